"""What a visitor of the relationships page can do: choose, open a cell and a tie, name who leads it, take it back."""

import re
import shutil
from datetime import timedelta

import pytest

from influence.access import ALLOWED
from influence.records.store import open_store
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import TODAY, days_ago
from tests.stores import stored
from tests.worlds import World

CANARIES = ("canary-note", "canary-outcome", "canary-purpose", "canary-stance")


def world() -> World:
    """Two places; Amina speaks with Jo each month and sits with Kit; Southfell speaks with nobody; one post without a holder."""
    made = World()
    for place, pcn, leader in (("Northmoor", "North PCN", "Amina Shah"), ("Southfell", "South PCN", "Cara Dee")):
        made.area(place, parent="Hillshire")
        made.organisation(pcn, place=place)
        made.role(leader, pcn)
    made.organisation("Vale Trust", "acute_trust", "acute", place=("Northmoor", "Southfell"))
    made.organisation("Moor Council", "upper_tier_council", "council", place="Northmoor")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system", valid_from="2020-01-01")
    made.role("Kit Moss", "Vale Trust", "medical_director", "system", valid_from="2020-01-01")
    made.role("<img src=x onerror=alert(1)>", "Moor Council", "chief_executive", "system", valid_from="2020-01-01")
    made.logging(days_ago(900))
    made.forum("Place Board", "Northmoor")
    made.seat("Place Board", holder="Amina Shah")
    for back in range(12):
        made.contact(days_ago(8 + 30 * back), "Amina Shah, Jo Reed", topic="winter beds", note="canary-note", outcome="canary-outcome")
        made.meeting("Place Board", days_ago(10 + 30 * back), "Amina Shah, Kit Moss")
    for kind, body in (("chief_executive", "Vale Trust"), ("medical_director", "Vale Trust"), ("chief_executive", "Moor Council")):
        made.add("key_post", organisation=made.parties[body], role_type=kind, area=made.area("Northmoor"))
    made.add("key_post", organisation=made.parties["Vale Trust"], role_type="finance_director", area=made.area("Southfell"))
    made.add(
        "tie_plan",
        other=made.person("Jo Reed"),
        leader=made.person("Amina Shah"),
        part="lead",
        rhythm_days=42,
        purpose="canary-purpose",
        valid_from=days_ago(300),
    )
    amina, jo = made.person("Amina Shah"), made.person("Jo Reed")
    made.add("rating", date=days_ago(40), rater=amina, about=jo, kind="trust", value=4)
    for one, other, kind in ((amina, jo, "cooperation"), (jo, amina, "independence")):
        made.add("stance", date=days_ago(30), party=one, other=other, type=kind, state="current", note="canary-stance")
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return stored(world(), tmp_path_factory.mktemp("relationships") / "store.db")


@pytest.fixture
def own(kept, tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    shutil.copy(kept, path)
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    monkeypatch.delenv("INFLUENCE_AUDIENCE", raising=False)
    return path


def ref(path, name):
    with open_store(path) as store:
        party = store.frame("party")
    return party.loc[party["name"] == name, "public_id"].iloc[0]


def tie(path, leader, partner):
    return f"{ref(path, leader) if leader else ''}~{ref(path, partner)}"


def press(app, key):
    next(button for button in app.button if button.key == key).click()
    return ran(app)


def text_of(html):
    return re.sub(r"\s+", " ", re.sub("<.+?>", " ", html))


def test_the_page_answers_and_stands_on_its_pictures(own):
    html = html_of(opened("relationships"))
    words = text_of(html)
    assert "We are connected to 1 of 3 key posts. One more is not known." in words
    assert '<table class="im-ties">' in html and "im-turns" in html and "im-corners" in html
    assert "Every key post, by its corner" in html and "1 of 4 posts not known" in words


def test_the_tiles_and_the_corners_tell_the_same_numbers(own):
    html = html_of(opened("relationships"))
    corners = re.findall(r'<b class="im-count">(\d+)</b><span class="im-do[^"]*"><span><b>(.+?)\.</b>', html)
    assert {name: int(count) for count, name in corners} == {
        "Attends only": 1,
        "Neither": 1,
        "Connected only": 1,
        "Both": 0,
        "? Not known": 1,
    }
    assert re.search(r"<dt>Attends only</dt><dd class=\"im-number\">1 post</dd>", html)
    assert re.search(r"<dt>Not known</dt><dd class=\"im-number\">1 post</dd>", html)


def test_a_link_reopens_place_kind_cell_and_tie(own):
    pair = tie(own, "Amina Shah", "Jo Reed")
    app = opened("relationships", sector="acute", cell="Vale Trust · Northmoor", tie=pair)
    assert app.selectbox(key="choose-sector").value == "acute"
    assert app.selectbox(key="pick-cell").value == "Vale Trust · Northmoor"
    assert app.selectbox(key="pick-tie").value == pair
    html = html_of(app)
    assert "Moor Council" not in html.partition("im-ties")[2].partition("</table>")[0]
    assert "Vale Trust, Northmoor: ties with a conversation logged" in html
    assert html.count("im-tie-title") == 1


@pytest.mark.parametrize("text", ["nobody", "a~b", "~", "person-1~person-1", "<b>~<b>", "organisation-1~person-2"])
def test_an_address_that_names_no_tie_opens_none(own, text):
    app = opened("relationships", tie=text)
    assert app.selectbox(key="pick-tie").value is None
    assert "im-tie-title" not in html_of(app)


def test_a_tie_opens_from_the_picker_and_stands_in_the_address(own):
    app = opened("relationships")
    pair = tie(own, "Amina Shah", "Jo Reed")
    app.selectbox(key="pick-tie").set_value(pair)
    app = ran(app)
    assert app.query_params["tie"] == pair
    words = text_of(html_of(app))
    assert "Amina Shah and Jo Reed" in words and "agreed every 6 weeks; due " in words
    assert "Amina Shah says 4 of 5 about Jo Reed, one report." in words
    assert "Amina Shah: cooperation" in words and "Jo Reed: independence" in words


def test_the_points_add_up_to_the_strength_that_is_shown(own):
    app = press(opened("relationships", tie=tie(own, "Amina Shah", "Jo Reed")), "every-line")
    table = re.search(r'<table class="im-why".+?</table>', html_of(app))[0]
    points = [float(each) for each in re.findall(r'<td role="cell" class="im-right">(\d+\.\d)</td>', table)]
    assert len(points) == 13 and sum(points[:-1]) == pytest.approx(points[-1])


def test_somebody_who_only_shares_the_room_has_meetings_and_no_points(own):
    html = html_of(opened("relationships", tie=tie(own, "Amina Shah", "Kit Moss")))
    words = text_of(html)
    assert "12 shared meetings sitting in a room adds nothing to strength none" in words
    assert "No conversation is logged. They sat in the same meeting 12 times" in words


def test_who_leads_it_is_named_and_taken_back(own):
    app = press(opened("relationships", tie=tie(own, "Amina Shah", "Jo Reed")), "lead-it")
    lead = next(box for box in app.selectbox if box.key.startswith("lead-"))
    lead.set_value(_id(own, "Cara Dee"))
    next(box for box in app.selectbox if box.key.startswith("rhythm-")).set_value(30)
    app = press(app, "save-lead")
    words = text_of(html_of(app))
    assert "Saved: Cara Dee leads the relationship with Jo Reed, every month." in words
    assert "Led by Cara Dee" in words
    app = press(app, "undo-last")
    assert "Led by Amina Shah" in text_of(html_of(app))


def _id(path, name):
    with open_store(path) as store:
        party = store.frame("party")
    return int(party.loc[party["name"] == name, "id"].iloc[0])


def test_naming_nobody_says_what_to_do_and_the_page_still_stands(own):
    app = press(opened("relationships", tie=tie(own, None, "Kit Moss")), "lead-it")
    html = html_of(press(app, "save-lead"))
    assert "Nobody is chosen to lead it." in html and "im-ties" in html


def test_the_past_is_shown_and_not_altered(own):
    last = TODAY.replace(day=1) - timedelta(days=1)
    app = opened("relationships", as_of=last.isoformat(), tie=tie(own, "Amina Shah", "Jo Reed"))
    assert "lead-it" not in [button.key for button in app.button]


def test_an_opened_relationship_offers_to_log_a_conversation(own):
    app = opened("relationships", tie=tie(own, "Amina Shah", "Jo Reed"))
    assert "log-it" in [button.key for button in app.button]


def test_practices_are_told_calmly_and_sent_nothing(own):
    app = opened("relationships", audience="practices", tie=tie(own, "Amina Shah", "Jo Reed"))
    html = html_of(app)
    assert "for the leadership group" in html
    assert "Jo Reed" not in html and "im-ties" not in html and not app.get("plotly_chart")
    assert not [box.key for box in app.selectbox if box.key and box.key.startswith(("pick-", "choose-place"))]


@pytest.mark.parametrize("audience", ["group", "chair"])
def test_no_note_reaches_the_page_nor_its_downloads(own, audience):
    app = opened("relationships", audience=audience, tie=tie(own, "Amina Shah", "Jo Reed"), cell="Vale Trust · Northmoor")
    everything = html_of(app) + repr([chart.proto.spec for chart in app.get("plotly_chart")])
    assert "winter beds" in everything  # the control: what was said about is there
    assert not [word for word in CANARIES if word in everything]


def test_free_text_of_the_chair_is_in_none_of_the_views_the_page_reads():
    views = [view for view in ALLOWED if view.split(".")[0] in ("relationships", "why", "partners", "profile")]
    assert len(views) > 10
    for view in views:
        assert not {"note", "outcome", "purpose", "power", "interest", "keep_warm", "snoozed_until"} & set(ALLOWED[view]["chair"])


def test_names_are_never_markup(own):
    html = html_of(opened("relationships", tie=tie(own, None, "<img src=x onerror=alert(1)>")))
    assert "<img" not in html and "&lt;img src=x onerror=alert(1)&gt;" in html


def test_where_nothing_fits_the_filters_the_page_says_so(own):
    html = html_of(opened("relationships", sector="ambulance"))
    assert (
        "No partner of this kind is recorded here." in html
        and "No partner body fits these filters." in html
        and "No key post is listed yet." in html
    )


def test_who_is_on_each_side_opens_its_rows(own):
    html = html_of(opened("relationships", side="acute_trust~Northmoor"))
    assert "Northmoor: 1 acute trust: 1 row" in html


def test_the_first_screens_send_no_long_list_unasked(on):
    on("sample")
    app = opened("relationships")
    html = html_of(app)
    assert html.count("<li") < 80 and html.count('class="im-table im-turns"') == 1
    assert html.partition("im-turns")[2].partition("</table>")[0].count("<tr") == 9
    assert len(app.selectbox(key="pick-tie").options) < 100
