"""The practices behind the group: mandates through mergers, contact with practices, messages each way, roots and notes.

Handles: M-01, M-03, L-15, L-16, X-01, X-02, X-03. Rows of the list of mess: row 17, 18, 36.
"""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.output.mandate_words import sent_table
from influence.output.practices_sheet import practices_sheet
from influence.policy import read_policy
from influence.questions import QUESTIONS, find
from influence.questions.practices.mandate import Mandate

AS_OF = date(2026, 11, 14)
POLICY = read_policy()


def place(*names: str, where: str = "Ashmere") -> World:
    """Practices of a PCN at a place with a leadership group whose clinical director sits on a board of others."""
    world = World()
    for table in ("mandate", "resource", "relation", "ask", "contact", "contact_party", "issue", "setting"):
        world.rows[table] = []
    world.area(where, parent="Hillshire")
    world.organisation("North PCN", place=where)
    world.role("Amina Shah", "North PCN")
    for name in names:
        practice(world, name, where)
    world.forum(f"{where} GP group", where, owner="gp")
    world.forum(f"{where} board", where)
    world.seat(f"{where} GP group", "Chair", "Amina Shah")
    world.seat(f"{where} board", "GP", "Amina Shah")
    return world


def practice(world: World, name: str, where: str = "Ashmere", pcn: str | None = "North PCN", **days) -> int:
    body = world.organisation(name, "practice", place=where, **days)
    if pcn:
        world.add("relation", **{"from": body, "to": world.parties[pcn], "kind": "member", **days})
    return body


def give(world: World, name: str, route: str | None = "vote", **days) -> None:
    world.add("mandate", practice=world.parties[name], route=route, scope="To speak for us", **days)


def follows(world: World, one: str, other: str, day: str, kind: str = "successor") -> None:
    world.add("relation", **{"from": world.parties[one], "to": world.parties[other], "kind": kind, "valid_from": day})


def asked(world: World, as_of: date = AS_OF, audience: str = "group", area: str | None = None):
    return find(Mandate(as_of, place=None if area is None else world.areas[area], audience=audience), world.frames(), POLICY)


def states(answer) -> dict[str, str]:
    rows = answer.behind["practices"]
    return dict(zip(rows["practice"], rows["state"], strict=True))


def one_of(answer, name: str) -> pd.Series:
    rows = answer.behind["practices"]
    return rows[rows["practice"] == name].iloc[0]


def test_m_03_the_mandate_is_counted_on_the_day_with_its_route_scope_and_days():
    world = place("Hill", "Mill", "Lane", "Park", "Gate")
    give(world, "Hill", valid_from="2025-04-01")
    give(world, "Mill", "sign_up", valid_from="2025-04-01", valid_to="2027-01-01")
    give(world, "Lane", valid_from="2025-04-01", valid_to="2026-06-01")
    give(world, "Park", "none", valid_from="2026-05-01")
    answer = asked(world)
    assert states(answer) == {"Gate": "never", "Hill": "mandated", "Lane": "lapsed", "Mill": "mandated", "Park": "none"}
    whole = answer.rows.iloc[-1]
    assert (whole["practices"], whole["mandated"], whole["share"], whole["expiring"]) == (5, 2, 0.4, 1)
    assert whole["routes"] == "1 by sign-up and 1 by vote"
    mill = one_of(answer, "Mill")
    assert (mill["route"], mill["scope"], mill["pcn"], mill["place"]) == ("sign_up", "To speak for us", "North PCN", "Ashmere")
    assert (mill["first_day"], mill["last_day"]) == (pd.Timestamp("2025-04-01"), pd.Timestamp("2026-12-31"))
    assert answer.sentences[0] == "2 of 5 practices have given the group a mandate; one of them runs out by February 2027."
    assert answer.unknown == {"practices_never": 1, "lists_unknown": 5, "receivers_unknown": 0}


def test_m_03_several_mandates_of_a_practice_count_once_and_a_renewal_is_no_gap():
    world = place("Hill", "Mill")
    give(world, "Hill", valid_from="2025-04-01", valid_to="2026-12-01")
    give(world, "Hill", "lmc", valid_from="2026-01-01", valid_to="2027-01-01")
    give(world, "Hill", valid_from="2027-01-01", valid_to="2028-01-01")
    answer = asked(world)
    hill = one_of(answer, "Hill")
    assert answer.rows.iloc[-1]["mandated"] == 1
    assert answer.behind["routes"].values.tolist() == [["through the LMC and by vote", 1]]
    assert (hill["first_day"], hill["last_day"]) == (pd.Timestamp("2025-04-01"), pd.Timestamp("2027-12-31"))
    assert answer.rows.iloc[-1]["expiring"] == 0


def test_m_03_nothing_recorded_is_not_a_no():
    answer = asked(place("Hill", "Mill"))
    assert answer.sentences[0] == "No mandate is recorded yet for any of 2 practices: that is not known, and it is not a no."


MERGERS = {
    "both brought one, so the new practice has one": (("Hill", "Mill"), {"valid_from": "2026-04-01"}, "mandated", ()),
    "one of two brought one": (("Hill",), {"valid_from": "2026-04-01"}, "partly", ("Mill",)),
    "neither brought one": ((), {"valid_from": "2026-04-01"}, "never", ()),
    "the practice was there before and had none itself": (("Hill", "Mill"), {}, "partly", ("New",)),
}


@pytest.mark.parametrize("what", MERGERS)
def test_m_03_a_merged_practice_has_the_mandate_that_all_its_parts_brought(what):
    """Row 17, 18."""
    given, days, state, lacking = MERGERS[what]
    world = place("Hill", "Mill")
    practice(world, "New", **days)
    for name in given:
        give(world, name, valid_from="2025-04-01")
    for name in ("Hill", "Mill"):
        follows(world, name, "New", "2026-04-01")
        world.add("resource", party=world.parties[name], kind="patients", amount=4000 if name == "Hill" else 6000)
    answer = asked(world)
    assert states(answer) == {"New": state}
    assert one_of(answer, "New")["lacking"] == "; ".join(lacking) if state == "partly" else True
    before = asked(world, date(2026, 3, 31))
    assert {"Hill", "Mill"} <= set(states(before))
    whole = answer.rows.iloc[-1]
    assert (whole["practices"], whole["mandated"], whole["partly"]) == (1, state == "mandated", state == "partly")
    if days:
        assert whole["patients"] == 10_000
        assert whole["patients_partly"] == (4_000 if state == "partly" else 0)


def test_m_03_what_one_part_brought_lapses_with_its_own_last_day():
    world = place("Hill", "Mill")
    practice(world, "New", valid_from="2026-04-01")
    give(world, "Hill", valid_from="2025-04-01")
    give(world, "Mill", valid_from="2025-04-01", valid_to="2026-09-01")
    for name in ("Hill", "Mill"):
        follows(world, name, "New", "2026-04-01")
    assert states(asked(world, date(2026, 8, 31))) == {"New": "mandated"}
    assert states(asked(world)) == {"New": "partly"}


def test_m_03_its_own_mandate_after_the_merger_is_enough_and_so_is_one_written_down_under_an_old_name():
    world = place("Hill", "Mill")
    practice(world, "New", valid_from="2026-04-01")
    for name in ("Hill", "Mill"):
        follows(world, name, "New", "2026-04-01")
    give(world, "Hill", valid_from="2026-05-01")
    assert states(asked(world)) == {"New": "mandated"}


def test_m_03_a_mandate_that_had_ended_before_the_merger_is_not_brought():
    world = place("Hill")
    practice(world, "New", valid_from="2026-04-01")
    give(world, "Hill", valid_from="2024-04-01", valid_to="2026-02-01")
    follows(world, "Hill", "New", "2026-04-01")
    assert states(asked(world)) == {"New": "lapsed"}


def test_m_03_a_new_name_keeps_mandate_and_list_and_mergers_may_follow_each_other():
    world = place("Hill", "Mill")
    practice(world, "Hilltop")
    practice(world, "New", valid_from="2026-04-01")
    give(world, "Hill", valid_from="2025-01-01")
    give(world, "Mill", valid_from="2025-01-01")
    world.add("resource", party=world.parties["Hill"], kind="patients", amount=5000)
    follows(world, "Hill", "Hilltop", "2025-06-01", "renamed")
    answer = asked(world, date(2025, 12, 1))
    assert one_of(answer, "Hilltop")[["state", "patients"]].tolist() == ["mandated", 5000]
    follows(world, "Hilltop", "New", "2026-04-01")
    follows(world, "Mill", "New", "2026-04-01")
    assert states(asked(world)) == {"New": "mandated"}


def test_m_03_a_split_carries_no_mandate_over():
    world = place("Hill")
    for name in ("East Hill", "West Hill"):
        practice(world, name, valid_from="2026-04-01")
        follows(world, "Hill", name, "2026-04-01", "split")
    world.rows["organisation"][1]["valid_to"] = "2026-04-01"
    give(world, "Hill")
    assert states(asked(world)) == {"East Hill": "never", "West Hill": "never"}


def test_m_03_a_closed_practice_is_counted_nowhere():
    """Row 18: kept, and no longer counted."""
    world = place("Hill")
    practice(world, "Old", valid_to="2026-06-01")
    give(world, "Old")
    assert states(asked(world)) == {"Hill": "never"}
    assert states(asked(world, date(2026, 5, 31))) == {"Hill": "never", "Old": "mandated"}


def test_m_03_a_practice_of_two_places_is_in_each_and_once_in_the_whole():
    """Row 36."""
    world = place("Hill")
    world.area("Brindley", parent="Hillshire")
    world.add("footprint", party=world.parties["Hill"], area=world.areas["Brindley"])
    give(world, "Hill")
    rows = asked(world).rows
    assert rows[["place", "practices", "mandated"]].values.tolist() == [["Ashmere", 1, 1], ["Brindley", 1, 1], ["Hillshire", 1, 1]]


def test_m_03_a_practice_whose_list_nobody_recorded_is_unknown_and_not_small():
    world = place("Hill", "Mill")
    give(world, "Hill")
    world.add("resource", party=world.parties["Hill"], kind="patients", amount=9000)
    whole = asked(world).rows.iloc[-1]
    assert (whole["patients"], whole["patients_mandated"], whole["patients_share"], whole["patients_unknown"]) == (9000, 9000, 1.0, 1)


# ---- contact


def test_m_01_a_contact_with_the_practice_or_with_somebody_of_it_counts():
    world = place("Hill", "Mill", "Lane")
    world.contact("2026-10-01", "Amina Shah, Hill", kind="visit")
    world.rows["contact_party"][-1]["party"] = world.parties["Hill"]
    world.role("Bea Kent", "Mill", type="practice_manager", voice="other")
    world.contact("2026-11-02", "Amina Shah, Bea Kent", kind="phone")
    answer = asked(world)
    assert one_of(answer, "Hill")[["touched_on", "how"]].tolist() == [pd.Timestamp("2026-10-01"), "visit"]
    assert one_of(answer, "Mill")[["touched_on", "how"]].tolist() == [pd.Timestamp("2026-11-02"), "phone"]
    assert pd.isna(one_of(answer, "Lane")["touched_on"])
    assert answer.rows.iloc[-1][["in_touch", "sent", "heard"]].tolist() == [2, 0, 2]


def test_m_01_a_leader_who_is_a_partner_at_a_practice_takes_part_as_a_leader():
    world = place("Hill")
    world.role("Amina Shah", "Hill", type="gp_partner")
    world.role("Dan Oak", "Hill", type="gp_partner")
    world.contact("2026-10-01", "Amina Shah, Jo Reed")
    assert pd.isna(one_of(asked(world), "Hill")["touched_on"])
    world.contact("2026-10-05", "Dan Oak, Jo Reed")
    world.rows["contact_party"][-2]["logged"] = True  # Dan logged his own talk with a partner: nobody spoke with his practice
    assert pd.isna(one_of(asked(world), "Hill")["touched_on"])
    world.contact("2026-10-09", "Amina Shah, Dan Oak")
    assert one_of(asked(world), "Hill")["touched_on"] == pd.Timestamp("2026-10-09")


def test_m_01_coming_to_a_meeting_of_general_practices_own_is_contact_and_to_one_of_others_is_not():
    world = place("Hill", "Mill")
    world.role("Dan Oak", "Hill", type="gp_partner")
    world.role("Eve Fox", "Mill", type="gp_partner")
    world.meeting("Ashmere GP group", "2026-10-20", "Dan Oak, Amina Shah")
    world.meeting("Ashmere board", "2026-10-21", "Eve Fox")
    answer = asked(world)
    assert one_of(answer, "Hill")["how"] == "at Ashmere GP group"
    assert pd.isna(one_of(answer, "Mill")["touched_on"])


def test_m_01_practices_not_spoken_with_for_ninety_days_are_listed_and_sent_something_is_told_apart():
    world = place("Hill", "Mill", "Lane")
    for name, day in (("Hill", "2026-08-16"), ("Mill", "2026-08-15")):  # 90 and 91 days before
        world.contact(day, f"Amina Shah, {name}")
        world.rows["contact_party"][-1]["party"] = world.parties[name]
    send(world, "2026-11-01", "Bulletin", to="Lane")
    rows = asked(world).behind["practices"].set_index("practice")
    assert rows["in_touch"].to_dict() == {"Hill": True, "Lane": False, "Mill": False}
    assert rows["heard"].to_dict() == {"Hill": True, "Lane": True, "Mill": False}


def test_l_16_reached_in_the_quarter_of_all_practices():
    world = place("Hill", "Mill")
    world.role("Dan Oak", "Hill", type="gp_partner")
    world.contact("2026-10-09", "Amina Shah, Dan Oak")
    assert (
        asked(world).sentences[2] == "1 of 2 practices was spoken with in the last 90 days; one heard nothing at all, as far as is logged."
    )


def test_a_list_of_patients_that_is_not_known_is_said_beside_their_share():
    world = place("Hill", "Mill")
    give(world, "Hill")
    world.add("resource", party=world.parties["Hill"], kind="patients", amount=5000)
    assert asked(world).sentences[0] == "1 of 2 practices with 100% of the patients on record has given the group a mandate."


def test_a_place_of_whose_practices_nothing_is_recorded_is_not_said_to_have_none_behind_it():
    world = place("Hill")
    practice(world, "Birch practice", "Birch", pcn=None)
    give(world, "Hill")
    assert asked(world).sentences[1] == ""


def test_l_16_where_nothing_was_ever_logged_nobody_can_say_who_heard_nothing():
    assert asked(place("Hill")).sentences[2].startswith("No contact with a practice and no message to practices is logged yet")


# ---- messages


def send(world: World, day: str, title: str, to: str | None = None, tags: str | None = None, sender: str | None = None) -> None:
    party = {name: None if name is None else world.parties[name] for name in (to, sender)}
    world.add(
        "ask",
        date=day,
        kind="communication",
        title=title,
        status="done",
        tags=tags,
        **{"to": party.get(to), "from": party.get(sender)},
    )


def sent_to(world: World) -> set[str]:
    rows = asked(world).behind["practices"]
    return set(rows.loc[rows["sent_on"].notna(), "practice"])


def two_places() -> World:
    world = place("Hill", "Mill")
    world.area("Brindley", parent="Hillshire")
    world.organisation("South PCN", place="Brindley")
    practice(world, "Lane", "Brindley", "South PCN")
    return world


@pytest.mark.parametrize(
    ("message", "reached"),
    [
        ({"to": "Hill"}, {"Hill"}),
        ({"to": "North PCN"}, {"Hill", "Mill"}),
        ({"tags": "practices; Brindley"}, {"Lane"}),
        ({"tags": "Practices", "sender": "Ashmere GP group"}, {"Hill", "Mill"}),
        ({"tags": "practices; everywhere", "sender": "Ashmere GP group"}, {"Hill", "Mill", "Lane"}),
        ({"tags": "practices"}, {"Hill", "Mill", "Lane"}),
        ({"tags": "system"}, set()),
        ({}, set()),
    ],
)
def test_x_03_to_whom_a_message_went(message, reached):
    world = two_places()
    send(world, "2026-11-01", "Bulletin", **message)
    assert sent_to(world) == reached
    assert asked(world).unknown["receivers_unknown"] == (not message)


def test_x_03_every_message_of_the_period_is_told_with_whom_it_reached():
    world = two_places()
    send(world, "2026-11-01", "Bulletin", tags="practices", sender="Ashmere GP group")
    send(world, "2026-11-02", "To one", to="Lane")
    send(world, "2026-11-03", "Reply", tags="system")
    send(world, "2026-11-04", "To whom?")
    send(world, "2024-11-04", "Long ago", tags="system")
    send(world, "2026-11-15", "Ahead", tags="system")
    columns = ["title", "to_practices", "to_system", "sent_to", "sent_by"]
    everywhere = asked(world).behind["sent"]
    assert everywhere[columns].astype("object").where(everywhere[columns].notna(), None).values.tolist() == [
        ["To whom?", False, False, None, None],
        ["Reply", False, True, None, None],
        ["To one", True, False, "Lane", None],
        ["Bulletin", True, False, None, "Ashmere GP group"],
    ]
    assert everywhere["reached"].tolist()[2:] == [1, 2]
    assert everywhere["reached"].isna().tolist() == [True, True, False, False]
    for area, told in (("Ashmere", ["To whom?", "Reply", "Bulletin"]), ("Brindley", ["To whom?", "Reply", "To one"])):
        answer = asked(world, area=area)
        assert answer.behind["sent"]["title"].tolist() == told
        assert answer.unknown["receivers_unknown"] == 1, "one to practices elsewhere is not one to nobody knows whom"
    assert "sent" not in asked(world, audience="practices").behind


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "not recorded"),
        ({"to_practices": True}, "practices"),
        ({"to_practices": True, "to_system": True}, "practices and the system"),
        ({"to_practices": True, "sent_to": "North PCN"}, "North PCN"),
    ],
)
def test_x_03_to_whom_a_message_went_in_words(row, words):
    rows = pd.DataFrame([{"to_practices": False, "to_system": False, "sent_to": None, **row}])
    assert sent_table(rows)["whom"].tolist() == [words]


def test_x_03_a_message_to_a_pcn_went_to_those_who_were_in_it_that_day():
    world = two_places()
    world.rows["relation"][0]["valid_to"] = "2026-07-01"
    send(world, "2026-06-01", "June", to="North PCN")
    assert sent_to(world) == {"Hill", "Mill"}
    world.rows["ask"].clear()
    send(world, "2026-07-01", "July", to="North PCN")
    assert sent_to(world) == {"Mill"}


def rhythm(world: World) -> dict[tuple[str, str], tuple]:
    rows = asked(world).behind["messages"]
    return {
        (row["direction"], row["place"]): (row["days"], None if pd.isna(row["overdue"]) else bool(row["overdue"]))
        for row in rows.to_dict("records")
    }


def test_x_03_the_last_message_each_way_and_whether_the_next_is_overdue():
    world = two_places()
    send(world, "2026-10-14", "October", tags="practices; Ashmere")
    send(world, "2026-10-13", "To the board", tags="system", sender="Ashmere GP group")
    found = rhythm(world)
    assert found["practices", "Ashmere"] == (31, False)
    assert found["system", "Ashmere"] == (32, True)
    assert found["practices", "Brindley"][1] is None and found["system", "Brindley"][1] is None


def test_x_03_a_word_to_one_practice_is_no_message_to_the_practices():
    world = place("Hill", "Mill")
    send(world, "2026-11-01", "Word", to="Hill")
    assert rhythm(world)["practices", "Ashmere"][1] is None
    send(world, "2026-11-01", "Word", to="Mill")
    assert rhythm(world)["practices", "Ashmere"] == (13, False)


@pytest.mark.parametrize(("value", "overdue"), [("10", True), ("40", False), ("0", False), ("soon", False), ("²", False), (None, False)])
def test_x_03_the_group_sets_how_often_and_what_is_no_number_of_days_is_left_to_the_policy(value, overdue):
    world = place("Hill")
    send(world, "2026-10-20", "October", tags="practices")
    world.add("setting", key="communicate_practices_days", value=value)
    assert rhythm(world)["practices", "Ashmere"] == (25, overdue)


@pytest.mark.parametrize(
    ("to", "counts"), [("Vale Trust", True), ("Ashmere board", True), ("Ashmere GP group", False), ("North PCN", False)]
)
def test_x_03_what_goes_to_a_body_or_forum_of_others_goes_to_the_system(to, counts):
    world = place("Hill")
    world.organisation("Vale Trust", "acute_trust", "acute")
    send(world, "2026-11-01", "Letter", to=to)
    assert (rhythm(world)["system", "Ashmere"][1] is not None) is counts


# ---- roots


def test_l_15_a_group_with_links_up_and_none_down_is_shown_so():
    world = place("Hill", "Mill")
    for number in range(1, 12):
        world.forum(f"Forum {number}", "Ashmere")
        world.seat(f"Forum {number}", "GP", "Amina Shah")
    answer = asked(world)
    group = answer.behind["roots"].iloc[0]
    assert (group["group"], group["up"], group["down"]) == ("Ashmere GP group", 12, 0)
    assert answer.sentences[3] == "Ashmere GP group has 12 links up and none down to practices."


def test_l_15_down_is_each_practice_once_and_up_each_forum_once_with_reports():
    world = place("Hill", "Mill", "Lane")
    give(world, "Hill")
    world.role("Dan Oak", "Mill", type="gp_partner")
    world.contact("2026-10-09", "Amina Shah, Dan Oak")
    world.rows["contact_party"][-2]["logged"] = True
    send(world, "2026-10-10", "Bulletin", to="Hill", sender="Ashmere GP group")
    world.add("relation", **{"from": world.parties["Ashmere GP group"], "to": world.parties["Ashmere board"], "kind": "reports_to"})
    answer = asked(world)
    group = answer.behind["roots"].iloc[0]
    assert group[["practices", "mandated", "in_touch", "sent", "down", "up", "reports_to"]].tolist() == [3, 1, 1, 1, 2, 1, "Ashmere board"]
    links = answer.behind["links"]
    assert links.loc[links["direction"] == "down", ["other", "how"]].values.tolist() == [
        ["Hill", "gave a mandate; was sent something"],
        ["Mill", "was spoken with"],
    ]
    assert links.loc[links["direction"] == "up", "how"].tolist() == ["seat held by Amina Shah; reports to it"]


# ---- notes


def test_x_01_a_note_for_the_group_or_the_chair_is_in_no_answer_for_practices():
    world = place("Hill")
    for audience, title in (("group", "canary one"), ("chair", "canary two"), ("practices", "for all")):
        world.add("issue", kind="intelligence", title=title, audience=audience, valid_from="2026-11-01")
    shown = {name: asked(world, audience=name).behind.get("notes") for name in ("practices", "group", "chair")}
    assert shown["practices"] is None
    assert set(shown["group"]["note"]) == {"canary one", "for all"}
    assert set(shown["chair"]["note"]) == {"canary one", "canary two", "for all"}


def test_x_01_and_x_02_no_page_or_file_for_practices_holds_a_note_an_ask_or_words_of_a_mandate():
    world = place("Hill")
    for audience in ("group", "chair", "practices", None):  # words that somebody typed are shown to no practice, whomever they are for
        world.add("issue", kind="intelligence", title="canary", audience=audience, valid_from="2026-11-01", tags="canary")
    send(world, "2026-11-01", "canary", tags="practices")
    answers = [find(kind(AS_OF, audience="practices"), world.frames(), POLICY) for view, (kind, _) in QUESTIONS.items() if view != "why"]
    said = [repr((each.rows.to_dict(), [frame.to_dict() for frame in each.behind.values()], each.sentences)) for each in answers]
    told = next(each for each in answers if each.view == "practices")
    assert not [each.view for each, words in zip(answers, said, strict=True) if "canary" in words]
    assert "canary" not in practices_sheet(told, "the group")
    assert set(told.behind["mandate"].columns) == {"place", "practices", "given"}


def test_m_03_practices_see_nothing_of_this_view():
    world = place("Hill")
    give(world, "Hill")
    answer = asked(world, audience="practices")
    assert answer.rows.empty and not answer.behind and not answer.unknown
    assert answer.sentences == ("This page is for the leadership group.",)


def test_the_history_says_how_the_share_stood_at_each_month_end():
    world = place("Hill", "Mill")
    give(world, "Hill", valid_from="2026-09-10")
    rows = asked(world).behind["history"]
    assert rows["date"].iloc[[0, -2, -1]].dt.strftime("%Y-%m-%d").tolist() == ["2025-11-30", "2026-10-31", "2026-11-14"]
    assert rows["mandated"].tolist() == [0] * 10 + [1, 1, 1]
