"""A backlog copied from a sheet: read with or without headings, every row accounted for, and never counted twice."""

from datetime import UTC, date, datetime

import pytest
from worlds import World

from influence.actions.paste_contacts import load_pasted, look_at, pasted_table, read_pasted
from influence.errors import UserError
from influence.policy import read_policy
from influence.records.store import open_store
from tests.stores import stored

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
TODAY = date(2026, 11, 14)
POLICY = read_policy()
PLAIN = "03/04/2026\tAmina Shah\tJo Reed\tphone\tLetters\tFacts\t01/05/2026"
ONE = ("2026-04-03", "phone", ("Amina Shah",), ("Jo Reed",), "Letters", "Facts", "2026-05-01")


def read(text, by=None):
    return read_pasted(text, by=by, today=TODAY)


def told(reading):
    return [(c.date, c.kind, c.parties_from, c.parties_with, c.topic, c.note, c.next_on) for c in reading.contacts]


@pytest.fixture
def store(tmp_path):
    world = World()
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Hospital", type="place_director", voice="system")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"date\twho\twith\thow\ttopic\tnote\tnext\n{PLAIN}",
        f"\n{PLAIN}\r\n\r\n",
        "Next contact\tSubject\tPartner\tLeader\tDay\tType\tNotes\n1 May 2026\tLetters\tJo Reed\tAmina Shah\t3 Apr 2026\tcall\tFacts",
        "46115\tAmina Shah\tJo Reed\tphone\tLetters\tFacts\t46143",
        "03/04/2026,Amina Shah,Jo Reed,phone,Letters,Facts,01/05/2026",
        '"03/04/2026"\tAmina Shah\tJo Reed\tphone\tLetters\t"Facts"\t2026-05-01',
    ],
    ids=["no headings", "headings", "blank lines", "other headings", "day numbers", "commas", "quoted"],
)
def test_the_same_row_however_it_was_copied(text):
    reading = read(text)
    assert told(reading) == [ONE]
    assert reading.problems == ()


def test_a_cell_of_several_lines_stays_one_row():
    reading = read('03/04/2026\tAmina Shah\tJo Reed\tphone\tLetters\t"One\nTwo"\n04/04/2026\tAmina Shah\tJo Reed')
    assert [" ".join((each.note or "").split()) for each in reading.contacts] == ["One Two", ""]


def test_where_no_column_says_who_it_is_whoever_pastes():
    text = "date\twith\n03/04/2026\tJo Reed\n\n04/04/2026\tJo Reed; Kay Moss"
    assert [(c.parties_from, c.parties_with) for c in read(text, by="Amina Shah").contacts] == [
        (("Amina Shah",), ("Jo Reed",)),
        (("Amina Shah",), ("Jo Reed", "Kay Moss")),
    ]
    with pytest.raises(UserError) as refused:
        read(text)
    assert str(refused.value) == "No column says who of us spoke. Say who you are above, or add a column 'who'."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  \n\t\n", "There are no rows yet. Copy them in your sheet, and paste them here."),
        ("x" * 400_001, "These are 400,001 characters; at most 400,000 are read at once. Paste half of them, or import the file."),
        (
            "1\t2\t3\t4\t5\t6\t7\t8",
            "There are 8 columns and no headings. Paste the headings with the rows, or only these columns in this order:"
            " date, who, with, how, topic, note, next.",
        ),
        (
            "03/04/2026\tJo Reed",
            "The rows have too few columns. Paste at least date, who, with, in this order, or headings with the rows.",
        ),
        (
            '03/04/2026\tAmina Shah\tJo Reed\tphone\t"open',
            "The rows cannot be told apart: a quotation mark is opened and not closed. Take it out, or copy the rows again.",
        ),
    ],
)
def test_what_cannot_be_read_at_all_says_what_to_do(text, message):
    with pytest.raises(UserError) as refused:
        read(text)
    assert str(refused.value) == message


@pytest.mark.parametrize("headings", ["", "date\twho\twith\thow\ttopic\tnote\tnext\n"])
def test_every_row_that_cannot_be_read_is_named_by_its_own_number(headings):
    rows = [
        PLAIN,
        "31/02/2026\tAmina Shah\tJo Reed\tphone",
        "03/04/2026\t\tJo Reed\tphone",
        "03/04/2027\tAmina Shah\tJo Reed\tphone",
        "05/04/2026\tAmina Shah\tJo Reed\tphone\tLetters\tabout 943 476 5919",
        "06/04/2026\tAmina Shah\tJo Reed\tpigeon",
    ]
    reading = read(headings + "\n".join(rows))
    shift = 1 if headings else 0
    lines = {each.line - shift: each.message for each in reading.problems}
    assert lines[2].startswith("'31/02/2026' is not a day of the calendar")
    assert lines[3] == "Nobody stands under 'from', so the row was not read."
    assert lines[4] == "The day lies ahead, so the row was not read."
    assert "NHS number" in lines[5]
    assert "is not a word of the list 'contact'" in lines[6]
    assert [each.source_line - shift for each in reading.contacts if each.date] == [1, 6]


def test_the_good_rows_are_saved_as_one_change_and_the_same_rows_again_change_nothing(store):
    text = f"{PLAIN}\n31/02/2026\tAmina Shah\tJo Reed\n10/04/2026\tAmina Shah\tSomebody New\tvideo"
    reading = read(text)
    plan = look_at(store, reading, POLICY)
    assert plan.loaded["contact"] == 2
    assert [each.raw for each in plan.queue] == ["Somebody New"]
    done = load_pasted(store, reading, POLICY, by="Amina Shah", at=AT, looked_at=plan)
    assert len(store.frame("contact")) == 2
    assert look_at(store, read(text), POLICY).is_empty
    assert load_pasted(store, read(text), POLICY, by="Amina Shah", at=AT).batch is None
    assert look_at(store, read("date\twho\twith\thow\ttopic\tnote\tnext\n" + text), POLICY).is_empty
    store.undo(done.batch, by="Amina Shah", at=AT)
    assert store.frame("contact").empty


def test_the_rows_are_shown_as_they_were_understood():
    shown = pasted_table(read(PLAIN)).iloc[0].to_dict()
    assert shown == {
        "line": "1",
        "day": "3 Apr 2026",
        "who": "Amina Shah",
        "with": "Jo Reed",
        "how": "phone",
        "about": "Letters",
        "said": "Facts",
        "next": "1 May 2026",
    }
