"""Two wordings of one row: found, compared, chosen between, and what gives way waits for thirty days (B11)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from companion.agreement import AgreementLine, AgreementVersion, Field
from companion.conflicts import WAITS_DAYS, Conflict, laid_together, one_after_the_other
from companion.endings import Ending, EndingKind, Letter
from companion.identity import Record
from companion.journal import Entry
from companion.meetings import Meeting
from companion.people import Door, Person, Topic
from companion.store import choosing
from companion.store.choosing import FACTS, Pair
from companion.store.edits import Edit, apply
from companion.store.nameless import nameless_edits
from companion.store.records import Records
from companion.store.wording import WORDS, reworded, words_of
from companion.vault.vault import Vault
from tests.fakes import FakeClock
from tests.store.samples import AWKWARD, NOON, every
from tests.store.test_forgetting import NEUTRAL

DAY = 86_400_000_000


def columns(vault: Vault, record: Record) -> dict[str, Any]:
    store: Records[Any] = vault.store_of(type(record))
    named = zip((f for f in store._names), store.to_row(record), strict=True)
    return {name: value for name, value in named if name not in ("uid", "owner_uid", "id")}


def both(vault: Vault, standing: Record, other: Record, place: str = "ab12cd34") -> Pair:
    """As a merge leaves it: one in its place, the other waiting."""
    store = vault.store_of(type(standing))
    store.save(standing)
    vault.conflicts.save(
        Conflict(
            owner_uid=standing.owner_uid,
            kept_in=store.table,
            of=standing.uid,
            body=json.dumps(columns(vault, other), ensure_ascii=False),
            at=NOON,
            place=place,
        )
    )
    pair = choosing.pair_of(vault, vault.conflicts.all()[-1])
    assert pair is not None
    return pair


def now(vault: Vault) -> int:
    return round(vault.database.now().timestamp() * 1_000_000)


@pytest.fixture
def page(vault: Vault) -> Pair:
    entry = Entry(id=NOON, body="written there")
    return both(vault, entry, replace(entry, body="written here"))


def body(vault: Vault) -> str:
    [entry] = vault.entries.select("1")
    return entry.body


def test_the_one_in_its_place_stays_and_the_other_waits_for_thirty_days(vault: Vault, page: Pair) -> None:
    apply(vault, choosing.take_standing(vault, page, now(vault)))
    assert body(vault) == "written there"
    found = choosing.found(vault)
    assert (found.asked, found.silent) == ([], [])
    [earlier] = found.earlier
    assert earlier.other.record == page.other.record
    assert earlier.conflict.uid != page.conflict.uid, "the one that was asked about is gone on every machine"
    assert (earlier.other.device, earlier.other.at) == (page.other.device, page.other.at)


def test_the_other_takes_its_place_and_the_first_waits(vault: Vault, page: Pair) -> None:
    apply(vault, choosing.take_other(vault, page, now(vault)))
    assert body(vault) == "written here"
    [earlier] = choosing.found(vault).earlier
    assert earlier.other.record == page.standing.record
    apply(vault, choosing.take_other(vault, earlier, now(vault)))
    assert body(vault) == "written there", "after all"


def test_both_stand_one_after_the_other_in_time(vault: Vault, page: Pair) -> None:
    apply(vault, choosing.take_both(vault, page))
    assert body(vault) == "written here\n\nwritten there"
    assert vault.conflicts.all() == []


def test_both_are_the_same_text_whichever_of_them_stands(vault: Vault) -> None:
    """Chosen on two machines without knowing, it is one text and nobody is asked again."""
    entry = Entry(id=NOON, body="later")
    first = both(vault, entry, replace(entry, body="earlier"))
    turned = replace(first, standing=first.other, other=first.standing)
    assert choosing.take_both(vault, first)[0].after == choosing.take_both(vault, turned)[0].after


def test_by_hand_both_wait_for_thirty_days(vault: Vault, page: Pair) -> None:
    vault.drafts.put(choosing.draft_key(page), "{}", at=1)
    apply(vault, choosing.take_written(vault, page, {"body": "out of both"}, now(vault)))
    assert body(vault) == "out of both"
    assert {pair.other.record for pair in choosing.found(vault).earlier} == {page.standing.record, page.other.record}
    assert vault.drafts.get(choosing.draft_key(page)) is None


@pytest.mark.parametrize("how", ["standing", "other", "both", "hand"])
def test_every_choice_is_taken_back_whole(vault: Vault, page: Pair, how: str) -> None:
    vault.drafts.put(choosing.draft_key(page), "{}", at=1)
    edits = {
        "standing": lambda: choosing.take_standing(vault, page, now(vault)),
        "other": lambda: choosing.take_other(vault, page, now(vault)),
        "both": lambda: choosing.take_both(vault, page),
        "hand": lambda: choosing.take_written(vault, page, {"body": "x"}, now(vault)),
    }[how]()
    apply(vault, edits)
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert body(vault) == "written there"
    assert vault.conflicts.all() == [page.conflict]
    assert vault.drafts.get(choosing.draft_key(page)) == "{}"


def test_after_thirty_days_what_was_not_chosen_goes(vault: Vault, page: Pair) -> None:
    chosen = now(vault)
    apply(vault, choosing.take_standing(vault, page, chosen))
    vault.conflicts.sweep(chosen + WAITS_DAYS * DAY - 1)
    assert len(vault.conflicts.all()) == 1
    vault.conflicts.sweep(chosen + WAITS_DAYS * DAY)
    assert vault.conflicts.all() == []


def test_what_waits_for_a_choice_never_goes_by_itself(vault: Vault, page: Pair) -> None:
    vault.conflicts.sweep(now(vault) + 4000 * DAY)
    assert vault.conflicts.all() == [page.conflict]


# Who is asked


def test_r36_about_people_who_rest_or_are_gone_nobody_is_asked(vault: Vault) -> None:
    rests, over, here = (Person.made(name) for name in ("Noor", "Ada", "Ines"))
    for person in (replace(rests, resting="2026-03-01"), over, here):
        vault.people.save(person)
    vault.endings.save(Ending(owner_uid=over.uid, kind=EndingKind.PLANNED, closed_on="2026-03-01"))
    for person in (rests, over, here):
        topic = Topic(owner_uid=person.uid, text="rain")
        both(vault, topic, replace(topic, text="snow"))
    found = choosing.found(vault)
    assert [pair.conflict.owner_uid for pair in found.asked] == [here.uid]
    assert {pair.conflict.owner_uid for pair in found.silent} == {rests.uid, over.uid}
    assert all(found.pair(pair.conflict.uid) is pair for pair in (*found.asked, *found.silent))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"body": 5}',
        '"words"',
        "[" * 100_000,
        '{"text": "x", "door": "nowhere", "position": 0}',
    ],
    ids=range(8),
)
def test_what_cannot_be_read_is_not_asked_about_and_the_row_stays(vault: Vault, broken: str) -> None:
    topic = Topic(text="rain")
    vault.topics.save(topic)
    vault.conflicts.save(Conflict(kept_in="topic", of=topic.uid, body=broken))
    found = choosing.found(vault)
    assert (found.asked, found.silent, found.earlier) == ([], [], [])
    assert vault.topics.select("1") == [topic]
    vault.conflicts.sweep(now(vault))


def test_what_has_lost_its_row_or_its_table_is_not_asked_about(vault: Vault) -> None:
    for table in ("topic", "nothing", "draft", "conflict", "fact; DROP TABLE person"):
        vault.conflicts.save(Conflict(kept_in=table, of="gone", body="{}"))
    assert choosing.found(vault).asked == []


def test_where_nothing_shown_differs_nobody_is_asked(vault: Vault) -> None:
    meeting = Meeting(starts=NOON)
    vault.meetings.save(meeting)
    other = columns(vault, replace(meeting, marks=(3.0,), said=("next",)))
    vault.conflicts.save(Conflict(kept_in="meeting", of=meeting.uid, body=json.dumps(other)))
    assert choosing.found(vault).asked == []


# Every kind


@pytest.mark.parametrize("record", every("one"), ids=lambda record: type(record).__name__)
def test_every_kind_of_row_can_be_chosen_between(vault: Vault, record: Record) -> None:
    """Whatever words it holds: each choice is kept, and gives back what it says."""
    if isinstance(record, Conflict) or not WORDS[type(record)]:
        return
    store = vault.store_of(type(record))
    other = reworded(record, lambda _: "two")
    pair = both(vault, record, other)
    assert set(pair.differ) & {*WORDS[type(record)]}
    for edits in (
        choosing.take_other(vault, pair, now(vault)),
        choosing.take_standing(vault, pair, now(vault)),
        choosing.take_both(vault, pair) if choosing.joinable(pair) else [],
        choosing.take_written(vault, pair, dict.fromkeys(choosing.writable(pair), "three"), now(vault)),
    ):
        apply(vault, edits)
        texts = " ".join(words for row in store.select("1") for words in words_of(row))
        assert "two" in texts or "one" in texts or "three" in texts
        apply(vault, [edit.inverse for edit in reversed(edits)])
        assert store.get(record.uid) == record


def test_what_is_shown_of_a_row_is_there(vault: Vault) -> None:
    for kind, names in FACTS.items():
        fields = set(kind.__dataclass_fields__)
        assert set(names) <= fields
        assert not set(names) & set(WORDS[kind])


@pytest.mark.parametrize("words", AWKWARD[1:], ids=range(len(AWKWARD) - 1))
def test_words_that_are_hard_to_keep(vault: Vault, words: str) -> None:
    entry = Entry(id=NOON, body="plain")
    pair = both(vault, entry, replace(entry, body=words))
    apply(vault, choosing.take_other(vault, pair, now(vault)))
    assert body(vault) == words


def test_a_line_of_a_list_becomes_two(vault: Vault) -> None:
    """Each with its own door: what was shut on one machine is not opened by choosing both."""
    topic = Topic(text="rain", door=Door.WELCOME, position=3)
    apply(vault, choosing.take_both(vault, both(vault, topic, replace(topic, text="storms", door=Door.NEVER))))
    assert [(t.text, t.door, t.position) for t in vault.topics.of("")] == [
        ("rain", Door.WELCOME, 3),
        ("storms", Door.NEVER, 3),
    ]


def test_two_names_for_one_person_are_both_theirs(vault: Vault) -> None:
    person = Person.made("Noor", aliases=("N.",))
    pair = both(vault, person, replace(person, name="Noor B.", own_words="slowly"))
    apply(vault, choosing.take_both(vault, pair))
    [kept] = vault.people.all()
    assert (kept.name, kept.aliases, kept.own_words) == ("Noor", ("N.", "Noor B."), "slowly")


def test_a_page_taken_out_on_one_and_written_in_on_the_other_comes_back_with_both(vault: Vault) -> None:
    entry = Entry(id=NOON, body="old", removed=NOON)
    pair = both(vault, entry, replace(entry, body="new", removed=0, supervision=True))
    apply(vault, choosing.take_both(vault, pair))
    [kept] = vault.entries.select("1")
    assert (kept.removed, kept.supervision) == (0, True)


def test_figures_and_single_words_stand_alone(vault: Vault) -> None:
    for field, one, other in (
        (Field.RHYTHM, "every 2 from 2026-04-14 at 16:30", "every 1 from 2026-04-14 at 16:30"),
        (Field.LENGTH, "60", "45"),
        (Field.WORD_WRAP, "Tea", "Cup"),
        (Field.HOW_LONG, "number 6", "until we like"),
    ):
        line = AgreementLine(field=field, text=one)
        pair = both(vault, line, replace(line, text=other))
        assert not choosing.joinable(pair)
        assert choosing.writable(pair) == ()
    line = AgreementLine(field=Field.WHERE, text="the café")
    apply(vault, choosing.take_both(vault, both(vault, line, replace(line, text="the park"))))
    assert vault.agreement("").text(Field.WHERE) == "the park; the café"


def test_a_sealed_letter_is_not_laid_open_to_be_written_in(vault: Vault) -> None:
    letter = Letter(body="one", sealed=True)
    assert choosing.writable(both(vault, letter, replace(letter, body="two"))) == ()


def test_versions_of_an_agreement_are_not_mixed(vault: Vault) -> None:
    version = AgreementVersion(at=NOON, lines=(("where", "here"),))
    pair = both(vault, version, replace(version, lines=(("where", "there"),)))
    assert not choosing.joinable(pair)


# Laid together


def test_laid_together_what_both_say_stands_once() -> None:
    assert laid_together("a\n\nb\nc", "a\n\nx\nc\nd") == "a\n\nb\nx\nc\nd"
    assert laid_together("", "x") == "\nx"
    assert one_after_the_other("", "x") == "x"


def test_very_long_texts_are_laid_after_one_another() -> None:
    one, other = "\n".join(map(str, range(3000))), "\n".join(map(str, range(3000, 6000)))
    assert laid_together(one, other) == f"{one}\n\n{other}"


# Growing nameless


def test_b6_the_other_wording_grows_nameless_too(vault: Vault, clock: FakeClock) -> None:
    person = Person.made("Quorvelline")
    entry = Entry(id=NOON, owner_uid=person.uid, body="Quorvelline came", tags=("Quorvélline",))
    both(vault, entry, replace(entry, body="it was Quorvelline", tags=("Quorvelline",)))
    both(vault, person, replace(person, name="Quorvelline B.", own_words="Quorvelline's"))
    line = AgreementLine(owner_uid=person.uid, field=Field.REACH_BY, text="0170 1")
    both(vault, line, replace(line, text="0170 2"))
    edits = nameless_edits(vault, person, "2026-04-14", NEUTRAL)
    apply(vault, [Edit(before=e.before, after=e.after) for e in edits])
    [left] = vault.conflicts.all()
    assert left.columns["body"] == "it was someone"
    assert json.loads(left.columns["tags"]) == ["Someone"], "a tag begins as a sentence does"
    assert vault.entries.get(entry.uid).tags == ("Someone",)  # type: ignore[union-attr]
