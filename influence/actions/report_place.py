"""The meeting that a report or a brief is about, its seats of general practice and who is on them, as the store has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.actions.report_entry import Which
from influence.errors import UserError
from influence.questions.seats.meeting_people import meetings_between, people_on, seats_concerned
from influence.questions.seats.rooms import attendance_at
from influence.questions.seats.seating import MAIN, Seating
from influence.questions.seats.told import Told, told_of
from influence.questions.wording import counted, day_text
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.store import Store
from influence.vocabulary import IN_THE_ROOM

READS = (
    *("area", "attendance", "batch", "meeting", "meeting_forum", "organisation", "party", "person", "relation", "representation"),
    *("role", "seat", "seat_holder", "seat_target", "ask", "forum"),
)
OFF = ("cancelled", "postponed")


@dataclass(frozen=True)
class Place:
    """meeting: its id, None where nobody entered it yet; status: '' then. seats: rows of `seats_concerned`; people: of `people_on`;
    entries: the attendance that counts there."""

    frames: Frames
    seating: Seating
    meeting: int | None
    status: str
    day: date
    forums: tuple[int, ...]
    seats: pd.DataFrame
    people: pd.DataFrame
    entries: pd.DataFrame

    @property
    def called(self) -> str:
        return " and ".join(self.seating.names[forum] for forum in self.forums)

    def seat(self, seat: int) -> pd.Series:
        """The row of a seat; UserError where it is none of general practice's there on that day."""
        found = self.seats[self.seats["seat"] == seat]
        if found.empty:
            raise UserError(f"The seat is not one of general practice at {self.called} on {day_text(self.day)}.", do="Choose another seat.")
        return found.iloc[0]

    def kind_of(self, person: int, seat: int) -> str | None:
        """In what way the person is on the seat that day: holder, cover, deputy or sent; None where they are not."""
        mine = self.people[(self.people["at"] == self.seat(seat).name) & (self.people["person"] == person)]
        return str(mine["kind"].iloc[0]) if len(mine) else None

    def is_open(self, seat: int) -> bool:
        """Whether nobody holds or covers the seat on that day, as far as is known."""
        return not ((self.people["at"] == self.seat(seat).name) & self.people["kind"].isin(MAIN)).any()

    def principal(self, person: int, seat: int) -> int | None:
        """For whom somebody came who does not hold the seat: the one whose seat it is and who did not come, where that is only one."""
        on = self.people[(self.people["at"] == self.seat(seat).name) & self.people["kind"].isin(MAIN)]
        missing = on[~on["came"].eq(True).fillna(False)]
        return int(missing["person"].iloc[0]) if len(missing) == 1 and int(missing["person"].iloc[0]) != person else None

    def told(self, seat: int) -> tuple[int, Told, str] | None:
        """The row of what is told of a seat, what it says, and who wrote it; None where nobody told anything."""
        rows = self.frames["representation"]
        line = self.seating.lines[seat]
        rows = rows[(rows["meeting"] == self.meeting) & (rows["seat"].map(self.seating.lines) == line)] if self.meeting else rows.iloc[:0]
        if rows.empty:
            return None
        row = rows.iloc[-1]
        by = self.frames["batch"].set_index("id")["by"].get(row["batch"], "")
        return int(row["id"]), told_of(row.to_dict()), str(by)

    def in_room(self) -> bool:
        """Whether anybody is on record as having been there."""
        return bool(self.entries["status"].isin(IN_THE_ROOM).any())

    def entries_of(self, person: int) -> list[Mapping]:
        mine = self.entries[self.entries["person"].eq(person).fillna(False)]
        return mine.sort_values("entry").to_dict("records")


def find_place(store: Store, which: Which, today: date) -> Place:
    """Where it was, or is to be. UserError for a meeting that is gone, and for two of one forum on one day."""
    frames = store.frames(READS)
    seating = Seating(frames, today)
    met = _met(frames, seating, which)
    day, status = which.day, ""
    if len(met):
        day, status = met["date"].iloc[0].date(), str(met["status"].iloc[0])
        meeting = int(met["meeting"].iloc[0])
    else:
        assert which.forum is not None and day is not None
        if which.forum not in seating.names:
            raise UserError("That forum is no longer on record.", do="Choose again.")
        meeting = None
        met = _imagined(met, seating.heirs.get(which.forum, which.forum), day)
    assert day is not None
    seats = seats_concerned(met, seating)
    return Place(
        frames=frames,
        seating=seating,
        meeting=meeting,
        status=status,
        day=day,
        forums=tuple(met["forum"].astype(int)),
        seats=seats,
        people=people_on(seats, seating),
        entries=attendance_at(frames, met["meeting"]),
    )


def _met(frames: Frames, seating: Seating, which: Which) -> pd.DataFrame:
    if which.meeting is not None:
        days = frames["meeting"].loc[frames["meeting"]["id"] == which.meeting, "date"]
        if days.empty:
            raise UserError("That meeting is no longer on record.", do="Choose another.")
        day = days.iloc[0].date()
        met = meetings_between(seating, day, day)
        return met[met["meeting"] == which.meeting]
    if which.forum is None or which.day is None:
        raise UserError("It is not said which meeting is meant.", do="Choose a forum and a day.")
    met = meetings_between(seating, which.day, which.day)
    met = met[met["forum"] == seating.heirs.get(which.forum, which.forum)]
    met = met[~met["status"].isin(OFF)] if not met["status"].isin(OFF).all() else met
    if len(several := met["meeting"].unique()) > 1:
        many = counted(len(several), "meeting")
        raise UserError(f"{many} of that forum are on record for {day_text(which.day)}.", do="Open the one you mean from the list.")
    return met


def _imagined(met: pd.DataFrame, forum: int, day: date) -> pd.DataFrame:
    row = {"meeting": 0, "date": pd.Timestamp(day), "status": "planned", "roster": "none", "forum": forum}
    return pd.DataFrame([row]).reindex(columns=met.columns).astype(met.dtypes.to_dict())


def put_meeting(draft: Draft, place: Place, status: str) -> int:
    """The meeting in the draft, made where nobody entered it, and with this status where its own is only a plan."""
    if place.meeting is None:
        made = draft.insert("meeting", date=place.day, status=status, roster="none")
        for forum in place.forums:
            draft.insert("meeting_forum", meeting=made, forum=forum)
        return made
    if place.status != status and (place.status == "planned" or status == "cancelled"):
        # who else came is not known before the minutes are: nobody is missing from a list that nobody made
        draft.update("meeting", place.meeting, {"status": status, **({"roster": "none"} if status == "held" else {})})
    return place.meeting
