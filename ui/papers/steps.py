"""The steps for when someone may not be safe, and whoever is close by: a paper for the supporter (R11, R12, R43)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QTextDocument

from companion.card_words import ShippedStep
from companion.firsts import Contact
from ui.papers import paper


def steps_document(
    steps: Sequence[ShippedStep], places: Sequence[Contact], people: Sequence[Contact], *, own: bool, day: str
) -> QTextDocument:
    """`own`: these are the supporter's steps, else those that come with the product. `day` on which they were gone
    through with somebody, in words; '' for none. Contacts stand in the order given, each as it was written."""
    head = paper.paragraph(QCoreApplication.translate("StepsPaper", "If someone may not be safe"), "head")
    if day:
        gone = QCoreApplication.translate("StepsPaper", "Gone through with somebody on {day}.").format(day=day)
        head += paper.paragraph(gone, "soft", 2)
    if not own or not day:
        head += paper.room(8) + _boxed(_to_agree(own))
    body = "".join(_step(at + 1, step, 12 if at else 0) for at, step in enumerate(steps))
    sides = [
        _contacts(QCoreApplication.translate("StepsPaper", "Places to turn to"), places),
        _contacts(QCoreApplication.translate("StepsPaper", "People to ask"), people),
    ]
    said = [side for side in sides if side]
    beneath = paper.rule(16, 12) + paper.beside(*said, *[""] * (2 - len(said))) if said else ""
    return paper.document(head + paper.rule() + body + beneath)


def _to_agree(own: bool) -> str:
    if own:
        return QCoreApplication.translate("StepsPaper", "Still to go through with your supervisor.")
    return QCoreApplication.translate("StepsPaper", "A beginning, to go through with your supervisor.")


def _boxed(words: str) -> str:
    """Framed, so that it is not read over."""
    return (
        "<table border='1' cellspacing='0' cellpadding='0' style='border-style:solid; border-color:#111111; "
        f"border-collapse:collapse' width='{paper.WIDTH}'><tr><td style='padding:6px 10px 7px 10px'>"
        f"{paper.paragraph(words, 'label')}</td></tr></table>"
    )


def _step(number: int, step: ShippedStep, above: int) -> str:
    title = QCoreApplication.translate("StepsPaper", "{number}. {title}").format(
        number=QLocale().toString(number), title=step.title
    )
    return paper.paragraph(title, "name", above) + paper.paragraph(step.words, "", 1)


def _contacts(heading: str, contacts: Sequence[Contact]) -> str:
    """Nothing where there are none: no empty heading on a paper."""
    if not contacts:
        return ""
    return paper.paragraph(heading, "part") + "".join(_contact(contact) for contact in contacts)


def _contact(contact: Contact) -> str:
    """Each thing that is known, the name or what stands for it first."""
    return paper.paragraph(contact.called, "label", 8) + paper.points(contact.said[1:], between=0)
