"""Mandates of many practices at once: given, renewed or ended, as one batch; taking it back is an undo."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import pandas as pd

from influence.actions.typed_words import refuse_far, refuse_patients
from influence.errors import UserError
from influence.questions.practices.standing import NO_MANDATE
from influence.questions.seats.seating import LAST, spans
from influence.questions.wording import counted, day_text
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.frames import in_force
from influence.records.store import Batch, Store
from influence.records.tables import TABLES
from influence.vocabulary import MANDATE_ROUTE, folded

SCOPE_LIMIT = specs_of(TABLES["mandate"])["scope"].limit or 200
NOBODY = UserError("No practice is chosen yet.", do="Choose one or several.")


def record_mandates(
    store: Store,
    *,
    practices: Sequence[int],
    route: str | None,
    scope: str,
    first: date | None,
    last: date | None,
    by: str,
    at: datetime,
    sure: bool = False,
) -> Batch:
    """One mandate for each practice, from its first day to its last (inclusive; None for no end).

    UserError for no practice, no first day, a last day before the first, an unknown route, a scope that is too long or seems to
    hold an NHS number, and for a practice that has a mandate for the same on one of these days already; Doubtful for a scope that may be
    about a patient, unless `sure`.
    """
    chosen, words = list(dict.fromkeys(practices)), " ".join(scope.split())
    _check(chosen, route, words, first, last)
    refuse_patients((words,), sure)
    ends = None if last is None else last + timedelta(days=1)

    def draft() -> Draft:
        made = Draft()
        _refuse_overlaps(store, chosen, first, ends, words)
        for practice in chosen:
            made.insert("mandate", practice=practice, route=route, scope=words or None, valid_from=first, valid_to=ends)
        return made

    return _written(store, draft, by=by, at=at, note=f"Recorded {counted(len(chosen), 'mandate')} from {day_text(first or date.min)}")


def renew_mandates(store: Store, *, practices: Sequence[int], on: date, last: date | None, by: str, at: datetime) -> Batch:
    """A new mandate from `on` for each practice, by the route and for the scope of the one in force then, which ends the day before; of
    several for different things each.

    One that ends later than the renewal begins is cut short to it; one that begins on that day itself has its last day altered. UserError
    for no practice, a last day before `on`, a practice without a mandate in force on or just before that day, and one with a mandate that
    begins later and before the renewal ends.
    """
    chosen = list(dict.fromkeys(practices))
    _check(chosen, None, "", on, last)
    ends = None if last is None else last + timedelta(days=1)

    def draft() -> Draft:
        made, rows = Draft(), store.frame("mandate")
        given = rows[rows["route"].fillna("") != NO_MANDATE]
        for practice in chosen:
            mine = _just_before(given[given["practice"] == practice], on)
            if mine.empty:
                raise _none_in_force(store, practice, on)
            _refuse_later(store, given[given["practice"] == practice], on, ends)
            for _, same in mine.groupby(mine["scope"].fillna("").map(folded), sort=False):
                _renew(made, same, practice, on, ends)
        return made

    return _written(store, draft, by=by, at=at, note=f"Renewed {counted(len(chosen), 'mandate')} from {day_text(on)}")


def _renew(made: Draft, mine: pd.DataFrame, practice: int, on: date, ends: date | None) -> None:
    """The mandates of a practice for one and the same scope, as one new one."""
    last_one = mine.sort_values("valid_from", na_position="first").iloc[-1]
    if last_one["valid_from"] == pd.Timestamp(on):
        made.update("mandate", int(last_one["id"]), {"valid_to": ends})
        return
    for row in mine[mine["valid_to"].isna() | (mine["valid_to"] > pd.Timestamp(on))]["id"]:
        made.update("mandate", int(row), {"valid_to": on})
    route, scope = (None if pd.isna(last_one[name]) else last_one[name] for name in ("route", "scope"))
    made.insert("mandate", practice=practice, route=route, scope=scope, valid_from=on, valid_to=ends)


def end_mandates(store: Store, *, practices: Sequence[int], last: date | None, by: str, at: datetime) -> Batch:
    """Gives the mandates in force on a day that day as their last. UserError for no practice, no day, or none in force then."""
    chosen = list(dict.fromkeys(practices))
    _check(chosen, None, "", last, None)
    assert last is not None

    def draft() -> Draft:
        made = Draft()
        rows = in_force(store.frame("mandate"), last)
        rows = rows[rows["route"].fillna("") != NO_MANDATE]
        for practice in chosen:
            mine = rows.loc[rows["practice"] == practice, "id"]
            if mine.empty:
                raise _none_in_force(store, practice, last)
            for row in mine:
                made.update("mandate", int(row), {"valid_to": last + timedelta(days=1)})
        return made

    return _written(store, draft, by=by, at=at, note=f"Ended {counted(len(chosen), 'mandate')} on {day_text(last)}")


def _check(practices: list[int], route: str | None, scope: str, first: date | None, last: date | None) -> None:
    if not practices:
        raise NOBODY
    if route is not None and route not in MANDATE_ROUTE.words:
        raise UserError(f"'{route}' is no route.", do=f"Choose {MANDATE_ROUTE.choices()}.")
    if first is None:
        raise UserError("There is no day yet.", do="Choose the day from which it holds.")
    if last is not None and last < first:
        raise UserError(f"The last day, {day_text(last)}, is before the first, {day_text(first)}.", do="Choose a later one, or none.")
    refuse_far(first, last)
    if len(scope) > SCOPE_LIMIT:
        raise UserError(f"The words have {len(scope)} characters; there is room for {SCOPE_LIMIT}.", do="Say it shorter.")


def _refuse_overlaps(store: Store, practices: list[int], first: date | None, ends: date | None, scope: str) -> None:
    """UserError for a mandate for the same on one of these days; one that does not say for what is for everything."""
    rows = spans(store.frame("mandate"))
    begins, until = pd.Timestamp(first), LAST if ends is None else pd.Timestamp(ends)
    same = rows[rows["practice"].isin(practices) & (rows["begins"] < until) & (rows["ends"] > begins)]
    same = same[same["route"].fillna("") != NO_MANDATE]
    same = same[same["scope"].fillna("").map(folded).isin(["", folded(scope)])] if scope else same
    if same.empty:
        return
    clash = same.sort_values(["practice", "begins"]).iloc[0]
    since = "" if pd.isna(clash["valid_from"]) else f" from {day_text(clash['valid_from'])}"
    to = " without a last day" if pd.isna(clash["valid_to"]) else f" to {day_text(clash['valid_to'] - pd.Timedelta(days=1))}"
    others = same["practice"].nunique() - 1
    more = f" So have {counted(others, 'other')}." if others else ""
    raise UserError(
        f"{_name(store, int(clash['practice']))} has a mandate{since}{to} already.{more}", do="Renew it, or end it first, or leave it out."
    )


def _refuse_later(store: Store, rows: pd.DataFrame, on: date, ends: date | None) -> None:
    """UserError for a mandate that begins after `on` and before the renewal would end."""
    later = rows[rows["valid_from"] > pd.Timestamp(on)]
    if ends is not None:
        later = later[later["valid_from"] < pd.Timestamp(ends)]
    if later.empty:
        return
    first = later.sort_values("valid_from").iloc[0]
    begins = day_text(first["valid_from"])
    raise UserError(
        f"{_name(store, int(first['practice']))} has a mandate from {begins} already.",
        do="Let the renewal end before that day, or leave it out.",
    )


def _just_before(rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """The mandates in force on the day, else those that end with the day before."""
    now = in_force(rows, on)
    return now if len(now) else in_force(rows, on - timedelta(days=1))


def _none_in_force(store: Store, practice: int, day: date) -> UserError:
    return UserError(f"{_name(store, practice)} has no mandate in force on {day_text(day)}.", do="Record one, or leave it out.")


def _name(store: Store, practice: int) -> str:
    party = store.frame("party", ["id", "name"])
    return next(iter(party.loc[party["id"] == practice, "name"]), "This practice")


def _written(store: Store, draft: Callable[[], Draft], *, by: str, at: datetime, note: str) -> Batch:
    version = store.version()
    batch = store.write(draft(), by=by, at=at, kind="mandate", based_on=version, strict=True, note=note)
    if batch is None:
        raise UserError("That is how it stands already.", do="There is nothing to save.")
    return batch
