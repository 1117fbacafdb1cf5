"""Relationships, why and partners: what the command line and every page read (N-01, N-02, N-04)."""

from dataclasses import replace
from datetime import date

import pytest

from influence.access import ALLOWED
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.partners import Partners
from influence.questions.ties.relationships import Relationships
from influence.questions.ties.why import Why
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)
ASKED = Relationships(TODAY)
COLUMNS = {
    "relationships": (
        "leader partner partner_role organisation sector place strength low high band evidence contact_days shared_meetings"
        " best_estimate best_low best_high attended rhythm trend last_contact lead"
    ),
    "why": "date kind channel what weight age_days contribution source",
    "partners": "organisation sector place best second well_connected posts posts_reached",
}
COUNTS = ["meetings_not_known", "names_unmatched", "capacity_unclear", "holders_unknown", "logging_since_missing"]


def world():
    """Amina speaks with Jo every month, sits with Kit in the board, and nobody holds the third key post."""
    made = World()
    made.organisation("North PCN", place="Northmoor")
    made.organisation("Vale Trust", type="acute_trust", sector="acute", place="Northmoor")
    made.role("Amina Shah", "North PCN")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.role("Kit Moss", "Vale Trust", "medical_director", "system", title="Chief medical officer")
    made.role("Lee Ash", "Vale Trust", "finance_director", "system")
    made.logging("2023-11-15")
    for month in range(1, 12):
        made.contact(f"2026-{month:02}-10", "Amina Shah, Jo Reed", topic="winter beds", source="log.csv, row 2")
    made.forum("Place Board", "Northmoor")
    made.seat("Place Board", holder="Amina Shah")
    for month in range(1, 11):
        made.meeting("Place Board", f"2026-{month:02}-20", "Amina Shah, Kit Moss, ?J Smith")
    for role_type in ("chief_executive", "medical_director", "finance_director", "operations_director"):
        made.add("key_post", organisation=made.organisation("Vale Trust"), role_type=role_type)
    made.add("tie_plan", other=made.person("Jo Reed"), leader=made.person("Amina Shah"), part="lead")
    return made


def answer(question, made=None):
    return find(question, (made or world()).frames(), POLICY)


def rows_by_partner(found):
    return found.rows.set_index(found.rows["partner"].fillna("nobody"))


@pytest.mark.parametrize(("view", "question"), [("relationships", ASKED), ("partners", Partners(TODAY)), ("why", Why(TODAY, pair=(1, 5)))])
def test_answers_have_the_columns_that_others_rely_on_first_and_in_order(view, question):
    found = answer(question)
    wanted = COLUMNS[view].split()
    assert list(found.rows.columns)[: len(wanted)] == wanted
    assert found.view == view and list(found.unknown) == COUNTS
    assert found.scope["from"] == "2025-11-15" and found.scope["audience"] == "group"


def test_every_pair_and_every_holder_of_a_key_post_has_a_row():
    rows = rows_by_partner(answer(ASKED))
    assert sorted(rows.index) == ["Jo Reed", "Kit Moss", "Lee Ash", "nobody"]
    jo = rows.loc["Jo Reed"]
    assert (jo["leader"], jo["band"], jo["evidence"], jo["lead"], jo["sector"]) == ("Amina Shah", "close", "strong", "Amina Shah", "acute")
    assert (jo["rhythm"], jo["trend"], str(jo["last_contact"].date())) == ("in_rhythm", "steady", "2026-11-10")
    assert rows.loc["Lee Ash", "band"] == "none_logged" and rows["leader"].isna()["Lee Ash"]
    assert rows.loc["nobody", "band"] == "unknown" and rows.loc["nobody", "partner_role"] == "director of operations"


def test_n_01_full_attendance_and_no_contact_stand_side_by_side():
    kit = rows_by_partner(answer(ASKED)).loc["Kit Moss"]
    assert (kit["attended"], kit["shared_meetings"], kit["band"]) == (1.0, 10, "none_logged")
    assert kit["strength"] != kit["strength"] and kit["low"] != kit["low"]
    assert kit["partner_role"] == "Chief medical officer"


def test_attended_is_the_share_of_the_partners_meetings_where_lists_are_complete():
    made = world()
    made.meeting("Place Board", "2026-10-25", "Kit Moss")
    made.meeting("Place Board", "2026-10-26", "Kit Moss", roster="partial")
    made.meeting("Place Board", "2025-10-26", "Kit Moss")
    kit = rows_by_partner(answer(ASKED, made)).loc["Kit Moss"]
    assert kit["attended"] == pytest.approx(10 / 11)


def test_n_02_posts_say_where_we_attend_and_where_we_are_connected():
    posts = answer(ASKED).behind["posts"].set_index("post")
    assert posts["quarter"].to_dict() == {
        "chief executive": "connected_only",
        "medical director": "attends_only",
        "director of finance": "neither",
        "director of operations": "unknown",
    }
    assert posts.loc["chief executive", "depends_on"] == "Amina Shah"


def test_sentences_answer_first():
    assert answer(ASKED).sentences[:2] == (
        "We are connected to 1 of 3 key posts. One more is not known.",
        "With 1 key post we sit in meetings and hardly speak outside them.",
    )


def test_without_key_posts_the_sentences_tell_of_partners():
    made = world()
    made.rows["key_post"].clear()
    assert answer(ASKED, made).sentences == (
        "Conversations are logged with 1 partner; with 1 of them somebody has a working tie or better.",
        "With 1 partner we share meetings and have no conversation logged.",
    )


def test_nothing_entered_says_what_to_do_first():
    for question, words in (
        (ASKED, "No conversation with a partner is logged yet. Log the first, or import your contact log."),
        (Partners(TODAY), "No partner body is recorded yet. Add bodies, and the roles of the people you work with."),
    ):
        found = answer(question, World())
        assert found.rows.empty and found.sentences == (words,)


def test_leaders_who_never_said_since_when_they_log_are_counted_and_asked():
    made = world()
    made.rows["logging_since"].clear()
    found = answer(ASKED, made)
    assert found.unknown["logging_since_missing"] == 1
    assert found.sentences[-1].startswith("1 leader has not said since when contacts are logged in full")
    assert set(found.rows["band"]) == {"unknown"} and found.rows["strength"].isna().all()
    assert rows_by_partner(found).loc["Jo Reed", "contact_days"] == 11


def test_unmatched_names_and_posts_without_a_holder_are_counted():
    assert answer(ASKED).unknown == dict(zip(COUNTS, [0, 1, 0, 1, 0], strict=True))


@pytest.mark.parametrize(
    ("option", "partners"),
    [({"partner": "Jo Reed"}, ["Jo Reed"]), ({"leader": "Amina Shah"}, ["Jo Reed", "Kit Moss"])],
)
def test_options_narrow_the_rows(option, partners):
    made = world()
    found = answer(replace(ASKED, **{name: made.person(who) for name, who in option.items()}), made)
    assert sorted(found.rows["partner"]) == partners


def test_a_place_shows_its_own_leaders_ties_only():
    made = world()
    made.organisation("South PCN", place="Southfell")
    made.role("Cara Dee", "South PCN")
    made.contact("2026-10-01", "Cara Dee, Jo Reed")
    found = answer(replace(ASKED, place=made.area("Southfell")), made)
    assert found.rows["leader"].dropna().tolist() == ["Cara Dee"] and found.scope["place"] == "Southfell"
    grid = answer(Partners(TODAY), made).rows.set_index("place")
    assert grid.loc["Southfell", "band"] == "unknown" or grid.loc["Southfell", "best"] < grid.loc["Northmoor", "best"]


def test_why_adds_up_to_the_strength_and_says_where_each_line_came_from():
    made = world()
    pair = (made.person("Jo Reed"), made.person("Amina Shah"))
    found = answer(Why(TODAY, pair=pair), made)
    tie = found.behind["tie"].iloc[0]
    logged = found.rows[found.rows["channel"] == "log"]
    assert logged["contribution"].sum() == pytest.approx(tie["strength"], rel=1e-12)
    assert set(logged["what"]) == {"winter beds"} and set(logged["source"]) == {"log.csv, row 2"} and set(logged["kind"]) == {"in_person"}
    assert found.sentences[0].startswith(f"{tie['strength']:.0f} (")
    assert found.scope["pair"] == ["Jo Reed", "Amina Shah"]


def test_why_of_a_pair_who_only_sit_together_has_meeting_lines_and_no_number():
    made = world()
    found = answer(Why(TODAY, pair=(made.person("Amina Shah"), made.person("Kit Moss"))), made)
    lines = found.rows.set_index("channel")
    assert set(lines.loc["meeting", "what"]) == {"Place Board, 3 people"}
    assert lines.loc["cap", "what"] == "shared meetings alone: limited to 0.5 a quarter"
    assert found.rows["contribution"].sum() == pytest.approx(found.behind["tie"]["meeting_points"].iloc[0])
    assert found.sentences[:2] == (
        "No conversation is logged.",
        "They sat in the same meeting 10 times; sitting in a room adds nothing to strength.",
    )


def test_why_names_the_cap_that_bites():
    made = world()
    found = answer(Why(date(2027, 5, 11), pair=(made.person("Amina Shah"), made.person("Jo Reed"))), made)
    caps = found.rows[found.rows["channel"] == "cap"]
    assert caps["what"].tolist() == ["quiet for 182 days: limited to 0.49 a quarter"]
    assert caps["contribution"].isna().all() and caps["kind"].tolist() == ["cap"]
    assert "Gone quiet: 182 days without a word, usually 31." in found.sentences


def test_history_ends_at_the_strength_of_the_day():
    made = world()
    found = answer(Why(TODAY, pair=(made.person("Amina Shah"), made.person("Jo Reed"))), made)
    assert found.behind["history"]["strength"].iloc[-1] == pytest.approx(found.behind["tie"]["strength"].iloc[0])
    assert found.behind["history"]["strength"].isna().iloc[0]


def test_n_04_partners_say_who_looks_after_them():
    rows = answer(Partners(TODAY)).rows.iloc[0]
    assert (rows["organisation"], rows["place"], rows["lead"], rows["holders"]) == ("Vale Trust", "Northmoor", "Amina Shah", 1)
    assert (rows["well_connected"], rows["posts"], rows["posts_reached"], rows["posts_unknown"]) == (1, 4, 1, 1)
    assert rows["best_leader"] == "Amina Shah" and rows["second"] != rows["second"]


@pytest.mark.parametrize("leaders", [[], ["Ben Low"], ["Ben Low", "Amina Shah"]])
def test_n_04_a_partner_has_no_holder_one_or_two(leaders):
    made = world()
    made.role("Ben Low", "North PCN")
    made.rows["tie_plan"].clear()
    for part, leader in zip(("lead", "second"), leaders, strict=False):
        made.add("tie_plan", other=made.person("Jo Reed"), leader=made.person(leader), part=part)
    found = answer(Partners(TODAY), made)
    row = found.rows.iloc[0]
    assert row["holders"] == len(leaders)
    assert (None if row.isna()["lead"] else row["lead"]) == (leaders[0] if leaders else None)
    assert ("Nobody is named to look after 1 of 1 partner body." in " ".join(found.sentences)) == (not leaders)


def test_practices_see_no_relationship_of_a_named_person():
    for question in (ASKED, Partners(TODAY), Why(TODAY, pair=(1, 5))):
        found = answer(replace(question, audience="practices"))
        assert list(found.rows.columns) == [] and found.behind == {} and found.unknown == {}
        assert found.sentences == ("Relationships between named people are shown to the leadership group only.",)


@pytest.mark.parametrize("view", ["relationships", "why", "partners", "relationships.posts", "why.types", "why.trust"])
def test_notes_about_people_are_in_no_view(view):
    assert not {"note", "outcome", "power", "interest"} & {name for names in ALLOWED[view].values() for name in names}
