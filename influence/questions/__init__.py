"""One module per page's question: a frozen question in, a frozen answer out."""

from collections.abc import Callable, Mapping
from typing import Any

from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.chairs import ChairsAsked, find_chairs
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.gaps import Gaps, find_gaps
from influence.questions.coverage.ladder import Ladder, find_ladder
from influence.questions.coverage.results import Results, find_results
from influence.questions.coverage.seats_register import Seats, find_seats
from influence.questions.meetings.ahead import Ahead, find_ahead
from influence.questions.meetings.asks import Asks, find_asks
from influence.questions.meetings.brief import Brief, find_brief
from influence.questions.meetings.reports import Reports, find_reports
from influence.questions.meetings.worth import Worth, find_worth
from influence.questions.month.month import Month, find_month
from influence.questions.practices.levels_of_decision import LevelsOfDecision, find_levels
from influence.questions.practices.mandate import Mandate, find_mandate
from influence.questions.practices.practices import Practices, find_practices
from influence.questions.quality.quality import Quality, find_quality
from influence.questions.question import Question
from influence.questions.ties.connections import Connections, find_connections
from influence.questions.ties.contacts import Contacts, find_contacts
from influence.questions.ties.partners import Partners, find_partners
from influence.questions.ties.power_grid import PowerGrid, find_power_grid
from influence.questions.ties.relationships import Relationships, find_relationships
from influence.questions.ties.why import Why, find_why
from influence.questions.who.directory import Directory, find_directory
from influence.questions.who.organisation import Organisation, find_organisation
from influence.questions.who.parties import Parties, find_parties
from influence.questions.who.person import Person, find_person
from influence.questions.who.profile import Profile, find_profile
from influence.records.frames import Frames

# view: (the question's frozen class, the function that answers it). A test fails when a question is missing here.
QUESTIONS: Mapping[str, tuple[type[Question], Callable[[Any, Frames, Policy], Answer]]] = {
    "coverage": (Coverage, find_coverage),
    "gaps": (Gaps, find_gaps),
    "ladder": (Ladder, find_ladder),
    "month": (Month, find_month),
    "relationships": (Relationships, find_relationships),
    "why": (Why, find_why),
    "partners": (Partners, find_partners),
    "contacts": (Contacts, find_contacts),
    "parties": (Parties, find_parties),
    "person": (Person, find_person),
    "organisation": (Organisation, find_organisation),
    "directory": (Directory, find_directory),
    "practices": (Practices, find_practices),
    "quality": (Quality, find_quality),
    "profile": (Profile, find_profile),
    "ahead": (Ahead, find_ahead),
    "mandate": (Mandate, find_mandate),
    "worth": (Worth, find_worth),
    "results": (Results, find_results),
    "asks": (Asks, find_asks),
    "map": (Connections, find_connections),
    "seats": (Seats, find_seats),
    "grid": (PowerGrid, find_power_grid),
    "chairs": (ChairsAsked, find_chairs),
    "levels_of_decision": (LevelsOfDecision, find_levels),
    "reports": (Reports, find_reports),
    "brief": (Brief, find_brief),
}


def find(question: object, frames: Frames, policy: Policy) -> Answer:
    """The answer to any question in the registry. KeyError for a value that is no question."""
    answers: dict[type, Callable[[Any, Frames, Policy], Answer]] = dict(QUESTIONS.values())
    return answers[type(question)](question, frames, policy)
