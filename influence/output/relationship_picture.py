"""Everything that the page about relationships draws of its answers, made once and shown to all who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from influence.output.conversation_list import Bands, conversations_html, holders_html, in_turn, tie_options
from influence.output.four_way import TABLE, four_way_alt, four_way_figure, four_way_list, post_table
from influence.output.html_table import table_html
from influence.output.links import Links
from influence.output.relationship_tiles import relationship_tiles
from influence.output.tie_grid import TieCell, tie_grid, tie_grid_html, tie_legend, with_posts
from influence.output.tie_tables import PARTNERS, partner_table
from influence.output.tiles import tiles_html
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.wording import counted, listed

TURNS_SHOWN = 8


@dataclass(frozen=True)
class RelationshipPicture:
    """tiles, legend, grid, tables, turns, holders: HTML. cells: each cell by its name. posts, bodies: the rows of the tables.

    more: how many bodies have no key post and stand only in the whole grid. ties: what the picker of a relationship offers.
    """

    tiles: Markup
    grid_words: str
    legend: Markup
    grid: Markup
    bodies_table: Markup
    cells: Mapping[str, TieCell]
    bodies: pd.DataFrame
    more: int
    figure: go.Figure
    alt: str
    corners: Markup
    posts_table: Markup
    posts: pd.DataFrame
    entries: list[dict]
    holders: Markup
    ties: Mapping[str, str]


def relationship_picture(now: Answer, before: Answer, partners: Answer, every: bool, links: Links, policy: Policy) -> RelationshipPicture:
    """now, before: relationships on the day and at the end of the month before; partners: of the day; every: bodies without a key
    post too."""
    posts, shown = now.behind["posts"], with_posts(partners.rows, every)
    grid = tie_grid(shown)
    bodies, table = partner_table(shown), post_table(posts)
    return RelationshipPicture(
        tiles=tiles_html(relationship_tiles(now, before)),
        grid_words=grid_words(shown),
        legend=tie_legend(grid),
        grid=tie_grid_html(grid, links),
        bodies_table=table_html(bodies, "Best and second-best tie with each partner body", PARTNERS),
        cells={cell.name: cell for cell in grid.cells()},
        bodies=bodies,
        more=partners.rows["organisation_id"].nunique() - with_posts(partners.rows, False)["organisation_id"].nunique(),
        figure=four_way_figure(posts, policy.working_from, policy.close_from, policy.attends_from),
        alt=four_way_alt(posts),
        corners=four_way_list(posts),
        posts_table=table_html(table, "Every key post, by its corner", TABLE),
        posts=table,
        entries=in_turn(posts),
        holders=holders_html(partners.rows, links),
        ties=tie_options(posts),
    )


def bands_of(policy: Policy) -> Bands:
    return Bands(policy.working_from, policy.close_from)


def turns_html(picture: RelationshipPicture, shown: int, links: Links, policy: Policy, one_place: bool) -> Markup:
    return conversations_html(picture.entries[:shown], links, bands_of(policy), one_place)


def grid_words(rows: pd.DataFrame) -> str:
    """Where two of us know a body well, place by place, and what the shades show."""
    if rows.empty:
        return ""
    told = []
    for place, mine in rows.groupby("place", sort=True):
        known = mine[mine["well_connected"].notna()]
        twice = int((known["well_connected"] > 1).sum())
        if len(known):
            told.append(f"at {place} with {twice or 'none'} of {counted(len(known), 'body', 'bodies')}")
    if not told:
        return "Nobody's log can tell yet how well these bodies are known."
    return f"Two of us have a working tie {listed(told)}. Where the two blocks of a cell differ much, it rests on one person."
