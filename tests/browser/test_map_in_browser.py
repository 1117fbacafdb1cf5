"""The map in a real browser: it is drawn, answers to a press and to the keyboard, keeps everybody in place, and runs no name."""

import pytest

from tests.browser.driving import served, visiting
from tests.browser.hostile import FETCHES, FORMULA, QUOTES, RUNS
from tests.questions.whiteboard_map import whiteboard
from tests.stores import stored

MAP = """() => {
  const all = [document];
  for (const each of all) for (const one of each.querySelectorAll('*')) if (one.shadowRoot) all.push(one.shadowRoot);
  return all.map((each) => each.querySelector('.map')).find((each) => each?.drawn && each.querySelector('canvas')) ?? null;
}"""
POSITIONS = f"() => ({MAP})().drawn.getPositions()"
ON_SCREEN = f"""(id) => {{
  const map = ({MAP})(), at = map.drawn.canvasToDOM(map.drawn.getPosition(id)), box = map.querySelector('canvas').getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}}"""
LABELS = f"() => ({MAP})().drawn.body.data.nodes.get().map((node) => [node.id, node.label])"


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    home = tmp_path_factory.mktemp("board")
    stored(whiteboard(), home / "store.db")
    with served(home, {"INFLUENCE_SAMPLE": "off"}) as server:
        yield server


def opened(visit, url):
    visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" and "404" not in said.text else None)
    visit.open(url)
    visit.page.wait_for_function(f"() => ({MAP})() !== null", timeout=60_000)
    visit.page.wait_for_timeout(300)


def selected(visit):
    return visit.page.evaluate(f"() => ({MAP})().dataset.selected")


def node(visit, label):
    return next(key for key, text in visit.page.evaluate(LABELS) if text == label)


def press(visit, label):
    x, y = visit.page.evaluate(ON_SCREEN, node(visit, label))
    visit.page.mouse.click(x, y)
    visit.settle()


def test_it_is_drawn_and_asks_nobody_else(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map")
        size = visit.page.evaluate(
            f"() => {{ const box = ({MAP})().querySelector('canvas').getBoundingClientRect(); return [box.width, box.height]; }}"
        )
        assert size[0] > 500 and size[1] > 300
        assert visit.outside == [] and visit.errors == []


def test_a_press_on_somebody_selects_them_everywhere_and_one_beside_nobody(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map")
        press(visit, "J. Reed")
        visit.page.locator(".im-map-card h2", has_text="Jo Reed").wait_for()
        assert "selected=person-" in visit.page.url
        assert visit.page.get_by_label("Find a person or forum").input_value().startswith("Jo Reed")
        assert selected(visit) == str(node(visit, "J. Reed"))
        press(visit, "K. Moss")
        visit.page.locator(".im-map-card h2", has_text="Kit Moss").wait_for()
        press(visit, "J. Reed")
        visit.page.locator(".im-map-card h2", has_text="Jo Reed").wait_for()
        assert visit.errors == []


def test_the_keyboard_selects_in_the_box_and_in_the_table(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map")
        visit.page.get_by_label("Find a person or forum").focus()
        visit.page.keyboard.type("Lee")
        visit.page.keyboard.press("Enter")
        visit.page.locator(".im-map-card h2", has_text="Lee Ash").wait_for()
        visit.settle()
        assert selected(visit) == str(node(visit, "L. Ash"))
        visit.page.locator(".im-map-table a", has_text="Kit Moss").first.press("Enter")
        visit.page.locator(".im-map-card h2", has_text="Kit Moss").wait_for()
        visit.settle()
        assert selected(visit) == str(node(visit, "K. Moss"))


def test_nobody_moves_with_a_filter_or_another_day(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map?least=any")
        before = visit.page.evaluate(POSITIONS)
        for query in ("least=close", "sector=council", "as_of=2026-06-30", "with=forums"):
            visit.open(f"{board.url}/map?{query}")
            visit.page.wait_for_function(f"() => ({MAP})() !== null", timeout=60_000)
            after = visit.page.evaluate(POSITIONS)
            assert len(set(before) & set(after)) > 4
            assert {key: after[key] for key in before if key in after} == {key: spot for key, spot in before.items() if key in after}


def test_a_press_sends_little_and_never_the_library_again(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map")
        press(visit, "J. Reed")
        visit.received.clear()
        press(visit, "K. Moss")
        assert b"vis-network" not in b"".join(visit.received)
        assert sum(map(len, visit.received)) < 60_000


def test_a_name_that_is_markup_is_drawn_as_text(browser, evil):
    with visiting(browser, evil) as visit:
        opened(visit, f"{evil.url}/map?least=any")
        labels = [text for _, text in visit.page.evaluate(LABELS)]
        assert any(text.startswith("<img src=x") for text in labels)
        for key, _ in visit.page.evaluate(LABELS):
            x, y = visit.page.evaluate(ON_SCREEN, key)
            visit.page.mouse.move(x, y)
            visit.page.wait_for_timeout(220)
        tips = visit.page.locator(".vis-tooltip").first.inner_text()
        assert tips
        for key, _ in visit.page.evaluate(LABELS)[:4]:
            x, y = visit.page.evaluate(ON_SCREEN, key)
            visit.page.mouse.click(x, y)
            visit.settle()
        visit.page.get_by_text("The same as a table").click()
        shown = visit.text()
        assert RUNS in shown and FETCHES in shown and FORMULA in shown and QUOTES in shown
        assert visit.page.evaluate("() => window.ran") is None
        assert visit.outside == [] and visit.errors == []


def test_the_download_runs_nothing(browser, evil):
    with visiting(browser, evil) as visit:
        opened(visit, f"{evil.url}/map?least=any")
        visit.page.get_by_text("The same as a table").click()
        button = visit.page.get_by_role("button", name="Download partners as CSV")
        button.wait_for()
        text = visit.take(button).path().read_text(encoding="utf-8-sig")
        assert "'=HYPERLINK" in text and RUNS in text
        assert "\n=HYPERLINK" not in text and '\n"=HYPERLINK' not in text


def test_the_canvas_is_a_picture_with_words_and_no_stop_for_the_tabulator(browser, board):
    with visiting(browser, board) as visit:
        opened(visit, f"{board.url}/map")
        words, stops = visit.page.evaluate(
            f"() => {{ const map = ({MAP})(), picture = map.querySelector('[role=img]');"
            " return [picture.getAttribute('aria-label'), picture.querySelectorAll('[tabindex]').length]; }"
        )
        assert words.startswith("Map of 4 leaders, 5 partners") and stops == 0
