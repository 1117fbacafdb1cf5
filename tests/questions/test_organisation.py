"""One body on a day: what it is, who works there, how well it is known, and how a merger is told (D-01)."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.ties.partners import Partners, find_partners
from influence.questions.who.organisation import NOT_FOUND, Organisation, find_organisation
from influence.questions.who.person import Person, find_person
from influence.records.declare import specs_of
from influence.records.tables import TABLES
from tests.pages.starts import TODAY, minimal, one_forum, one_meeting

DAY, BEFORE = date(2026, 11, 14), date(2026, 3, 31)
CANARY = "Kanarienvogel"


def world() -> World:
    """Old Trust became Hill Trust on 1 April 2026; two practices are in North PCN."""
    made = World()
    made.organisation("North PCN", place="Ashmere", ods_code="U1")
    made.organisation("South PCN", place="Brindley")
    made.organisation("Old Trust", "acute_trust", "acute", place="Ashmere", valid_to="2026-04-01")
    made.organisation("Hill Trust", "acute_trust", "acute", place=("Ashmere", "Brindley"), ods_code="RX1")
    made.add("relation", **{"from": made.parties["Old Trust"], "to": made.parties["Hill Trust"]}, kind="successor", valid_from="2026-04-01")
    for practice in ("Mill Surgery", "Lane Surgery"):
        made.organisation(practice, "practice", place="Ashmere")
        made.add("relation", **{"from": made.parties[practice], "to": made.parties["North PCN"]}, kind="member")
    made.role("Amina Shah", "North PCN")
    made.role("Ben Low", "South PCN")
    made.role("Jo Reed", "Old Trust", type="chief_executive", voice="system")
    made.role("Vi Newman", "Hill Trust", type="medical_director", voice="system", valid_from="2026-05-01")
    made.role("Vi Newman", "Vale Trust", type="manager", voice="system", valid_to="2026-05-01")
    made.add("key_post", organisation=made.parties["Hill Trust"], role_type="medical_director")
    made.add("key_post", organisation=made.parties["Hill Trust"], role_type="finance_director")
    made.seat("Ashmere board", "GP", "Amina Shah", deputies="Ben Low")
    made.seat("Ashmere board", "North", None, capacity="pcn", for_party=made.parties["North PCN"])
    made.meeting("Ashmere board", "2026-10-01", "Ben Low, Amina Shah (apologies)")
    made.meeting("Ashmere board", "2026-11-01", "Amina Shah (apologies)")
    for month in range(1, 11):
        made.contact(f"2026-{month:02d}-20", "Amina Shah, Jo Reed", note="x")
        made.contact(f"2026-{month:02d}-21", "Ben Low, Vi Newman")
    made.logging("2024-01-01")
    made.add("tie_plan", organisation=made.parties["Hill Trust"], leader=made.parties["Amina Shah"])
    return made


def asked(name: str, audience: str = "group", day: date = DAY, made: World | None = None):
    made = made or world()
    ref = made.rows["party"][made.parties[name] - 1]["public_id"] if name in made.parties else name
    return find_organisation(Organisation(day, audience=audience, body=ref), made.frames(), read_policy())


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        (
            "Hill Trust",
            DAY,
            (
                "Hill Trust is an acute trust in Ashmere and Brindley; we reach 1 of 1 key post there, and it is known best by Ben Low (working).",
                "It followed Old Trust on 1 Apr 2026; people, contacts and asks of before are counted here.",
            ),
        ),
        (
            "Old Trust",
            DAY,
            (
                "Old Trust was an acute trust in Ashmere.",
                "Hill Trust carries its history on: what is counted stands there, and what was recorded under the old name stands here.",
            ),
        ),
        ("Old Trust", BEFORE, ("Old Trust is an acute trust in Ashmere; it is known best by Amina Shah (working).",)),
        ("North PCN", DAY, ("North PCN is a primary care network in Ashmere; 2 practices, led by Amina Shah.",)),
        ("Mill Surgery", DAY, ("Mill Surgery is a practice in Ashmere; a member of North PCN, spoken for by Amina Shah.",)),
        (
            "Ashmere board",
            DAY,
            (
                "Ashmere board is a place forum, the system's; it decides policy, and general practice has 2 seats there: one filled and one whose holder is not known.",
            ),
        ),
    ],
)
def test_what_it_is_in_a_sentence(name, day, said):
    assert asked(name, day=day).sentences == said


def test_after_a_merger_the_successor_tells_the_people_of_before_under_their_old_name():
    rows = asked("Hill Trust").rows
    now = rows[rows["when"] == "now"].set_index("person")["under"]
    assert now["Jo Reed"] == "Old Trust" and pd.isna(now["Vi Newman"])
    assert asked("Old Trust").rows["person"].tolist() == ["Jo Reed"]


def test_contacts_of_a_body_are_with_those_who_worked_there_on_that_day_counted_by_hand():
    """Jo Reed throughout, ten; Vi Newman from May on, six; what she did for another trust is not theirs."""
    rows = asked("Hill Trust").behind["contacts"]
    counts = rows["theirs"].value_counts()
    assert (counts["Jo Reed"], counts["Vi Newman"]) == (10, 6)
    assert asked("Vale Trust").behind["contacts"]["date"].max() == pd.Timestamp("2026-04-21")


def test_ties_by_place_are_those_of_the_question_about_partners():
    made = world()
    mine = asked("Hill Trust", made=made).behind["places"].set_index("place")
    whole = find_partners(Partners(DAY), made.frames(), read_policy()).rows
    theirs = whole[whole["organisation_id"] == made.parties["Hill Trust"]].set_index("place")
    assert set(mine.index) == set(theirs.index) == {"Ashmere", "Brindley"}
    for place in mine.index:
        for column, other in (("best", "best"), ("second", "second"), ("best_leader", "best_leader"), ("band", "band")):
            one, two = mine.loc[place, column], theirs.loc[place, other]
            assert one == two or (pd.isna(one) and pd.isna(two)), (place, column)


def test_a_body_that_was_followed_counts_no_ties_for_itself():
    assert asked("Old Trust").behind["places"].empty and len(asked("Old Trust", day=BEFORE).behind["places"])


def test_a_post_whose_holder_is_not_known_is_unknown_and_not_missed():
    posts = asked("Hill Trust").behind["posts"].set_index("post")
    assert bool(posts.loc["medical director", "reached"]) is True
    assert pd.isna(posts.loc["director of finance", "reached"]) and posts.loc["director of finance", "band"] == "unknown"


def test_seats_of_a_forum_with_who_holds_them_and_of_a_body_by_forum():
    seats = asked("Ashmere board").behind["seats"].set_index("title")
    assert seats.loc["GP", "holder"] == "Amina Shah" and seats.loc["GP", "deputies"] == "Ben Low"
    assert (seats.loc["GP", "held"], seats.loc["GP", "covered"]) == (2, 1)
    assert pd.isna(seats.loc["North", "holder"])
    assert asked("North PCN").behind["seats"]["at"].tolist() == ["Ashmere board"]


def test_relations_read_from_both_ends():
    assert asked("North PCN").behind["relations"][["words", "other"]].to_numpy().tolist() == [
        ["has as a member", "Mill Surgery"],
        ["has as a member", "Lane Surgery"],
    ]
    assert asked("Mill Surgery").behind["relations"][["words", "other"]].to_numpy().tolist() == [["is a member of", "North PCN"]]


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
def test_an_unknown_body_is_a_calm_answer(audience):
    answer = asked("organisation-999", audience)
    assert answer.sentences == (NOT_FOUND,) and answer.rows.empty and not answer.behind


def told(name: str, audience: str) -> str:
    made = world()
    for table, rows in made.rows.items():
        for column, spec in specs_of(TABLES[table]).items() if table != "batch" else ():
            if spec.kind == "text" and spec.sensitivity != "practices" and not column.endswith("public_id"):
                for row in rows:
                    row[column] = f"{CANARY}-{table}-{column}"
    answer = asked(name, audience, made=made)
    return repr(
        (answer.sentences, answer.scope, answer.rows.to_dict("records"), {k: v.to_dict("records") for k, v in answer.behind.items()})
    )


@pytest.mark.parametrize("name", ["Hill Trust", "North PCN", "Mill Surgery", "Ashmere board"])
def test_practices_learn_no_partner_and_nothing_of_who_knows_whom(name):
    said = told(name, "practices")
    assert CANARY not in said and "Jo Reed" not in said and "Vi Newman" not in said and "strength" not in said


def test_the_group_gets_no_note_and_the_chair_does():
    assert f"{CANARY}-contact-note" not in told("Hill Trust", "group") and f"{CANARY}-relation-note" not in told("Hill Trust", "chair")
    assert f"{CANARY}-contact-topic" in told("Hill Trust", "group")
    assert f"{CANARY}-contact-note" in told("Hill Trust", "chair")


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
@pytest.mark.parametrize("start", [minimal, one_forum, one_meeting])
def test_everybody_and_every_body_of_the_smallest_records_has_an_answer(start, audience):
    """No contact, no meeting or no role must not stop a page."""
    made = start()
    frames, policy = made.frames(), read_policy()
    for row in made.rows["party"]:
        if row["kind"] == "person":
            answer = find_person(Person(TODAY, audience=audience, person=row["public_id"]), frames, policy)
        else:
            answer = find_organisation(Organisation(TODAY, audience=audience, body=row["public_id"]), frames, policy)
            assert answer.behind["facts"]["name"].tolist() == [row["name"]]
        assert answer.sentences


def test_a_person_who_objected_is_named_nowhere():
    made = world()
    made.rows["party"][made.parties["Jo Reed"] - 1]["suppressed_on"] = "2026-01-01"
    answer = asked("Hill Trust", "chair", made=made)
    assert "Jo Reed" not in repr(
        (answer.sentences, answer.rows.to_dict("records"), {k: v.to_dict("records") for k, v in answer.behind.items()})
    )


@pytest.mark.parametrize(
    ("holders", "said"),
    [
        (["Ann Ash"], "1 seat there, and it is filled."),
        ([None], "1 seat there, and it is vacant."),
        ([""], "1 seat there, and who holds it is not known."),
        (["Ann Ash", "Bo Elm"], "2 seats there, all filled."),
        ([None, None], "2 seats there, all vacant."),
        (["Ann Ash", None, None], "3 seats there: one filled and two vacant."),
        (["Ann Ash", None, ""], "3 seats there: one filled, one vacant and one whose holder is not known."),
    ],
)
def test_a_forum_says_of_its_seats_what_is_filled_vacant_and_not_known(holders, said):
    made = World()
    made.forum("Board", "North")
    for number, holder in enumerate(holders):
        made.seat("Board", f"GP {number}", holder or None)
        if holder is None:
            made.holder("Board", f"GP {number}", None)
    assert asked("Board", made=made).sentences[0].endswith(f"general practice has {said}")


def test_whoever_asked_not_to_be_named_still_fills_the_seat():
    made = World()
    made.seat("Board", "GP", "Ann Ash")
    made.rows["party"][made.parties["Ann Ash"] - 1]["suppressed_on"] = "2026-01-01"
    found = asked("Board", made=made)
    assert found.sentences[0].endswith("1 seat there, and it is filled.")
    assert found.behind["seats"]["holder"].isna().all()
