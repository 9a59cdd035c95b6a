"""Rows of people, and an agreement read together."""

from __future__ import annotations

from dataclasses import replace

from companion.agreement import AgreementLine, Field, HouseRule, Part, TalkedThrough
from companion.journal import Entry
from companion.people import Person
from companion.store.edits import Edit, apply
from companion.vault.vault import Vault
from tests.store.samples import every


def test_people_come_in_your_order_and_then_in_that_of_their_coming(vault: Vault) -> None:
    for name, position in (("c", 1), ("a", 0), ("d", 1)):
        vault.people.save(Person.made(name, position=position))
    assert [person.name for person in vault.people.all()] == ["a", "c", "d"]


def test_an_agreement_is_all_lines_and_parts_of_one_person(vault: Vault) -> None:
    for owner in ("p", "q"):
        vault.lines.save(AgreementLine(owner_uid=owner, field=Field.WHERE, text=owner))
        vault.talked.save(TalkedThrough(owner_uid=owner, part=Part.HOPES, talked_on="2026-04-14"))
    vault.lines.save(AgreementLine(owner_uid="p", field=Field.LENGTH, text="45"))
    agreement = vault.agreement("p")
    assert (agreement.text(Field.WHERE), agreement.minutes, agreement.agreed_on) == ("p", 45, "2026-04-14")
    assert vault.agreement("nobody").text(Field.WHERE) == ""


def test_of_two_rows_for_one_field_the_later_edit_is_shown(vault: Vault) -> None:
    """After a merge (B11): not the row that came into this file last."""
    first = AgreementLine(owner_uid="p", field=Field.WHERE, text="here")
    second = AgreementLine(owner_uid="p", field=Field.WHERE, text="there")
    vault.lines.save(first)
    vault.lines.save(second)
    assert vault.agreement("p").text(Field.WHERE) == "there"
    vault.lines.save(replace(first, text="here again"))
    assert vault.agreement("p").text(Field.WHERE) == "here again"


def test_b6_taking_a_person_out_takes_every_row_of_their_page_and_undo_brings_all_back(vault: Vault) -> None:
    records = every()
    person = records[0]
    for record in records:
        vault.store_of(type(record)).save(record)
    other = Person.made("Somebody else")
    vault.people.save(other)
    page = vault.page_of(person.uid)
    assert page[0] == person
    assert {type(r) for r in page} == {
        type(r) for r in records if r.owner_uid == person.uid and not isinstance(r, Entry)
    }
    edits = [Edit(before=record) for record in page]
    apply(vault, edits)
    for table in ("person", "agreement_line", "agreement_part", "topic", "comfort", "loose_end", "meeting"):
        left = vault.database.execute(f"SELECT 1 FROM {table} WHERE owner_uid = ?", (person.uid,))
        assert left.fetchall() == [], table
    assert vault.people.all() == [other]
    assert vault.entries.get(records[-1].uid) == records[-1], "the journal is the supporter's own"
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert sorted(r.uid for r in vault.page_of(person.uid)) == sorted(r.uid for r in page)
    assert [vault.store_of(type(r)).get(r.uid) for r in page] == page


def test_b6_an_unfinished_plan_goes_with_the_page_and_comes_back_with_it(vault: Vault) -> None:
    person = Person.made("Maren")
    vault.people.save(person)
    vault.drafts.put("plan:somebody", "{}", owner_uid=person.uid, at=1)
    vault.drafts.put("entry:new", "{}", owner_uid=person.uid, at=1)
    edits = [Edit(before=record) for record in vault.page_of(person.uid)]
    apply(vault, edits)
    assert vault.drafts.get("plan:somebody") is None
    assert vault.drafts.get("entry:new") == "{}", "the journal is the supporter's own"
    apply(vault, [edit.inverse for edit in reversed(edits)])
    assert vault.drafts.get("plan:somebody") == "{}"


def test_b6_nothing_of_a_person_stays_in_the_facts(vault: Vault) -> None:
    person = Person.made("Maren")
    rule = HouseRule(owner_uid=person.uid, text="words")
    vault.people.save(person)
    vault.rules.save(rule)
    vault.rules.remove(rule)
    apply(vault, [Edit(before=record) for record in vault.page_of(person.uid)])
    left = vault.database.execute("SELECT key FROM fact WHERE key LIKE ?", (f"%{person.uid}%",))
    assert left.fetchall() == []
