"""The pages about somebody and about a body: what stands on them for whom, and where their names lead."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from influence.questions.who.person import NOT_FOUND
from influence.records.draft import Draft
from influence.records.store import open_store
from pages.parts.head import plain
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import days_ago, minimal
from tests.stores import stored

NOTE = "Wants one named contact."


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The smallest start with a partner who is spoken to, in a store of its own."""
    world = minimal()
    world.organisation("Hill Trust", "acute_trust", "acute", place="Ashmere", ods_code="RX1")
    world.role("Jo Reed", "Hill Trust", type="chief_executive", voice="system", valid_from="2025-03-03")
    for back in range(5, 300, 30):
        world.contact(days_ago(back), "Amina Shah, Jo Reed", topic="Winter plan", note=NOTE)
    world.logging("2024-01-01")
    path = stored(world, tmp_path / "store.db")
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    for other in ("INFLUENCE_AUDIENCE", "INFLUENCE_POLICY", "INFLUENCE_USER"):
        monkeypatch.delenv(other, raising=False)
    return path


def ref(path, name: str) -> str:
    with open_store(path) as store:
        party = store.frame("party", ["name", "public_id"])
    return str(party.loc[party["name"] == name, "public_id"].iloc[0])


def shown(path, name: str, address: str = "person", **query: str):
    return opened(address, id=ref(path, name), **query)


def answer(app) -> str:
    return unescape(re.sub("<.+?>", "", re.search(r'<p class="im-answer">(.+?)</p>', html_of(app))[1]))


def test_the_title_is_the_name_and_the_answer_says_who_it_is(kept):
    app = shown(kept, "Jo Reed")
    assert app.title[0].value == "Jo Reed"
    assert answer(app) == "Chief executive of Hill Trust since 3 Mar 2025; known by one of us, best by Amina Shah (close)."


def test_a_name_with_marks_is_written_as_it_is():
    shown = plain("![x](https://example.org/x.png)").replace("\u2060", "")  # what keeps an address from being a link is not seen
    assert shown == r"\!\[x\]\(https\://example\.org/x\.png\)"
    assert plain("Ann O'Neill") == "Ann O'Neill"


def test_a_tie_opens_the_contacts_behind_it_and_a_body_its_page(kept):
    html = html_of(shown(kept, "Jo Reed"))
    pair = f"relationships?tie={ref(kept, 'Amina Shah')}~{ref(kept, 'Jo Reed')}"
    assert pair in html.replace("%7E", "~")
    assert f"organisation?id={ref(kept, 'Hill Trust')}" in html


def test_log_a_conversation_is_offered_to_those_who_log(kept):
    assert "Log a conversation" in [button.label for button in shown(kept, "Jo Reed").button]
    assert "Log a conversation" not in [button.label for button in shown(kept, "Amina Shah", audience="practices").button]


def test_a_long_history_is_shortened_and_opened_on_demand(kept):
    app = shown(kept, "Jo Reed")
    listed = 'class="im-row-main"'
    before = html_of(app).count(listed)
    next(button for button in app.button if button.label.startswith("Show 4 more of 10")).click()
    assert html_of(ran(app)).count(listed) == before + 4


def test_the_note_is_for_the_chair_with_who_wrote_it(kept):
    html = html_of(shown(kept, "Jo Reed"))
    assert NOTE in html and "Note, for the chair only" in html and "written down" in html
    assert NOTE not in html_of(shown(kept, "Jo Reed", audience="group"))


def test_practices_find_who_speaks_for_them_and_nothing_of_anybody_else(kept):
    mine = shown(kept, "Amina Shah", audience="practices")
    assert "speaks for general practice at Ashmere partnership board" in answer(mine)
    assert not re.search("Winter plan|Jo Reed", html_of(mine))
    assert (
        answer(shown(kept, "Jo Reed", audience="practices"))
        == answer(opened("person", id="person-9999", audience="practices"))
        == NOT_FOUND
    )


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
def test_who_objected_and_who_never_was_look_the_same(kept, audience):
    gone = ref(kept, "Jo Reed")
    with open_store(kept) as store:
        draft = Draft()
        party = store.frame("party", ["id", "name"])
        draft.update("party", int(party.loc[party["name"] == "Jo Reed", "id"].iloc[0]), {"suppressed_on": "2026-01-01"})
        store.write(draft, by="test", at=datetime(2026, 11, 2, tzinfo=UTC), kind="edit")
    one, other = opened("person", id=gone, audience=audience), opened("person", id="person-9999", audience=audience)
    assert html_of(one) == html_of(other)
    assert "Jo Reed" not in html_of(one)


def test_a_body_says_what_it_is_and_names_those_who_work_there(kept):
    app = shown(kept, "Hill Trust", "organisation")
    assert answer(app) == "Hill Trust is an acute trust in Ashmere; it is known best by Amina Shah (close)."
    assert f"person?id={ref(kept, 'Jo Reed')}" in html_of(app)
    assert "Jo Reed" not in html_of(shown(kept, "Hill Trust", "organisation", audience="practices"))


def test_a_forum_is_a_body_with_its_seats_and_those_who_hold_them(kept):
    words = re.sub("<.+?>", "", html_of(shown(kept, "Ashmere partnership board", "organisation")))
    assert "Held by Amina Shah. Deputy: Ben Low." in words and "covered at 3 of 3 (100%)" in words


def test_without_a_name_the_pages_list_whom_one_may_look_for(kept):
    assert "Amina Shah" in html_of(opened("person")) and "Hill Trust" in html_of(opened("organisation"))


def test_the_day_is_carried_by_every_name(kept):
    html = html_of(shown(kept, "Jo Reed", as_of=days_ago(40)))
    assert f"as_of={days_ago(40)}" in re.search(r'href="(organisation\?[^"]+)"', html)[1]
