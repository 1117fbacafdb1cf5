"""What is missing or doubtful about seats, their terms, what was told of meetings, and who is to deliver; each gives the rows it finds."""

import pandas as pd

from influence.intake.contradictions import contradictory, is_other_body, on_record, overlapping
from influence.intake.deliverers import is_unable
from influence.questions.coverage.seats_register import deputies_now
from influence.questions.quality.checks import Check, Looking
from influence.questions.seats.rooms import sessions
from influence.questions.seats.seating import MAIN, Seating, passed_on, spans
from influence.questions.who.forum_terms import terms_due
from influence.vocabulary import GP_CAPACITIES, IN_THE_ROOM


def _held(look: Looking) -> pd.DataFrame:
    """The seats of general practice that somebody holds on the day."""
    now, people = pd.Timestamp(look.as_of), look.seating.occupants
    held = people.loc[people["kind"].isin(MAIN) & (people["begins"] <= now) & (people["ends"] > now), "seat"]
    return look.seats[look.seats["seat"].isin(held)]


def _terms(look: Looking) -> pd.DataFrame:
    """Terms that have begun, with whether they hold on the day, of seats of general practice in force."""
    now, rows = pd.Timestamp(look.as_of), spans(look.frames["seat_term"])
    rows = rows[rows["seat"].isin(look.seats["seat"]) & (rows["begins"] <= now)]
    return rows.assign(holds=rows["ends"] > now)


def seats_without_terms(look: Looking) -> list[int]:
    """Somebody holds it, and nothing was ever recorded of what they may agree."""
    held = _held(look)
    return held.loc[~held["seat"].isin(look.frames["seat_term"]["seat"]), "seat"].tolist()


def terms_ended(look: Looking) -> list[int]:
    """The last terms of a seat, which have run out."""
    rows = _terms(look)
    over = rows[~rows.groupby("seat")["holds"].transform("any")]
    return over.sort_values(["seat", "ends", "id"]).drop_duplicates("seat", keep="last")["id"].tolist()


def delegates_without_source(look: Looking) -> list[int]:
    """Terms of the day of a seat that speaks for others, without the source of the mandate."""
    rows, delegates = _terms(look), look.seats.loc[look.seats["mandated"], "seat"]
    return rows.loc[rows["holds"] & rows["seat"].isin(delegates) & rows["mandate_source"].isna(), "id"].tolist()


def no_deputy_for_money(look: Looking) -> list[int]:
    """Somebody holds a seat on a forum of others that decides money, and nobody may come instead."""
    money = look.forums.loc[(look.forums["decides"] == "money") & (look.forums["owner"] != "gp"), "forum"]
    held = _held(look)
    return held.loc[held["forum"].isin(money) & ~held["seat"].isin(list(deputies_now(look.seating))), "seat"].tolist()


def _reports(look: Looking) -> pd.DataFrame:
    """The rows of representation with the day of the meeting."""
    rows = look.frames["representation"]
    days = look.frames["meeting"].set_index("id")["date"]
    return rows.assign(date=days.reindex(rows["meeting"].astype("int64")).to_numpy())


def told_elsewhere(look: Looking) -> list[int]:
    """About a seat that was not in force on the day of the meeting, or that is of another forum."""
    rows, seats = _reports(look), look.seating.seats.set_index("seat")
    at = look.frames["meeting_forum"]
    met = set(zip(at["meeting"].tolist(), passed_on(at["forum"], look.seating.heirs).tolist(), strict=True))
    whole = look.frames["meeting"].dropna(subset=["part_of"]).set_index("id")["part_of"].astype("int64").to_dict()
    found = []
    for row, meeting, seat, day in rows[["id", "meeting", "seat", "date"]].itertuples(index=False, name=None):
        if seat not in seats.index:
            continue
        forum, first, end = seats.loc[seat, ["forum", "begins", "ends"]]
        there = (meeting, forum) in met or (whole.get(meeting), forum) in met
        if not there or not first <= day < end:
            found.append(int(row))
    return found


def briefs_after(look: Looking) -> list[int]:
    rows = _reports(look)
    return rows.loc[rows["briefed_on"] > rows["date"], "id"].tolist()


def reports_before(look: Looking) -> list[int]:
    rows = _reports(look)
    return rows.loc[(rows["feedback_on"] < rows["date"]) | (rows["feedback_due"] < rows["date"]), "id"].tolist()


def mandates_of_others(look: Looking) -> list[int]:
    """A mandate of a body that is on record as something else than a practice."""
    bodies = look.frames["organisation"].assign(lasts=look.frames["organisation"]["valid_to"].isna())
    last = bodies.sort_values(["lasts", "valid_from", "id"], na_position="first").drop_duplicates("party", keep="last")
    others = last.loc[last["type"].map(is_other_body).astype(bool), "party"]
    rows = look.frames["mandate"]
    return rows.loc[rows["practice"].isin(others), "id"].tolist()


def settled_before(look: Looking) -> list[int]:
    return contradictory("ask", look.frames, ("answered", "closed"))


def reviewed_before(look: Looking) -> list[int]:
    return contradictory("decision", look.frames, ("review_on",))


def heard_unspoken(look: Looking) -> list[int]:
    return contradictory("representation", look.frames, ("heard",))


def mandates_overlap(look: Looking) -> list[int]:
    return sorted(overlapping(on_record("mandate", look.frames)))


def no_legal_body(look: Looking) -> list[int]:
    """Asks and actions, not closed, that a forum or a body without legal standing is to see to or to deliver (R-08)."""
    rows = look.frames["ask"]
    return rows.loc[is_unable(rows, look.frames), "id"].tolist()


def terms_overdue(look: Looking) -> list[int]:
    """Forums whose terms of reference were to be looked at again by the day (L-18)."""
    rows = terms_due(look.frames, look.as_of)
    return rows.loc[rows["party"].isin(look.forums["forum"]), "id"].tolist()


def comes_without_seat(look: Looking) -> list[int]:
    """Forums of others without a seat of ours to which a leader came again and again, once at least saying for whom (row 35)."""
    forums = look.forums[(look.forums["owner"] != "gp") & ~look.forums["forum"].isin(look.seats["forum"])]
    met = _met(look.seating, look)
    met = met[met["forum"].isin(forums["forum"])]
    rows = look.frames["attendance"]
    rows = rows[~rows["id"].isin(rows["corrects"].dropna()) & rows["status"].isin(IN_THE_ROOM) & rows["person"].isin(look.people.leaders)]
    rows = rows.assign(spoke=rows["capacity"].isin(GP_CAPACITIES))[["meeting", "person", "spoke"]]
    came = met[["meeting", "forum"]].merge(rows, on="meeting").drop_duplicates(["meeting", "forum", "person", "spoke"])
    each = came.groupby(["forum", "person"]).agg(times=("meeting", "nunique"), spoke=("spoke", "any")).reset_index()
    often = each.loc[(each["times"] >= look.policy.comes_without_seat) & each["spoke"], "forum"]
    return look.forum_rows(look.forums["forum"].isin(often))


def _met(seating: Seating, look: Looking) -> pd.DataFrame:
    return sessions(seating, look.question.first_day(look.policy))


WRONG_ROWS = (
    Check(
        "told-elsewhere",
        "representation",
        "report about a seat that was not at that meeting",
        "reports about seats that were not at that meeting",
        "The seat is of another forum, or was not in force on the day. Correct the meeting or the seat.",
        told_elsewhere,
    ),
    Check(
        "briefed-after",
        "representation",
        "brief dated after its meeting",
        "briefs dated after their meetings",
        "A brief counts until the day of the meeting. Correct the day, or leave it out.",
        briefs_after,
    ),
    Check(
        "reported-before",
        "representation",
        "report back dated before its meeting",
        "reports back dated before their meetings",
        "Nobody can report on what is still to come. Correct the day.",
        reports_before,
    ),
    Check(
        "mandates-of-others",
        "mandate",
        "mandate of a body that is no practice",
        "mandates of bodies that are no practices",
        "Practices give the mandate. Name the practice, or correct what kind of body it is.",
        mandates_of_others,
    ),
    Check(
        "mandates-overlap",
        "mandate",
        "mandate beside another of its practice for the same",
        "mandates beside another of their practice for the same",
        "Two hold on one day. Give the earlier one a last day, or leave one of them out.",
        mandates_overlap,
    ),
    Check(
        "settled-before",
        "ask",
        "ask or action settled before it was made",
        "asks and actions settled before they were made",
        "The days to an answer are reckoned from these. Look which of the two days is right.",
        settled_before,
    ),
    Check(
        "heard-unspoken",
        "representation",
        "point heard of somebody who did not speak",
        "points heard of people who did not speak",
        "One of the two is wrong, and both are counted. Look which of them is right.",
        heard_unspoken,
    ),
    Check(
        "reviewed-before",
        "decision",
        "decision to be looked at again before it was made",
        "decisions to be looked at again before they were made",
        "It comes up again at once. Look which of the two days is right.",
        reviewed_before,
    ),
)
MANDATES = (
    Check(
        "no-legal-body",
        "ask",
        "ask or action that a group without legal standing is to see to",
        "asks and actions that a group without legal standing is to see to",
        "A forum, or a group that is no legal body, can deliver nothing itself. Name the person or the body that does.",
        no_legal_body,
    ),
    Check(
        "without-terms",
        "seat",
        "seat of which nobody recorded what its holder may agree",
        "seats of which nobody recorded what their holders may agree",
        "Add a row in Terms of a seat: authority, limits, and whose mandate it is.",
        seats_without_terms,
    ),
    Check(
        "terms-ended",
        "seat_term",
        "seat whose terms have run out",
        "seats whose terms have run out",
        "Ask for the mandate again and add new terms, or give the seat a last day.",
        terms_ended,
    ),
    Check(
        "without-mandate-source",
        "seat_term",
        "term of a delegate that does not say whose mandate it is",
        "terms of delegates that do not say whose mandate it is",
        "Practices, the LMC, the leadership group, the system, or nobody: only who gave it can take it back.",
        delegates_without_source,
    ),
    Check(
        "no-deputy-for-money",
        "seat",
        "seat at a forum that decides money without a deputy",
        "seats at forums that decide money without a deputy",
        "When its holder cannot come, nobody speaks. Add a deputy in Seat holders.",
        no_deputy_for_money,
    ),
    Check(
        "terms-overdue",
        "forum",
        "forum whose terms of reference are overdue",
        "forums whose terms of reference are overdue",
        "They say who sits there and who decides. Look at them, then set the next day.",
        terms_overdue,
    ),
    Check(
        "comes-without-seat",
        "forum",
        "forum to which general practice comes without a seat on record",
        "forums to which general practice comes without a seat on record",
        "One of us was there again and again. Add the seat, or decide that none is wanted.",
        comes_without_seat,
    ),
)
