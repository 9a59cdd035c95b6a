"""Which page stands in which place; each is built when first shown."""

from __future__ import annotations

from ui.pages.agreed import AgreedPage
from ui.pages.arrival import ArrivalPage
from ui.pages.closing import ClosingPage
from ui.pages.edit_person import EditPersonPage
from ui.pages.ending import EndingPage
from ui.pages.first_contact import FirstContactPage
from ui.pages.fit_check import FitCheckPage
from ui.pages.held import HeldPage
from ui.pages.journal import JournalPage
from ui.pages.keys import KeysPage
from ui.pages.letting_go import LettingGoPage
from ui.pages.library import LibraryPage
from ui.pages.meeting import MeetingPage
from ui.pages.people import PeoplePage
from ui.pages.person.page import PersonPage
from ui.pages.plan import PlanPage
from ui.pages.reflection import ReflectionPage
from ui.pages.settings import SettingsPage
from ui.pages.steadiness import SteadinessPage
from ui.pages.supervision import SupervisionPage
from ui.pages.today import TodayPage
from ui.pages.two_machines import TwoMachinesPage
from ui.rooms import Factory
from ui.routes import Place
from ui.services import Services
from ui.session.keeper import MeetingKeeper
from ui.workspace import Workspace


def build(workspace: Workspace, services: Services, meeting: MeetingKeeper) -> dict[Place, Factory]:
    return {
        Place.TODAY: lambda: TodayPage(workspace, services, meeting),
        Place.PEOPLE: lambda: PeoplePage(workspace, services),
        Place.NEW_PERSON: lambda: EditPersonPage(workspace, services),
        Place.EDIT_PERSON: lambda: EditPersonPage(workspace, services),
        Place.PERSON: lambda: PersonPage(workspace, services, meeting),
        Place.PLAN: lambda: PlanPage(workspace, services),
        Place.AGREED: lambda: AgreedPage(workspace, services),
        Place.ARRIVAL: lambda: ArrivalPage(workspace, services, meeting),
        Place.FIRST_CONTACT: lambda: FirstContactPage(workspace, services),
        Place.FIT_CHECK: lambda: FitCheckPage(workspace, services),
        Place.STEADINESS: lambda: SteadinessPage(workspace, services),
        Place.MEETING: lambda: MeetingPage(workspace, services, meeting),
        Place.CLOSING: lambda: ClosingPage(workspace, services, meeting),
        Place.REFLECTION: lambda: ReflectionPage(workspace, services),
        Place.JOURNAL: lambda: JournalPage(workspace, services),
        Place.SUPERVISION: lambda: SupervisionPage(workspace, services),
        Place.ENDING: lambda: EndingPage(workspace, services),
        Place.LETTING_GO: lambda: LettingGoPage(workspace, services),
        Place.HELD: lambda: HeldPage(workspace, services),
        Place.LIBRARY: lambda: LibraryPage(workspace, services),
        Place.SETTINGS: lambda: SettingsPage(workspace, services),
        Place.TWO_MACHINES: lambda: TwoMachinesPage(workspace, services),
        Place.KEYS: lambda: KeysPage(workspace, services),
    }
