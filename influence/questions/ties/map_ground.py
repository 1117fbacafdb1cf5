"""The ground of the map: fields with their names, and where everybody stands; the same on every day and under every filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from influence.network.spots import Field, Spots, spots_on_map, with_one_large
from influence.records.frames import Frames

SYSTEMS = ("ics", "region")


@dataclass(frozen=True)
class Ground:
    """spots: where everybody stands. names: of the fields, by the place's id; None is the band's."""

    spots: Spots
    names: Mapping[int | None, str]

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.spots.fields

    def spot(self, party: int, home: int | None) -> tuple[float, float]:
        """In whole pixels; somebody without a spot stands in the middle."""
        found = self.spots.of(party, home) or (self.spots.width / 2, self.spots.height / 2)
        return round(found[0], 1), round(found[1], 1)

    def enlarged(self, place: int | None) -> "Ground":
        """The same ground with the field of a place drawn large and first; everybody stands as before within their field."""
        large = next((each for each in self.fields if each.place == place and place is not None), None)
        if large is None or len(self.fields) == 1:
            return self
        return Ground(with_one_large(self.spots, large), self.names)


def ground_of(frames: Frames) -> Ground:
    """The ground for everybody ever recorded; it depends on who they are and where they work, not on whom they know."""
    areas = frames["area"]
    named = dict(zip(areas["id"].astype(int).tolist(), areas["name"].tolist(), strict=True))
    systems = areas.loc[areas["kind"].isin(SYSTEMS), "name"].tolist()
    spots = spots_on_map(frames)
    alone = len(spots.fields) == 1
    band = f"All of {systems[0]}" if len(systems) == 1 else "No place recorded" if alone else "More than one place"
    return Ground(spots, {**named, None: band})
