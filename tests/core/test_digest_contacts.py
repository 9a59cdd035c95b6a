"""What reaches someone never leaves (B7): addresses, links, handles and numbers; dates and amounts are none."""

from __future__ import annotations

import pytest

from companion import digest_words
from companion.digest import known_of, original, replaced, said
from companion.people import Person

WORDS = digest_words.load()


def left(text: str, *agreed: str) -> str:
    maren = Person.made("Maren")
    all_of = known_of([maren], {maren.uid: agreed}, (), (), {maren.uid: "Person A"}, WORDS)
    pieces = replaced(text, all_of)
    assert original(pieces) == text
    assert said(replaced(said(pieces), all_of)) == said(pieces)
    return said(pieces)


@pytest.mark.parametrize(
    "number",
    ["0170 1234567", "01701234567", "+49 170 1234567", "+49 (0)30 / 123 45-67", "0049 30 1234567",
     "(030) 123 45 67", "030/1234567",
     "030-1234-567", "01.23.45.67.89", "555-1234", "555.1234", "555 123 4567", "(555) 123-4567 ext. 12",
     "+1-202-555-0143 x99",
     "501 234 567", "12 34 56", "+3581234567", "٠١٧٠ ١٢٣٤٥٦٧", "０１７０１２３４５６７", "0170\u200b123\u00ad4567",
     "\u200e+49 170 1234567", "0170\n1234567", "0170\u00a01234567", "0170–1234567", "030 - 1234567", "98765432"],
)  # fmt: skip
def test_b7_telephone_numbers_in_every_writing(number: str) -> None:
    assert left(f"Reach me: {number}, or so").replace("\u200e", "") == "Reach me: [phone number], or so"
    assert left(f"({number})").strip("()\u200e") in ("[phone number]", "[phone number")


@pytest.mark.parametrize(
    "text",
    ["14 April 2026", "April 14, 2026", "14.04.2026", "14. 4. 2026", "2026-04-14", "14/04/2026 16:30", "4/14/26",
     "14 04 2026",
     "16:30", "16:30:15", "9.15 Uhr", "at 1630", "2019", "2019-2021", "2019/2020", "2025/26", "2019, 2020, 2021",
     "2,500",
     "1,250,000.00", "1.250.000", "1 000 000", "12 500 kr", "€ 1250000", "1250000 euros", "3.14159265", "page 555",
     "pages 1055-1060", "1 2 3 4 5 6 7 8 9", "room 1234567", "45 minutes", "10-12", "No. 7", "a 5-4-3-2-1", "B12",
     "100 %"],
)  # fmt: skip
def test_b7_dates_times_years_pages_and_amounts_stay(text: str) -> None:
    assert left(f"It was {text} then.") == f"It was {text} then."


def test_b7_a_short_number_goes_where_it_is_said_to_be_one() -> None:
    assert (
        left("Call 55512 or tel. 55512. It cost 55512") == "Call [phone number] or tel. [phone number]. It cost 55512"
    )
    assert (
        left("It was 55512 and 1234 567", "text 55512", "+49 30 1234567") == "It was [phone number] and [phone number]"
    )


def test_b7_numbers_side_by_side_are_taken_one_by_one() -> None:
    assert left("room 12 00 44 20 7946 0123") == "room 12 [phone number]"
    assert (
        left("0170 1234567\n2,500 steps\n030 1234567\n12 500 kr")
        == "[phone number]\n2,500 steps\n[phone number]\n12 500 kr"
    )
    assert left("14.04.2026 0170 1234567") == "14.04.2026 [phone number]"


@pytest.mark.parametrize(
    "address",
    ["maren@example.org", "MAREN.K+tea@Mail.Example.co.uk", "o'brien@example.org", "maren @ example.org",
     "maren (at) example.org",
     "maren [at] example [dot] org", "maren@localhost", "mären@exämple.org", "ma\u00adren@exam\u200bple.org",
     "maren＠example.org",
     "x" * 300 + "@example.org"],
)  # fmt: skip
def test_b7_addresses_go(address: str) -> None:
    assert left(f"Write to {address}, please.") == "Write to [e-mail address], please."


@pytest.mark.parametrize(
    "handle",
    ["@maren_k", "@Imani.b", "@maren@social.example", "@maren:matrix.example", "maren#1234", "u/maren_k", "@مريم"],
)
def test_b7_handles_go(handle: str) -> None:
    assert left(f"She is {handle} there.") == "She is [handle] there."


@pytest.mark.parametrize(
    "link",
    ["https://example.org/maren?x=(1)", "HTTP://EXAMPLE.ORG", "www.example.org/a", "example.org", "t.me/maren_k",
     "wa.me/491701234567",
     "tel:+491701234567", "mailto:maren@example.org", "signal://maren", "ftp://x.example/y", "sub.example.co.uk/path"],
)  # fmt: skip
def test_b7_links_go_without_the_end_of_their_sentence(link: str) -> None:
    assert left(f"See {link}. Then") == "See [link]. Then"
    assert left(f"([page]({link}))") == "([page]([link]))"


def test_b7_account_numbers_go() -> None:
    for number in ("DE89 3704 0044 0532 0130 00", "gb29nwbk60161331926819", "4111 1111 1111 1111"):
        assert left(f"Pay {number} now") == "Pay [account number] now"


@pytest.mark.parametrize(
    "text", ["the end.So we sat", "tea @ 16:30", "coffee @ home", "e.g. this", "and/or", "he/she: yes", "a#b", "5@"]
)
def test_b7_what_only_looks_like_an_address_stays(text: str) -> None:
    assert left(text) == text


def test_b7_what_stands_before_the_sign_of_an_agreed_address_goes_alone_too() -> None:
    agreed = ("Signal: @sunny_walker9 or marenk.tea@example.org", "info@example.org", "Discord walker99, before 20:00")
    assert left("I found sunny_walker9, Marenk.Tea and WALKER99; the info at 20:00", *agreed) == (
        "I found Person A, Person A and Person A; the info at 20:00"
    )
