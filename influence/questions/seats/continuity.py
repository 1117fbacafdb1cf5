"""Who kept a seat covered in a period: how many people, how much of it the main one, and the longest stretch without anybody."""

import pandas as pd

COLUMNS = ("people", "main_id", "main_share", "longest_gap", "gap_from", "gap_to", "gap_unknown")


def continuity(met: pd.DataFrame) -> pd.DataFrame:
    """One row a line of `met` (line, date, meeting, covered, known, who_id, beside) that was covered at least once: COLUMNS, by line.

    people: those who covered it, each of two who share a seat and both came. main_id: who did so most often, of two alike the one who
    was there last; main_share: of the meetings covered. longest_gap: days between two days on which it was covered, one after the
    other, of two alike the later; gap_from and gap_to: these two days, null where there is only one. gap_unknown: meetings between
    them of which it is not known who came.
    """
    covered = met[met["covered"]]
    return _main(covered).join(_longest(met, covered)).reindex(columns=list(COLUMNS))


def _main(covered: pd.DataFrame) -> pd.DataFrame:
    people = pd.concat([covered[["line", "who_id", "date", "meeting"]], _beside(covered)]).astype({"who_id": "Int64"})
    by = people.groupby(["line", "who_id"])["date"].agg(["size", "max"]).reset_index()
    by = by.sort_values(["line", "size", "max", "who_id"], ascending=[True, False, False, True])
    first = by.drop_duplicates("line").set_index("line")
    whole = covered.groupby("line").size()
    return pd.DataFrame(
        {
            "people": by.groupby("line")["who_id"].nunique().astype("Int64"),
            "main_id": first["who_id"].astype("Int64"),
            "main_share": first["size"] / whole,
        }
    )


def _beside(covered: pd.DataFrame) -> pd.DataFrame:
    shared = covered.loc[covered["beside"].notna(), ["line", "beside", "date", "meeting"]]
    return shared.explode("beside").rename(columns={"beside": "who_id"}).dropna(subset="who_id")


def _longest(met: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    days = covered[["line", "date"]].drop_duplicates().sort_values(["line", "date"])
    days = days.assign(gap_from=days.groupby("line")["date"].shift())
    days["longest_gap"] = (days["date"] - days["gap_from"]).dt.days.astype("Int64")
    found = days.dropna(subset=["gap_from"]).sort_values(["line", "longest_gap", "date"]).drop_duplicates("line", keep="last")
    found = found.rename(columns={"date": "gap_to"}).set_index("line")
    doubtful = met.loc[~met["known"], ["line", "date"]].merge(found[["gap_from", "gap_to"]].reset_index(), on="line")
    between = doubtful[(doubtful["gap_from"] < doubtful["date"]) & (doubtful["date"] < doubtful["gap_to"])]
    unknown = between.groupby("line").size().reindex(found.index, fill_value=0).astype("Int64")
    return found.assign(gap_unknown=unknown)[["longest_gap", "gap_from", "gap_to", "gap_unknown"]]
