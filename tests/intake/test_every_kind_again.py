"""Files of every kind, real ones among them: planned again they change nothing, and taking the change back leaves what was there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from influence.intake.load import load
from influence.intake.readers import READERS, read_file, read_files
from tests.intake.planning import EMPTY, POLICY, after, planned, read

DATA = Path(__file__).parents[1] / "data"
MEETINGS = sorted(
    path for folder in ("teams", "minutes", "minutes/layouts", "calendar") for path in (DATA / folder).iterdir() if path.is_file()
)
MEETINGS = [path for path in MEETINGS if path.name != "README.md"]
OURS = {
    "register.csv": "Name,Role,14/10/2026,11/11/2026\nAmina Shah,GP,Y,A\nJo Reed,Manager,N,Y\nBen Low,GP,Y,Y\n",
    "template.csv": "forum,date,person,status\nWeekly Board,14/10/2026,Amina Shah,present\n",
    "talks.csv": "date,kind,from,with\n02/10/2026,phone,Amina Shah,Jo Reed\n",
    "map.graphml": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected"><node id="Amina Shah"/><node id="Jo Reed"/>'
    '<edge source="Amina Shah" target="Jo Reed"/></graph></graphml>',
    "elements.csv": "Label,Type\nAmina Shah,Person\nVale Trust,Organisation\n",
    "connections.csv": "From,To,Type\nAmina Shah,Vale Trust,works for\n",
}
START = (
    read("forums.csv", "name,level,owner,places", "Weekly Board,place,system,North"),
    read("people.csv", "name", "Amina Shah", "Jo Reed", "Ben Low"),
)


def ours():
    return [read_file(text.encode(), name) for name, text in OURS.items()]


@pytest.fixture(scope="module")
def frames():
    return after(EMPTY, planned(EMPTY, *START))


def test_the_files_here_are_of_every_kind_but_those_of_the_nhs():
    kinds = {each.kind for each in [*read_files(MEETINGS), *ours()]}
    assert {kind for kind in READERS if not kind.startswith("ods")} <= kinds and None not in kinds


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.name)
def test_a_file_of_meetings_planned_again_changes_nothing(frames, path):
    reading = read_file(path)
    made = planned(frames, reading, forum="Weekly Board")
    again = planned(after(frames, made), reading, forum="Weekly Board")
    assert again.is_empty, (again.draft.inserts, again.draft.updates, again.draft.deletes)
    assert sum(each.new for each in made.files) == sum(made.loaded.values())


def test_files_of_every_kind_together_planned_again_change_nothing_and_their_order_does_not_matter(frames):
    files = [*read_files(MEETINGS), *ours()]
    made = planned(frames, *files, forum="Weekly Board")
    turned = planned(frames, *files[::-1], forum="Weekly Board")
    assert (made.loaded, made.changed, made.problems, made.queue, made.meetings) == (
        turned.loaded,
        turned.changed,
        turned.problems,
        turned.queue,
        turned.meetings,
    )
    again = planned(after(frames, made), *files, forum="Weekly Board")
    assert again.is_empty, (again.draft.inserts, again.draft.updates, again.draft.deletes)


def test_a_change_of_many_kinds_taken_back_leaves_the_store_as_it_was(store):
    load(store, START, POLICY, by="Kim", at=datetime(2026, 11, 1, tzinfo=UTC))
    before = store.frames()
    done = load(store, [*read_files(MEETINGS), *ours()], POLICY, by="Kim", at=datetime(2026, 11, 2, tzinfo=UTC), forum="Weekly Board")
    store.undo(done.batch.id, by="Kim", at=datetime(2026, 11, 2, tzinfo=UTC))
    left = store.frames()
    assert [table for table, frame in before.items() if table not in ("batch", "change") and not left[table].equals(frame)] == []
