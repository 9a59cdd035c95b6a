"""Services out of a file: what is found, what is left out and why; any bytes give one or the other (R12, R50)."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import resources
from companion.errors import FileNotRead
from companion.exchange import headings, reading
from companion.exchange.reading import MOST_BYTES, REASONS, content_of, words_of
from companion.exchange.services import LONGEST, MOST_ROWS, Found, Why, placed, read
from companion.firsts import Contact, ContactKind

TODAY = date(2026, 4, 14)
KEYS = ("text", "what", "reach", "hours", "languages", "checked")
TABLE = "Name;Service;Phone (day);Web;Opening hours;Languages spoken;Last checked;Notes\n" + (
    "Anchor House;Day centre;000 41;anchor.example;Mo to Fr;Danish, Arabic;2026-03-02;no fee\n"
)
ANCHOR = (
    "Anchor House",
    "Day centre",
    "000 41, anchor.example",
    "Mo to Fr",
    "Danish, Arabic",
    "2026-03-02",
)


def found(content: bytes | str, *have: Contact) -> Found:
    return read(content.encode() if isinstance(content, str) else content, have, TODAY)


def rows(content: bytes | str, *have: Contact) -> list[tuple[str, ...]]:
    return [tuple(getattr(service.contact, key) for key in KEYS) for service in found(content, *have).services]


def names(content: bytes | str) -> list[str]:
    return [row[0] for row in rows(content)]


def refused(content: bytes | str) -> str:
    with pytest.raises(FileNotRead) as told:
        found(content)
    return str(told.value.facts["reason"])


# A table


def test_r12_a_table_with_headings_becomes_services() -> None:
    assert rows(TABLE) == [ANCHOR]
    [service] = found(TABLE).services
    assert service.contact.kind is ContactKind.SERVICE
    assert service.contact.owner_uid == ""
    assert service.number == 2, "as a spreadsheet counts, headings and all"
    assert [service.already, service.cut, service.undated] == [False] * 3


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_sign_and_letters(sign: str, code: str) -> None:
    table = sign.join(("name", "reach", "hours")) + "\r\n" + sign.join(("Café Ærlig", "Vej 3", "“noon”")) + "\r\n"
    assert rows(table.encode(code)) == [("Café Ærlig", "", "Vej 3", "“noon”", "", "")]


@pytest.mark.parametrize(
    ("above", "at"),
    [
        ("Organisation,Tel.", "reach"),
        ("NAME,E-Mail", "reach"),
        ("service_name,TELEPHONE NUMBER", "reach"),
        ("Name,Opening times", "hours"),
        ("Provider,Type of service", "what"),
        ("Name,Spoken languages", "languages"),
        ("Name,Checked on", "checked"),
    ],
)
def test_headings_are_taken_liberally(above: str, at: str) -> None:
    [service] = found(f"{above}\nAnchor House,2026-01-05\n").services
    assert service.contact.text == "Anchor House"
    assert getattr(service.contact, at) == "2026-01-05"


def test_r12_a_column_that_means_nothing_here_is_passed_over_and_told() -> None:
    table = "Ref,Name,Ward,,Phone,Empty\nx-1,Anchor House,North,x,000 41,\n"
    assert rows(table) == [("Anchor House", "", "000 41", "", "", "")]
    assert found(table).unread == ("Ref", "Ward", ""), "where words stand in it"
    assert found(TABLE).unread == ()
    record = {"name": "Anchor House", "fre\ne": "x", "y": None}
    assert found(json.dumps([record, record])).unread == ("fre e",)


def test_r50_notes_stay_where_they_are_and_are_told() -> None:
    """What comes in is printed for others."""
    there = found("Name,Notes,Phone notes,Details,Contact details\nAnchor House,he is rude,ask twice,x,000 41\n")
    [service] = there.services
    assert service.contact.said == ("Anchor House", "000 41")
    assert there.notes == ("Notes", "Phone notes", "Details")
    assert there.unread == ()


@pytest.mark.parametrize(
    "heading", ["Contact name", "Main contact person", "First name", "Last name", "Ansprechpartner", "Kontaktperson"]
)
def test_r50_the_name_of_somebody_there_is_no_way_to_reach_a_place(heading: str) -> None:
    there = found(f"Organisation,{heading},Phone\nAnchor House,Bo Ek,000 41\n")
    [service] = there.services
    assert service.contact.said == ("Anchor House", "000 41")
    assert there.unread == (heading,)


def test_a_first_and_a_last_name_are_the_name_where_there_is_no_other() -> None:
    there = found("First name,Last name,Phone\nBo,Ek,000 41\n")
    assert [service.contact.said for service in there.services] == [("Bo Ek", "000 41")]
    assert there.unread == ()


@pytest.mark.parametrize(
    "above",
    [
        "Name;Telefon;Öffnungszeiten;Sprachen;Adresse;Notizen",
        "Navn;Tlf.;Åbningstider;Sprog;Adresse;Bemærkninger",
        "Nom;Téléphone;Horaires;Langues;Adresse;Remarques",
        "Nombre;Teléfono;Horario;Idiomas;Dirección;Observaciones",
    ],
)
def test_r12_a_list_may_come_from_a_neighbour(above: str) -> None:
    there = found(f"{above}\nHaus am See;030 1;9-12;Deutsch;Ufer 2;x\n")
    [contact] = [service.contact for service in there.services]
    assert (contact.text, contact.reach, contact.hours, contact.languages) == (
        "Haus am See", "030 1, Ufer 2", "9-12", "Deutsch",
    )  # fmt: skip
    assert len(there.notes) == 1
    assert there.unread == ()


def test_r12_another_language_brings_its_own_headings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """English ones are understood besides."""
    english = resources.path("guides", "en")
    file = tmp_path / "guides" / "qd" / "services.toml"
    file.parent.mkdir(parents=True)
    made = (english / file.name).read_text(encoding="utf-8").replace('"phone", ', '"qdphone", ')
    file.write_text(made, encoding="utf-8")
    (tmp_path / "guides" / "en").symlink_to(english)
    monkeypatch.setattr(resources, "path", lambda *parts: tmp_path.joinpath(*parts))
    headings.load.cache_clear()
    try:
        there = read(b"Name,QDPhone,Phone\nAnchor House,1,2\n", (), TODAY, "qd_XX")
    finally:
        headings.load.cache_clear()
    assert there.services[0].contact.reach == "1, 2"
    assert found("Name,QDPhone\nAnchor House,1\n").unread == ("QDPhone",)


def test_each_heading_means_one_thing() -> None:
    """By what is compared: 'Tel.' is 'tel'."""
    text = resources.text("guides", "en", "services.toml")
    made = [(words, kind) for kind, each in tomllib.loads(text).items() if kind != "format" for words in each]
    assert dict(made) == {words: headings.parse(text).exactly(words) for words, _ in made}
    assert len({words for words, _ in made}) == len(made)
    with pytest.raises(ValueError, match="format"):
        headings.parse(text.replace("format = 1", "format = 2"))
    with pytest.raises(ValueError, match="format"):
        headings.parse("format = 1")


def test_a_title_above_the_headings_is_no_service() -> None:
    assert names("Places in the north,,\n,,\nname,phone,\nAnchor House,000 41,\n") == ["Anchor House"]


def test_without_headings_columns_have_their_order() -> None:
    table = "Anchor House,Day centre,000 41,noon,Danish\nThe shed,Workshop,Quay 2,,\n"
    assert rows(table) == [
        ("Anchor House", "Day centre", "000 41", "noon", "Danish", ""),
        ("The shed", "Workshop", "Quay 2", "", "", ""),
    ]
    assert rows("Anchor House;Day centre\n") == [("Anchor House", "Day centre", "", "", "", "")]


def test_words_that_look_like_a_heading_are_none_where_a_row_says_something() -> None:
    assert names("Chat line,service,online\nAnchor House,day centre,000 41\n") == ["Chat line", "Anchor House"]
    assert names("Anchor House,phone,000 41\nname,phone,000 42\n") == ["Anchor House", "name"]


def test_a_comma_that_was_not_put_in_quotes_loses_nothing() -> None:
    assert rows("name,hours\nAnchor House,evenings, by text\n")[0][3] == "evenings, by text"
    assert rows('name,reach\n"Anchor House, north","Quay 2\nSecond door"\n')[0][:3] == (
        "Anchor House, north",
        "",
        "Quay 2 Second door",
    )


@pytest.mark.parametrize("formula", ["=1+1", "=HYPERLINK(A1)", "@SUM(A1)", "+45 000", "-2", "=cmd|' /C calc'!A0"])
def test_a_formula_is_only_text(formula: str) -> None:
    assert rows(f"name;reach\n{formula};{formula}\n")[0][:3] == (formula, "", formula)


# JSON


def test_json_is_a_list_or_a_list_in_an_object() -> None:
    record = {"name": "Anchor House", "phone": [41, "000 42"], "open": {"mon": "9 to 12"}, "free": True, "x": None}
    record |= {"hours": float("nan"), "languages": [float("inf")]}
    expected = [("Anchor House", "", "41, 000 42", "mon 9 to 12", "", "")]
    assert rows(json.dumps([record])) == expected
    assert rows(json.dumps({"made": "today", "tags": ["a"], "services": [record]})) == expected
    assert rows(json.dumps({"places": [record]})) == expected
    assert rows(json.dumps(record)) == expected


def test_json_items_that_are_no_record_are_left_out_and_told() -> None:
    there = found(json.dumps([{"name": "Anchor House"}, 5, {"hours": "noon"}, {}]))
    assert [service.number for service in there.services] == [1]
    assert [(each.number, each.why) for each in there.left_out] == [(2, Why.NO_RECORD), (3, Why.NOTHING)]


# What is said of a row


def test_a_row_without_name_and_reach_is_left_out_and_told() -> None:
    there = found("name,phone,hours\nAnchor House,,\n,,noon\n\u200b,,\n,000 41,\n")
    assert [service.number for service in there.services] == [2, 5]
    assert [(each.number, each.why) for each in there.left_out] == [(3, Why.NOTHING), (4, Why.NOTHING)]


def test_the_same_place_is_told_also_within_the_file() -> None:
    have = Contact(text="ANCHOR  Hoúse", reach="00041", kind=ContactKind.SERVICE)
    there = found("name,phone\nanchor house,000 41\nThe shed,1\nthe SHED, 1\nThe shed,2\n", have)
    assert [service.already for service in there.services] == [True, False, True, False]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T10:00:00Z", "2026-03-02"),
        ("2026-04-14", "2026-04-14"),
        ("2026-04-15", ""),
        ("2026-02-31", ""),
        ("02/03/2026", ""),
        ("20260302", ""),
        ("٢٠٢٦-٠٣-٠٢", ""),
        ("last spring", ""),
    ],
)
def test_a_day_is_iso_or_left_out_and_told(written: str, kept: str) -> None:
    [service] = found(f"name;checked\nAnchor House;{written}\n").services
    assert service.contact.checked == kept
    assert service.undated is (kept == "")


def test_long_cells_are_cut_at_a_word_and_told() -> None:
    [service] = found("name;reach;hours\n" + "word " * 200 + ";" + "x" * 5000 + ";noon\n").services
    assert service.cut
    assert len(service.contact.text) <= LONGEST["text"]
    assert service.contact.text.endswith("word…")
    assert len(service.contact.reach) == LONGEST["reach"]
    assert service.contact.hours == "noon"


def test_r12_of_many_ways_to_reach_a_place_its_number_is_cut_last() -> None:
    """The number is what is read out in need; a web address may be as long as it likes."""
    table = (
        "Name,Website,Email,Address,Phone\nAnchor House,https://example.org/"
        + "w" * 300
        + ",a@b.example,Quay 2,000 41\n"
    )
    [service] = found(table).services
    assert service.contact.reach.startswith("000 41, a@b.example, https://")
    assert service.cut


def test_no_more_than_so_many_rows_are_looked_at() -> None:
    there = found("name,phone\n" + "".join(f"Place {at},{at}\n" for at in range(MOST_ROWS + 7)))
    assert len(there.services) == MOST_ROWS
    assert there.further == 7


def test_chosen_ones_are_placed_after_those_that_are_there() -> None:
    have = [Contact(text="a", position=4), Contact(text="b", position=2)]
    made = placed(found("name,phone\nAnchor House,1\nThe shed,2\n").services, have)
    assert [(contact.text, contact.position) for contact in made] == [("Anchor House", 5), ("The shed", 6)]
    assert [contact.position for contact in placed(found("name,phone\nA,1\n").services, [])] == [0]


# Refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", reading.EMPTY),
        (b" \r\n\t\n", reading.EMPTY),
        (b"\xef\xbb\xbf", reading.EMPTY),
        (b"[]", reading.EMPTY),
        (b'{"services": []}', reading.EMPTY),
        (b"name,phone\n", reading.EMPTY),
        (b"name,hours\n,noon\n", reading.EMPTY),
        (b"[1, 2]", reading.NO_TABLE),
        (b"only words", reading.NO_TABLE),
        (b"Dear you,\nhow, are, you, and, yours, today, I wonder\nSee, you\n", reading.NO_TABLE),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), reading.NO_TABLE),
        (b'"' + b"x" * 200_000, reading.NO_TABLE),
        (b'[{"name": "Anchor House",', reading.DAMAGED),
        (b"{'name': 1}", reading.DAMAGED),
        (b"[" * 100_000, reading.DAMAGED),
        (b"[" + b"9" * 5000 + b"]", reading.DAMAGED),
        (b"a,b\n" * 250_001, reading.TOO_BIG),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value[:14]!r}",
)
def test_what_cannot_be_read_is_refused_in_a_known_way(content: bytes, reason: str) -> None:
    assert refused(content) == reason


def test_a_file_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(TABLE, encoding="utf-8")
    file.chmod(0o400)
    before = (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_mode)
    assert rows(content_of(file)) == [ANCHOR]
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_mode) == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    big = tmp_path / "big.csv"
    big.write_bytes(bytes(MOST_BYTES + 1))
    expected = {
        tmp_path: reading.FOLDER,
        tmp_path / "pipe": reading.UNREADABLE,
        tmp_path / "none.csv": reading.GONE,
        big / "inside": reading.GONE,
        tmp_path / "nul\0": reading.UNREADABLE,
        big: reading.TOO_BIG,
    }
    for path, reason in expected.items():
        with pytest.raises(FileNotRead) as told:
            content_of(path)
        assert told.value.facts == {"reason": reason}, "no path in it"
        assert str(tmp_path) not in str(told.value)


# Anything at all


def _sound(there: Found) -> None:
    for service in there.services:
        contact = service.contact
        assert contact.says_something
        assert contact.kind is ContactKind.SERVICE
        assert all(len(getattr(contact, key)) <= most for key, most in LONGEST.items())
        said = "".join(getattr(contact, key) for key in KEYS)
        assert "\n" not in said
        assert "\0" not in said
        said.encode("utf-8")
        assert not contact.checked or date.fromisoformat(contact.checked) <= TODAY
    numbers = [service.number for service in there.services] + [each.number for each in there.left_out]
    assert len(set(numbers)) == len(numbers) <= MOST_ROWS


def _reason(act: Callable[[], object]) -> str:
    """'' where it was not refused."""
    try:
        act()
    except FileNotRead as refusal:
        return str(refusal.facts["reason"])
    return ""


def _read_or_refused(content: bytes) -> None:
    assert _reason(lambda: _sound(read(content, (), TODAY))) in ("", *REASONS)


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read_or_refused(content)


PIECES = st.sampled_from(
    ["name", "phone", "Hours", "checked", "2026-01-01", ",", ";", "\t", '"', "\n", "\r\n", "'", "=1", "é", "مريم", "{",
     "}", "[", "]", ":", "555", "\ufeff", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))
@settings(max_examples=300)
def test_anything_like_a_table_is_read_or_refused(words: str, code: str) -> None:
    _read_or_refused(words.encode(code))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "phone", "services", "x", "open"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=300)
def test_any_json_is_read_or_refused(value: object) -> None:
    _read_or_refused(json.dumps(value).encode())


@given(st.binary(max_size=200))
def test_words_have_one_kind_of_line_end(content: bytes) -> None:
    made: list[str] = []
    assert _reason(lambda: made.append(words_of(content))) in ("", *REASONS)
    assert not any("\r" in words for words in made)
