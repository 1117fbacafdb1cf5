"""Who acts: asked once a visit, kept on every page of it, and known as a leader where it is one."""

from streamlit.testing.v1 import AppTest

from influence.output.markup import unmarked
from tests.pages.opening import html_of, ran


def page() -> None:
    import streamlit as st

    from pages.parts import scope, workspace

    found = scope.i_am()
    st.text(f"me {found} acting {workspace.acting()}")
    scope.your_name()


def said(app) -> str:
    return app.text[0].value


def asked(typed: str | None = None) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    if typed:
        app.session_state["i-am"] = typed  # the tester of pages can choose, but not type
    return ran(app)


def test_a_leader_is_chosen_once_and_the_name_is_the_same_everywhere(on):
    on("minimal")
    app = asked()
    assert said(app) == "me None acting unnamed"
    assert app.selectbox(key="i-am").options == ["Amina Shah", "Ben Low", "Cara Dee"]
    app.selectbox(key="i-am").set_value("Ben Low")
    app = ran(app)
    assert said(app).endswith("acting Ben Low")
    assert "me None" not in said(app)
    assert app.text_input[0].value == "Ben Low"
    assert "You are <b>Ben Low</b>" in html_of(app)
    assert not app.selectbox
    app.button(key="i-am-change").click()
    assert ran(app).selectbox(key="i-am").value is None


def test_another_name_may_be_typed_and_leads_nobody(on):
    on("minimal")
    assert said(asked(typed="  Dev   Anand ")) == "me None acting Dev Anand"


def test_a_first_name_or_another_case_is_enough_where_only_one_has_it(on):
    on("minimal")
    for typed, meant in (("amina", "Amina Shah"), ("BEN LOW", "Ben Low"), ("Dee", "Cara Dee"), ("Am", "Am")):
        assert said(asked(typed=typed)).endswith(f"acting {meant}")


def test_the_settings_user_is_taken_and_known_by_name(on, monkeypatch):
    on("minimal")
    monkeypatch.setenv("INFLUENCE_USER", "cara dee")
    app = asked()
    assert "me None" not in said(app)
    assert not app.selectbox


def test_a_name_given_elsewhere_in_the_visit_counts_here(on):
    on("minimal")
    app = asked()
    app.text_input[0].set_value("Amina Shah")
    app = ran(ran(app))
    assert said(app).endswith("acting Amina Shah")
    assert "me None" not in said(app)


def test_without_anybody_on_record_a_name_can_still_be_typed(on):
    on("empty")
    app = asked()
    assert app.selectbox(key="i-am").options == []
    assert said(asked(typed="Amina Shah")) == "me None acting Amina Shah"


def test_a_label_shows_marks_as_they_are_written():
    for typed, written in (
        ("![x](https://e.org) *b*\n:red[x]", r"\!\[x\](https\://e\.org) \*b\* \:red\[x\]"),
        ("St-Anne's & Lee (North) PCN: Dr. O'Hara", "St-Anne's & Lee (North) PCN: Dr. O'Hara"),
        (
            "- a@example.org &lt; www.b.org <b> ~~c~~ $x$ :smile:",
            r"\- a\@example\.org \&lt; www\.b\.org \<b\> \~\~c\~\~ \$x\$ \:smile:",
        ),
    ):
        assert unmarked(typed).replace("\u2060", "") == written  # what keeps an address from being a link is not seen
