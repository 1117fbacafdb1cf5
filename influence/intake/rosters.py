"""Whether everybody who came is listed, where minutes and reports of who signed in tell of one meeting."""

from influence.intake.desk import Desk, Row
from influence.intake.plan_account import Outcome
from influence.intake.reading import MeetingRead, Reading
from influence.intake.statuses import NOT_TOLD

IN_A_ROOM = ("in_person", "hybrid")  # where some may have come who signed in nowhere


def is_sign_in(reading: Reading) -> bool:
    """A report of who joined a call: it knows nothing of apologies, of seats, or of those who sat in a room."""
    return reading.kind == "teams_report"


def roster_of(read: MeetingRead) -> str:
    """As the file has it; a number with names beside it is a list of some."""
    return "partial" if read.roster == "count" and read.attendance else read.roster


def list_of(kept: Row, one: Outcome) -> str:
    """The roster that the first list of a meeting gives it."""
    mode, given = one.read.mode or kept["mode"], roster_of(one.read)
    return "partial" if is_sign_in(one.reading) and given == "full" and mode in IN_A_ROOM else given


def better_list(desk: Desk, meeting: int, one: Outcome) -> Row:
    """What another list makes of the roster: a number with names beside it tells of some, and minutes know better than sign-ins."""
    kept, given = desk.rows("meeting")[meeting]["roster"], roster_of(one.read)
    if not one.read.attendance and given not in ("count", "partial"):
        return {}
    if kept == "count" and one.read.attendance:
        return {"roster": "full" if given == "full" and not is_sign_in(one.reading) else "partial"}
    worse, better = kept == "full" and given in ("count", "partial"), kept == "partial" and given == "full"
    if is_sign_in(one.reading) or not (worse or better) or not _only_signed_in(desk, meeting):
        return {}
    return {"roster": "partial" if worse else "full"}


def _only_signed_in(desk: Desk, meeting: int) -> bool:
    """Whether all that is known of who came is how long each stayed, as reports of sign-ins tell it."""
    rows = [row for row in desk.rows("attendance").values() if row["meeting"] == meeting and row["status"] not in NOT_TOLD]
    return bool(rows) and all(row["minutes"] is not None for row in rows)
