"""The sample has the size of a real system, hangs together, keeps to working days and comes out the same every time."""

import re
from datetime import date

import pandas as pd
import pytest

from data.sample import make_sample
from data.sample.generate.days import BANK_HOLIDAYS
from data.sample.generate.sheet_rows import FILES
from influence.records.frames import in_force
from influence.records.sheets import sheet_columns
from influence.vocabulary import VOCABULARIES
from tests.sample.plainly import SAMPLE, rows_of, sample_frames

LAST_DAY = date(2026, 11, 14)
BYTES_MOST = 4_000_000
TABLE_OF = {name: table for table, name in FILES.items()}
PUBLIC_FIGURES = """
    Amanda Pritchard, Andrea Leadsom, Chris Whitty, Clare Gerada, Claire Fuller, David Haslam, Farah Jameel, Helen Stokes-Lampard, James Mackey,
    Kamila Hawthorne, Katie Bramall, Kiran Desai, Laura Trevelyan, Louise Hay, Martin Marshall, Matthew Hancock, Matthew Taylor, Nikita Kanani,
    Patricia Hewitt, Peter Ackroyd, Philippa Whitford, Rachel Clarke, Richard Vautrey, Robert Calvert, Sarah Wollaston, Simon Stevens,
    Stephen Powis, Steve Barclay, Timothy Dalton, Victoria Atkins, Wes Streeting
"""


def count(frame: pd.DataFrame, **wanted: object) -> int:
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return len(frame)


@pytest.mark.parametrize(
    ("type", "how_many"),
    [
        ("practice", 183),
        ("pcn", 36),
        ("federation", 3),
        ("lmc", 2),
        ("acute_trust", 2),
        ("community_mental_health_trust", 2),
        ("upper_tier_council", 3),
        ("icb", 3),
        ("ambulance_trust", 1),
        ("training_hub", 1),
        ("vcse", 4),
        ("healthwatch", 3),
    ],
)
def test_the_bodies_are_as_many_as_in_a_real_system(sample_frames, type, how_many):
    assert count(in_force(sample_frames["organisation"], LAST_DAY), type=type) == how_many


def test_the_people_are_as_many_as_in_a_real_system(sample_frames):
    roles = in_force(sample_frames["role"], LAST_DAY)
    leaders = set(roles.loc[roles["voice"] == "provider_gp", "person"])
    partners = set(roles["person"]) - leaders
    bodies = roles.loc[roles["person"].isin(partners), "organisation"].nunique()

    assert 90 <= len(leaders) <= 120
    assert 200 <= len(partners) <= 300
    assert bodies >= 20


def test_the_forums_and_seats_are_as_many_as_in_a_real_system(sample_frames):
    forums = sample_frames["forum"].merge(sample_frames["party"], left_on="party", right_on="id")
    seats = in_force(sample_frames["seat"], LAST_DAY)
    holders = in_force(sample_frames["seat_holder"], LAST_DAY)

    for place in ("Northmoor", "Eastvale", "Southfell", "Westmarsh"):
        assert 18 <= forums["name"].str.startswith(place).sum() <= 20
    assert 15 <= forums["name"].str.startswith("Middlemere").sum() <= 20
    assert 150 <= len(seats) <= 200
    assert 4 <= holders["person"].isna().sum() <= 12


def test_the_logs_are_as_long_as_in_a_real_system(sample_frames):
    meetings = sample_frames["meeting"]
    held = meetings[meetings["status"].isin(["held", "inquorate"])]
    year = held[held["date"] > pd.Timestamp("2025-11-14")]
    attendance = sample_frames["attendance"]
    listed = attendance.groupby("meeting").size()
    months = sample_frames["contact"].groupby(sample_frames["contact"]["date"].dt.to_period("M")).size()

    assert 1_000 <= len(year) <= 1_300
    assert 25_000 <= len(attendance) <= 30_000
    assert 12 <= listed.median() <= 20
    assert 4_500 <= months.sum() <= 6_500
    assert 200 <= months.median() <= 400


def test_a_few_names_in_a_hundred_are_written_so_that_nobody_is_recognised(sample_frames):
    unmatched = sample_frames["attendance"][sample_frames["attendance"]["person"].isna()]

    assert 0.02 <= len(unmatched) / len(sample_frames["attendance"]) <= 0.05
    assert 30 <= unmatched["raw_name"].nunique() <= 80


def test_most_capacities_are_left_blank_and_some_are_stated(sample_frames):
    stated = sample_frames["attendance"]["capacity"].notna()

    assert 20 <= stated.sum() <= 500


def test_most_rosters_are_full_and_every_other_kind_occurs(sample_frames):
    meetings = sample_frames["meeting"]
    rosters = meetings[meetings["status"] == "held"]["roster"].value_counts(normalize=True)

    assert rosters["full"] > 0.85
    assert set(rosters.index) == {"full", "partial", "count", "none"}
    assert set(meetings["status"]) == {"held", "inquorate", "cancelled", "postponed", "planned"}
    assert count(meetings, status="inquorate") == 1


def test_nobody_meets_or_talks_on_a_weekend_or_a_bank_holiday(sample_frames):
    for table in ("meeting", "contact"):
        days = sample_frames[table]["date"]
        assert (days.dt.day_of_week < 5).all(), table
        assert not set(days.dt.date) & BANK_HOLIDAYS, table


def test_august_is_thin(sample_frames):
    contacts = sample_frames["contact"]["date"].dt.to_period("M").value_counts()

    for table in ("meeting", "contact"):
        months = sample_frames[table]["date"].dt.to_period("M").value_counts()
        assert months["2026-08"] < 0.6 * months["2026-06"], table
    assert contacts["2026-08"] > 0


def test_asks_and_feedback_are_as_many_as_a_group_that_works_would_have(sample_frames):
    asks, feedback = sample_frames["ask"], sample_frames["representation"]
    of_kind = asks["kind"].value_counts()
    answered = asks[(asks["kind"] == "ask") & asks["answered"].notna()]
    due = feedback[feedback["feedback_due"] < pd.Timestamp(LAST_DAY)]

    assert 40 <= of_kind["ask"] <= 80
    assert 25 <= of_kind["action"] <= 50
    assert set(asks["status"]) >= {"raised", "heard", "agreed", "funded", "delivered", "refused", "done", "open"}
    assert 0.5 <= len(answered) / of_kind["ask"] <= 0.8
    assert 200 <= len(due) <= 500
    assert 0.7 <= (due["feedback_on"] <= due["feedback_due"]).mean() <= 0.9
    assert 4 <= due["feedback_on"].isna().sum() <= 20
    assert 0.6 <= feedback["briefed_on"].notna().mean() <= 0.9


def test_nothing_is_answered_or_told_before_it_was_asked_or_after_the_last_day(sample_frames):
    asks = sample_frames["ask"]
    meetings = sample_frames["meeting"][["id", "date"]].rename(columns={"id": "meeting"})
    feedback = sample_frames["representation"].merge(meetings.astype({"meeting": "Int64"}), on="meeting")

    for name in ("due", "answered", "closed"):
        assert (asks[name].isna() | (asks[name] > asks["date"])).all(), name
    for day in (asks["date"], asks["answered"], asks["closed"], feedback["briefed_on"], feedback["feedback_on"]):
        assert day.max() <= pd.Timestamp(LAST_DAY)
        assert (day.dropna().dt.day_of_week < 5).all() and not set(day.dropna().dt.date) & BANK_HOLIDAYS
    assert (feedback["briefed_on"].isna() | (feedback["briefed_on"] < feedback["date"])).all()
    assert (feedback["feedback_on"].isna() | (feedback["feedback_on"] > feedback["date"])).all()


def test_no_day_is_crowded_with_conversations(sample_frames):
    days = sample_frames["contact"]["date"].value_counts()

    assert days.max() <= 4 * days.median()


def test_nothing_has_happened_after_the_last_day(sample_frames):
    meetings = sample_frames["meeting"]
    later = meetings["date"] > pd.Timestamp(LAST_DAY)

    assert set(meetings[later]["status"]) == {"planned", "cancelled"}
    assert not (meetings[~later]["status"] == "planned").any()
    assert not sample_frames["attendance"]["meeting"].isin(meetings[later]["id"]).any()
    assert sample_frames["contact"]["date"].max() <= pd.Timestamp(LAST_DAY)
    assert sample_frames["meeting"]["date"].min() >= pd.Timestamp("2025-05-15")


def test_every_name_in_a_file_stands_for_something():
    """Reading the sample plainly ends with a KeyError at the first name of a place, body, forum, seat, meeting or issue that is not there."""
    assert len(sample_frames()["party"]) > 600


def test_every_dated_row_ends_after_it_begins(sample_frames):
    for table, frame in sample_frames.items():
        if "valid_to" in frame:
            ended = frame.dropna(subset=["valid_from", "valid_to"])
            assert (ended["valid_from"] < ended["valid_to"]).all(), table


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.csv")), ids=lambda path: path.stem)
def test_every_cell_of_a_closed_list_is_a_word_of_it(path):
    rows = rows_of(path.stem)
    columns = {each.heading: each.spec for each in sheet_columns(TABLE_OF[path.stem])}

    assert set(rows[0]) <= set(columns)
    for heading in rows[0]:
        words = VOCABULARIES.get(columns[heading].values or "")
        cells = {word.strip() for row in rows for word in (row[heading] or "").split(";")} - {""}
        assert words is None or cells <= set(words.words), heading


def test_no_code_has_a_form_in_which_the_nhs_gives_codes():
    """Practices are a letter and five digits, newer bodies letter and digit in turn, trusts and ICBs three signs."""
    codes = [row["ods_code"] for row in rows_of("organisations") if row["ods_code"]]

    assert len(codes) > 200
    assert all(re.fullmatch(r"ZZ[A-Z]\d{3}", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_no_address_could_reach_anybody():
    addresses = [row["email"] for row in rows_of("people")]

    assert all(re.fullmatch(r"[a-z.]+@example\.org", address or "") for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_nobody_is_named_after_a_public_figure():
    known = {name.strip() for name in PUBLIC_FIGURES.split(",")}

    assert not known & {row["name"] for row in rows_of("people")}


def test_free_text_keeps_to_facts():
    """No reason for an absence, no health, nothing on anybody's character."""
    avoided = r"\b(sick|ill|maternity|leave|difficult|hostile|weak|enemy|rival|blocker|lazy|rude|patient|\d{10})\b"
    texts = [row[heading] for name, heading in FREE_TEXT for row in rows_of(name) if row.get(heading)]

    assert len(texts) > 5_000
    assert not [text for text in texts if re.search(avoided, text or "", re.IGNORECASE)]


FREE_TEXT = (
    *(("contacts", "topic"), ("contacts", "outcome"), ("contacts", "note"), ("decisions", "text"), ("seat_terms", "limits")),
    *(("asks", "title"), ("representation", "outcome_wanted"), ("representation", "commitments")),
    *(("seat_terms", "brief_route"), ("seat_terms", "feedback_route"), ("decisions", "limit"), ("issues", "title"), ("forums", "terms")),
)


def test_the_files_are_what_the_generator_writes(tmp_path):
    written = make_sample.main(tmp_path)

    assert sorted(path.name for path in written) == sorted(path.name for path in SAMPLE.glob("*.csv"))
    for path in written:
        assert path.read_bytes() == (SAMPLE / path.name).read_bytes(), path.name


def test_the_files_are_small():
    assert sum(path.stat().st_size for path in SAMPLE.glob("*.csv")) < BYTES_MOST
