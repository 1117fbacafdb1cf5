"""A chair belongs to a meeting, not to a forum (row 16)."""

from tests.intake.planning import after, inserted, messages, planned, read
from tests.worlds import World


def known():
    world = World()
    world.forum("North Board", "North")
    for name in ("Amina Shah", "Ben Low"):
        world.person(name)
    return world.frames()


def test_row_16_a_chair_that_rotates_is_kept_for_each_meeting():
    frames = known()
    sheet = read(
        "meetings.csv",
        "date,forums,chair",
        "14/10/2026,North Board,Dr Amina Shah",
        "11/11/2026,North Board,Ben Low",
        "09/12/2026,North Board,",
    )
    made = planned(frames, sheet)
    ids = frames["party"].set_index("name")["id"]
    assert inserted(made, "meeting", "chair") == [(ids["Amina Shah"],), (ids["Ben Low"],), (None,)]
    assert planned(after(frames, made), sheet).is_empty


def test_a_chair_nobody_knows_is_told_and_the_meeting_is_kept():
    made = planned(known(), read("meetings.csv", "date,forums,chair", "14/10/2026,North Board,Kit Moss"))
    assert made.loaded["meeting"] == 1
    assert messages(made)[0].startswith("meetings.csv:2 Nobody called 'Kit Moss' is known, so the chair was left out.")
