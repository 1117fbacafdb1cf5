"""A patient's number is refused alike wherever somebody types, however its digits are parted. Rows of the list of mess: row 33."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.ask_entry import AskEntry
from influence.actions.brief_seat import Brief, brief_seat
from influence.actions.contact_entry import Entry, New
from influence.actions.decide_gap import decide_gap
from influence.actions.log_ask import log_ask
from influence.actions.log_communication import Receivers, log_communication, log_note
from influence.actions.log_contact import log_contact
from influence.actions.open_store import user_of
from influence.actions.paste_contacts import read_pasted
from influence.actions.record_level import record_level
from influence.actions.record_mandate import record_mandates
from influence.actions.report_entry import Ask, Report, Seated, Which
from influence.actions.report_meeting import report_meeting
from influence.actions.save_sheet import Editor, look_at_edits
from influence.actions.start_form import StartForm, faults_of
from influence.actions.typed_words import Doubtful, refuse_patients
from influence.errors import UserError
from influence.intake.edit import Edits
from influence.policy import read_policy
from influence.questions.seats.told import Told
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

TODAY, AT = date(2026, 11, 14), datetime(2026, 11, 14, 12, tzinfo=UTC)
NUMBER = "9434765919"  # the example of the NHS data dictionary
WAYS = {
    "together": NUMBER,
    "as on a card": "943 476 5919",
    "dashes": "943-476-5919",
    "commas": "943,476,5919",
    "colons": "943:476:5919",
    "one by one": " ".join(NUMBER),
    "one by one with dashes": "-".join(NUMBER),
    "one by one with dots": ".".join(NUMBER),
    "one by one with commas": ", ".join(NUMBER),
    "one by one with slashes": "/".join(NUMBER),
    "one by one with middle dots": "\u00b7".join(NUMBER),
    "one by one with odd spaces": "\u00a0".join(NUMBER),
    "one by one with long dashes": " \u2013 ".join(NUMBER),
    "one by one over lines": "\n".join(NUMBER),
}
BY = {"by": "Amina Shah", "at": AT}
NOW = BY | {"today": TODAY}


def spoke(person: int, text: str = "", **more) -> Report:
    return Report(Which(meeting=1), person, (Seated(1, Told(spoke=True, commitments=text)),), **more)


# Every action that takes words, by where they are typed; x: the store with the ids of who and what is in it; t: the words.
ENTRIES = {
    "Log, what it was about": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (x.jo,), topic=t), read_policy(), **NOW),
    "Log, what was agreed": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (x.jo,), outcome=t), read_policy(), **NOW),
    "Log, the note": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (x.jo,), note=t), read_policy(), **NOW),
    "Log, a name": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (f"Jo {t}",)), read_policy(), **NOW),
    "Log, somebody new": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (New(f"Jo {t}"),)), read_policy(), **NOW),
    "Log, a new one's role": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (New("Kay Moss", role=t),)), read_policy(), **NOW),
    "Log, a new one's body": lambda x, t: log_contact(x, Entry(TODAY, (x.amina,), (New("Kay Moss", body=t),)), read_policy(), **NOW),
    "Log, an ask": lambda x, t: log_ask(x, AskEntry("ask", t, TODAY, forum=x.board), **NOW),
    "Log, an ask's tags": lambda x, t: log_ask(x, AskEntry("ask", "Beds", TODAY, forum=x.board, tags=t), **NOW),
    "Log, an action": lambda x, t: log_ask(x, AskEntry("action", t, TODAY, owner=x.amina), **NOW),
    "After, what was promised": lambda x, t: report_meeting(x, spoke(x.amina, t), **NOW),
    "After, what was asked": lambda x, t: report_meeting(x, spoke(x.amina, asks=(Ask(t),)), **NOW),
    "After, the note": lambda x, t: report_meeting(x, spoke(x.amina, note=t), **NOW),
    "Brief, what is wanted": lambda x, t: brief_seat(x, Brief(Which(meeting=2), 1, wanted=t), **NOW),
    "One voice, a mandate's scope": lambda x, t: record_mandates(
        x, practices=[x.practice], route="vote", scope=t, first=TODAY, last=None, **BY
    ),
    "One voice, a message": lambda x, t: log_communication(x, what=t, to=Receivers("practices"), day=TODAY, **NOW),
    "One voice, a note": lambda x, t: log_note(x, what=t, day=TODAY, audience="group", **NOW),
    "One voice, what is decided": lambda x, t: level(x, words=t),
    "One voice, within which limits": lambda x, t: level(x, words="Beds", limit=t),
    "Coverage, a decision about a gap": lambda x, t: decide_gap(
        x, forum=x.board, seat=None, choice="fill", text=t, decided_on=TODAY, review_on=date(2027, 2, 1), **BY
    ),
    "who acts, on the command line": lambda x, t: user_of({}, f"Amina {t}"),
    "who acts, by the setting": lambda x, t: user_of({"INFLUENCE_USER": f"Amina {t}"}),
}


def level(x, words: str, limit: str = ""):
    return record_level(x, issue=None, words=words, level="place", limit=limit, decided_on=TODAY, review_on=None, **NOW)


class Held:
    """The store, with ids beside it."""

    def __init__(self, store) -> None:
        self._store = store
        rows = store.frame("party")
        ids = dict(zip(rows["name"], rows["id"].astype(int), strict=True))
        self.amina, self.jo, self.board, self.practice = (ids[name] for name in ("Amina Shah", "Jo Reed", "Board", "Mill Surgery"))

    def __getattr__(self, name):
        return getattr(self._store, name)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    world = World()
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Hospital", type="chief_executive", voice="system")
    world.organisation("Mill Surgery", "practice", place="North")
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.add("seat_term", seat=1, authority=2)
    world.meeting("Board", "2026-11-12", "Amina Shah")
    world.meeting("Board", "2026-12-10", status="planned", roster="none")
    with open_store(stored(world, tmp_path_factory.mktemp("refused") / "store.db")) as opened:
        yield Held(opened)


@pytest.mark.parametrize("where", ENTRIES)
def test_row_33_no_entry_takes_a_patients_number_and_each_is_told_without_it(held, where):
    version = held.version()
    for way, number in WAYS.items():
        with pytest.raises(UserError) as told:
            ENTRIES[where](held, f"About {number} today")
        assert "what looks like an NHS number" in told.value.message, way
        assert not isinstance(told.value, Doubtful), way
        assert not any(character.isdigit() for character in str(told.value)), way
    assert held.version() == version


@pytest.mark.parametrize("where", [each for each in ENTRIES if not each.startswith("who acts")])
def test_row_33_digits_parted_in_some_other_way_are_asked_about(held, where):
    version = held.version()
    with pytest.raises(Doubtful, match=r"This may be about a patient"):
        ENTRIES[where](held, "About 94 34 76 59 19 today")
    assert held.version() == version


@pytest.mark.parametrize("way", WAYS)
def test_row_33_the_form_of_a_place_the_sheets_and_what_is_pasted_take_no_patients_number_either(held, way):
    number = WAYS[way].replace("\n", " ")
    faults = faults_of(StartForm(ics=f"Hillshire {number}", places=("North",)), TODAY)
    assert any("NHS number" in fault.what for fault in faults), way
    edits = Edits("seat_term", altered={1: {"limits": f"Not {number}"}})
    found = look_at_edits(edits, held.frames(), read_policy(), Editor("chair", "x"))
    assert any("NHS number" in each.problem.message for each in found.problems), way
    pasted = read_pasted(f'03/04/2026\tAmina Shah\tJo Reed\tphone\t"{number}"', by=None, today=TODAY)
    assert not pasted.contacts and any("NHS number" in each.message for each in pasted.problems), way


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        " ".join("9434765918"),
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        "From 9 to 5, then 7 of 8, 4 of 9",
        "14/11/2026 at 10:30",
        "£1,250,000 over 3 years",
        "2026-10-14",
    ],
)
def test_row_33_other_numbers_are_no_patients(text):  # refused, it would raise
    refuse_patients([text], sure=True)
