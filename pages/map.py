"""Map: who connects us to whom?"""

from collections.abc import Mapping

import streamlit as st

from influence.output.map_card import card_html
from influence.output.map_choice import drawn, shows_for
from influence.output.map_legend import map_legend
from influence.output.map_model import map_picture
from influence.output.map_page import BANDS, WITH, Finding, finding, quiet_words, sectors
from influence.output.map_tables import PARTNERS, TIES, matrix_html, partner_rows, partners_html, single_html, tie_rows
from influence.output.markup import tag
from influence.questions.answer import Answer
from influence.questions.ties.connections import Connections
from influence.questions.ties.map_ground import ground_of
from influence.questions.ties.partners import Partners
from influence.questions.wording import counted
from pages.parts import begin, head, links, network, scope, selected, table, workspace
from pages.parts.shell import ensure

ensure()

NOTHING_YET = (
    "Nobody is recorded yet, so nobody can say who connects us to whom.",
    "Begin with the people who speak for general practice and the partners they work with: name, role and body.",
)


def page() -> None:
    head.heading("Map")
    if begin.needed("role", *NOTHING_YET):
        return
    with head.filters() as top:
        place = scope.place()
        sector = scope.choose("sector", "Sector", {scope.ANYWHERE: "All sectors", **sectors()}, scope.ANYWHERE)
        least = scope.choose("least", "Ties at least", BANDS, "working")
        as_of = scope.as_of()
        asked = Connections(as_of, None, place, workspace.audience(), None if sector == scope.ANYWHERE else sector, least)
        answer = workspace.ask(asked)
        who = workspace.keep("map finding", asked, "", lambda: finding(answer))
        if press := network.pressed():
            selected.choose(who.key(press.node))
        chosen = who.ids.get(selected.find(who.words, "Find a person or forum") or "")
    with top:
        head.answer(answer.sentences[0], quiet_words(answer))
    left, right = st.columns([2.5, 1], gap="medium")
    with left:
        picture(answer, asked, chosen)
    with right:
        st.html(card_html(answer, chosen, links.carried()))
        single(answer, who)
    if (answer.rows["kind"] == "partner").any():
        in_words(answer, asked, who)
    elif place is None and sector == scope.ANYWHERE:
        begin.first_partner()
    else:
        head.lead("No partner fits these filters. Choose another place or sector.")


def picture(answer: Answer, asked: Connections, chosen: int | None) -> None:
    shows = shows_for(answer.rows)
    with st.container(horizontal=True, key="map-shows"):
        show = scope.choose("show-map", "Draw", shows, next(iter(shows)), segments=True)
        forums = scope.choose("with", "With", WITH, "people", segments=True) == "forums"
    ground = workspace.keep("map ground", None, "", lambda: ground_of(workspace.frames()))
    shown = drawn(answer.rows, answer.behind["links"], show, forums, chosen)
    drawing = workspace.keep("map picture", asked, f"{show} {forums} {chosen}", lambda: map_picture(shown, ground.enlarged(asked.place)))
    network.show(drawing.model, drawing.alt, chosen)
    st.html(map_legend(drawing.groups, shown))
    if shown.words:
        head.lead(shown.words)


def single(answer: Answer, who: Finding) -> None:
    st.html(tag("h2", "Key posts that only one of us knows well", class_="im-side-head"))
    posts = answer.behind["single"]
    if posts.empty:
        head.lead("None. Either no key post is listed or known well yet, or two of us know each of them.")
        return
    st.html(single_html(posts, show_address(who)))


def in_words(answer: Answer, asked: Connections, who: Finding) -> None:
    st.header("Who knows whom", anchor=False)
    carried, show = links.carried(), show_address(who)
    option = f"{carried} {address()}"
    bodies = workspace.ask(Partners(asked.as_of, None, asked.place, asked.audience, asked.sector))
    st.html(workspace.keep("map matrix", asked, option, lambda: matrix_html(answer, bodies, show)))
    partners = workspace.keep("map partners", asked, "", lambda: partner_rows(answer.rows))
    with st.expander(f"The same as a table: {counted(len(partners), 'partner')}"):
        st.html(workspace.keep("map table", asked, option, lambda: partners_html(partners, carried, show)))
        with st.container(horizontal=True):
            table.download(partners, PARTNERS, "map-partners.csv", "Download partners as CSV")
            table.download(tie_rows(answer.behind["links"]), TIES, "map-ties.csv", "Download ties and seats as CSV")


def address() -> Mapping[str, str]:
    return {name: value for name, value in st.query_params.items() if name != "selected"}


def show_address(who: Finding):  # type: ignore[no-untyped-def]
    """The address of this view with another node selected."""
    here, carried = address(), links.carried()
    return lambda node: carried.to("map", **{**here, "selected": who.key(int(node))})


page()
