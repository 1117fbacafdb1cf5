"""One person on a day: two hats, job moves, seats, ties; and what others may not see is not there."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.ties.relationships import Relationships, find_relationships
from influence.questions.who.person import NOT_FOUND, Person, find_person
from influence.records.declare import specs_of
from influence.records.tables import TABLES
from influence.vocabulary import HELD, IN_THE_ROOM

DAY = date(2026, 11, 14)
CANARY = "Kanarienvogel"


def world() -> World:
    made = World()
    made.organisation("North PCN", place="Ashmere")
    made.organisation("Hill Trust", "acute_trust", "acute", place="Ashmere")
    made.role("Amina Shah", "North PCN", valid_from="2024-04-01")
    made.role("Amina Shah", "Hill Trust", type="gp_liaison", voice="system", valid_from="2025-09-01", interim=True)
    made.role("Amina Shah", "South PCN", type="deputy_clinical_director", valid_from="2020-01-01", valid_to="2024-04-01")
    made.role("Ben Low", "North PCN", type="gp_partner")
    made.role("Jo Reed", "Hill Trust", type="chief_executive", voice="system", title="Chief operating officer", valid_from="2025-03-03")
    made.role("Jo Reed", "Vale Trust", type="manager", voice="system", valid_to="2025-03-03")
    made.role("Jo Reed", "Hill Trust", type="chair", voice="system", valid_from="2027-01-01")
    made.seat("Ashmere board", "GP", "Amina Shah", deputies="Ben Low")
    made.meeting("Ashmere board", "2026-09-01", "Amina Shah, Jo Reed")
    made.meeting("Ashmere board", "2026-10-01", "Ben Low, Amina Shah (apologies), Jo Reed (apologies)")
    made.meeting("Ashmere board", "2026-11-01", "Amina Shah (apologies), Jo Reed (in attendance)")
    made.meeting("Ashmere board", "2026-11-05", "Amina Shah, Jo Reed", status="cancelled")
    for month in range(1, 11):
        made.contact(f"2026-{month:02d}-20", "Amina Shah, Jo Reed", topic="Winter", next_on=f"2026-{month + 2:02d}-01")
    made.contact("2026-03-03", "Ben Low, Jo Reed", kind="phone", note="Wants a date.")
    made.logging("2024-01-01")
    made.add("tie_plan", other=made.parties["Jo Reed"], leader=made.parties["Amina Shah"])
    made.add("alias", party=made.parties["Jo Reed"], raw="J Reed")
    return made


def asked(name: str, audience: str = "group", made: World | None = None, day: date = DAY):
    made = made or world()
    ref = made.rows["party"][made.parties[name] - 1]["public_id"] if name in made.parties else name
    return find_person(Person(day, audience=audience, person=ref), made.frames(), read_policy())


@pytest.mark.parametrize(
    ("name", "audience", "day", "sentence"),
    [
        (
            "Jo Reed",
            "group",
            DAY,
            "Chief operating officer of Hill Trust since 3 Mar 2025; known by two of us, best by Amina Shah (working).",
        ),
        ("Jo Reed", "group", date(2024, 6, 1), "Manager of Vale Trust; none of us has a conversation logged with them."),
        ("Ben Low", "group", DAY, "GP partner of North PCN; has spoken with 1 partner, best Jo Reed (too little logged for a word)."),
        ("Ben Low", "practices", DAY, "GP partner of North PCN; speaks for general practice at Ashmere board."),
    ],
)
def test_who_this_is_on_the_day_in_one_sentence(name, audience, day, sentence):
    made = world()
    if day.year == 2024:
        made.rows["role"][0]["valid_from"] = None
        for month in range(1, 6):
            for twice in (3, 13):
                made.contact(f"2024-{month:02d}-{twice:02d}", "Amina Shah, Pat Other")
    assert asked(name, audience, made, day).sentences[0] == sentence


def test_where_nobody_logs_nobody_is_said_to_be_unknown():
    made = world()
    made.rows["contact"].clear()
    made.rows["contact_party"].clear()
    assert "whether one of us knows them is not known" in asked("Jo Reed", made=made).sentences[0]


def test_two_hats_are_shown_with_whom_each_speaks_for():
    answer = asked("Amina Shah")
    assert answer.sentences[1] == "Two hats: speaks for general practice as a provider at North PCN and for the system at Hill Trust."
    now = answer.rows[answer.rows["when"] == "now"]
    assert set(zip(now["organisation"], now["voice"], strict=True)) == {("North PCN", "provider_gp"), ("Hill Trust", "system")}
    assert len(asked("Ben Low").sentences) == 1


def test_a_move_is_followed_by_its_days():
    rows = asked("Jo Reed").rows
    assert rows["when"].tolist() == ["now", "later", "earlier"]
    assert rows["organisation"].tolist() == ["Hill Trust", "Hill Trust", "Vale Trust"]
    assert rows["first"].iloc[0] == pd.Timestamp("2025-03-03") and pd.isna(rows["last"].iloc[0])
    assert rows["last"].iloc[2] == pd.Timestamp("2025-03-02")
    before = asked("Jo Reed", day=date(2025, 3, 2)).rows
    assert before.loc[before["when"] == "now", "organisation"].tolist() == ["Vale Trust"]


def test_seats_and_their_share_counted_once_more_by_hand():
    seat = asked("Amina Shah").behind["seats"].iloc[0]
    assert (seat["kind"], seat["held"], seat["known"], seat["covered"], seat["by_them"]) == ("holder", 3, 3, 2, 1)
    deputy = asked("Ben Low").behind["seats"].iloc[0]
    assert (deputy["kind"], deputy["covered"], deputy["by_them"]) == ("deputy", 2, 1)


def test_a_seat_without_a_meeting_has_no_count_rather_than_none():
    made = world()
    made.seat("Quiet board", "GP", "Amina Shah")
    seats = asked("Amina Shah", made=made).behind["seats"].set_index("at")
    assert pd.isna(seats.loc["Quiet board", "held"])
    assert seats.loc["Ashmere board", "held"] == 3


@pytest.mark.parametrize("name", ["Amina Shah", "Jo Reed", "Ben Low"])
def test_meetings_in_the_room_are_those_that_a_reader_of_the_list_would_count(name):
    made = world()
    counted = 0
    for meeting in made.rows["meeting"]:
        for entry in made.rows["attendance"]:
            here = entry["meeting"] == meeting["id"] and entry["person"] == made.parties[name] and entry["status"] in IN_THE_ROOM
            counted += here and meeting["status"] in HELD and meeting["date"] <= DAY.isoformat()
    assert len(asked(name).behind["meetings"]) == counted


def test_contacts_are_those_of_this_person_until_the_day_and_a_future_one_is_not_there():
    made = world()
    made.contact("2027-01-01", "Amina Shah, Jo Reed")
    made.contact("2026-10-30", "Amina Shah, Pat Other")
    rows = asked("Jo Reed", made=made).behind["contacts"]
    assert len(rows) == 11
    assert rows["date"].is_monotonic_decreasing
    assert rows["who"].iloc[0] == "Amina Shah"


def test_ties_are_those_of_the_relationships_one_by_one():
    """The question about all ties is the second way to the same numbers."""
    made = world()
    ties = asked("Jo Reed", made=made).behind["ties"]
    whole = find_relationships(Relationships(DAY, partner=made.parties["Jo Reed"]), made.frames(), read_policy()).rows
    mine, theirs = ({row["other" if "other" in row else "leader"]: row for row in rows.to_dict("records")} for rows in (ties, whole))
    assert set(mine) == set(theirs) == {"Amina Shah", "Ben Low"}
    for name, row in mine.items():
        assert row["strength"] == pytest.approx(theirs[name]["strength"])
        assert (row["band"], row["contact_days"], row["shared_meetings"]) == tuple(
            theirs[name][each] for each in ("band", "contact_days", "shared_meetings")
        )


def test_nothing_about_a_person_is_added_up():
    for frame in (asked("Jo Reed", "chair").rows, *asked("Jo Reed", "chair").behind.values()):
        assert not {"score", "total", "sum", "rank", "influence"} & set(frame.columns)


def test_who_looks_after_it_and_the_next_contact():
    who = asked("Jo Reed").behind["who"].iloc[0]
    assert who["lead"] == "Amina Shah"
    assert who["next_on"] == pd.Timestamp("2026-12-01")


# ---- what is not for everybody


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
def test_somebody_who_objected_and_somebody_who_never_was_give_one_answer(audience):
    made = world()
    made.rows["party"][made.parties["Jo Reed"] - 1]["suppressed_on"] = "2026-01-01"
    gone, never = asked("Jo Reed", audience, made), asked("person-999", audience, made)
    assert gone.sentences == never.sentences == (NOT_FOUND,)
    assert gone.scope == never.scope and gone.behind == never.behind == {}
    assert gone.rows.empty and never.rows.empty
    assert "Jo Reed" not in repr(asked("Amina Shah", audience, made).behind)


def test_practices_do_not_learn_that_a_partner_is_recorded():
    assert asked("Jo Reed", "practices").sentences == asked("person-999", "practices").sentences


def test_practices_see_name_roles_seats_and_whom_they_speak_for_and_nothing_else():
    answer = asked("Amina Shah", "practices")
    assert set(answer.behind) == {"who", "seats"}
    assert set(answer.behind["who"]) == {"name", "person_ref"}
    assert not {"held", "known", "covered", "by_them"} & set(answer.behind["seats"])
    assert set(answer.rows["when"]) == {"now"}


def marked() -> World:
    """Every text above practices says its table and column."""
    made = world()
    jo, amina = made.parties["Jo Reed"], made.parties["Amina Shah"]
    made.add("issue", title="x", kind="issue", audience="chair")
    made.add("statement", date="2026-05-01", kind="position", party=jo, text="x", audience="group")
    made.add("statement", date="2026-05-02", kind="win", party=amina, text="x", audience="practices")
    made.add("statement", date="2026-05-03", kind="offer", party=jo, text="x", audience="chair", issue=1)
    made.add("stance", date="2026-05-01", party=amina, other=jo, type="cooperation", note="x")
    made.add("ask", date="2026-05-01", kind="ask", title="x", **{"from": amina, "to": jo}, status="raised")
    made.add("relation", **{"from": jo, "to": made.parties["North PCN"]}, kind="informal", note="x")
    for table, rows in made.rows.items():
        for name, spec in specs_of(TABLES[table]).items() if table != "batch" else ():
            if spec.kind == "text" and spec.sensitivity != "practices" and not name.endswith("public_id"):
                for row in rows:
                    row[name] = f"{CANARY}-{table}-{name}-{row.get('audience', '')}"
    return made


def told(name: str, audience: str) -> str:
    answer = asked(name, audience, marked())
    return repr(
        (answer.sentences, answer.scope, answer.rows.to_dict("records"), {k: v.to_dict("records") for k, v in answer.behind.items()})
    )


def test_practices_get_no_text_that_is_not_theirs():
    assert CANARY not in told("Amina Shah", "practices")
    assert "Jo Reed" not in told("Amina Shah", "practices")


@pytest.mark.parametrize("kept", ["contact-note", "stance-note", "statement-text-chair", "issue-title", "relation-note"])
def test_the_group_gets_nothing_of_the_chairs(kept):
    assert f"{CANARY}-{kept}" not in told("Jo Reed", "group")


@pytest.mark.parametrize(
    "shown", ["contact-note", "stance-note", "statement-text-chair", "issue-title", "contact-topic", "ask-title", "alias-raw"]
)
def test_the_chair_gets_it_so_the_checks_above_can_fail(shown):
    assert f"{CANARY}-{shown}" in told("Jo Reed", "chair")


@pytest.mark.parametrize("shown", ["contact-topic", "contact-outcome", "ask-title", "alias-raw", "statement-text-group"])
def test_the_group_gets_its_own(shown):
    assert f"{CANARY}-{shown}" in told("Jo Reed", "group")


def test_the_day_a_person_was_told_is_the_chairs():
    assert "informed_on" in asked("Jo Reed", "chair").behind["who"]
    assert "informed_on" not in asked("Jo Reed", "group").behind["who"]
