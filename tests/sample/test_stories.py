"""Every story that data/sample/README.md tells can be found in the files; each test bears the story's heading there."""

from datetime import date

import pandas as pd
import pytest

from influence.network.network import build_network
from influence.policy import read_policy
from influence.records.frames import in_force
from influence.vocabulary import IN_THE_ROOM

LAST_DAY = date(2026, 11, 14)
YEAR = pd.Timestamp("2025-11-15")


class Told:
    """The frames with names in them, so that a story reads as it is told."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        self.frames = frames
        self.names = frames["party"].set_index("id")["name"]
        self.ids = {name: number for number, name in self.names.items()}
        seats = frames["seat"].assign(forum=frames["seat"]["forum"].map(self.names))
        self.seats = seats.merge(
            frames["forum"].assign(forum=frames["forum"]["party"].map(self.names)), on="forum", suffixes=("", "_of_forum")
        )
        holders = frames["seat_holder"].merge(
            seats[["id", "forum", "name", "capacity"]], left_on="seat", right_on="id", suffixes=("", "_seat")
        )
        self.holders = holders.assign(person=holders["person"].map(self.names))
        at = frames["meeting_forum"].assign(forum=frames["meeting_forum"]["forum"].map(self.names))
        self.meetings = frames["meeting"].merge(at[["meeting", "forum"]], left_on="id", right_on="meeting")
        people = frames["attendance"].assign(person=frames["attendance"]["person"].map(self.names))
        self.attendance = people.merge(self.meetings[["meeting", "date", "forum"]], on="meeting")
        talks = frames["contact_party"].merge(frames["contact"][["id", "date"]], left_on="contact", right_on="id")
        self.talks = talks.assign(party=talks["party"].map(self.names))
        self.network = build_network(frames, read_policy(), LAST_DAY)

    def forum(self, name: str) -> pd.Series:
        return self.frames["forum"].set_index("party").loc[self.ids[name]]

    def held_by(self, forum: str, day: date = LAST_DAY) -> pd.DataFrame:
        return in_force(self.holders[self.holders["forum"] == forum], day)

    def contacts(self, one: str, other: str) -> pd.Series:
        """The days on which the two talked."""
        together = self.talks[self.talks["party"].isin([one, other])].groupby("contact")
        days = together["date"].first()[together["party"].nunique() == 2]
        return days.sort_values()

    def strength(self, one: str, other: str) -> float | None:
        return self.network.strength(self.ids[one], self.ids[other])

    def present(self, forum: str) -> pd.DataFrame:
        rows = self.attendance[(self.attendance["forum"] == forum) & (self.attendance["date"] >= YEAR)]
        return rows[rows["status"].isin(IN_THE_ROOM)]

    def place_of(self, forum: pd.Series) -> pd.Series:
        return forum.str.split().str[0]


@pytest.fixture(scope="module")
def told(sample_frames) -> Told:
    return Told(sample_frames)


def test_a_vacant_seat_where_money_is_decided(told):
    forum = "Northmoor urgent and emergency care board"
    row = told.held_by(forum)

    assert told.forum(forum)["decides"] == "money"
    assert len(row) == 1
    assert row["person"].isna().all()
    assert row["valid_from"].iloc[0] == pd.Timestamp("2026-06-03")
    assert told.held_by(forum, date(2026, 6, 2))["person"].tolist() == ["Callum Pryke"]
    assert (told.meetings[told.meetings["forum"] == forum]["date"] > "2026-06-03").sum() >= 4


def test_a_tie_that_cools_after_a_job_move(told, sample_frames):
    leader, partner = "Priya Lanyon", "Helena Strand"
    roles = sample_frames["role"]
    posts = roles[roles["person"] == told.ids[partner]].sort_values("valid_from", na_position="first")
    before = build_network(sample_frames, read_policy(), date(2026, 8, 15)).strength(told.ids[leader], told.ids[partner])
    days = told.contacts(leader, partner)

    assert posts["organisation"].map(told.names).tolist() == ["Westmarsh General Hospital Trust", "Middlemere Integrated Care Board"]
    assert posts["valid_to"].iloc[0] == posts["valid_from"].iloc[1] == pd.Timestamp("2026-09-01")
    assert days.diff().median() == pd.Timedelta(days=14)
    assert days.max() == pd.Timestamp("2026-09-24")
    assert before - told.strength(leader, partner) >= 10


def test_one_person_holds_most_seats(told):
    held = in_force(told.holders, LAST_DAY)
    outside = told.seats[told.seats["owner"] != "gp"]
    seats = outside[outside["forum"].str.startswith("Westmarsh ")]
    mine = held[(held["person"] == "Gareth Oakshott") & (held["kind"] == "holder") & held["seat"].isin(seats["id"])]

    assert len(mine) > len(seats) / 2
    assert held[held["kind"] == "holder"]["person"].value_counts().index[0] == "Gareth Oakshott"


def test_full_attendance_with_no_relationship_behind_it(told, sample_frames):
    """Of all places Eastvale is in the room most, and knows the fewest of its key posts."""
    known = {place: known_posts(told, sample_frames, place) for place in PLACES}
    there = {place: share_present(told, place) for place in PLACES}

    assert there["Eastvale"] > 0.93
    assert there["Eastvale"] == max(there.values())
    assert known["Eastvale"] == min(known.values())
    assert known["Northmoor"] >= 2 * known["Eastvale"]


PLACES = ("Northmoor", "Eastvale", "Southfell", "Westmarsh")


def known_posts(told: Told, frames: dict[str, pd.DataFrame], place: str) -> int:
    """Key posts of a place whose holder somebody of the place knows with a strength of 45 or more."""
    area = frames["area"].set_index("name")["id"][place]
    leaders = [party for party in told.network.people.leaders if area in told.network.people.places_of(party)]
    reached = 0
    for post in frames["key_post"][frames["key_post"]["area"] == area].itertuples():
        there = area if post.role_type == "place_director" else None
        holders = told.network.holders(post.organisation, post.role_type, place=there)
        strengths = [told.network.strength(leader, holder) or 0 for holder in holders for leader in leaders if leader != holder]
        reached += max(strengths, default=0) >= 45
    return reached


def share_present(told: Told, place: str) -> float:
    """The share of the fully listed meetings of a place's forums at which somebody of general practice with a seat was in the room."""
    seats = told.seats[(told.seats["owner"] != "gp") & told.seats["forum"].str.startswith(place) & (told.seats["capacity"] == "place_gp")]
    meetings = told.meetings[
        told.meetings["forum"].isin(seats["forum"]) & (told.meetings["roster"] == "full") & (told.meetings["date"] >= YEAR)
    ]
    who = told.holders[told.holders["seat"].isin(seats["id"])][["forum", "person"]].dropna().drop_duplicates()
    there = told.attendance[told.attendance["status"].isin(["present", "deputy"])].merge(who, on=["forum", "person"])
    return meetings["meeting"].isin(there["meeting"]).mean()


@pytest.mark.parametrize(("place", "low", "high"), [("Northmoor", 0.78, 0.9), ("Southfell", 0.55, 0.72), ("Westmarsh", 0.55, 0.75)])
def test_places_differ_in_how_often_they_are_there(told, place, low, high):
    assert low <= share_present(told, place) <= high


def test_a_strong_relationship_with_no_meeting(told):
    leader, partner = "Leila Farrant", "Dominic Ashgrove"
    met = told.attendance[told.attendance["person"] == partner]

    assert told.strength(leader, partner) > 85
    assert met.empty


def test_a_merged_trust(told, sample_frames):
    relations = sample_frames["relation"]
    merged = relations[(relations["kind"] == "successor") & (relations["to"] == told.ids["Middlemere Hospitals Group"])]
    places = sample_frames["footprint"]["party"] == told.ids["Middlemere Hospitals Group"]

    assert sorted(merged["from"].map(told.names)) == ["Eastvale and Southfell Hospitals Trust", "Northmoor Royal Hospital Trust"]
    assert (merged["valid_from"] == pd.Timestamp("2026-04-01")).all()
    assert places.sum() == 3


def test_a_place_without_a_federation(told, sample_frames):
    federations = sample_frames["organisation"].query("type == 'federation'")["party"].map(told.names).tolist()

    assert len(federations) == 3
    assert not any("Westmarsh" in name for name in federations)
    assert not told.seats["forum"].eq("Westmarsh federation board").any()


def test_a_place_with_two_lmcs(told, sample_frames):
    southfell = sample_frames["area"].set_index("name")["id"]["Southfell"]
    lmcs = sample_frames["organisation"].query("type == 'lmc'")["party"]
    shares = sample_frames["footprint"][sample_frames["footprint"]["party"].isin(lmcs) & (sample_frames["footprint"]["area"] == southfell)]

    assert len(lmcs) == 2
    assert shares["share"].tolist() == [0.5, 0.5]


def test_minutes_not_yet_in(told):
    held = told.meetings[(told.meetings["status"] == "held") & (told.meetings["date"] >= YEAR)]
    late = held[held["date"] > "2026-10-21"]

    assert (late["roster"] == "none").sum() >= 10
    for forum in ("Southfell health and wellbeing board", "Westmarsh digital group"):
        assert set(held[held["forum"] == forum]["roster"]) == {"none"}


def test_a_new_director_in_post(told, sample_frames):
    roles = sample_frames["role"]
    posts = roles[(roles["organisation"] == told.ids["Fellmarsh County Council"]) & (roles["type"] == "adult_services_director")]
    new = posts[posts["valid_to"].isna()]
    wanted = sample_frames["key_post"].query("role_type == 'adult_services_director'")

    assert new["person"].map(told.names).tolist() == ["Yvette Colborne"]
    assert (pd.Timestamp(LAST_DAY) - new["valid_from"].iloc[0]).days < 30
    assert told.talks[told.talks["party"] == "Yvette Colborne"].empty
    assert told.ids["Fellmarsh County Council"] in set(wanted["organisation"])


def test_a_leader_who_logs_nothing(told):
    seats = in_force(told.holders[told.holders["person"] == "Stephen Marchbank"], LAST_DAY)

    assert not seats.empty
    assert told.talks[told.talks["party"] == "Stephen Marchbank"].empty


def test_present_in_another_capacity(told):
    forum = "Southfell estates forum"
    there = told.present(forum)
    spoke = there[(there["person"] == "Fiona Hallam") & (there["date"] >= "2026-04-01")]

    assert told.held_by(forum)["person"].tolist() == ["Fiona Hallam"]
    assert len(spoke) >= 4
    assert set(spoke["capacity"]) == {"clinical_lead"}


def test_money_decided_with_no_seat_for_general_practice(told, sample_frames):
    targets = sample_frames["seat_target"].assign(forum=sample_frames["seat_target"]["forum"].map(told.names)).set_index("forum")["wanted"]

    for forum in ("Middlemere finance and performance committee", "Northmoor Better Care Fund board"):
        assert told.forum(forum)["decides"] == "money"
        assert targets[forum] == 1
        assert not told.seats["forum"].eq(forum).any()


def test_no_seat_wanted_and_papers_only(told, sample_frames):
    targets = sample_frames["seat_target"].assign(forum=sample_frames["seat_target"]["forum"].map(told.names)).set_index("forum")["wanted"]
    decisions = sample_frames["decision"].assign(forum=sample_frames["decision"]["forum"].map(told.names))
    papers = decisions[decisions["choice"] == "papers_only"]

    assert targets["Westmarsh prevention and inequalities board"] == 0
    assert papers["forum"].tolist() == ["Westmarsh Better Care Fund board"]
    assert papers["review_on"].tolist() == [pd.Timestamp("2027-05-14")]


def test_a_seat_that_ended(told):
    seat = told.seats[told.seats["forum"] == "Southfell children and SEND board"]

    assert seat["valid_to"].tolist() == [pd.Timestamp("2026-03-01")]


def test_a_seat_whose_holder_nobody_knows(told):
    forum = "Southfell frailty and ageing well group"

    assert told.seats["forum"].eq(forum).sum() == 1
    assert not told.holders["forum"].eq(forum).any()


def test_a_forum_about_which_nobody_has_decided(told, sample_frames):
    forum = told.ids["Middlemere provider collaborative board"]

    assert forum not in set(sample_frames["seat_target"]["forum"])
    assert forum not in set(sample_frames["seat"]["forum"])


def test_nobody_came_to_the_last_three(told):
    forum = "Westmarsh mental health alliance"
    known = told.meetings[(told.meetings["forum"] == forum) & (told.meetings["roster"] == "full")].sort_values("date").tail(3)
    holders = set(told.holders[told.holders["forum"] == forum]["person"])
    there = told.present(forum)

    assert len(known) == 3
    assert not there[there["meeting"].isin(known["meeting"])]["person"].isin(holders).any()


def test_a_deputy_who_is_not_on_the_list(told):
    forum = "Northmoor digital group"
    sent = told.present(forum)
    sent = sent[sent["person"] == "Carys Whitmore"]

    assert len(sent) >= 3
    assert set(sent["status"]) == {"deputy"}
    assert not told.held_by(forum)["person"].eq("Carys Whitmore").any()


def test_a_job_share(told):
    pair = told.held_by("Northmoor GP leadership group")
    pair = pair[pair["person"].isin(["Meera Vasanth", "Jonah Petrie"])]

    assert pair["share"].tolist() == [0.5, 0.5]
    assert len(set(pair["seat"])) == 1


def test_cover_without_a_reason(told, sample_frames):
    cover = sample_frames["role"][sample_frames["role"]["covering_for"].notna()]
    seat = in_force(told.holders[told.holders["kind"] == "cover"], LAST_DAY)

    assert cover["person"].map(told.names).tolist() == ["Beth Norrington"]
    assert cover["covering_for"].map(told.names).tolist() == ["Kwame Ferrers"]
    assert cover["title"].isna().all()
    assert seat["person"].tolist() == ["Beth Norrington"]


def test_two_hats(told):
    held = told.held_by("Northmoor GP leadership group")
    mine = held[held["person"] == "Idris Calloway"]
    there = told.present("Northmoor GP leadership group")
    stated = there[there["person"] == "Idris Calloway"]["capacity"]

    assert sorted(mine["capacity"]) == ["lmc", "pcn"]
    assert 0.1 < stated.notna().mean() < 0.6


def test_a_new_leadership_group(told):
    forum = "Westmarsh GP leadership group"

    assert told.forum(forum)["valid_from"] == pd.Timestamp("2026-06-01")
    assert told.meetings[told.meetings["forum"] == forum]["date"].min() >= pd.Timestamp("2026-06-01")


def test_two_leaders_rate_one_relationship_5_and_2(told, sample_frames):
    ratings = sample_frames["rating"]
    about = ratings[ratings["about"] == told.ids["Ruth Penhallow"]]

    assert dict(zip(about["rater"].map(told.names), about["value"], strict=True)) == {"Tamsin Adeyemi": 5, "Leila Farrant": 2}


def test_a_relationship_differs_from_issue_to_issue(told, sample_frames):
    stances = sample_frames["stance"]
    pair = stances[(stances["party"] == told.ids["Tamsin Adeyemi"]) & (stances["other"] == told.ids["Ruth Penhallow"])]

    assert sorted(pair["type"]) == ["collaboration", "competition", "independence"]
    assert pair["issue"].nunique() == 3


def test_boards_that_meet_in_common(told, sample_frames):
    forums = sample_frames["meeting_forum"].groupby("meeting")["forum"].apply(lambda ids: sorted(ids.map(told.names)))
    common = forums[forums.map(len) == 2]

    assert len(common) >= 5
    assert common.map(tuple).unique().tolist() == [("Middlemere ICB board", "Middlemere ICB cluster board")]


def test_since_when_contacts_are_logged(told, sample_frames):
    facts = sample_frames["logging_since"]
    everybody = facts[facts["leader"].isna() & facts["area"].isna()]
    westmarsh = facts[facts["area"] == sample_frames["area"].set_index("name")["id"]["Westmarsh"]]

    assert everybody["since"].tolist() == [pd.Timestamp("2025-05-15")]
    assert westmarsh["since"].tolist() == [pd.Timestamp("2026-01-01")]


def test_strengths_are_spread(told):
    logged = told.network.ties[told.network.ties["contact_days"] > 0]
    bands = logged["band"].value_counts()

    assert 600 <= len(logged) <= 1_000
    assert (bands[["occasional", "working", "close", "provisional"]] >= 80).all()


def ask_called(sample, title: str) -> pd.Series:
    (row,) = (row for _, row in sample.frames["ask"].iterrows() if row["title"] == title)
    return row


@pytest.mark.parametrize(
    ("title", "status", "by"),
    [
        ("A named contact for discharge letters on every ward", "agreed", "Northmoor GP leadership group"),
        ("Winter money paid to practices by list size", "funded", "Middlemere ICS GP board"),
        ("A date by which three practices move out of their old buildings", "refused", "Southfell GP leadership group"),
    ],
)
def test_asks_answered_in_november(told, title, status, by):
    ask = ask_called(told, title)
    assert (ask["status"], told.names[ask["from"]]) == (status, by)
    assert pd.Timestamp("2026-10-31") < ask["answered"] <= pd.Timestamp(LAST_DAY)


def test_an_ask_without_an_answer(told):
    ask = ask_called(told, "Six training places for practice nurses")
    assert pd.isna(ask["answered"]) and pd.isna(ask["closed"])
    assert ask["due"] == pd.Timestamp("2026-10-30")


def test_briefed_before_and_fed_back_after(told):
    """Five working days after; Eastvale is nearly always in time, Westmarsh often late."""
    rows = told.frames["representation"].merge(told.meetings[["meeting", "date", "forum"]], on="meeting")
    due = rows[rows["feedback_due"] < pd.Timestamp(LAST_DAY)]
    place = told.place_of(due["forum"])
    in_time = (due["feedback_on"] <= due["feedback_due"]).groupby(place).mean()
    assert in_time["Eastvale"] > 0.85 > 0.75 > in_time["Westmarsh"]
    assert due["date"].groupby(place).min()["Westmarsh"] >= pd.Timestamp("2026-09-01")
    assert due["date"].min() >= pd.Timestamp("2026-04-01")
    assert ((due["feedback_due"] - due["date"]).dt.days.between(7, 11)).all()
