"""Which store, day and audience hold: one's own as soon as there is anything in it, else the sample, beside it and never mixed."""

from datetime import UTC, date, datetime

import pytest

from influence.actions import open_store as opening
from influence.actions.bring_back import bring_back
from influence.actions.open_store import open_sample, open_workspace
from influence.errors import UserError
from influence.policy import read_policy
from influence.records.draft import Draft
from influence.records.sample import read_sample, sample_store
from influence.records.store import open_store

TODAY = date(2027, 2, 3)
NOW = datetime(2027, 2, 3, 8, tzinfo=UTC)


def write_sample(folder, places="Eastvale"):
    folder.mkdir(exist_ok=True)
    (folder / "about.toml").write_text("last_day = 2026-11-14\n")
    (folder / "areas.csv").write_text("kind,name\n" + "".join(f"place,{name}\n" for name in places.split()))
    return read_sample(folder)


@pytest.fixture
def small_sample(tmp_path, monkeypatch):
    """The sample is two files of a line each, so that these tests are about where it goes."""
    sample = write_sample(tmp_path / "sample")
    monkeypatch.setattr(opening, "read_sample", lambda: sample)
    return sample


def workspace(tmp_path, **settings):
    return open_workspace({"INFLUENCE_STORE": str(tmp_path / "own.db"), **settings}, TODAY)


def put_something_in(store):
    draft = Draft()
    draft.insert("area", kind="place", name="Northmoor")
    store.write(draft, by="test", at=NOW, kind="import")


def test_an_empty_store_shows_the_sample_on_the_sample_s_own_last_day(tmp_path, small_sample):
    space = workspace(tmp_path)

    assert (space.is_sample, space.as_of) == (True, date(2026, 11, 14))
    assert space.store.frame("area")["name"].tolist() == ["Eastvale"]
    assert space.live.is_empty()
    assert sample_store(str(tmp_path / "own.db"), small_sample).parent == tmp_path


def test_the_first_batch_of_one_s_own_ends_the_sample(tmp_path, small_sample):
    put_something_in(workspace(tmp_path).live)

    space = workspace(tmp_path)

    assert (space.is_sample, space.as_of) == (False, TODAY)
    assert space.store is space.live
    assert space.store.frame("area")["name"].tolist() == ["Northmoor"]


@pytest.mark.parametrize("word", ["off", "OFF", "no", "0", "false"])
def test_the_sample_can_be_hidden(tmp_path, small_sample, word):
    space = workspace(tmp_path, INFLUENCE_SAMPLE=word)

    assert (space.is_sample, space.as_of, space.store.is_empty()) == (False, TODAY, True)


def test_what_is_done_in_the_sample_is_there_the_next_time_and_not_in_one_s_own(tmp_path, small_sample):
    put_something_in(workspace(tmp_path).store)

    space = workspace(tmp_path)

    assert space.store.frame("area")["name"].tolist() == ["Eastvale", "Northmoor"]
    assert space.live.is_empty()


def test_another_sample_gets_a_file_of_its_own_and_the_old_one_goes(tmp_path):
    own, policy = str(tmp_path / "own.db"), read_policy()
    open_sample(own, write_sample(tmp_path / "sample"), policy).close()

    with open_sample(own, write_sample(tmp_path / "sample", "Eastvale Westmarsh"), policy) as store:
        assert len(store.frame("area")) == 2

    assert len(list(tmp_path.glob("own-sample-????????.db"))) == 1


def test_a_sample_that_could_not_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("power cut")

    monkeypatch.setattr("influence.actions.load_sample.load", broken)

    with pytest.raises(RuntimeError):
        open_sample(str(tmp_path / "own.db"), write_sample(tmp_path / "sample"), read_policy())

    assert [path.name for path in tmp_path.iterdir()] == ["sample"]


def test_a_sample_that_does_not_say_its_day_is_said(tmp_path):
    with pytest.raises(UserError, match="does not say which day"):
        read_sample(tmp_path)


def test_settings_say_who_acts_and_for_whom(tmp_path):
    plain = workspace(tmp_path, INFLUENCE_SAMPLE="off")
    told = workspace(tmp_path, INFLUENCE_SAMPLE="off", INFLUENCE_USER=" Ann ", INFLUENCE_AUDIENCE="group")

    assert (plain.user, plain.ceiling) == ("unnamed", "chair")
    assert (told.user, told.ceiling) == ("Ann", "group")
    assert [told.audience(asked, "group") for asked in (None, "practices", "leaders")] == ["group", "practices", "group"]
    with pytest.raises(UserError, match="What the chair may see is not shown here"):
        told.audience("chair", "group")


def test_a_setting_that_is_no_audience_is_said(tmp_path):
    with pytest.raises(UserError, match="'everybody' is not an audience"):
        workspace(tmp_path, INFLUENCE_AUDIENCE="everybody")


def test_a_restore_keeps_what_was_there(tmp_path):
    own = tmp_path / "own.db"
    with open_store(own) as store:
        store.backup(tmp_path / "empty.db")
        put_something_in(store)

    told = bring_back(str(own), tmp_path / "empty.db", NOW)

    assert (told.version, told.kept) == (0, str(tmp_path / "own-before-restore-20270203-080000.db"))
    with open_store(told.kept) as kept:
        assert kept.frame("area")["name"].tolist() == ["Northmoor"]


def test_a_restore_of_nothing_changes_nothing(tmp_path):
    with open_store(tmp_path / "own.db") as store:
        put_something_in(store)

    with pytest.raises(UserError):
        bring_back(str(tmp_path / "own.db"), tmp_path / "none.db", NOW)

    with open_store(tmp_path / "own.db") as store:
        assert store.version() == 1
    assert not list(tmp_path.glob("*before*"))
