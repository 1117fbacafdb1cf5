"""The numbers of docs/methods.md, held to a tenth of a point (N-01)."""

import pytest

from influence.network.network import build_network
from influence.policy import read_policy
from tests.network.logs import TODAY, frames_from
from tests.network.whiteboard import Log

POLICY = read_policy()
END = 1095


def regular(first, every):
    return [END - age for age in range(first, END + 1, every)]


def of_pair(talks=(), meetings=(), kind="in_person"):
    """The row of a pair whose leader also logs monthly talks with somebody else. meetings: (days, how many people)."""
    others = [(day, "phone", ("Amina", "Else")) for day in regular(5, 30)]
    days, people = meetings or ((), 0)
    rooms = [(day, ("Amina", "Jo"), [f"stranger {i}" for i in range(people - 2)], None) for day in days]
    log = Log(END, {"Amina": (END, 1.0)}, {"Jo", "Else"}, [(day, kind, ("Amina", "Jo")) for day in talks] + others, rooms)
    rows = build_network(frames_from(log), POLICY, TODAY).between()
    return rows[rows["partner"] == 3].iloc[0]


LOGS = [
    ("weekly", regular(3, 7), 92.4, 75.1, 96.0, "strong"),
    ("fortnightly", regular(7, 14), 85.9, 58.3, 92.5, "strong"),
    ("monthly", regular(15, 30), 73.9, 35.8, 85.7, "strong"),
    ("quarterly", regular(45, 91), 48.1, 9.3, 69.2, "strong"),
    ("half-yearly", regular(91, 182), 30.9, 2.0, 55.7, "strong"),
    ("yearly", regular(182, 365), 16.4, 0.1, 40.9, "fair"),
    ("one, a day ago", [END - 1], 32.9, 2.6, 57.4, "thin"),
    ("one, a year ago", [END - 365], 5.6, 0.0, 24.8, "thin"),
    ("weekly until 185 days ago", regular(185, 7), 32.7, 10.3, 52.3, "strong"),
    ("weekly until 367 days ago", regular(367, 7), 19.7, 4.1, 39.3, "strong"),
]


@pytest.mark.parametrize(("days", "strength", "low", "high", "evidence"), [row[1:] for row in LOGS], ids=[row[0] for row in LOGS])
def test_a_log_gives_the_strength_that_the_methods_say(days, strength, low, high, evidence):
    row = of_pair(days)
    assert [row[c] for c in ("strength", "low", "high")] == pytest.approx([strength, low, high], abs=0.05)
    assert [row[c] for c in ("best_estimate", "best_low", "best_high")] == pytest.approx([strength, low, high], abs=0.05)
    assert row["evidence"] == evidence
    assert row["meeting_points"] != row["meeting_points"]


@pytest.mark.parametrize(
    ("people", "points", "low", "high"),
    [(3, 33.3, 2.7, 57.8), (5, 22.1, 0.5, 47.3), (8, 9.2, 0.0, 31.0), (12, 4.1, 0.0, 21.7), (20, 1.5, 0.0, 15.4)],
)
def test_monthly_meetings_alone_are_none_logged_whatever_their_size(people, points, low, high):
    row = of_pair(meetings=(regular(15, 30), people))
    assert row["strength"] != row["strength"] and row["low"] != row["low"]
    assert (row["evidence"], row["band"]) == ("none_logged", "none_logged")
    assert row["meeting_points"] == pytest.approx(points, abs=0.05)
    assert [row[c] for c in ("best_estimate", "best_low", "best_high")] == pytest.approx([points, low, high], abs=0.05)


def test_forty_letters_on_one_day_are_one_contact_day():
    row = of_pair([END - 10] * 40, kind="email")
    assert [row[c] for c in ("strength", "low", "high")] == pytest.approx([31.7, 2.3, 56.4], abs=0.05)
    assert (row["evidence"], row["contact_days"]) == ("thin", 1)


def test_meetings_beside_a_quarterly_talk_raise_the_best_estimate_alone():
    row = of_pair(regular(45, 91), meetings=(regular(15, 30), 12))
    assert [row[c] for c in ("strength", "low", "high")] == pytest.approx([48.1, 9.3, 69.2], abs=0.05)
    assert row["meeting_points"] == pytest.approx(4.1, abs=0.05)
    assert [row[c] for c in ("best_estimate", "best_low", "best_high")] == pytest.approx([49.2, 10.0, 70.0], abs=0.05)


def test_n_01_twelve_attendances_and_no_contact_are_none_logged():
    row = of_pair(meetings=(regular(15, 30)[:12], 2))
    assert row["shared_meetings"] == 12
    assert row["strength"] != row["strength"] and row["band"] == "none_logged"
    assert row["meeting_points"] == pytest.approx(100 / 3)
