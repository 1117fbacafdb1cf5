"""Pages opened without a browser, on a store of their own."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from pages.parts.shell import PAGES, WENT_WRONG

ROOT = Path(__file__).parent.parent.parent
FILES = {entry.address: f"pages/{entry.file}" for entry in PAGES}


def opened(address: str, **query: str) -> AppTest:
    """The page at an address with its query, run once; a bug on it fails here."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(FILES[address])
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    assert WENT_WRONG.message not in html_of(app), "something went wrong on the page; the log says where"
    return app


def html_of(app: AppTest) -> str:
    """All HTML that the page drew itself, without its style sheet."""
    return "\n".join(each.proto.body for each in app.get("html") if "<style" not in each.proto.body)


def press(app: AppTest, label: str) -> AppTest:
    """The button with these words, and the page after it."""
    next(button for button in app.button if button.label == label).click()
    return ran(app)


def press_keyed(app: AppTest, key: str) -> AppTest:
    """The first button whose key begins so: those of a list are told apart by it."""
    next(button for button in app.button if button.key and button.key.startswith(key)).click()
    return ran(app)


def widget(app: AppTest, kind: str, label: str):
    return next(each for each in getattr(app, kind) if each.label == label)
