"""The stories of the practices behind the groups, of asks and of key posts that data/sample/README.md tells."""

from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions.meetings.asks import Asks, find_asks
from influence.questions.practices.mandate import Mandate, find_mandate
from influence.questions.quality.quality import Quality, find_quality
from influence.questions.ties.power_grid import PowerGrid, find_power_grid
from influence.records.frames import in_force

LAST_DAY = date(2026, 11, 14)


class Behind:
    """Mandates, letters and asks with names in them."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        self.frames = frames
        self.names = frames["party"].set_index("id")["name"]
        self.ids = {name: number for number, name in self.names.items()}
        areas = frames["area"].set_index("id")["name"]
        where = frames["footprint"].drop_duplicates("party").set_index("party")["area"].map(areas)
        rows = frames["mandate"]
        self.mandates = rows.assign(place=rows["practice"].map(where), practice=rows["practice"].map(self.names))
        asks = frames["ask"]
        self.asks = asks.assign(**{each: asks[each].map(self.names) for each in ("from", "to", "owner", "deliverer")})

    def ending(self, last_day: str) -> pd.Series:
        """How many mandates of each place end with a day."""
        end = pd.Timestamp(last_day) + pd.Timedelta(days=1)
        return self.mandates[self.mandates["valid_to"] == end]["place"].value_counts()


@pytest.fixture(scope="module")
def behind(sample_frames) -> Behind:
    return Behind(sample_frames)


@pytest.fixture(scope="module")
def quality(sample_frames) -> dict[str, int]:
    rows = find_quality(Quality(LAST_DAY), sample_frames, read_policy()).rows
    return dict(zip(rows["check"], rows["count"], strict=True))


@pytest.fixture(scope="module")
def answer(sample_frames):
    return find_mandate(Mandate(LAST_DAY), sample_frames, read_policy())


def test_mandates_that_run_out(behind, answer):
    assert answer.rows.loc[~answer.rows["wide"], "expiring"].tolist() == [0, 12, 0, 0]
    assert behind.ending("2027-01-31").to_dict() == {"Northmoor": 12}
    assert behind.ending("2027-02-28").to_dict() == {"Westmarsh": 6}


def test_mandates_that_lapsed(behind):
    renewed = behind.mandates[(behind.mandates["place"] == "Southfell") & (behind.mandates["route"] == "vote")]

    assert behind.ending("2026-06-30").to_dict() == {"Southfell": 4, "Eastvale": 1}
    assert behind.ending("2026-10-30").to_dict() == {"Southfell": 1, "Eastvale": 1}
    assert len(renewed) == 6 and (renewed["valid_from"] == "2026-04-01").all()


def test_asked_and_said_no(behind):
    no = behind.mandates[behind.mandates["route"] == "none"]["place"].value_counts()
    lately = behind.mandates[behind.mandates["valid_from"] == "2026-11-09"]

    assert no.to_dict() == {"Westmarsh": 2, "Southfell": 1}
    assert lately["place"].tolist() == ["Westmarsh"] * 3


def test_given_twice(behind):
    now = in_force(behind.mandates, LAST_DAY)

    assert (now["practice"].value_counts() > 1).sum() == 3


def test_two_mergers(behind, answer):
    relations = behind.frames["relation"]
    merged = relations[(relations["kind"] == "successor") & (relations["valid_from"] == "2026-04-01")]
    practices = set(behind.frames["organisation"].query("type == 'practice'")["party"])
    pairs = {behind.names[row["from"]]: behind.names[row["to"]] for _, row in merged.iterrows() if row["from"] in practices}
    given = set(behind.mandates["practice"])

    assert len(pairs) == 2 and set(pairs) <= given
    assert pairs["Gantrelmere Surgery"] == "Jessangate Surgery"
    assert sorted(heir in given for heir in pairs.values()) == [False, True]
    partly = answer.behind["practices"].query("state == 'partly'")
    assert partly[["practice", "brought", "lacking"]].values.tolist() == [
        ["Jessangate Surgery", "Gantrelmere Surgery", "Jessangate Surgery"]
    ]


def test_three_practices_without_a_list_size(behind):
    practices = set(in_force(behind.frames["organisation"].query("type == 'practice'"), LAST_DAY)["party"])
    counted = set(behind.frames["resource"].query("kind == 'patients'")["party"])

    assert len(practices - counted) == 3


def test_letters_to_practices(behind):
    letters = behind.asks[(behind.asks["kind"] == "communication") & behind.asks["tags"].str.startswith("practices")]
    last = letters.groupby("from")["date"].max()
    count = letters["from"].value_counts()

    assert last["Southfell GP leadership group"] < pd.Timestamp("2026-08-01")
    assert (last.drop("Southfell GP leadership group") > pd.Timestamp("2026-10-01")).all()
    assert count["Northmoor GP leadership group"] == count["Eastvale GP leadership group"] == 18


def test_a_dozen_practices_or_more_of_southfell_have_heard_nothing_for_ninety_days(answer):
    quiet = answer.behind["practices"].query("not heard")

    assert 12 <= len(quiet) <= 20
    assert set(quiet["place"]) == {"Southfell"}


def test_what_the_system_is_told(behind, answer):
    told = behind.asks[(behind.asks["kind"] == "communication") & (behind.asks["tags"] == "system")]
    last = told.groupby("from")["date"].max()

    assert set(told["to"]) == {"Middlemere Integrated Care Board"}
    assert last["Southfell GP leadership group"] == pd.Timestamp("2026-07-06")
    assert (last.drop("Southfell GP leadership group") > pd.Timestamp("2026-09-01")).all()
    assert answer.behind["messages"].query("direction == 'system' and overdue")["place"].tolist() == ["Southfell"]


def test_heard_at_meetings(behind):
    notes = behind.frames["issue"].query("kind == 'intelligence'").dropna(subset=["valid_from"])

    assert len(notes) == 8
    assert notes["audience"].value_counts().to_dict() == {"group": 5, "practices": 2, "chair": 1}
    assert notes["valid_from"].between(pd.Timestamp("2026-09-01"), pd.Timestamp(LAST_DAY)).all()


def test_asked_of_a_body_that_is_no_body(sample_frames):
    asks = find_asks(Asks(LAST_DAY), sample_frames, read_policy()).rows
    cannot = asks[asks["flag"] == "no_entity"]

    assert sorted(cannot["deliverer"].fillna(cannot["owner"])) == [
        "Eastvale General Practice Collaborative",
        "Eastvale Kiln PCN",
        "Northmoor General Practice Collaborative",
        "Southfell GP leadership group",
    ]
    assert asks.loc[asks["kind"] == "action", "overdue"].sum() >= 5


def test_key_posts_of_which_nobody_said_how_much_power_or_interest_they_have(sample_frames):
    grid = find_power_grid(PowerGrid(LAST_DAY, audience="chair"), sample_frames, read_policy()).rows

    assert len(grid) == 57
    assert grid["box"].value_counts()["unknown"] == 6
    assert grid["box"].value_counts().min() >= 6


@pytest.mark.parametrize(
    ("check", "count"), [("comes-without-seat", 1), ("terms-overdue", 3), ("terms-ended", 1), ("no-legal-body", 4), ("without-terms", 29)]
)
def test_what_the_stories_leave_to_mend_is_found_on_records(quality, check, count):
    assert quality[check] == count
