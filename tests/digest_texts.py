"""Made-up people and pages about them in several languages: the same seed makes the same pages (B7, issue 5).

A page is a list of pieces that know what they are, so that a test can look at each one afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from companion import digest_words
from companion.people import ICONS, Format, Member, Person
from companion.supervision import FurtherWord
from tests.generated import SEED

WORDS = digest_words.load()
# As they are bent where they are at home: nominative first.
BENT = (
    ("Maren", "Marens", "Mareni", "Marenom", "Marenin", "Marenille", "Mareniin", "Marenem"),
    ("Imani", "Imanis", "Imanin", "Imanille", "Imanim"),
    ("Tomasz", "Tomasza", "Tomaszowi", "Tomaszem", "Tomaszu"),
    ("Marek", "Marka", "Markowi", "Markiem", "Marku"),
    ("Piotr", "Piotra", "Piotrowi", "Piotrem", "Piotrze"),
    ("Olga", "Olgi", "Oldze", "Olgę", "Olgą", "Olgo"),
    ("Agnieszka", "Agnieszki", "Agnieszce", "Agnieszkę", "Agnieszką"),
    ("Łukasz", "Łukasza", "lukaszem", "Lukaszowi"),
    ("Jiří", "Jiřího", "Jiřímu", "Jiřím"),
    ("Zuzana", "Zuzany", "Zuzaně", "Zuzanou", "Zuzanin"),
    ("Kateřina", "Kateřiny", "Kateřině", "KATERINOU"),
    ("Ivana", "Ivane", "Ivani", "Ivanu", "Ivanom"),
    ("Aino", "Ainon", "Ainolle", "Ainossa", "Ainoa"),
    ("Mikael", "Mikaelin", "Mikaelille", "Mikaelia", "Mikaelilta"),
    ("Kaisa", "Kaisan", "Kaisalle", "Kaisaa"),
    ("Marcus", "Marci", "Marco", "Marcum"),
    ("Cornelia", "Corneliae", "Corneliam"),
    ("Jonas", "Jono", "Jonui", "Joną", "Jonas’"),
    ("Jānis", "Jāņa", "Jānim", "Jāni"),
    ("Eszter", "Eszternek", "Esztert", "Eszterrel", "Eszterhez"),
    ("Ayşe", "Ayşe'nin", "Ayşe'ye", "AYSE"),
    ("Jürgen", "Jürgens", "Juergen", "Jurgen", "JÜRGEN"),
    ("Søren", "Sørens", "Soeren", "Soren"),
    ("Андрей", "Андрея", "Андрею", "Андреем", "АНДРЕЙ", "Андрее"),
    ("Мария", "Марии", "Марию", "Марией", "МАРИЯ"),
    ("Оксана", "Оксани", "Оксані", "Оксаною", "Оксану"),
    ("Νίκος", "Νίκου", "Νίκο", "ΝΙΚΟΣ", "Νικος"),
    ("Ελένη", "Ελένης", "ΕΛΕΝΗ", "Ελενη"),
    ("مريم", "ومريم", "لمريم", "مَرْيَم", "مريم"),
    ("יעל", "ויעל", "ליעל"),
    ("민수", "민수가", "민수는", "민수에게"),
    ("მარიამი", "მარიამის", "მარიამს"),
    ("O'Brien", "O’Brien’s", "OBRIEN", "O'Briens"),
    ("Anna Maria", "Anna-Maria", "ANNA MARIA", "Anna\nMaria", "Annamaria", "Anny Marii", "Anna"),
    ("Jean-Luc", "Jean Luc", "JEAN-LUC", "jean-luc"),
    ("🦊", "🦊🦊"),
)
EVERYDAY = ("Will", "Grace", "Hope", "Mark", "Joy", "May", "Rose", "Bill", "Dawn", "Sunny")
PLAIN = {
    "en": (
        "We went down to the lake again, and it was quiet there", "I will try to listen longer", "the week was full",
        "there was grace in it, and hope", "she may call or not", "a graceful answer, willingly given",
        "a mark on the door", "the annual market, many roses", "I asked too early", "they made tea and sat down",
        "the bill came with joy", "at dawn the rose opened", "marked and hopeful", "it took 45 minutes",
        "on 14 April 2026 at 16:30", "14.04.2026, 2026-04-14 or 4/14/2026", "2,500 steps and page 555",
        "from 2019 to 2021, 2025/26", "it cost 1 000 000 or 12,500.00", "three of us in room 12",
        "from 9:15 until 10:45",
        "£ 1250 a month", "1. tea 2. bread 3. salt", "number 7 in row 12", "12 500 kr",
    ),
    "de": ("wir gingen wieder zum See", "ich will länger zuhören", "es wurde still und ich wartete",
    "um 16:30 Uhr am 3.4.2026"),
    "pl": ("poszliśmy znowu nad jezioro", "chcę słuchać dłużej", "było cicho i czekałam", "o 16:30, 14.04.2026"),
    "fi": ("menimme taas järvelle", "haluan kuunnella enemmän", "oli hiljaista ja odotin"),
    "ru": ("мы снова пошли к озеру", "я хочу слушать дольше", "было тихо и я ждала"),
    "ar": ("ذهبنا إلى البحيرة من جديد", "أريد أن أصغي أكثر"),
}  # fmt: skip
AROUND = ("{}", "({})", "“{}”", "{},", "{}:", "*{}*", "{}!", "„{}“", "[{}]", "{}…", "—{}—", "{}/")
REACHED = (
    "0170 1234567", "+49 (0)30 / 123 45-67", "(555) 123-4567", "01.23.45.67.89", "+358401234567", "030/1234567 ext. 12",
    "00 44 20 7946 0123", "٠١٧٠ ١٢٣٤٥٦٧", "+1-202-555-0143", "0170\u200b1234\u00ad567", "501 234 567",
    "maren.k@example.org", "IMANI+1@EXAMPLE.ORG", "o'brien@mail.example.co.uk", "maren (at) example dot org",
    "@maren_k", "@Imani.b", "@maren@social.example", "maren#1234",
    "https://example.org/maren?x=(1)", "www.example.org/imani", "t.me/maren_k", "EXAMPLE.ORG", "tel:+49301234567",
    "DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819",
)  # fmt: skip
_SYLLABLES = ("ma", "ren", "li", "sto", "va", "ker", "dri", "no", "tul", "fe", "zab", "ju", "pir", "wen", "gho", "ska")
_CASES = (
    "{}",
    "{}",
    "{}",
    "{}'s",
    "{}’s",
    "{}s",
    "{}i",
    "{}a",
    "{}u",
    "{}om",
    "{}em",
    "{}owi",
    "{}n",
    "{}in",
    "{}lle",
    "{}ssa",
)


class Kind(Enum):
    PLAIN = "plain"  # stays
    KNOWN = "known"  # goes
    MARKED = "marked"  # goes, or stays marked


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: Kind = Kind.PLAIN


@dataclass(slots=True)
class Case:
    """Someone known, and a page."""

    people: list[Person]
    members: list[Member] = field(default_factory=list)
    further: list[FurtherWord] = field(default_factory=list)
    agreed: dict[str, list[str]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def spans(self) -> Iterator[tuple[int, int, Kind]]:
        at = 0
        for piece in self.pieces:
            yield at, at + len(piece.text), piece.kind
            at += len(piece.text)


def cases(seed: int = SEED, count: int = 200) -> Iterator[Case]:
    for number in range(count):
        yield _Maker(Random(f"digest-{seed}-{number}")).made()


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def made(self) -> Case:
        people: list[Person] = []
        forms: list[tuple[str, Kind]] = []
        for bent in self.chance.sample(BENT, 3):
            people.append(self.person(bent[0]))
            forms += [(self.veiled(form), Kind.KNOWN) for form in bent]
        for _ in range(3):
            name, alias = self.name(), self.name()
            people.append(self.person(name, alias))
            forms += [self.form(self.chance.choice((name, alias))) for _ in range(6)]
        everyday = self.chance.choice(EVERYDAY)
        people.append(self.person(everyday))
        forms += [(f"{everyday}’s", Kind.KNOWN), (everyday.upper() + "'S", Kind.KNOWN)]
        group = Person.made(f"{self.name()}-{self.name()} group", format=Format.GROUP)
        member = Member(owner_uid=group.uid, text=f"{self.name()}, comes late")
        word = FurtherWord(text=self.name())
        forms += [(group.name, Kind.KNOWN), (group.name.upper().replace("-", " "), Kind.KNOWN)]
        forms += [self.form(member.text.split(",")[0]), self.form(word.text)]
        reach = self.chance.sample(REACHED, 4)
        forms += [(found, Kind.KNOWN) for found in reach]
        case = Case([*people, group], [member], [word], {people[0].uid: [f"Text {reach[0]}", "before 20:00"]})
        case.pieces = list(self.page(forms))
        return case

    def person(self, name: str, *aliases: str) -> Person:
        return Person.made(name, aliases=aliases, icon=self.chance.choice(ICONS))

    def name(self) -> str:
        """One that is no word: those are told by their capitals, and have tests of their own."""
        while True:
            name = "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.randint(2, 4)))
            if len(name) > 3 and name not in WORDS.ordinary:
                return name.capitalize()

    def form(self, name: str) -> tuple[str, Kind]:
        """A form of the name: bent, shouted, whispered, with accents, with signs that are not seen."""
        form = self.chance.choice(_CASES)
        said = form.format(name)
        how = self.chance.randrange(4)
        said = (said, said, said.upper(), said.lower())[how]
        sure = how < 3 or form in ("{}", "{}'s", "{}’s", "{}s") or len(name) > 3
        return self.veiled(said), Kind.KNOWN if sure else Kind.MARKED

    def veiled(self, said: str) -> str:
        how = self.chance.randrange(12)
        if how == 0 and len(said) > 4 and said[2:4].isalpha():
            return said[:3] + self.chance.choice("\u00ad\u200b\u200d\u2060\ufeff") + said[3:]
        if how == 1:
            return unicodedata.normalize("NFD", said)
        if how == 2 and said.isascii() and said[1:2] == "a":
            return said[0] + "á" + said[2:]
        if how == 3 and len(said) > 5 and said.isascii() and said[:5].isalpha():
            return said[:3] + "-\n" + said[3:]
        return said

    def page(self, forms: list[tuple[str, Kind]]) -> Iterator[Piece]:
        self.chance.shuffle(forms)
        plain = [*PLAIN["en"], *PLAIN[self.chance.choice(tuple(PLAIN))]]
        for said, kind in forms:
            yield Piece(self.chance.choice(plain))
            before, after = (
                self.chance.choice(AROUND).split("{}") if kind is Kind.KNOWN and said.isalpha() else ("", "")
            )
            yield Piece(self.chance.choice((" ", ", and ", ". So ", " – ")) + before)
            yield Piece(said, kind)
            yield Piece(after + self.chance.choice((" and then ", ". ", ", ", "\n", "\n\n- ", "; ")))
