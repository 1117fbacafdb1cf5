"""Relationships: how strong are the relationships behind the seats?"""

import streamlit as st

from influence.output.four_way import TABLE
from influence.output.gap_cards import lines_html
from influence.output.relationship_picture import RelationshipPicture, relationship_picture
from influence.output.relationship_tiles import answer_words, quiet_words
from influence.output.tie_tables import PARTNERS
from influence.questions.coverage.coverage import month_before
from influence.questions.ties.partners import Partners
from influence.questions.ties.power_grid import PowerGrid
from influence.questions.ties.relationships import Relationships
from influence.questions.who.profile import Profile
from influence.questions.wording import counted
from influence.vocabulary import SECTOR
from pages.parts import begin, chart, head, links, power, profile, scope, table, tie, turns, workspace
from pages.parts.shell import ensure

ensure()

NOT_HERE = "No partner of this kind is recorded here."
EVERY = {"posts": "Key posts", "all": "All"}


def page() -> None:
    head.heading("Relationships")
    with head.filters() as top:
        place = scope.place()
        kinds = {scope.ANYWHERE: "All partners", **{value: SECTOR.label(value) for value in SECTOR.words}}
        sector = scope.choose("sector", "Partner kind", kinds, scope.ANYWHERE)
        as_of = scope.as_of()
        every = scope.choose("bodies", "Bodies", EVERY, "posts", segments=True)
    kind = None if sector == scope.ANYWHERE else sector
    asked = Relationships(as_of, None, place, workspace.audience(), sector=kind)
    partners = Partners(as_of, None, place, workspace.audience(), sector=kind)
    now, before, bodies = (workspace.ask(each) for each in (asked, month_before(asked), partners))
    nobody = now.rows.empty and bodies.rows.empty
    narrowed = kind is not None or place is not None
    with top:
        said, further = answer_words(now)
        head.answer(NOT_HERE if nobody and narrowed else said, quiet_words(now))
    if nobody and not narrowed:
        nothing_yet(further)
        profile.show(Profile(as_of, None, place, workspace.audience()))
        return
    follow, policy = links.carried(), workspace.current().policy
    drawn = workspace.keep(
        "relationship picture",
        asked,
        f"{every} {follow}",
        lambda: relationship_picture(now, before, bodies, every == "all", follow, policy),
    )
    st.html(drawn.tiles)
    grid(drawn, asked)
    four_way(drawn)
    turns.show(drawn, place is not None)
    tie.show(drawn, as_of)
    power.show(PowerGrid(as_of, None, place, workspace.audience()))
    profile.show(Profile(as_of, None, place, workspace.audience()))
    if further:
        st.header("Worth knowing", anchor=False)
        st.html(lines_html(further))


def nothing_yet(further: tuple[str, ...]) -> None:
    head.lead("Begin with the partners you speak with: their names, their bodies, and the last conversations. Ten rows are enough.")
    if further:
        st.html(lines_html(further))
    begin.buttons("log", "import")


def grid(drawn: RelationshipPicture, asked: Relationships) -> None:
    st.header("Place by partner", anchor=False)
    if not drawn.cells:
        head.lead("No partner body fits these filters. Choose another place or kind, or add bodies and the roles of the people there.")
        return
    head.lead(drawn.grid_words)
    st.html(drawn.legend)
    st.html(drawn.grid)
    tie.open_cell(drawn, asked)
    with st.expander(f"The same as a table: {counted(len(drawn.bodies), 'row')}"):
        st.html(drawn.bodies_table)
        table.download(drawn.bodies, PARTNERS, "partners.csv")


def four_way(drawn: RelationshipPicture) -> None:
    st.header("Attended against connected", anchor=False)
    if drawn.posts.empty:
        head.lead(
            "No key post is listed yet. List the partner posts you want to know well, and each stands here by its meetings and its ties."
        )
        return
    picture, beside = st.columns([1.55, 1], gap="large", vertical_alignment="center")
    with picture:
        chart.show(drawn.figure, drawn.alt, "four-way")
    with beside:
        st.html(drawn.corners)
    with st.expander(f"The same as a table: {counted(len(drawn.posts), 'row')}"):
        st.html(drawn.posts_table)
        table.download(drawn.posts, TABLE, "key-posts.csv")


page()
