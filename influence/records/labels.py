"""How a row is named where others point to it: one label a row, and no two alike."""

from datetime import date

import pandas as pd

from influence.records.frames import Frames


def labels_of(refers: str, frames: Frames, kinds: tuple[str, ...] = ()) -> dict[int, str]:
    """Id to label for every row of a table; of parties only those of these kinds. Those alike carry their id behind them."""
    frame = frames[refers]
    if kinds:
        frame = frame[frame["kind"].isin(kinds)]
    ids = frame["id"].tolist()
    names = _NAMED.get(refers, _by_name)(frame, frames)
    return dict(zip(ids, _apart(names, _references(frame)), strict=True))


def _apart(names: list[str], references: list[str]) -> list[str]:
    folded = pd.Series([name.casefold() for name in names], dtype="object")
    alike = folded.duplicated(keep=False).tolist()
    return [f"{name} ({reference})" if twice else name for name, reference, twice in zip(names, references, alike, strict=True)]


def _references(frame: pd.DataFrame) -> list[str]:
    if "public_id" not in frame:
        return [f"row {row}" for row in frame["id"].tolist()]
    public = frame["public_id"]
    return [known if isinstance(known, str) else f"row {row}" for known, row in zip(public.tolist(), frame["id"].tolist(), strict=True)]


def _texts(values: pd.Series) -> list[str]:
    return [value if isinstance(value, str) else "" for value in values.tolist()]


def _by_name(frame: pd.DataFrame, frames: Frames) -> list[str]:
    column = next(name for name in ("name", "title", "ref", "key", "id") if name in frame)
    return [str(value) for value in frame[column].tolist()] if column == "id" else _texts(frame[column])


def _seats(frame: pd.DataFrame, frames: Frames) -> list[str]:
    forums = dict(zip(frames["party"]["id"].tolist(), _texts(frames["party"]["name"]), strict=True))
    return [f"{forums.get(forum, '')}: {name}" for forum, name in zip(frame["forum"].tolist(), _texts(frame["name"]), strict=True)]


def _meetings(frame: pd.DataFrame, frames: Frames) -> list[str]:
    """'14 Nov 2026, 14:00, North board'; a meeting without a forum by its title."""
    forums = forums_of_meetings(frames)
    days = [f"{day.day} {day:%b %Y}" if isinstance(day, date) else "" for day in frame["date"].tolist()]
    return [
        ", ".join(filter(None, (day, starts, forums.get(meeting) or title)))
        for meeting, day, starts, title in zip(frame["id"].tolist(), days, _texts(frame["starts"]), _texts(frame["title"]), strict=True)
    ]


def forums_of_meetings(frames: Frames) -> dict[int, str]:
    """Meeting to the names of its forums, parted by '; '."""
    names = dict(zip(frames["party"]["id"].tolist(), _texts(frames["party"]["name"]), strict=True))
    found: dict[int, list[str]] = {}
    both = frames["meeting_forum"]
    for meeting, forum in zip(both["meeting"].tolist(), both["forum"].tolist(), strict=True):
        found.setdefault(meeting, []).append(names.get(forum, ""))
    return {meeting: "; ".join(sorted(each)) for meeting, each in found.items()}


def _contacts(frame: pd.DataFrame, frames: Frames) -> list[str]:
    names = dict(zip(frames["party"]["id"].tolist(), _texts(frames["party"]["name"]), strict=True))
    who: dict[int, list[str]] = {}
    rows = frames["contact_party"]
    for contact, party, raw in zip(rows["contact"].tolist(), rows["party"].tolist(), _texts(rows["raw_name"]), strict=True):
        who.setdefault(contact, []).append(names.get(party, raw) if not pd.isna(party) else raw)
    days = [f"{day.day} {day:%b %Y}" if isinstance(day, date) else "" for day in frame["date"].tolist()]
    return [f"{day}, {', '.join(who.get(row, []))}".rstrip(", ") for row, day in zip(frame["id"].tolist(), days, strict=True)]


_NAMED = {"seat": _seats, "meeting": _meetings, "contact": _contacts}
