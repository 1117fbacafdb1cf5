"""What a cell of a post, of notes or of deputies says about that day, beside what the person is."""

from dataclasses import replace

from influence.intake.minutes.person import Listed
from influence.intake.minutes.remarks import Remarks
from influence.vocabulary import IN_THE_ROOM

UNSURE = ("unknown", "absent")  # a mark that says no more; a note of apologies beside it does


def remarks_of(text: str, name: str) -> Remarks:
    """The remarks in a cell of notes about `name`; whatever else stands there is not kept."""
    remarks = Remarks()
    if text.strip() and not remarks.add(text, name, True):
        remarks.sift(text, name)
    return remarks


def sifted(cells: dict[str, str], name: str) -> tuple[dict[str, str], Remarks]:
    """The cells of a post without what they say about that day, and what they say: 'Chief Nurse, deputising for Ann Lee'."""
    remarks = Remarks()
    return {kind: _left(text, name, remarks) for kind, text in cells.items()}, remarks


def _left(text: str, name: str, remarks: Remarks) -> str:
    for part in remarks.in_brackets(text):
        if remarks.add(part, name, False) or remarks.sift(part, name) != part:
            text = text.replace(f"({part})", " ").strip()
    return remarks.sift(text, name)


def with_remarks(person: Listed, remarks: Remarks) -> Listed:
    """The person with what a cell beside the name says about that day."""
    said = person.said
    told = remarks.status if remarks.status and (said.status in UNSURE or remarks.status in ("observer", "in_attendance")) else said.status
    status = "deputy" if remarks.is_deputy and told in (*IN_THE_ROOM, "unknown") else told
    came = status in IN_THE_ROOM
    said = replace(
        said,
        status=status,
        deputy_for=said.deputy_for or (remarks.deputy_for if status == "deputy" else None),
        on_behalf_of=said.on_behalf_of or remarks.on_behalf_of,
        part=said.part or (remarks.part if came else None),
        mode=said.mode or (remarks.mode if came else None),
    )
    return replace(person, said=said, chairs=person.chairs or remarks.chairs)
