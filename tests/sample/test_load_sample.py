"""The sample goes through the product's own intake: nothing is refused, nothing is lost, a second time changes nothing."""

from collections import Counter, defaultdict
from datetime import UTC, datetime

import pandas as pd
import pytest

from influence.actions.load_sample import load_sample
from influence.intake.load import Loaded
from influence.records.store import Store, open_store
from tests.sample.plainly import rows_of

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
STORE_ONLY = ("batch", "change")


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory):
    """A store with the sample in it, and what loading it said."""
    with open_store(tmp_path_factory.mktemp("sample") / "sample.db") as store:
        yield store, load_sample(store, by="test", at=AT)


@pytest.fixture(scope="module")
def loaded(sample_store) -> Loaded:
    return sample_store[1]


@pytest.fixture(scope="module")
def stored(sample_store) -> dict[str, pd.DataFrame]:
    return sample_store[0].frames()


def twice_told() -> int:
    """Conversations that two leaders each put down: the same day, kind and people, with nobody on both rows as the one who logged it."""
    told = defaultdict(list)
    for row in rows_of("contacts"):
        ours = set(row["from"].split("; "))
        told[row["date"], row["kind"], frozenset(ours | set(row["with"].split("; ")))].append(ours)
    return sum(len(loggers) == 2 and not loggers[0] & loggers[1] for loggers in told.values())


def test_nothing_is_refused_and_only_initials_and_bodies_that_are_none_are_remarked_on(loaded):
    assert {each.problem.severity for each in loaded.plan.problems} == {"warning"}
    assert {each.problem.message for each in loaded.plan.problems} == {
        "Only initials stand here; they do not tell who it is.",
        "Northmoor General Practice Collaborative is no legal body of its own, so it cannot deliver anything itself.",
        "Eastvale General Practice Collaborative is no legal body of its own, so it cannot deliver anything itself.",
        "Eastvale Kiln PCN is no legal body of its own, so it cannot deliver anything itself.",
        "Southfell GP leadership group is a forum and no body of its own, so nobody sees to it by name.",
    }
    assert all(each.rows_refused == 0 for each in loaded.plan.files)


def test_every_table_has_the_rows_that_its_files_say(stored, sample_frames):
    """A conversation that two leaders put down is one; all other rows stand as they do when they are read by hand."""
    contacts = len(sample_frames["contact"]) - len(stored["contact"])

    assert 40 <= contacts == twice_told()
    for table in set(stored) - {*STORE_ONLY, "contact", "contact_party"}:
        assert len(stored[table]) == len(sample_frames[table]), table


def test_the_same_people_are_recognised_as_by_hand(stored, sample_frames):
    def by_name(frames: dict[str, pd.DataFrame]) -> Counter:
        names = frames["party"].set_index("id")["name"]
        days = frames["meeting"].set_index("id")["date"]
        rows = frames["attendance"]
        return Counter(zip(rows["meeting"].map(days), rows["raw_name"], rows["person"].map(names).fillna("?"), rows["status"], strict=True))

    assert by_name(stored) == by_name(sample_frames)


def test_oddly_written_names_wait(loaded, sample_frames):
    unmatched = sample_frames["attendance"][sample_frames["attendance"]["person"].isna()]

    assert {each.raw for each in loaded.plan.queue} == set(unmatched["raw_name"])


def test_loading_it_again_changes_nothing(sample_store):
    store: Store = sample_store[0]
    version = store.version()

    again = load_sample(store, by="test", at=AT)

    assert again.plan.is_empty
    assert again.batch is None
    assert store.version() == version
