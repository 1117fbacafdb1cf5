"""Two people are one, on the page of either: looked at first, made one, taken back, taken apart again; never for practices."""

from datetime import UTC, datetime

import pytest

from influence.actions.merge_people import merge_people
from influence.policy import read_policy
from influence.records.draft import Draft
from influence.records.store import open_store
from pages.parts.same_person import QUESTION
from tests.pages.opening import html_of, opened, press, ran
from tests.pages.starts import days_ago, minimal
from tests.stores import stored

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
WOULD = (
    "Joe Reed would be one with Jo Reed, who would be given 1 role, 1 row of attendance and 1 conversation."
    " 1 row says what is there already, and would be kept once. The name Joe Reed would stay as another name of theirs."
)


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Jo Reed, who was in the room and is spoken to, and Joe Reed, who is the same."""
    world = minimal()
    world.organisation("Hill Trust", "acute_trust", "acute", place="Ashmere", ods_code="RX1")
    world.role("Joe Reed", "Hill Trust", type="chief_executive", voice="system")
    meeting = world.meeting("Ashmere partnership board", days_ago(5), "Jo Reed, Joe Reed")
    assert meeting
    world.contact(days_ago(20), "Amina Shah, Joe Reed", topic="Winter plan")
    path = stored(world, tmp_path / "store.db")
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    monkeypatch.setenv("INFLUENCE_USER", "Robin Vale")
    for other in ("INFLUENCE_AUDIENCE", "INFLUENCE_POLICY"):
        monkeypatch.delenv(other, raising=False)
    return path


def parties(path):
    with open_store(path) as store:
        return store.frame("party", ["id", "kind", "name", "public_id"]).set_index("name")


def ref(path, name: str) -> str:
    return str(parties(path).loc[name, "public_id"])


def people(path) -> list[str]:
    rows = parties(path)
    return sorted(rows.index[rows["kind"] == "person"])


def labels(app) -> list[str]:
    return [button.label for button in app.button]


def whither(app):
    """Where rows that came since go, where it is asked."""
    return next((each for each in app.radio if each.key.startswith("later-")), None)


def compared(path, name: str = "Jo Reed", other: str = "Joe Reed", **query: str):
    """The page of one, opened by a link that names the other."""
    return opened("person", id=ref(path, name), same=ref(path, other), **query)


def somebody_else(path, change) -> None:
    draft = Draft()
    change(draft)
    with open_store(path) as store:
        store.write(draft, by="Kim", at=AT, kind="edit")


def test_the_question_is_closed_and_costs_nothing_until_it_is_opened(kept):
    app = opened("person", id=ref(kept, "Jo Reed"))
    assert QUESTION in [each.label for each in app.expander]
    assert "Who else is it?" not in [box.label for box in app.selectbox] and "Make them one" not in labels(app)


def test_opened_it_asks_for_the_other_and_offers_everybody_but_the_one_on_the_page(kept):
    app = opened("person", id=ref(kept, "Jo Reed"))
    app.session_state[f"same-open-{ref(kept, 'Jo Reed')}-0"] = True
    app = ran(app)
    box = next(box for box in app.selectbox if box.label == "Who else is it?")
    assert box.value is None and "Make them one" not in labels(app)
    assert "Joe Reed, chief executive, Hill Trust" in box.options and not [each for each in box.options if each.startswith("Jo Reed")]
    assert "Nothing is done before you have read what would happen." in html_of(app)
    box.set_value(int(parties(kept).loc["Joe Reed", "id"]))
    assert WOULD in html_of(ran(app))


def test_what_would_happen_is_read_before_anything_is_done(kept):
    app = compared(kept)
    assert WOULD in html_of(app) and "Make them one" in labels(app)
    assert {"Jo Reed", "Joe Reed"} <= set(people(kept))


def test_two_are_made_one_and_the_page_stays_with_the_one_who_was_kept(kept):
    app = press(compared(kept), "Make them one")
    html = html_of(app)
    assert "Saved: Joe Reed is Jo Reed now: 3 rows given over, 1 of them said what another said." in html
    assert app.title[0].value == "Jo Reed" and "Winter plan" in html
    assert "Joe Reed was made one with Jo Reed on" in html
    assert "Joe Reed" not in people(kept) and "Who else is it?" not in [box.label for box in app.selectbox]
    with open_store(kept) as store:
        assert store.batches().iloc[0][["kind", "by"]].tolist() == ["merge", "Robin Vale"]


def test_the_other_name_may_stay_and_its_page_is_shown_then(kept):
    app = compared(kept)
    choice = next(each for each in app.get("button_group") if each.label == "Which name stays?")
    choice.set_value(int(parties(kept).loc["Joe Reed", "id"]))
    app = ran(app)
    assert "Jo Reed would be one with Joe Reed, who would be given 4 rows of attendance." in html_of(app)
    app = press(app, "Make them one")
    assert app.title[0].value == "Joe Reed" and "Jo Reed was made one with Joe Reed on" in html_of(app)
    assert "Jo Reed" not in people(kept)


def test_undo_gives_both_back(kept):
    app = press(press(compared(kept), "Make them one"), "Undo")
    assert "Taken back. It was: Joe Reed is Jo Reed now" in html_of(app)
    assert {"Jo Reed", "Joe Reed"} <= set(people(kept)) and "was made one with" not in html_of(app)


def test_they_are_taken_apart_again_after_reading_what_goes_where(kept):
    app = press(press(compared(kept), "Make them one"), "Take them apart again")
    words = "Joe Reed would be somebody of their own again, with 1 role, 1 row of attendance and 1 conversation. What was changed since stays as it is."
    assert words in html_of(app) and whither(app) is None
    app = press(app, "Take them apart")
    assert "Saved: Joe Reed is somebody of their own again." in html_of(app)
    assert {"Jo Reed", "Joe Reed"} <= set(people(kept)) and "was made one with" not in html_of(app)
    assert "was made one with" in html_of(press(app, "Undo"))


@pytest.mark.parametrize(("choice", "whose"), [("They go to Joe Reed", "Joe Reed"), ("They stay with Jo Reed", "Jo Reed")])
def test_rows_that_came_since_go_where_it_is_said(kept, choice, whose):
    app = press(compared(kept), "Make them one")
    jo = int(parties(kept).loc["Jo Reed", "id"])

    def later(draft):
        meeting = draft.insert("meeting", date=days_ago(2), status="held", roster="full")
        draft.insert("attendance", meeting=meeting, raw_name="Joe Reed", person=jo, status="present")

    somebody_else(kept, later)
    app = press(ran(app), "Take them apart again")
    assert whither(app).label == "1 row since then has the name Joe Reed or another of theirs"
    whither(app).set_value(choice == "They go to Joe Reed")
    press(ran(app), "Take them apart")
    with open_store(kept) as store:
        last = store.frame("attendance").iloc[-1]
    assert last["person"] == parties(kept).loc[whose, "id"]


def test_what_somebody_else_changed_meanwhile_is_read_before_it_is_done(kept):
    app = compared(kept)
    joe = int(parties(kept).loc["Joe Reed", "id"])
    somebody_else(kept, lambda draft: draft.insert("alias", party=joe, raw="J R Reed"))
    app = press(app, "Make them one")
    assert "Somebody changed what is known of the two meanwhile, so nothing was done." in html_of(app)
    assert "1 conversation and 1 other row." in html_of(app) and "Joe Reed" in people(kept)
    press(app, "Make them one")
    assert "Joe Reed" not in people(kept)


def test_whom_somebody_else_took_out_meanwhile_is_said(kept):
    app = compared(kept)
    with open_store(kept) as store:
        who = parties(kept)["id"]
        merge_people(store, read_policy(), int(who["Joe Reed"]), int(who["Cara Dee"]), by="Kim", at=AT)
    app = press(app, "Make them one")
    assert "Whom you chose is not on record any more." in html_of(app)
    assert "Jo Reed" in people(kept) and "Make them one" not in labels(app)


def test_taken_apart_by_somebody_else_meanwhile_is_said(kept):
    app = press(press(compared(kept), "Make them one"), "Take them apart again")
    with open_store(kept) as store:
        store.undo(int(store.batches()["id"].iloc[0]), by="Kim", at=AT)
    app = press(app, "Take them apart")
    assert "Somebody took them apart meanwhile." in html_of(app) and "meanwhile." not in html_of(ran(app))
    assert "was made one with" not in html_of(app) and {"Jo Reed", "Joe Reed"} <= set(people(kept))


def test_two_who_are_to_be_kept_apart_stay_two_and_it_is_said_why(kept):
    who = parties(kept)["id"]
    somebody_else(kept, lambda draft: draft.insert("alias", party=int(who["Joe Reed"]), raw="Joe Reed", apart_from=int(who["Jo Reed"])))
    app = compared(kept)
    assert "Somebody said that Joe Reed and Jo Reed are to be kept apart." in html_of(app)
    assert "Make them one" not in labels(app)


@pytest.mark.parametrize("address", ["nobody-9", "", "person-99999", "<b>"])
def test_an_address_that_names_nobody_asks_whom(kept, address):
    app = opened("person", id=ref(kept, "Jo Reed"), same=address)
    assert next(box for box in app.selectbox if box.label == "Who else is it?").value is None


def test_practices_see_none_of_it_not_even_what_was_done(kept):
    app = press(compared(kept, "Amina Shah", "Joe Reed"), "Make them one")
    assert "was made one with Amina Shah" in html_of(app)
    mine = opened("person", id=ref(kept, "Amina Shah"), same=ref(kept, "Jo Reed"), audience="practices")
    assert app.title[0].value == mine.title[0].value == "Amina Shah"
    assert QUESTION not in [each.label for each in mine.expander] and "Joe Reed" not in html_of(mine)
    assert not {"Make them one", "Take them apart again", "Undo"} & set(labels(mine))


def test_the_leadership_group_may_do_it_too(kept):
    press(compared(kept, audience="group"), "Make them one")
    assert "Joe Reed" not in people(kept)


def test_where_nothing_is_recorded_nothing_is_asked(on):
    on("empty")
    assert QUESTION not in [each.label for each in opened("person", id="person-1", same="person-2").expander]


def test_what_is_missing_names_those_who_may_be_one_and_leads_to_both_beside_each_other(kept):
    who = parties(kept)["id"]

    def told(draft):
        draft.insert("alias", party=int(who["Jo Reed"]), raw="Joe Reed")

    assert "may be one" not in html_of(opened("records", part="quality"))  # both were at one meeting
    with open_store(kept) as store:
        came = store.frame("attendance")
        row = int(came.loc[came["person"] == who["Joe Reed"], "id"].iloc[0])
    somebody_else(kept, lambda draft: (told(draft), draft.delete("attendance", [row])))
    html = html_of(opened("records", part="quality"))
    assert "1 pair of people on record who may be one." in html
    assert "'Joe Reed' is another name of Jo Reed" in html.replace("&#39;", "'")
    assert f"person?id={ref(kept, 'Jo Reed')}&amp;same={ref(kept, 'Joe Reed')}" in html
    assert "may be one" not in html_of(opened("records", part="quality", audience="practices"))
