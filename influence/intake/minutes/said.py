"""What a line or a sentence of minutes says about one person at the meeting."""

from dataclasses import dataclass

from influence.intake.reading import AttendanceRead
from influence.records.names import read_name
from influence.vocabulary import ATTENDANCE


@dataclass(frozen=True)
class Said:
    """One person as named there.

    name: without title, letters and brackets; raw: what stood there. status: a word of the vocabulary 'attendance'. deputy_for:
    whom a deputy stands in for, None where that is not said. on_behalf_of: the body spoken for, which is no deputising. part and
    mode: words of their vocabularies. span: where in the text read it stands, (0, 0) where that was not kept.
    """

    name: str
    raw: str
    status: str
    title: str | None = None
    role: str | None = None
    organisation: str | None = None
    deputy_for: str | None = None
    on_behalf_of: str | None = None
    part: str | None = None
    mode: str | None = None
    guest: bool = False
    span: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        assert self.status in ATTENDANCE.words, self.status

    def at(self, line: int) -> AttendanceRead:
        """The row of a meeting, with the line on which it stands; whom a deputy stands in for without the title, like every name."""
        return AttendanceRead(
            name=self.name,
            raw=self.raw,
            status=self.status,
            source_line=line,
            title=self.title,
            role=self.role,
            organisation=self.organisation,
            deputy_for=read_name(self.deputy_for).display or self.deputy_for if self.deputy_for else None,
            part=self.part,
            guest=self.guest,
            mode=self.mode,
            on_behalf_of=self.on_behalf_of,
        )
