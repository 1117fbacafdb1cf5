"""The four numbers of the page about relationships, each with how it changed since the month before; and its quiet line."""

from collections.abc import Mapping

import pandas as pd

from influence.output.tiles import Tile
from influence.questions.answer import Answer
from influence.questions.ties.sentences import place_that_stands_out
from influence.questions.wording import counted, day_text, percent


def relationship_tiles(now: Answer, before: Answer) -> tuple[Tile, ...]:
    """now, before: answers about relationships on the day and at the end of the month before, for one audience."""
    posts, earlier = now.behind["posts"], before.behind["posts"]
    if posts.empty:
        return _partner_tiles(now, before)
    then = f"{before.as_of:%B}"
    return connected_tile(posts, earlier, then), twice_tile(posts, earlier, then), attends_tile(posts), unknown_tile(posts, earlier, then)


def connected_tile(now: pd.DataFrame, before: pd.DataFrame, then: str) -> Tile:
    """Posts to which one of us has a working tie, of those of which it is known."""
    return connected_words(int(now["connected"].sum()), int(now["cover"].notna().sum()), int(before["connected"].sum()), then)


def connected_words(connected: int, known: int, before: int, then: str) -> Tile:
    """known: posts of which it is known whether they are connected; before: how many were."""
    if not known:
        return Tile("Posts connected", None, "Of no key post is it known yet")
    return Tile("Posts connected", f"{connected} of {known}", f"{percent(connected, known)}, {change(connected - before, then)}")


def twice_tile(now: pd.DataFrame, before: pd.DataFrame, then: str) -> Tile:
    """Posts with which two of us have a working tie each, of those connected."""
    connected, twice = int(now["connected"].sum()), int(now["two_ties"].sum())
    if not connected:
        return Tile("Known by two of us", None, "No post is connected yet")
    return Tile("Known by two of us", f"{twice} of {connected}", change(twice - int(before["two_ties"].sum()), then))


def attends_tile(now: pd.DataFrame) -> Tile:
    """Posts whose meetings we attend, with no working tie behind them; where most of them are."""
    only = now[now["quarter"] == "attends_only"]
    place = place_that_stands_out(now)
    where = f"{int((only['place'] == place).sum())} of them at {place}" if place else "in the room, no working tie outside it"
    return Tile("Attends only", counted(len(only), "post"), where)


def unknown_tile(now: pd.DataFrame, before: pd.DataFrame, then: str) -> Tile:
    count, earlier = (int((posts["quarter"] == "unknown").sum()) for posts in (now, before))
    return Tile("Not known", counted(count, "post"), change(count - earlier, then))


def _partner_tiles(now: Answer, before: Answer) -> tuple[Tile, ...]:
    """What can be told before any key post is listed."""
    then = f"{before.as_of:%B}"
    talks, earlier = (_talked(each.rows) for each in (now, before))
    line = change(talks - earlier, then)
    return (
        Tile("Partners spoken with", str(talks), line),
        Tile("Posts connected", None, "List the posts you want to know well, and they are counted here"),
    )


def _talked(rows: pd.DataFrame) -> int:
    return int(rows.loc[rows["contact_days"].fillna(0) > 0, "partner_id"].nunique())


def change(by: int, then: str) -> str:
    """'2 more than in October'."""
    return f"the same as in {then}" if by == 0 else f"{abs(by)} {'more' if by > 0 else 'fewer'} than in {then}"


def answer_words(answer: Answer) -> tuple[str, tuple[str, ...]]:
    """The sentence that answers, with where we only sit in the room when there is such a post; and the sentences left."""
    posts = answer.behind["posts"]
    first = 2 if (posts["quarter"] == "attends_only").any() else 1
    return " ".join(answer.sentences[:first]), answer.sentences[first:]


def quiet_words(answer: Answer) -> list[str]:
    """Day, since when contacts are logged, and what is not known."""
    rows, unknown = answer.rows, answer.unknown
    posts = answer.behind["posts"]
    words = [day_text(answer.as_of)]
    days = rows["days_logged"].dropna()
    if len(days):
        since = pd.Timestamp(answer.as_of) - pd.Timedelta(days=int(days.max()))
        words.append(f"contacts logged since {day_text(since)}{_believed(rows['completeness'].dropna())}")
    missing = int((posts["quarter"] == "unknown").sum())
    words += [f"{missing} of {counted(len(posts), 'post')} not known"] if missing else []
    words += _counts(unknown)
    return words


def _believed(shares: pd.Series) -> str:
    """How much of what is said gets logged, as the leaders or places believe of themselves."""
    if shares.empty or shares.min() == 1:
        return ""
    low, high = percent(shares.min(), 1), percent(shares.max(), 1)
    return f", about {low} of them" if low == high else f", about {low} to {high} of them"


def _counts(unknown: Mapping[str, int]) -> list[str]:
    told = {
        "meetings_not_known": ("meeting without a full list", "meetings without a full list"),
        "names_unmatched": ("name not recognised", "names not recognised"),
    }
    return [counted(unknown[name], *words) for name, words in told.items() if unknown.get(name)]
