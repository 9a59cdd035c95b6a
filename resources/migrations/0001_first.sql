-- Every mergeable table begins with the identity columns of DECISIONS 11:
--   uid        random v4, the row's name on every machine
--   owner_uid  the person the row belongs to ('' for the supporter's own); a person owns their own row
--   hlc        hybrid logical clock of the last edit; device: who made it
CREATE TABLE person (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  name TEXT NOT NULL, icon TEXT NOT NULL, tint TEXT NOT NULL, shape INTEGER NOT NULL,
  format TEXT NOT NULL, own_words TEXT NOT NULL, created TEXT NOT NULL, position INTEGER NOT NULL,
  resting TEXT NOT NULL, headcount INTEGER NOT NULL, aliases TEXT NOT NULL, review_on TEXT NOT NULL
) STRICT;

CREATE TABLE agreement_line (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  field TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_line_owner ON agreement_line (owner_uid, field);

CREATE TABLE agreement_part (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  part TEXT NOT NULL, talked_on TEXT NOT NULL, review_on TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_part_owner ON agreement_part (owner_uid, part);

CREATE TABLE house_rule (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX house_rule_owner ON house_rule (owner_uid, position);

-- How an agreement stood at a moment (microseconds): lines is JSON, [[field, text], …].
CREATE TABLE agreement_version (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  at INTEGER NOT NULL, lines TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_version_owner ON agreement_version (owner_uid, at);

CREATE TABLE topic (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, door TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX topic_owner ON topic (owner_uid, position);

CREATE TABLE comfort (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, kind TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX comfort_owner ON comfort (owner_uid, position);

CREATE TABLE loose_end (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, tied INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX loose_end_owner ON loose_end (owner_uid, position);

CREATE TABLE member (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, know TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX member_owner ON member (owner_uid, position);

CREATE TABLE agenda_point (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX agenda_point_owner ON agenda_point (owner_uid, position);

CREATE TABLE goal (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, said_on TEXT NOT NULL, aside_on TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX goal_owner ON goal (owner_uid, position);

CREATE TABLE step (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  goal_uid TEXT NOT NULL, text TEXT NOT NULL, side TEXT NOT NULL, aside_on TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX step_owner ON step (owner_uid, position);

-- starts, begun and ended are microseconds since the epoch; 0 where it has not happened.
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  starts INTEGER NOT NULL, minutes INTEGER NOT NULL, cue INTEGER NOT NULL, place TEXT NOT NULL, purpose TEXT NOT NULL,
  begun INTEGER NOT NULL, ended INTEGER NOT NULL, reflection TEXT NOT NULL, marks TEXT NOT NULL,
  full_before TEXT NOT NULL, full_after TEXT NOT NULL, kind TEXT NOT NULL, questions TEXT NOT NULL,
  opening TEXT NOT NULL, closing TEXT NOT NULL, aside INTEGER NOT NULL, called_off TEXT NOT NULL, said TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_owner ON meeting (owner_uid, starts);
CREATE INDEX meeting_starts ON meeting (starts);

-- The phases of a meeting, or of all with one person where meeting_uid is ''. phases is JSON.
CREATE TABLE shape (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  meeting_uid TEXT NOT NULL, phases TEXT NOT NULL
) STRICT;
CREATE INDEX shape_owner ON shape (owner_uid, meeting_uid);

-- The supporter's own: days of rest, and what they can carry.
CREATE TABLE rest (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE limits (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  people INTEGER NOT NULL, weekly INTEGER NOT NULL, hours INTEGER NOT NULL, gap INTEGER NOT NULL,
  after_group INTEGER NOT NULL, days_off TEXT NOT NULL
) STRICT;

CREATE TABLE first_talk (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, notice TEXT NOT NULL, way TEXT NOT NULL, answer_by TEXT NOT NULL, began TEXT NOT NULL,
  icon TEXT NOT NULL, tint TEXT NOT NULL, shape INTEGER NOT NULL
) STRICT;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, kind TEXT NOT NULL, what TEXT NOT NULL, reach TEXT NOT NULL, hours TEXT NOT NULL,
  languages TEXT NOT NULL, checked TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE fit_check (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  day TEXT NOT NULL, small_talk TEXT NOT NULL, own_story TEXT NOT NULL, room_for TEXT NOT NULL,
  second_time TEXT NOT NULL, text TEXT NOT NULL, again TEXT NOT NULL
) STRICT;
CREATE INDEX fit_check_owner ON fit_check (owner_uid);

-- The supporter's own steps for when someone may not be safe, in order, and their own words to begin a sentence with.
CREATE TABLE own_step (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, words TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE starter (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, rung TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

-- The library. Guides made one's own: a row for each block, in order; of everyone's, or of the one peer they are used for.
CREATE TABLE guide_block (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  guide TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX guide_block_owner ON guide_block (owner_uid);

CREATE TABLE pin (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX pin_owner ON pin (owner_uid);

-- Pieces of the supporter's own story; told: to whom, so that it is not told twice, and gone with that person.
CREATE TABLE story (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, introduction INTEGER NOT NULL, purpose TEXT NOT NULL, ready TEXT NOT NULL, breath TEXT NOT NULL,
  minute TEXT NOT NULL, longer TEXT NOT NULL, whom TEXT NOT NULL, steady TEXT NOT NULL, hand_back TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE told (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  story_uid TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX told_owner ON told (owner_uid);

CREATE TABLE rather_not (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

-- Something to read up on. The address is copied by hand: the app opens nothing.
CREATE TABLE link (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, address TEXT NOT NULL, words TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

-- Endings and what is put down. done, services: JSON. hand: carry or down.
CREATE TABLE ending (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  kind TEXT NOT NULL, why TEXT NOT NULL, words TEXT NOT NULL, begun TEXT NOT NULL, closed_on TEXT NOT NULL,
  done TEXT NOT NULL, questions TEXT NOT NULL, hard_week TEXT NOT NULL, good_week TEXT NOT NULL, care TEXT NOT NULL,
  services TEXT NOT NULL, line TEXT NOT NULL
) STRICT;
CREATE INDEX ending_owner ON ending (owner_uid);

CREATE TABLE set_down (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, hand TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX set_down_owner ON set_down (owner_uid);

CREATE TABLE letter (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  body TEXT NOT NULL, sealed INTEGER NOT NULL, open_on TEXT NOT NULL, written TEXT NOT NULL
) STRICT;
CREATE INDEX letter_owner ON letter (owner_uid);

CREATE TABLE looked_through (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  day TEXT NOT NULL
) STRICT;
CREATE INDEX looked_through_owner ON looked_through (owner_uid);

-- Supervision, the supporter's own: when and with whom, words that never leave, questions for the page afterwards.
CREATE TABLE supervision (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  day TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL
) STRICT;

CREATE TABLE further_word (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  text TEXT NOT NULL, becomes TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE own_prompt (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  key TEXT NOT NULL, text TEXT NOT NULL, moments TEXT NOT NULL, off INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;

-- The events of meetings, as folded in from session.clock: never a word, so they are not mergeable on their own.
CREATE TABLE meeting_event (
  id INTEGER PRIMARY KEY, meeting_uid TEXT NOT NULL, owner_uid TEXT NOT NULL, line TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_event_meeting ON meeting_event (meeting_uid, id);

-- id: microseconds since the epoch of the entry's own date, bumped on collision, so that newest-first by rowid is
-- true after any merge. removed: 0, or when it was removed (microseconds); gone for good seven days later.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  body TEXT NOT NULL, meeting_uid TEXT NOT NULL, supervision INTEGER NOT NULL, question TEXT NOT NULL,
  full_before TEXT NOT NULL, full_after TEXT NOT NULL, removed INTEGER NOT NULL, kind TEXT NOT NULL, tags TEXT NOT NULL
) STRICT;
-- What a page can be told apart by without its words: a list narrowed to the rarest of them reads only this.
CREATE INDEX entry_shelf ON entry (id, owner_uid, supervision, kind, tags) WHERE removed = 0;
CREATE INDEX entry_owner ON entry (owner_uid, id);
CREATE INDEX entry_brought ON entry (id) WHERE supervision = 1 AND removed = 0;
CREATE INDEX entry_removed ON entry (removed) WHERE removed > 0;

-- The index holds only what the journal shows: removing an entry takes its words out of the search at once.
CREATE VIEW entry_shown AS SELECT id, body || char(10) || question AS words FROM entry WHERE removed = 0;
CREATE VIRTUAL TABLE entry_words USING fts5 (
  words, content = 'entry_shown', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER entry_in AFTER INSERT ON entry WHEN new.removed = 0 BEGIN
  INSERT INTO entry_words (rowid, words) VALUES (new.id, new.body || char(10) || new.question);
END;
CREATE TRIGGER entry_out AFTER DELETE ON entry WHEN old.removed = 0 BEGIN
  INSERT INTO entry_words (entry_words, rowid, words) VALUES ('delete', old.id, old.body || char(10) || old.question);
END;
CREATE TRIGGER entry_changed AFTER UPDATE OF id, body, question, removed ON entry BEGIN
  INSERT INTO entry_words (entry_words, rowid, words)
    SELECT 'delete', old.id, old.body || char(10) || old.question WHERE old.removed = 0;
  INSERT INTO entry_words (rowid, words)
    SELECT new.id, new.body || char(10) || new.question WHERE new.removed = 0;
END;

-- Words not yet kept (DECISIONS 14): not indexed, not merged. body is JSON.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;

-- How full the supporter was, when they cared to say; only theirs, of no person.
CREATE TABLE fullness (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  day TEXT NOT NULL, level TEXT NOT NULL
) STRICT;

-- What was written in two places at once: the wording that does not stand in its place. body: JSON, its columns.
CREATE TABLE conflict (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, owner_uid TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,
  kept_in TEXT NOT NULL, of TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, place TEXT NOT NULL
) STRICT;
CREATE INDEX conflict_owner ON conflict (owner_uid);

-- An erased row leaves its random uid and clock, nothing else (DECISIONS 12).
CREATE TABLE tombstone (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, hlc TEXT NOT NULL
) STRICT;

-- Facts about the vault itself: vault id, device, last clock. Nothing about a person.
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
