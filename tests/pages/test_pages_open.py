"""Every page opens at every size, an empty first month among them (row 40), with its answer in a sentence and its numbers in a table."""

import re

import pytest

from influence.records.store import open_store
from pages.parts.head import plain
from pages.parts.shell import PAGES
from tests.pages.opening import html_of, opened

ADDRESSES = [entry.address for entry in PAGES]
STARTS = ("empty", "one_forum", "one_meeting", "minimal", "one_ics", "whole_ics", "sample")
ANSWERS = {
    ("month", "empty"): "Nothing is recorded yet",
    ("month", "one_forum"): "there is nothing to compare",
    ("month", "one_meeting"): "We were in the room for 1 of 1 meeting",
    ("month", "minimal"): r"(We are in (about as many|more|fewer) rooms|We were in the room for).+Nothing waits for a decision",
    ("month", "one_ics"): r"We are in (about as many|more|fewer) rooms (than|as) in \w+.*Three decisions today, first the \w+",
    ("month", "whole_ics"): r"We are in (about as many|more|fewer) rooms (than|as) in \w+.*Three decisions today, first the \w+",
    (
        "month",
        "sample",
    ): "We are in about as many rooms as in October and as well connected as before. Three decisions today, first the missing seat",
    ("coverage", "empty"): "No forum is recorded yet",
    ("coverage", "one_forum"): "General practice has no seat on this forum yet",
    ("coverage", "one_meeting"): "in the room for 1 of 1 meeting",
    ("coverage", "minimal"): "in the room for 3 of 3 meetings",
    ("coverage", "one_ics"): r"in the room for [\d,]+ of [\d,]+ meetings",
    ("coverage", "whole_ics"): r"in the room for [\d,]+ of [\d,]+ meetings",
    ("coverage", "sample"): r"in the room for [\d,]+ of [\d,]+ meetings",
    ("practices", "empty"): "Nobody is recorded yet as speaking for practices",
    ("practices", "one_forum"): "Nobody is recorded yet as speaking for practices",
    ("practices", "one_meeting"): "One person speaks for the practices of Ashmere: 1 of 1 seat is filled",
    ("practices", "minimal"): "Three people speak for the practices of Ashmere: 1 of 1 seat is filled",
    ("practices", "one_ics"): r"32 people speak for the practices of Hillshire: \d+ of \d+ seats are filled",
    ("practices", "whole_ics"): r"129 people speak for the practices of .+: \d+ of \d+ seats are filled",
    ("practices", "sample"): "84 people speak for the practices of Middlemere: 172 of 178 seats are filled, five are empty",
    ("records", "empty"): "Nothing is recorded yet",
    ("records", "one_forum"): r"\d+ rows in 27 sheets",
    ("records", "one_meeting"): r"\d+ rows in 27 sheets",
    ("records", "minimal"): r"\d+ rows in 27 sheets",
    ("records", "one_ics"): r"[\d,]+ rows in 27 sheets",
    ("records", "whole_ics"): r"[\d,]+ rows in 27 sheets",
    ("records", "sample"): r"[\d,]+ rows in 27 sheets",
    ("start", "empty"): "Name your place, its PCNs and one forum",
    ("start", "one_forum"): "1 place and 1 forum are here",
    ("start", "one_meeting"): "1 place and 1 forum are here",
    ("start", "minimal"): "1 place, 2 PCNs and 1 forum are here",
    ("start", "one_ics"): "4 places, 32 PCNs and 52 forums are here",
    ("start", "whole_ics"): "4 places, 183 practices and 60 forums are here",
    ("start", "sample"): "Name your place, its PCNs and one forum",
    ("log", "empty"): "Nobody is on record yet",
    ("log", "one_forum"): "No conversation is logged from ",
    ("log", "one_meeting"): "No conversation is logged from ",
    ("log", "minimal"): "No conversation is logged from ",
    ("log", "one_ics"): "No conversation is logged from ",
    ("log", "whole_ics"): "conversations? were logged in the last thirty days|No conversation is logged",
    ("relationships", "empty"): "No conversation with a partner is logged yet",
    ("relationships", "one_forum"): "No conversation with a partner is logged yet",
    ("relationships", "one_meeting"): "No conversation with a partner is logged yet",
    ("relationships", "minimal"): "No conversation with a partner is logged yet",
    ("relationships", "one_ics"): "No conversation with a partner is logged yet",
    ("relationships", "whole_ics"): r"We are connected to \d+ of \d+ key posts",
    ("relationships", "sample"): r"We are connected to \d+ of \d+ key posts",
    **{("voice", start): "No practice is recorded yet" for start in ("empty", "one_forum", "one_meeting", "minimal", "one_ics")},
    ("voice", "whole_ics"): "No mandate is recorded yet for any of 183 practices: that is not known, and it is not a no",
    ("voice", "sample"): r"\d+ of \d+ practices with \d+% of the patients(?: on record)? have given the group a mandate",
    ("map", "empty"): "Nobody is recorded yet",
    ("map", "one_forum"): "Nobody is recorded yet",
    ("map", "one_meeting"): "Nobody is recorded yet",
    ("map", "minimal"): "No partner is recorded here yet",
    ("map", "one_ics"): "No partner is recorded here yet",
    ("map", "whole_ics"): r"We have a working tie or better to \d+ of \d+ partners",
    ("map", "sample"): r"We have a working tie or better to \d+ of \d+ partners",
    ("log", "sample"): r"^\d+ next contacts are overdue, with \d+ people or bodies: ",
    **{("after", start): "No report from a meeting is overdue" for start in STARTS},
    ("after", "empty"): "No forum is recorded yet, so there is no meeting to tell of",
    ("after", "sample"): r"reports are overdue",
    **{("brief", start): "No meeting of the next days is on record" for start in STARTS},
    ("brief", "sample"): "For which meeting",
    ("brief", "empty"): "No forum is recorded yet, so there is no meeting to be briefed for",
    ("meetings", "empty"): "No forum is recorded yet, so nobody can say which meetings are to come",
    ("meetings", "one_forum"): "General practice has no seat here yet",
    **{("meetings", start): "No meeting is planned or expected in the next six weeks" for start in STARTS[2:-1]},
    ("meetings", "sample"): r"In the next six weeks \d+ meetings are planned or expected for \d+ seats; ",
    ("person", "empty"): "Nobody and no body is recorded yet",
    ("organisation", "empty"): "Nobody and no body is recorded yet",
    **{("organisation", start): "Which body do you look for" for start in STARTS[1:]},
    **{("person", start): "Whom do you look for" for start in STARTS[1:]},
    ("import", "empty"): "Nothing of your own is loaded yet",
    ("import", "sample"): "Nothing of your own is loaded yet",
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("start", STARTS)
def test_a_page_answers_in_a_sentence(address, start, on):
    on(start)
    html = html_of(opened(address))
    said = re.search(r'<p class="im-answer">(.+?)</p>', html)
    assert said, html[:500]
    words = re.sub("<.+?>", "", said[1])
    assert re.search(ANSWERS.get((address, start), "One change has been made"), words)


@pytest.fixture
def first_of(stores):
    """The first of a kind in a start's own store."""

    def found(start, kind):
        with open_store(stores(start)) as store:
            party = store.frame("party", ["kind", "name", "public_id"])
        return party.loc[party["kind"] == kind].sort_values("public_id").iloc[0]

    return found


@pytest.mark.parametrize("audience", ["chair", "practices"])
@pytest.mark.parametrize("start", STARTS[1:-1])
@pytest.mark.parametrize(("address", "kind"), [("person", "person"), ("organisation", "organisation"), ("organisation", "forum")])
def test_somebody_and_a_body_open_at_every_start_with_their_tables(address, kind, start, audience, on, first_of):
    on(start)
    if (start, kind) in {("one_forum", "person"), ("one_forum", "organisation"), ("one_meeting", "organisation")}:
        return  # there is none
    found = first_of(start, kind)
    app = opened(address, id=found["public_id"], audience=audience)
    html = html_of(app)
    assert app.title[0].value == plain(found["name"])
    assert re.search(r'<p class="im-answer">.+?</p>', html)
    assert "<table" in html or "im-row-main" not in html  # what is listed is there as a table too


@pytest.mark.parametrize("start", STARTS[1:])
@pytest.mark.parametrize(("address", "called"), [("person", "nobody-1"), ("organisation", "<b>"), ("person", "~")])
def test_an_id_that_is_nobodys_says_so_calmly_at_every_start(address, called, start, on):
    on(start)
    html = html_of(opened(address, id=called))
    assert re.search(r'<p class="im-answer">.+?</p>', html)
    assert 'role="alert"' not in html
    assert called not in html or "<" not in called


@pytest.mark.parametrize("start", STARTS[1:])
def test_coverage_shows_a_grid_and_the_same_as_a_table(start, on):
    on(start)
    html = html_of(opened("coverage"))
    assert '<table class="im-grid">' in html
    assert "Every seat and every forum without one" in html


@pytest.mark.parametrize("start", STARTS[1:-1])
def test_import_shows_what_was_changed_in_a_table(start, on):
    on(start)
    assert "Every change, newest first" in html_of(opened("import"))


def test_a_page_without_data_says_what_to_do_first(on):
    on("empty")
    app = opened("coverage")
    assert [button.label for button in app.button] == ["Start my place", "Bring in files"]
    assert "Begin with one forum" in html_of(app)


def test_the_sample_says_that_it_is_one_and_how_to_start_with_ones_own(on):
    on("sample")
    app = opened("coverage")
    assert "Nobody in it is real" in html_of(app)
    assert "Start with my own" in [button.label for button in app.button]


def test_own_data_carry_no_banner(on):
    on("minimal")
    assert "Nobody in it is real" not in html_of(opened("coverage"))


def test_every_file_under_pages_is_in_the_menu():
    from tests.pages.opening import ROOT

    assert sorted(path.name for path in ROOT.glob("pages/*.py")) == sorted(entry.file for entry in PAGES)
