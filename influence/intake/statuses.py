"""What several accounts of one person at one meeting come to."""

from influence.vocabulary import IN_THE_ROOM

NOT_TOLD = ("unknown", "expected")  # says nothing about who came, so it never replaces what is known
OUT = ("apologies", "absent")
RANK = ("deputy", "present", "in_attendance", "observer", *OUT)  # of two that agree, the one that says more


def clash(one: str, other: str) -> bool:
    """In the room by one account and not by the other."""
    return (one in IN_THE_ROOM and other in OUT) or (one in OUT and other in IN_THE_ROOM)


def joined(one: str, other: str) -> str:
    """Two hats are one attendance; what contradicts itself is not known."""
    told = [status for status in (one, other) if status not in NOT_TOLD]
    if not told:
        return "expected" if "expected" in (one, other) else "unknown"
    if clash(one, other):
        return "unknown"
    return next(status for status in RANK if status in told)
