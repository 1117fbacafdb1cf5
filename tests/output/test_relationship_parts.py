"""What the page about relationships draws: grid, corners, turns, tiles, the opened tie; and that pictures and tables agree (X-06)."""

import re
from datetime import date

import pandas as pd
import pytest

from influence.output.conversation_list import Bands, conversations_html, holders_html, in_turn, scale_html, tie_key, tie_options
from influence.output.four_way import CORNERS, corner_counts, four_way_alt, four_way_figure, four_way_list, post_table
from influence.output.links import Links
from influence.output.profile_table import bodies_behind, profile_cells, profile_html, profile_table
from influence.output.relationship_picture import grid_words
from influence.output.relationship_tiles import answer_words, change, quiet_words, relationship_tiles
from influence.output.tie_grid import RANKED_MOST, tie_grid, tie_grid_html, with_posts
from influence.output.tie_tables import partner_table, sharing_html, ties_behind, ties_html
from influence.output.tie_why import (
    _tenths,
    beside_html,
    history_alt,
    history_figure,
    lines_of,
    next_words,
    number_html,
    post_html,
    title_html,
    why_html,
)
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.coverage import month_before
from influence.questions.ties.partners import Partners
from influence.questions.ties.relationships import Relationships
from influence.questions.ties.why import Why
from influence.questions.who.profile import Profile

POLICY = read_policy()
TODAY = date(2026, 11, 14)
LINKS, BANDS = Links(), Bands(45, 70)


@pytest.fixture(scope="module")
def answers(sample_frames):
    asked = Relationships(TODAY)
    every = {
        "now": asked,
        "before": month_before(asked),
        "partners": Partners(TODAY),
        "profile": Profile(TODAY),
    }
    return {name: find(question, sample_frames, POLICY) for name, question in every.items()}


@pytest.fixture(scope="module")
def posts(answers):
    return answers["now"].behind["posts"]


def plain(html):
    return re.sub(r"\s+", " ", re.sub("<.+?>", " ", html)).strip()


# ---- the four-way view


def test_the_chart_the_list_and_the_table_have_the_same_posts_in_the_same_corners(posts):
    counts = corner_counts(posts)
    figure = four_way_figure(posts, 45, 70, 0.5)
    table = post_table(posts)["corner"].value_counts().to_dict()
    assert sum(len(trace.x) for trace in figure.data) == len(posts) - counts["unknown"]
    assert table == {CORNERS[corner][0]: count for corner, count in counts.items() if count}
    listed = re.findall(r'im-count">(\d+)</b>', four_way_list(posts))
    assert sum(map(int, listed)) == len(posts) == sum(counts.values())
    shown = {re.sub("<.+?>", " ", each.text) for each in figure.layout.annotations}
    assert {int(text.rpartition(", ")[2]) for text in shown} == {counts[corner] for corner in counts if corner != "unknown"}
    assert f"attends only {counts['attends_only']}" in four_way_alt(posts)


def test_every_dot_lies_in_the_corner_its_post_is_counted_in(posts):
    drawn = posts[posts["quarter"] != "unknown"]
    figure = four_way_figure(posts, 45, 70, 0.5)
    dots = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    for quarter, inside in {
        "both": lambda x, y: x >= 50 and y >= 45,
        "attends_only": lambda x, y: x >= 50 and y < 45,
        "connected_only": lambda x, y: x < 50 and y >= 45,
        "neither": lambda x, y: x < 50 and y < 45,
    }.items():
        assert sum(inside(*dot) for dot in dots) == (drawn["quarter"] == quarter).sum()


def test_a_tie_that_nobody_logged_is_drawn_below_the_scale_and_never_at_0(posts):
    figure = four_way_figure(posts[posts["best"].isna()], 45, 70, 0.5)
    assert max(y for trace in figure.data for y in trace.y) < -5


def test_at_most_two_series_and_the_second_is_the_place_that_stands_out(posts):
    figure = four_way_figure(posts, 45, 70, 0.5)
    assert [trace.name for trace in figure.data] == ["Other places", "Eastvale"]
    assert [trace.name for trace in four_way_figure(posts[posts["place"] == "Eastvale"], 45, 70, 0.5).data] == ["Other places"]


def test_posts_that_are_not_known_stand_beside_the_chart_by_name(posts):
    html = four_way_list(posts.assign(quarter="unknown").head(8))
    assert html.count("im-do-unknown") == 1 and "and 2 more." in html and str(posts["organisation"].iloc[0]) in html


# ---- the grid


def test_the_grid_prints_the_numbers_of_its_table(answers):
    rows = with_posts(answers["partners"].rows, False)
    grid = tie_grid(rows)
    table = partner_table(rows)
    assert len(grid.cells()) == len(table)
    assert sum(round(cell.best[1] or 0) for cell in grid.cells()) == table["best"].fillna(0).sum()
    assert sum(round(cell.second[1] or 0) for cell in grid.cells()) == table["second"].fillna(0).sum()
    html = tie_grid_html(grid, LINKS)
    printed = re.findall(r"<b>(\d+)</b>", html.partition("</table>")[0])
    assert sum(map(int, printed)) == table["best"].fillna(0).sum() + table["second"].fillna(0).sum()


def test_bodies_without_a_key_post_wait_until_they_are_asked_for(answers):
    rows = answers["partners"].rows
    assert with_posts(rows, False)["organisation_id"].nunique() < with_posts(rows, True)["organisation_id"].nunique()
    without = rows.assign(posts=0)
    assert len(with_posts(without, False)) == len(rows)


def partner(**values):
    row = {
        "organisation": "Vale Trust", "sector": "acute", "place": "North", "best": 38.4, "second": None, "band": "occasional",
        "second_band": None, "posts": 1, "posts_reached": 0, "organisation_id": 1, "area_id": 7, "organisation_ref": "organisation-1",
        "well_connected": 0, "holders": 0,
    }  # fmt: skip
    return {**row, **values}


@pytest.mark.parametrize(
    ("values", "best", "second"),
    [
        ({}, "38 occasional", "none logged"),
        ({"second": 21.0, "second_band": "provisional"}, "38 occasional", "21 thin"),
        ({"band": "none_logged", "best": None}, "none logged", "none logged"),
        ({"band": "unknown", "best": None}, "? not known", "? not known"),
        ({"band": "too_early", "best": None}, "? too early to say", "? too early to say"),
    ],
)
def test_a_cell_says_best_and_second_and_what_is_not_known_is_no_number(values, best, second):
    grid = tie_grid(pd.DataFrame([partner(**values)]))
    cell = grid.cells()[0]
    assert cell.sentence == f"Vale Trust, North: {best}, second {second}"
    pair = plain(re.search(r'<div class="im-pair">.+?</div>', tie_grid_html(grid, LINKS))[0])
    assert pair == f"best {best} second {second}"


def test_on_a_phone_the_lesser_known_come_first_and_the_rest_is_said():
    rows = pd.DataFrame([partner(organisation=f"Body {n:02}", organisation_id=n, best=float(n)) for n in range(1, 31)])
    ranked = tie_grid_html(tie_grid(rows), LINKS).partition("<ol")[2]
    assert ranked.index("Body 01") < ranked.index("Body 02") and "Body 20" not in ranked
    assert f"{30 - RANKED_MOST} more cells" in ranked


def test_the_sentence_over_the_grid_counts_bodies_known_by_two_of_us():
    rows = pd.DataFrame(
        [partner(well_connected=2), partner(organisation_id=2, well_connected=1), partner(organisation_id=3, well_connected=None)]
    )
    assert grid_words(rows).startswith("Two of us have a working tie at North with 1 of 2 bodies.")
    assert grid_words(rows.assign(well_connected=None)) == "Nobody's log can tell yet how well these bodies are known."


def test_names_in_the_grid_are_never_markup():
    html = tie_grid_html(tie_grid(pd.DataFrame([partner(organisation="<b onclick=1>", place="<i>")])), LINKS)
    assert "<b onclick" not in html and "<i>" not in html


# ---- turns


def test_turns_are_in_order_and_alike_posts_of_one_holder_are_one_entry(posts):
    entries = in_turn(posts)
    assert [entry["turn"] for entry in entries] == sorted(entry["turn"] for entry in entries)
    assert sum(len(entry["places"]) for entry in entries) == posts["turn"].notna().sum()
    assert len(entries) < posts["turn"].notna().sum()


def test_a_turn_shows_number_range_and_the_two_lines_and_opens_its_tie(posts):
    told = posts[posts["best"].notna() & posts["turn"].notna()].head(1)
    html = conversations_html(in_turn(told), LINKS, BANDS, False)
    post = told.iloc[0]
    assert f"<b>{post['best']:.0f}</b> ({post['low']:.0f}–{post['high']:.0f})" in html
    assert html.count("im-line-at") == 2 and "left:45%" in html and "left:70%" in html
    assert f"tie={post['best_leader_ref']}%7E{post['holder_ref']}" in html or f"tie={post['best_leader_ref']}~{post['holder_ref']}" in html


def test_a_turn_shows_the_sum_that_gives_it_its_place(posts):
    for entry in in_turn(posts)[:5]:
        words = plain(conversations_html([entry], LINKS, BANDS, False))
        factor = getattr(POLICY, f"conversation_{entry['cause']}")
        assert words.endswith(f"{entry['reason']} {entry['weight']:g} × {factor:g} = {entry['size']:g}")


def test_who_shares_most_meetings_is_named_where_nobody_speaks(answers):
    rows = answers["now"].rows
    mine = rows[rows["partner"] == "Beatrice Pemberton"]
    words = plain(sharing_html(mine, LINKS))
    most = mine.sort_values("shared_meetings", ascending=False)["leader"].iloc[0]
    assert words.startswith(f"Who shares most meetings with them, and could begin: {most} (10)")
    assert plain(sharing_html(mine.iloc[:0], LINKS)) == "Nobody of us shares a meeting with them either."
    assert plain(post_html(mine)) == "Director of public health, Eastvale Council" and post_html(mine.iloc[:0]) == ""


def test_the_scale_ends_where_the_range_ends():
    html = scale_html(38.0, 4.0, 62.5, BANDS)
    assert "left:4.0%;width:58.5%" in html and 'class="im-dot" style="left:38.0%"' in html


@pytest.mark.parametrize(
    ("leader", "partner", "key"), [("person-1", "person-2", "person-1~person-2"), (None, "person-2", "~person-2"), ("person-1", None, None)]
)
def test_a_tie_is_named_by_both_link_names(leader, partner, key):
    assert tie_key(leader, partner) == key


def test_the_picker_offers_each_tie_once(posts):
    options = tie_options(posts)
    assert len(options) == len(set(options)) <= len(posts)
    assert all("~" in key for key in options)


def test_n_04_bodies_with_no_one_one_and_two_who_look_after_them_are_counted_and_named():
    rows = pd.DataFrame(
        [partner(organisation_id=n, organisation=f"Body {n}", holders=holders) for n, holders in enumerate((0, 0, 1, 2, 5))]
    )
    words = plain(holders_html(pd.concat([rows, rows.assign(place="South")]), LINKS))
    assert words == (
        "2 Nobody looks after these: Body 0 , Body 1 1 One of us looks after these: Body 2 2 Two or more of us look after these: Body 3 , Body 4"
    )


# ---- tiles and quiet line


def test_tiles_count_what_the_posts_say(answers, posts):
    tiles = {tile.label: tile for tile in relationship_tiles(answers["now"], answers["before"])}
    assert tiles["Posts connected"].number == f"{posts['connected'].sum()} of {posts['cover'].notna().sum()}"
    assert tiles["Known by two of us"].number == f"{posts['two_ties'].sum()} of {posts['connected'].sum()}"
    assert tiles["Attends only"].number == f"{(posts['quarter'] == 'attends_only').sum()} posts"
    assert tiles["Not known"].number == f"{(posts['quarter'] == 'unknown').sum()} posts"
    assert tiles["Attends only"].line == "9 of them at Eastvale"


@pytest.mark.parametrize(("by", "words"), [(0, "the same as in October"), (2, "2 more than in October"), (-1, "1 fewer than in October")])
def test_a_change_is_told_in_words(by, words):
    assert change(by, "October") == words


def test_the_answer_names_the_room_and_the_quiet_line_what_is_not_known(answers):
    said, further = answer_words(answers["now"])
    assert said.startswith("We are connected to ") and "we sit in meetings" in said
    assert further and "we sit in meetings" not in " ".join(further)
    assert quiet_words(answers["now"])[:2] == ["14 Nov 2026", "contacts logged since 15 May 2025, about 50% to 90% of them"]


# ---- the ties behind a cell, and one opened


def test_ties_behind_a_cell_are_all_there_and_those_logged_are_to_be_opened(answers, sample_frames):
    cell = next(cell for cell in tie_grid(answers["partners"].rows).cells() if cell.name == "Northmoor Council · Northmoor")
    found = find(Relationships(TODAY, place=cell.area_id, organisation=cell.body_id), sample_frames, POLICY)
    rows = ties_behind(found.rows)
    best = rows.groupby("leader")["strength"].max().sort_values(ascending=False)
    assert (best.iloc[0], best.iloc[1]) == pytest.approx((cell.best[1], cell.second[1]))
    html = ties_html(rows, "Ties", LINKS)
    logged = int((rows["contact_days"] > 0).sum())
    assert html.count("relationships?tie=") == min(logged, 25)
    assert f"{len(rows) - min(logged, 25)} pairs" in html


@pytest.mark.parametrize("points", [[], [0.04] * 30, [33.33, 33.33, 33.33], [22.7, 5.9, 6.2, 3.5], [99.95, 0.049]])
def test_points_in_tenths_add_up_to_the_rounded_total(points):
    tenths = _tenths(points)
    assert sum(tenths) == round(10 * sum(points))
    assert all(abs(each - 10 * point) < 1 for each, point in zip(tenths, points, strict=True))


@pytest.fixture(scope="module")
def opened(answers, sample_frames):
    rows = answers["now"].rows
    pair = rows.loc[rows["contact_days"].astype("float").idxmax(), ["leader_id", "partner_id"]]
    return find(Why(TODAY, pair=tuple(int(each) for each in pair)), sample_frames, POLICY)


@pytest.mark.parametrize("shown", [3, 8, 1000])
def test_the_lines_shown_and_those_left_add_up_to_the_strength(opened, shown):
    tie = opened.behind["tie"].iloc[0]
    html = why_html(lines_of(opened.rows), tie["strength"], shown)
    points = [float(each) for each in re.findall(r'class="im-right">(\d+\.\d)<', html)]
    assert sum(points[:-1]) == pytest.approx(points[-1]) and points[-1] == pytest.approx(round(tie["strength"], 1))


def test_the_history_is_drawn_by_day_with_its_range_and_ends_at_the_number(opened):
    course, tie = opened.behind["course"], opened.behind["tie"].iloc[0]
    figure = history_figure(course, 45, 70)
    line, low, high, marks = figure.data
    assert len(line.x) == len(low.x) == len(high.x) == course["strength"].notna().sum()
    assert line.y[-1] == pytest.approx(tie["strength"], abs=0.06)
    assert all(a <= b <= c for a, b, c in zip(low.y, line.y, high.y, strict=True))
    assert len(marks.x) == course["contact"].sum() == tie["contact_days"]
    assert [shape.y0 for shape in figure.layout.shapes] == [45, 70]
    assert history_alt(course).endswith(f"{tie['contact_days']} days with a contact.")


def test_title_and_number_stand_over_an_opened_tie(opened):
    tie = opened.behind["tie"].iloc[0].to_dict()
    assert plain(title_html(tie, LINKS)).startswith(f"{tie['a']} and {tie['b']}")
    assert f"{tie['strength']:.0f} ({tie['low']:.0f}–{tie['high']:.0f})" in plain(number_html(tie, opened.sentences))


@pytest.mark.parametrize(
    ("gap", "agreed", "due", "words"),
    [
        (None, False, None, "no rhythm is agreed, and there are too few conversations to see one."),
        (42.0, True, None, "agreed every 6 weeks; nothing is logged yet."),
        (42.0, True, "2026-11-20", "agreed every 6 weeks; due 20 Nov 2026."),
        (42.0, False, "2026-11-14", "usually every 6 weeks; due 14 Nov 2026."),
        (42.0, False, "2026-11-05", "usually every 6 weeks; 9 days overdue."),
    ],
)
def test_the_next_contact_is_agreed_or_due(gap, agreed, due, words):
    tie = {"usual_gap": gap, "agreed": agreed, "due_on": pd.Timestamp(due) if due else pd.NaT}
    assert next_words(tie, TODAY) == words


def test_beside_the_number_stand_both_sides_and_no_average():
    tie = {
        "usual_gap": None, "agreed": False, "due_on": pd.NaT, "lead": None, "second": None, "one_sided": True,
        "started_by_a": 1, "started_by_b": 9, "a": "Amina Shah", "b": "Jo Reed",
    }  # fmt: skip
    trust = pd.DataFrame({"rater": ["Amina Shah", "Jo Reed"], "about": ["Jo Reed", "Amina Shah"], "reports": [1, 2], "latest": [4, 2]})
    kinds = [("2026-01-01", "cooperation", "current"), ("2026-02-01", "conflict", "current"), ("2026-03-01", "collaboration", "agreed")]
    types = pd.DataFrame(
        [{"says": "Jo Reed", "about": "beds", "type": kind, "state": state, "date": pd.Timestamp(day)} for day, kind, state in kinds]
    )
    words = plain(beside_html(tie, trust, types, TODAY, LINKS))
    assert "Jo Reed started 9 of 10 conversations." in words and "Led by nobody yet" in words
    assert "Amina Shah says 4 of 5 about Jo Reed, one report." in words and "Jo Reed says 2 of 5 about Amina Shah." in words
    assert "Jo Reed: conflict on beds, 1 Feb 2026." in words and "Jo Reed: collaboration on beds, agreed aim, 1 Mar 2026." in words
    assert "cooperation" not in words and "3 of 5" not in words


# ---- who is on each side


def test_the_profile_prints_the_numbers_of_its_table_and_each_opens_as_many_rows(answers):
    rows, bodies = answers["profile"].rows, answers["profile"].behind["bodies"]
    printed = re.findall(r"<td[^>]*><b>(\d+)</b>", profile_html(rows))
    assert sum(map(int, printed)) == rows["units"].sum() == profile_table(rows)["units"].sum()
    cells = profile_cells(rows)
    assert len(cells) == len(rows)
    for name, words in cells.items():
        assert f": {len(bodies_behind(bodies, name))} " in words


def test_a_place_without_a_federation_has_no_row_and_no_0_for_it(answers):
    rows = answers["profile"].rows
    html = profile_html(rows[rows["place"] == "Westmarsh"])
    assert "ederation" not in html and "<b>0</b>" not in html
