"""What is said about rows that do not fit, all at once and in plain words."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from filling import added, altered, at, forum, organisation, party, person, removed, save

from influence.errors import UserError
from influence.records.declare import Spec
from influence.records.draft import Draft
from influence.records.store import Store
from influence.records.values import check_value, column_stored, to_stored


def refused(store: Store, draft: Draft) -> list[str]:
    before = store.version()
    with pytest.raises(UserError) as error:
        store.write(draft, by="Amina", at=at(), kind="edit")
    assert store.version() == before
    return error.value.message.splitlines()


TEXT, NUMBER, DAY = Spec("text", "", limit=5), Spec("number", "", low=0, high=1), Spec("date", "")
CASES = [
    (Spec("text", "", required=True), "  ", "is missing"),
    (Spec("text", ""), None, None),
    (TEXT, "short", None),
    (TEXT, "longer", "is 6 characters long; at most 5 fit"),
    (TEXT, 5, "is not text"),
    (TEXT, "a\x00b", "holds a character that cannot be kept"),
    (TEXT, "a\ud800b", "holds a character that cannot be kept"),
    (NUMBER, 1, None),
    (NUMBER, np.float64(0.5), None),
    (NUMBER, float("nan"), None),
    (NUMBER, 1.01, "is not from 0 to 1"),
    (NUMBER, float("inf"), "is too large a number"),
    (NUMBER, "half", "is not a number"),
    (NUMBER, True, "is not a number"),
    (Spec("number", "", low=0), -1, "is not 0 or more"),
    (Spec("whole", ""), 3.0, None),
    (Spec("whole", ""), 3.5, "is not a whole number"),
    (Spec("whole", ""), 2**31, "is too large a number"),
    (Spec("whole", "", high=5), 6, "is not 5 or less"),
    (DAY, "2026-04-03", None),
    (DAY, date(2026, 4, 3), None),
    (DAY, pd.Timestamp("2026-04-03"), None),
    (DAY, pd.NaT, None),
    (DAY, "03/04/2026", "is not a day such as 2026-04-03"),
    (DAY, "2026-02-30", "is not a day such as 2026-04-03"),
    (DAY, at(), "is not a day such as 2026-04-03"),
    (Spec("yes_no", ""), np.bool_(True), None),
    (Spec("yes_no", ""), 0, None),
    (Spec("yes_no", ""), "yes", "is not yes or no"),
    (Spec("time", ""), "14:30", None),
    (Spec("time", ""), "24:00", "is not a time such as 14:30"),
    (Spec("moment", ""), at(), None),
    (Spec("moment", ""), "2026-01-05", "is not a moment such as 2026-04-03T14:30:00Z"),
    (Spec("choice", "", values="party"), "forum", None),
    (Spec("choice", "", values="party"), "Forum", "is not in the list: person, organisation or forum"),
    (Spec("choices", "", values="party"), "forum; person", None),
    (Spec("choices", "", values="party"), "forum, person", "is not in the list: person, organisation or forum"),
    (Spec("reference", "", refers="party"), 12, None),
    (Spec("reference", "", refers="party"), "12", "is not a whole number"),
]


@pytest.mark.parametrize(("spec", "value", "said"), CASES)
def test_a_value_is_told_by_its_column_alone(spec: Spec, value: object, said: str | None):
    assert check_value(spec, to_stored(spec, value)) == said


@pytest.mark.parametrize("dtype", ["str", "datetime64[us]", "Int64", "boolean", "float64"])
def test_a_whole_column_is_kept_as_each_of_its_values_is(dtype: str):
    columns = {
        "str": ["a", " ", None, "2026-04-03", "a"],
        "datetime64[us]": pd.to_datetime(["2026-04-03", None, "2026-04-04"]),
        "Int64": [1, None, 0],
    }
    values = pd.Series(columns.get(dtype, [1, None, 0]), dtype=dtype).to_numpy(dtype=object, na_value=None)
    kinds = ("text", "number", "date", "whole", "yes_no", "time", "moment")
    for spec in (Spec(kind, "") for kind in kinds):
        kept = column_stored(spec, values)
        one_by_one = [to_stored(spec, value) for value in values]
        assert [(value, type(value)) for value in kept] == [(value, type(value)) for value in one_by_one]


def test_every_problem_of_a_draft_is_told_at_once(store: Store):
    draft = Draft()
    body = party(draft, "Elm PCN")
    draft.insert("forum", party=body, level="attic", owner="system", importance=9)
    for _ in range(7):
        draft.insert("resource", party=body, kind="patients", amount=-1, unit="patients")
    draft.insert("resource", party=999, kind="patients", amount=None, valid_from="2026-04-01", valid_to="2026-04-01")
    draft.insert("party", name="Nobody")
    draft.insert("alias", party=-999, raw="Elm")
    draft.update("seat", 77, {"name": "GP"})
    assert refused(store, draft) == [
        "Nothing was saved. 10 things are wrong:",
        "- Seats: row 77 is no longer there.",
        "- Other names, party: points to a new row that is not among these changes (row 1 (Elm)).",
        "- Forums, level: 'attic' is not in the list: practice, neighbourhood, place, sub-system, ICS, ICB cluster or region (row 1).",
        "- Forums, importance: '9' is not from 1 to 5 (row 1).",
        "- Forums, party: party 1 is an organisation, and a forum is wanted (row 1).",
        "- Parties, kind: is missing (row 2 (Nobody)).",
        "- Resources, amount: '-1' is not 0 or more (rows 1, 2, 3, 4, 5 and 2 more).",
        "- Resources, amount: is missing (row 8).",
        "- Resources: the last day is before the first day, 2026-04-01 (row 8).",
        "- Resources, party: row 999 of Parties is not there (row 8).",
    ]


def test_a_person_is_wanted_where_a_body_stands_and_the_other_way_round(store: Store):
    draft = Draft()
    who, body, board = person(draft, "Amina Shah"), organisation(draft, "Elm PCN"), forum(draft, "Place Board")
    save(store, draft)
    wrong = Draft()
    wrong.insert("role", person=2, organisation=1, voice="other")
    wrong.insert("role", person=1, organisation=3, voice="other")
    wrong.insert("role", person=3, organisation=2, voice="other")
    assert (who, body, board) < (0, 0, 0)
    assert refused(store, wrong)[1:] == [
        "- Roles, person: party 2 is an organisation, and a person is wanted (row 1).",
        "- Roles, person: party 3 is a forum, and a person is wanted (row 3).",
        "- Roles, organisation: party 1 is a person, and an organisation or a forum is wanted (row 1).",
    ]


def test_a_row_that_others_point_to_cannot_be_taken_out_alone(store: Store):
    draft = Draft()
    board = forum(draft, "Place Board")
    for name in ("GP", "LMC"):
        draft.insert("seat", forum=board, name=name, capacity="lmc")
    save(store, draft)
    alone = Draft()
    alone.delete("party", [1])
    assert refused(store, alone)[1:] == [
        "- Parties: row 1 (Place Board) cannot be taken out; 1 row points to it from Forums, party.",
        "- Parties: row 1 (Place Board) cannot be taken out; 2 rows point to it from Seats, forum.",
    ]
    together = Draft()
    together.delete("party", [1])
    together.delete("forum", [1])
    together.delete("seat", [1, 2])
    assert save(store, together).deleted == 4


def test_a_row_is_taken_out_together_with_turning_away_what_points_to_it(store: Store):
    draft = Draft()
    for name in ("Westmere", "Eastmere"):
        draft.insert("area", kind="place", name=name)
    save(store, draft)
    added(store, "area", kind="neighbourhood", name="Holt", parent=1)
    merged = Draft()
    merged.update("area", 3, {"parent": 2})
    merged.delete("area", [1])
    save(store, merged)
    assert store.frame("area")["parent"].dropna().tolist() == [2]


def test_a_circle_that_is_cut_by_the_same_draft_is_none(store: Store):
    draft = Draft()
    one, other = organisation(draft, "Elm PCN"), organisation(draft, "Oak PCN")
    related(draft, one, other)
    save(store, draft)
    turned = Draft()
    turned.delete("relation", [1])
    related(turned, 2, 1)
    save(store, turned)
    assert store.frame("relation")["from"].tolist() == [2]


def test_a_reference_to_a_row_that_the_same_draft_takes_out_is_refused(store: Store):
    added(store, "area", kind="place", name="Westmere")
    draft = Draft()
    draft.insert("area", kind="neighbourhood", name="Holt", parent=1)
    draft.delete("area", [1])
    assert refused(store, draft)[1:] == ["- Areas, parent: row 1 of Areas is not there (row 2 (Holt))."]


def test_a_public_id_is_one_row_only_and_fits_in_a_link(store: Store):
    added(store, "area", kind="place", name="Westmere", public_id="west")
    draft = Draft()
    for name in ("west", "a_b", "twin", "twin"):
        draft.insert("area", kind="place", name=name.title(), public_id=name)
    assert refused(store, draft)[1:] == [
        "- Areas, public id: 'a_b' may have letters, digits and hyphens only (row 3 (A_B)).",
        "- Areas, public id: 'twin' is given to several (rows 4 (Twin), 5 (Twin)).",
        "- Areas, public id: 'west' is already the name of row 1.",
    ]


def test_an_area_is_not_part_of_itself_by_any_way(store: Store):
    """Mess row 39: cyclic parents."""
    draft = Draft()
    top = draft.insert("area", kind="ics", name="Three Rivers")
    place = draft.insert("area", kind="place", name="Westmere", parent=top)
    draft.insert("area", kind="neighbourhood", name="Holt", parent=place)
    save(store, draft)
    itself, around = Draft(), Draft()
    itself.update("area", 1, {"parent": 1})
    around.update("area", 1, {"parent": 3})
    assert refused(store, itself)[1:] == ["- Areas: Three Rivers cannot be part of itself."]
    (said,) = refused(store, around)[1:]
    assert "cannot be part of itself, by way of" in said and all(name in said for name in ("Three Rivers", "Westmere", "Holt"))


def related(draft: Draft, source: int, target: int, kind: str = "parent", first: str | None = None, end: str | None = None) -> int:
    return draft.insert("relation", {"from": source, "to": target, "kind": kind, "valid_from": first, "valid_to": end})


@pytest.mark.parametrize(
    ("kind", "verb"),
    [("parent", "be part of"), ("member", "be a member of"), ("reports_to", "report to"), ("successor", "be succeeded by")],
)
def test_bodies_do_not_stand_in_a_circle(store: Store, kind: str, verb: str):
    """Mess row 39: an organisation that is its own parent."""
    draft = Draft()
    one, other = organisation(draft, "Elm PCN"), organisation(draft, "Oak PCN")
    related(draft, one, other, kind)
    save(store, draft)
    back, itself = Draft(), Draft()
    related(back, 2, 1, kind)
    related(itself, 2, 2, kind)
    (said,) = refused(store, back)[1:]
    assert verb in said and "Elm PCN" in said and "Oak PCN" in said
    assert refused(store, itself)[1:] == [f"- Relations: Oak PCN cannot {verb} itself."]


def test_a_circle_needs_one_day_on_which_it_is_closed(store: Store):
    draft = Draft()
    one, other = organisation(draft, "Elm PCN"), organisation(draft, "Oak PCN")
    related(draft, one, other, first="2020-04-01", end="2024-04-01")
    related(draft, other, one, first="2024-04-01")
    related(draft, one, other, "host")
    related(draft, other, one, "host")
    save(store, draft)
    overlapping = Draft()
    overlapping.update("relation", 1, {"valid_to": "2024-04-02"})
    assert "cannot be part of itself" in refused(store, overlapping)[1]


def test_a_correction_is_not_corrected_by_what_it_corrects(store: Store):
    draft = Draft()
    meeting = draft.insert("meeting", date="2026-01-05")
    first = draft.insert("attendance", meeting=meeting, raw_name="J Smith", status="apologies")
    draft.insert("attendance", meeting=meeting, raw_name="J Smith", status="present", corrects=first)
    save(store, draft)
    circle = Draft()
    circle.update("attendance", 1, {"corrects": 2})
    assert "cannot correct itself, by way of row" in refused(store, circle)[1]
    altered(store, "attendance", 1, status="present")
    removed(store, "attendance", 2)
