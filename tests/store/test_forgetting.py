"""R36, B6: a page grows quiet in one of four ways; what goes is gone from every table, what stays is as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from companion.agreement import AgreementLine, Field
from companion.changes import EVERYTHING
from companion.endings import Hand, Letter, SetDown, letter_key
from companion.errors import DiskFull
from companion.guide_pages import BlockKind, GuideBlock, Pin
from companion.identity import Record, to_micros
from companion.journal import NEW_ENTRY, Draft, Entry, EntryDraft, ReflectionDraft, reflection_key
from companion.library import Link
from companion.meetings import Fullness, Meeting, Reflection, why_key
from companion.people import Format, LooseEnd, Member, Person, Topic
from companion.person_draft import key_of
from companion.plan_draft import KEY, PlanDraft, pack, unpack
from companion.store.edits import apply
from companion.store.forgetting import (
    Line,
    Neutral,
    Preview,
    Quiet,
    What,
    apply_quiet,
    finish_erase,
    mentions,
    nameless_edits,
    preview,
    rested,
    still_found,
    wake,
)
from companion.store.owned import rows_of
from companion.store.wording import WORDS, reworded, words_of
from companion.stories import RatherNot, Story, Told
from companion.text import folded
from companion.vault.vault import Vault
from tests.fakes import FakeClock, open_vault
from tests.generated import SEED, people
from tests.store.samples import NOON, every
from tests.vault.erase_scene import everything, rows, values

NEUTRAL = Neutral(person="someone", member="a member", contact="a contact")
GOOD = (Quiet.NAMELESS, Quiet.LESSON, Quiet.ERASE)


def kept(vault: Vault, name: str = "Quorvelline", **facts: object) -> Person:
    person = Person.made(name, **facts)
    vault.people.save(person)
    return person


def quiet(vault: Vault, person: Person, how: Quiet, clock: FakeClock, **more: object) -> None:
    apply_quiet(vault, person, how, clock.now(), NEUTRAL, **more)  # type: ignore[arg-type]


@contextmanager
def full_disk(vault: Vault) -> Iterator[None]:
    commit = vault.database._commit

    def refuse() -> None:
        raise DiskFull()

    vault.database._commit = refuse  # type: ignore[method-assign]
    try:
        yield
    finally:
        vault.database._commit = commit  # type: ignore[method-assign]


# Keep, quiet


def test_r36_kept_quiet_everything_stays_and_waking_gives_it_back(vault: Vault, clock: FakeClock) -> None:
    """Keep, then wake, is as if nothing had been, whatever the page holds."""
    for made in people(SEED, 8, now=clock.now()):
        made.keep(vault)
        before = rows_of(vault, made.person)
        quiet(vault, made.person, Quiet.KEEP, clock)
        resting = vault.people.get(made.person.uid)
        assert resting == replace(made.person, resting="2026-04-14")
        assert rows_of(vault, resting)[1:] == before[1:]
        wake(vault, resting)
        assert rows_of(vault, made.person) == before


def test_r36_keeping_quiet_can_be_taken_back_like_any_edit(vault: Vault) -> None:
    person = kept(vault)
    edit = rested(person, "2026-04-14")
    apply(vault, [edit])
    assert vault.people.active() == []
    apply(vault, [edit.inverse])
    assert vault.people.active() == [person]
    assert rested(replace(person, resting="2026-01-01"), "2026-04-14").after == replace(person, resting="2026-01-01")


# Nameless


def test_b6_every_kind_of_value_says_which_words_it_holds(vault: Vault) -> None:
    """A field that takes words and is not named among these would keep a name."""
    assert {store.value for store in vault._records} == set(WORDS)
    for record in every("canary"):
        if isinstance(record, Person):
            record = replace(record, name="x", aliases=())
        left = json.dumps([str(getattr(reworded(record, lambda _: "-"), name)) for name in record.__dataclass_fields__])
        assert "canary" not in left, type(record)
        assert reworded(record, lambda words: words) is record


def test_b6_nameless_no_name_and_no_contact_survives_in_any_table(vault: Vault, clock: FakeClock) -> None:
    person = kept(vault, aliases=("Zib",), format=Format.GROUP, icon="boat", tint="d", shape=3, review_on="2026-10-01")
    said = "Quorvelline’s kite, ZIB and Wexhaven, write to q@post.example or 0170 5559921"
    for record in every(said, owner=person.uid):
        if record.owner_uid == person.uid and not isinstance(record, Member):  # else all of it would be a name
            vault.store_of(type(record)).save(record)
    vault.members.save(Member(owner_uid=person.uid, text="Wexhaven Oddling", know="likes tea"))
    for field in (Field.WHO_REACHES, Field.REACH_BY):
        vault.lines.save(AgreementLine(owner_uid=person.uid, field=field, text="by owl post"))
    vault.agreements.date_now(person.uid)
    clock.advance(86_400)
    meeting = Meeting(owner_uid=person.uid, starts=NOON)
    vault.meetings.save(meeting)
    page = ReflectionDraft(free=said, full_before=Fullness.LOW, asked=("low",))
    plan = PlanDraft(meeting_uid=meeting.uid, purpose=said, questions=(said,))
    for key, body in (
        (reflection_key(meeting.uid), page.to_json()), (f"{KEY}{person.uid}", pack([plan])),
        (letter_key(person.uid), said), (why_key(meeting.uid), said), (key_of(person.uid), '{"name": "Quorvelline"}'),
        (NEW_ENTRY, EntryDraft(owner_uid=person.uid, body=said).to_json()),
    ):  # fmt: skip
        vault.drafts.put(key, body, owner_uid=person.uid, at=1)

    quiet(vault, person, Quiet.NAMELESS, clock)
    finish_erase(vault)

    now = vault.people.get(person.uid)
    assert now is not None
    assert (now.name, now.aliases, now.icon, now.tint, now.shape, now.review_on) == ("someone", (), "", "a", 0, "")
    assert now.resting == "2026-04-15"
    for word in ("quorvelline", "wexhaven", "5559921", "post.example", "owl post"):
        assert [t for t, v in values(vault) if word in str(v).lower()] == [], word
    assert [t for t, v in values(vault) if "zib" in str(v).lower().replace("someone", "")] == []
    assert still_found(vault, ["Quorvelline", "Wexhaven"]) == 0
    assert vault.drafts.get(key_of(person.uid)) is None
    left = ReflectionDraft.from_json(vault.drafts.get(reflection_key(meeting.uid)) or "")
    assert left.full_before is Fullness.LOW
    assert "kite" in left.free
    assert unpack(vault.drafts.get(f"{KEY}{person.uid}")) is not None
    assert any("likes tea" in member.know for member in vault.members.of(person.uid)), "what was said stays"


def test_b6_nameless_leaves_no_version_of_an_agreement_that_names_them(vault: Vault, clock: FakeClock) -> None:
    """The first edit on a later day dates how it stood: not this one."""
    person = kept(vault)
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.LIMITS, text="Quorvelline says"))
    clock.advance(3 * 86_400)
    quiet(vault, person, Quiet.NAMELESS, clock)
    clock.advance(86_400)
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.WHERE, text="here"))
    assert "quorvelline" not in str([v for _, v in values(vault)]).lower()


def test_b6_nameless_figures_in_our_own_spelling_stay(vault: Vault, clock: FakeClock) -> None:
    """A name that is a word of ours does not break what is kept in signs."""
    person = kept(vault, name="Number", aliases=("low", "decide", "Until"))
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.HOW_LONG, text="number 6"))
    vault.meetings.save(Meeting(owner_uid=person.uid, starts=1, full_before=Fullness.LOW))
    vault.drafts.put("entry:new", EntryDraft(owner_uid=person.uid, body="low").to_json(), owner_uid=person.uid, at=1)
    quiet(vault, person, Quiet.NAMELESS, clock)
    assert vault.agreement(person.uid).span.number == 6
    assert vault.meetings.of(person.uid)[0].full_before is Fullness.LOW
    assert EntryDraft.from_json(vault.drafts.get("entry:new") or "").owner_uid == person.uid


def test_b6_the_preview_of_nameless_is_what_then_happens(vault: Vault, clock: FakeClock) -> None:
    person = kept(vault)
    vault.topics.save(Topic(owner_uid=person.uid, text="Quorvelline's brother"))
    vault.topics.save(Topic(owner_uid=person.uid, text="Gardens"))
    edits = nameless_edits(vault, person, "2026-04-14", NEUTRAL)
    assert [type(edit.before) for edit in edits] == [Person, Topic]
    quiet(vault, person, Quiet.NAMELESS, clock)
    assert vault.people.get(person.uid) == edits[0].after
    assert {topic.text for topic in vault.topics.of(person.uid)} == {"Someone's brother", "Gardens"}


def test_b6_nameless_takes_what_was_agreed_to_reach_them_out_of_every_text(vault: Vault, clock: FakeClock) -> None:
    """Handles and short numbers too, as the agreement says them or said them once; and each part of the name."""
    person = kept(vault, name="Quorvelline Oddhus")
    said = "oddhus rang from sunny_otter77, then 48213, then zebra_kite9"
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.WHO_REACHES, text="as zebra_kite9"))
    vault.agreements.date_now(person.uid)
    for line in vault.lines.of(person.uid):
        vault.lines.remove(line)
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.REACH_BY, text="sunny_otter77"))
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.IF_DROPS, text="ring 48213"))
    vault.entries.save(Entry(id=NOON, owner_uid=person.uid, body=said))
    quiet(vault, person, Quiet.NAMELESS, clock)
    finish_erase(vault)
    [entry] = vault.entries.select("owner_uid = ?", (person.uid,))
    assert entry.body == "someone rang from a contact, then a contact, then a contact"
    assert still_found(vault, ["sunny_otter77", "48213", "zebra_kite9", "oddhus"]) == 0


# Only the lesson, and erase


def test_b6_only_what_is_carried_stays_with_nobody_in_it(vault: Vault, clock: FakeClock) -> None:
    person = kept(vault)
    vault.set_downs.save(SetDown(owner_uid=person.uid, text="Quorvelline taught me silence", position=1))
    vault.set_downs.save(SetDown(owner_uid=person.uid, text="Name birds", position=0))
    vault.set_downs.save(SetDown(owner_uid=person.uid, text="the worry", hand=Hand.DOWN))
    vault.entries.save(Entry(id=NOON, owner_uid=person.uid, body="A page. Ask before helping."))
    quiet(vault, person, Quiet.LESSON, clock, lessons=("Ask before helping.", " "))
    [hit] = vault.entries.page()
    page = vault.entries.get(hit.uid)
    assert page is not None
    assert page.owner_uid == ""
    assert page.body == "- Name birds\n- Someone taught me silence\n- Ask before helping."
    assert vault.set_downs.of("") == []
    assert_gone(vault, person, ["Quorvelline", "the worry", "A page"])


def assert_gone(vault: Vault, person: Person, words: list[str]) -> None:
    """But for the contentless marker, and until it is finished the note that there is something to do."""
    found = [(table, value) for table, value in values(vault, besides=("tombstone",)) if person.uid in str(value)]
    assert found == [("fact", f"forget:gone:{person.uid}")]
    finish_erase(vault)
    assert not [table for table, value in values(vault, besides=("tombstone",)) if person.uid in str(value)]
    for word in words:
        assert not [table for table, value in values(vault) if word.lower() in str(value).lower()], word
    assert still_found(vault, words) == 0


@pytest.mark.parametrize("seed", range(4))
def test_b6_erased_no_table_holds_the_person_whoever_it_was(tmp_path: Path, seed: int) -> None:
    """Random vaults: one of several people goes, and the others' rows are the same to the byte."""
    clock = FakeClock()
    with open_vault(tmp_path, clock) as vault:
        made = list(people(SEED + seed, 12, now=clock.now()))
        for each in made:
            each.keep(vault)
        chosen = Random(seed).choice(made)
        canary = f"Canary{seed}wren"
        for record in chosen.records:
            vault.store_of(type(record)).save(reworded(record, lambda words: f"{words} {canary}"))
        vault.drafts.put(f"plan:{chosen.person.uid}", canary, owner_uid=chosen.person.uid, at=1)
        before = rows(vault, chosen.person.uid)
        quiet(vault, chosen.person, Quiet.ERASE, clock)
        assert_gone(vault, chosen.person, [canary])
        assert rows(vault, chosen.person.uid) == before


@pytest.mark.parametrize("seed", range(4))
def test_b6_nameless_no_known_name_survives_whoever_it_was(tmp_path: Path, seed: int) -> None:
    clock = FakeClock()
    with open_vault(tmp_path, clock) as vault:
        for made in people(SEED + seed, 6, now=clock.now()):
            chance = Random(seed)
            name = f"{chance.choice('QXZ')}urbel{chance.choice('aeio')}n"
            person = replace(made.person, name=name, aliases=(f"{name} Lund", "Ü-" + name))
            vault.people.save(person)
            for record in made.records:
                said = chance.choice((name, name.upper(), f"{name}’s", f"{name} Lund", name.lower()))
                vault.store_of(type(record)).save(reworded(record, _with(said)))
            quiet(vault, person, Quiet.NAMELESS, clock)
            left = [words for row in rows_of(vault, person) for words in words_of(row)]
            assert not [words for words in left if folded(name) in folded(words)]
            assert vault.people.get(person.uid) == replace(
                person, name="someone", aliases=(), icon="", tint="a", shape=0, resting="2026-04-14",
                own_words=made.person.own_words, review_on="",
            )  # fmt: skip


def _with(said: str) -> Callable[[str], str]:
    return lambda words: f"{words} {said} {words}"


def test_b6_one_marker_stands_for_all_rows(vault: Vault, clock: FakeClock) -> None:
    """DECISIONS 12."""
    person = kept(vault)
    for record in every("words", owner=person.uid):
        if record.owner_uid == person.uid:
            vault.store_of(type(record)).save(record)
    quiet(vault, person, Quiet.ERASE, clock)
    marks = vault.database.execute("SELECT uid FROM tombstone").fetchall()
    assert marks == [(person.uid,)]


def test_b6_nobody_is_not_somebody_to_erase(vault: Vault, clock: FakeClock) -> None:
    """The supporter's own rows have no owner."""
    vault.entries.save(Entry(id=NOON, body="mine"))
    with pytest.raises(ValueError, match="nobody"):
        quiet(vault, Person(name="x", uid=""), Quiet.ERASE, clock)
    assert vault.entries.last_of("") is not None


@pytest.mark.parametrize("how", GOOD)
def test_b6_on_a_full_disk_all_stays_as_it_was(vault: Vault, clock: FakeClock, how: Quiet) -> None:
    person = kept(vault)
    vault.entries.save(Entry(id=NOON, owner_uid=person.uid, body="Quorvelline"))
    vault.entries.save(Entry(id=NOON + 9, body="Quorvelline as well"))
    before = everything(vault)
    chosen = [mention.name for mention in mentions(vault, person)]
    with full_disk(vault), pytest.raises(DiskFull):
        quiet(vault, person, how, clock, replaced=chosen)
    assert everything(vault) == before
    with full_disk(vault):
        assert finish_erase(vault).copies == 0


def test_b6_finishing_with_nothing_to_finish_does_nothing(vault: Vault) -> None:
    kept(vault)
    before = everything(vault)
    finish_erase(vault)
    finish_erase(vault)
    assert everything(vault) == before


# Mentions


def test_b6_mentions_are_listed_wherever_they_stand(vault: Vault, clock: FakeClock) -> None:
    person, other = kept(vault, aliases=("Zib",)), kept(vault, "Maren")
    long = "word " * 60 + "then QUORVELLINE’s boat came by " + "word " * 60
    vault.entries.save(Entry(id=NOON, body=long))
    vault.entries.save(Entry(id=NOON + 1, owner_uid=other.uid, body="zib rang", removed=5))
    vault.entries.save(Entry(id=NOON + 2, owner_uid=person.uid, body="Quorvelline"))
    vault.topics.save(Topic(owner_uid=other.uid, text="Zibby is another"))
    vault.loose_ends.save(LooseEnd(owner_uid=other.uid, text="ask Zib"))
    vault.drafts.put(f"plan:{other.uid}", "Zib", owner_uid=other.uid, at=1)
    vault.drafts.put(letter_key(person.uid), "Zib", owner_uid=person.uid, at=1)
    vault.people.save(replace(other, own_words="as Zib says"))
    found = mentions(vault, person)
    assert {(type(m.record), m.owner_uid) for m in found} == {
        (Entry, ""), (Entry, other.uid), (LooseEnd, other.uid), (Draft, other.uid), (Person, other.uid),
    }  # fmt: skip
    words = next(m.words for m in found if m.record.owner_uid == "")
    assert "then QUORVELLINE’s boat came by" in words
    assert len(words) < 150
    assert apply_quiet(
        vault, person, Quiet.ERASE, clock.now(), NEUTRAL,
        replaced=[m.name for m in found if not isinstance(m.record, LooseEnd)],
    ) == EVERYTHING  # fmt: skip
    assert vault.loose_ends.of(other.uid)[0].text == "ask Zib", "kept by choice"
    assert vault.drafts.get(f"plan:{other.uid}") == "Someone"
    changed = vault.people.get(other.uid)
    assert changed is not None
    assert changed.own_words == "as someone says"
    page = vault.entries.get(next(m.record.uid for m in found if m.record.owner_uid == ""))
    assert page is not None
    assert "then someone’s boat" in page.body
    assert [m.name for m in mentions(vault, person)] == [vault.loose_ends.of(other.uid)[0].uid]


def test_b6_a_mention_in_a_sealed_letter_shows_none_of_its_words(vault: Vault) -> None:
    person, other = kept(vault), kept(vault, "Maren")
    vault.letters.save(Letter(owner_uid=other.uid, body="Dear Quorvelline", sealed=True))
    [found] = mentions(vault, person, replace(NEUTRAL, sealed="a sealed letter"))
    assert found.words == "a sealed letter"
    assert mentions(vault, person)[0].words == ""


def of_the_library(words: str, owner: str) -> list[Record]:
    """Every kind of row of the library; those that may be somebody's are this owner's."""
    kinds = (GuideBlock, Link, Pin, RatherNot, Story, Told)
    return [record for record in every(words, owner=owner) if isinstance(record, kinds)]


def test_b6_names_in_the_library_are_mentions_too(vault: Vault, clock: FakeClock) -> None:
    """In a guide of one's own, a pinned question, a story, a link, and in what others were told."""
    person, other = kept(vault), kept(vault, "Maren")
    rows_ = [*of_the_library("for Quorvelline", other.uid), Pin(text="for Quorvelline?")]
    rows_ += [GuideBlock(guide="hopes", kind=BlockKind.TEXT, text="Quorvelline's way")]
    for record in rows_:
        vault.store_of(type(record)).save(record)
    found = mentions(vault, person)
    assert {(type(m.record), m.owner_uid) for m in found} == {(type(row), row.owner_uid) for row in rows_}
    left = next(m for m in found if isinstance(m.record, Link))
    quiet(vault, person, Quiet.ERASE, clock, replaced=[m.name for m in found if m is not left])
    for row in rows_:
        now = vault.store_of(type(row)).get(row.uid)
        assert now is not None
        said = " ".join(words_of(now))
        assert ("Quorvelline" in said) is isinstance(row, Link), "kept by choice"
        assert ("someone" in said.lower()) is not isinstance(row, Link)


@pytest.mark.parametrize("how", GOOD)
def test_b6_what_of_the_library_is_theirs_goes_with_them_and_the_supporters_own_stays(
    vault: Vault, clock: FakeClock, how: Quiet
) -> None:
    """Whom a story was told goes; the story, in which nobody is named, stays (R44)."""
    person = kept(vault)
    for record in of_the_library("a boat, said Quorvelline", person.uid):
        words = "a boat" if record.owner_uid == "" else "a boat, said Quorvelline"
        vault.store_of(type(record)).save(reworded(record, lambda _, words=words: words))  # type: ignore[misc]
    own = {type(row): row for row in (*vault.stories.all(), *vault.rather_nots.all(), *vault.links.all())}
    quiet(vault, person, how, clock)
    assert {type(row): row for row in (*vault.stories.all(), *vault.rather_nots.all(), *vault.links.all())} == own
    theirs = [*vault.told.of(person.uid), *vault.pins.of(person.uid), *vault.guide_blocks.of(person.uid)]
    if how is Quiet.NAMELESS:
        assert [list(words_of(row)) for row in theirs] == [["a boat, said someone"]] * 3, "what was said stays"
    else:
        assert theirs == []
        assert_gone(vault, person, ["Quorvelline"])


def test_b6_a_guide_in_their_words_is_one_thing_in_the_preview(vault: Vault, clock: FakeClock) -> None:
    person = kept(vault)
    for at in range(80):
        vault.guide_blocks.save(GuideBlock(owner_uid=person.uid, guide="hopes", kind=BlockKind.TEXT, text="x"))
        vault.guide_blocks.save(GuideBlock(guide="hopes", kind=BlockKind.TEXT, text="x", position=at))
    vault.pins.save(Pin(owner_uid=person.uid, text="?"))
    goes = preview(vault, person, Quiet.ERASE, clock.now()).goes
    assert goes == (Line(what=What.NAME, count=1), Line(what=What.NOTES, count=2))


def test_b6_another_of_the_same_name_is_no_mention(vault: Vault) -> None:
    person = kept(vault)
    kept(vault, aliases=("Quorvelline",))
    assert mentions(vault, person) == ()


# The preview (picture 25)


def filled(vault: Vault, clock: FakeClock) -> Person:
    person = kept(vault)
    now = to_micros(clock.now())
    vault.lines.save(AgreementLine(owner_uid=person.uid, field=Field.WHERE, text="here"))
    vault.agreements.date_now(person.uid)
    for at in range(3):
        vault.entries.save(Entry(id=NOON + at, owner_uid=person.uid, body="a page of Quorvelline"))
    vault.letters.save(Letter(owner_uid=person.uid, body="dear", sealed=True))
    vault.meetings.save(
        Meeting(owner_uid=person.uid, starts=1, begun=1, ended=2, reflection=Reflection.OPEN),
    )
    vault.meetings.save(Meeting(owner_uid=person.uid, starts=now + 86_400_000_000))
    vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="ask"))
    vault.set_downs.save(SetDown(owner_uid=person.uid, text="Silence is company"))
    vault.drafts.put(letter_key(person.uid), "begun", owner_uid=person.uid, at=1)
    vault.entries.save(Entry(id=NOON + 50, body="Quorvelline"))
    return person


def test_b6_preview_of_erasing(vault: Vault, clock: FakeClock) -> None:
    person = filled(vault, clock)
    before = everything(vault)
    seen = preview(vault, person, Quiet.ERASE, clock.now())
    assert seen == Preview(
        goes=(
            Line(what=What.NAME, count=1),
            Line(what=What.AGREEMENT, count=1, more=1),
            Line(what=What.ENTRIES, count=3),
            Line(what=What.LETTERS, count=1, more=1),
            Line(what=What.MEETINGS, count=1),
            Line(what=What.COMING, count=1),
            Line(what=What.NOTES, count=2),
            Line(what=What.UNFINISHED, count=1),
        ),
        stays=(Line(what=What.MARKER), Line(what=What.MENTIONS, count=1)),
        out_of_reach=(
            Line(what=What.PRINTED, day="2026-04-14"),
            Line(what=What.MESSAGES),
            Line(what=What.OTHER_COPIES),
            Line(what=What.DISK),
        ),
    )
    assert everything(vault) == before, "a preview moves nothing"


def test_b6_preview_of_the_other_ways(vault: Vault, clock: FakeClock) -> None:
    person = filled(vault, clock)
    keep = preview(vault, person, Quiet.KEEP, clock.now())
    assert [(line.what, line.count) for line in keep.goes] == [
        (What.COMING, 1), (What.PAGES_OPEN, 1), (What.LOOSE_ENDS, 1), (What.UNFINISHED, 1),
    ]  # fmt: skip
    assert (keep.stays, keep.out_of_reach) == ((Line(what=What.ALL),), ())
    lesson = preview(vault, person, Quiet.LESSON, clock.now(), lessons=("Ask first.",))
    assert [line.words for line in lesson.stays] == ["Silence is company", "Ask first.", "", ""]
    assert Line(what=What.NOTES, count=1) in lesson.goes
    nameless = preview(vault, person, Quiet.NAMELESS, clock.now())
    assert Line(what=What.PLACES, count=3) in nameless.goes
    assert nameless.stays[0] == Line(what=What.SAID)


def test_b6_preview_counts_the_copies_within_reach_and_names_the_others(vault: Vault, clock: FakeClock) -> None:
    from tests.vault.erase_scene import keep_copies

    person = kept(vault)
    keep_copies(vault, 2)
    (vault.folder / "backups" / "20260302T100000-x.lgbackup").write_bytes(b"another" * 400)
    seen = preview(vault, person, Quiet.ERASE, clock.now())
    assert Line(what=What.COPIES, count=2) in seen.goes
    assert seen.out_of_reach[0] == Line(what=What.SEALED_COPY, day="2026-03-02")


# Silence


def test_r36_nothing_of_a_resting_page_comes_up(vault: Vault, clock: FakeClock) -> None:
    """Open pages, loose ends, limits: as if they were not there, until the page wakes."""
    from companion.steadiness import Limits
    from companion.store.limits import crossings_of

    person, other = kept(vault), kept(vault, "Maren")
    soon = to_micros(clock.now() + timedelta(days=1))
    for at in range(25):  # more than a list shows
        vault.meetings.save(Meeting(owner_uid=person.uid, starts=at, begun=1, ended=9 + at, reflection=Reflection.OPEN))
    mine = Meeting(owner_uid=other.uid, starts=1, begun=1, ended=2, reflection=Reflection.OPEN)
    vault.meetings.save(mine)
    vault.meetings.save(Meeting(owner_uid=person.uid, starts=soon))
    vault.loose_ends.save(LooseEnd(owner_uid=person.uid, text="ask"))
    vault.limits.save(Limits(weekly=1))
    planned = Meeting(owner_uid=other.uid, starts=soon + 7_200_000_000)
    assert crossings_of(vault, planned)
    assert mine not in vault.meetings.open_reflections()
    quiet(vault, person, Quiet.KEEP, clock)
    assert vault.meetings.open_reflections() == [mine]
    assert vault.loose_ends.untied() == {}
    assert crossings_of(vault, planned) == ()
    resting = vault.people.get(person.uid)
    assert resting is not None
    wake(vault, resting)
    assert crossings_of(vault, planned)
    assert vault.loose_ends.untied() == {person.uid: 1}


def test_r36_what_took_place_still_weighs(vault: Vault, clock: FakeClock) -> None:
    """R52: two meetings of this week were held, whoever rests now."""
    person = kept(vault)
    held = Meeting(owner_uid=person.uid, starts=NOON, begun=NOON, ended=NOON + 1)
    vault.meetings.save(held)
    vault.meetings.save(Meeting(owner_uid=person.uid, starts=NOON + 5))
    quiet(vault, person, Quiet.KEEP, clock)
    assert vault.meetings.weighing(NOON, NOON + 10) == [held]


def test_r36_neither_search_nor_people_find_it_unasked(vault: Vault, clock: FakeClock) -> None:
    person = kept(vault)
    vault.entries.save(Entry(id=NOON, owner_uid=person.uid, body="kites over the harbour"))
    assert len(vault.entries.search('"kites"')) == 1
    quiet(vault, person, Quiet.KEEP, clock)
    assert vault.entries.search('"kites"') == []
    assert vault.entries.page() == []
    assert vault.people.active() == []
    assert vault.people.search("quor", str) == ([], [replace(person, resting="2026-04-14")])
