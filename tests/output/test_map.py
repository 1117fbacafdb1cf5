"""What the map draws and says: whom it leaves out, labels and tooltips as text, the card, the tables."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from influence.output.links import Links
from influence.output.map_card import card_html
from influence.output.map_choice import MOST, drawn, shows_for
from influence.output.map_legend import map_legend
from influence.output.map_model import fitted, labels_of, map_picture, tooltip, where_names_stand
from influence.output.map_page import finding, quiet_words
from influence.output.map_tables import TIES, matrix_html, partner_rows, partners_html, single_html, tie_rows
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.connections import Connections
from influence.questions.ties.map_ground import ground_of
from influence.questions.ties.partners import Partners
from tests.questions.whiteboard_map import whiteboard

POLICY, TODAY = read_policy(), date(2026, 11, 14)
RUNS = "<img src=x onerror=window.ran=1>"
PLAIN = Links()


def show(node):
    return f"map?selected={node}"


@pytest.fixture(scope="module")
def board():
    world = whiteboard()
    frames = world.frames()
    return world, frames, find(Connections(TODAY), frames, POLICY)


def names(shown):
    return set(shown.nodes["name"])


def many(partners, leaders=30):
    """Partner n is known by leaders n and n + 1; the first ten hold key posts."""
    people = [(f"L{each}", "leader", None, None) for each in range(leaders)]
    people += [(f"P{each:03}", "partner", float(5 if each < 10 else "nan"), 90.0 - each / 10) for each in range(partners)]
    nodes = pd.DataFrame(people, columns=["name", "kind", "weight", "best"]).assign(node_id=range(1, len(people) + 1))
    ties = [(each % leaders + 1, leaders + each + 1, 80.0) for each in range(partners)]
    ties += [((each + 1) % leaders + 1, leaders + each + 1, 60.0) for each in range(partners)]
    links = pd.DataFrame(ties, columns=["a_id", "b_id", "strength"]).assign(kind="tie", band="working", old=False)
    return nodes, links


def test_everybody_is_drawn_while_they_can_be_read(board):
    answer = board[2]
    shown = drawn(answer.rows, answer.behind["links"], "main", False, None)
    assert names(shown) == set(answer.rows.loc[answer.rows["kind"] != "forum", "name"]) and shown.words == ""
    assert list(shows_for(answer.rows)) == ["all", "around"]


def test_beyond_that_the_weightiest_partners_with_the_two_who_know_them_best():
    nodes, links = many(120)
    shown = drawn(nodes, links, "main", False, None)
    assert len(shown.nodes) <= MOST and {f"P{each:03}" for each in range(10)} <= names(shown)
    assert shown.words.startswith(f"Drawn are {len(shown.nodes)} of 150 people")
    partners = shown.nodes.loc[shown.nodes["kind"] == "partner", "node_id"]
    assert all((shown.links["b_id"] == each).sum() == 2 for each in partners)
    assert len(drawn(nodes, links, "all", False, None).nodes) == 150


def test_whoever_is_selected_is_drawn_with_those_they_are_joined_to():
    nodes, links = many(120)
    assert {"P119", "L29", "L0"} <= names(drawn(nodes, links, "main", False, 150))
    assert names(drawn(nodes, links, "around", False, 150)) == {"P119", "L29", "L0"}


def test_forums_are_drawn_when_asked_for(board):
    answer = board[2]
    with_forums = drawn(answer.rows, answer.behind["links"], "all", True, None)
    assert {"GP board", "Ashmere board"} <= names(with_forums)
    assert "seat" in set(with_forums.links["kind"])


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("Jo Reed", "partner", "J. Reed"),
        ("Mary Ann O'Hara", "leader", "M. O'Hara"),
        (RUNS, "partner", "<img src=x onerro…"),
        ("Cher", "leader", "Cher"),
        ("Ashmere board of very long names", "forum", "board of very lon…"),
        ("Ashmere", "forum", "Ashmere"),
        ("a\nb", "partner", "a. b"),
    ],
)
def test_labels(name, kind, label):
    assert labels_of(pd.DataFrame([{"node_id": 1, "name": name, "kind": kind, "place": "Ashmere"}])) == {1: label}


def test_two_who_would_be_called_alike_keep_their_names():
    rows = pd.DataFrame(
        [{"node_id": at, "name": name, "kind": "partner", "place": None} for at, name in enumerate(("Jo Reed", "Jan Reed"))]
    )
    assert labels_of(rows) == {0: "Jo Reed", 1: "Jan Reed"}


def test_a_label_is_one_line_and_no_longer_than_its_spot():
    assert fitted("x" * 40) == "x" * 17 + "…" and fitted(" a \n b ") == "a b"


def test_a_name_stands_above_only_where_it_would_cover_another_below():
    names = {1: "J. Reed", 2: "K. Moss"}
    assert where_names_stand({1: (0.0, 0.0), 2: (0.0, 20.0)}, names, [1, 2]) == {1: "above", 2: "under"}
    assert where_names_stand({1: (0.0, 0.0), 2: (400.0, 20.0)}, names, [1, 2]) == {1: "under", 2: "under"}


def test_a_name_that_would_cover_another_on_both_sides_waits_and_the_weightier_one_stands():
    spots = {1: (0.0, 0.0), 2: (30.0, 0.0), 3: (60.0, 0.0)}
    names = dict.fromkeys(spots, "J. Thistlewood")
    assert where_names_stand(spots, names, [1, 2, 3])[3] == "waits"
    assert where_names_stand(spots, names, [3, 2, 1])[3] != "waits"


def test_no_two_names_that_stand_at_first_sight_touch():
    chance = np.random.default_rng(7)
    spots = {node: (float(x), float(y)) for node, (x, y) in enumerate(chance.uniform(0, 500, (60, 2)))}
    names = {node: "A. Somebody"[: 4 + node % 8] for node in spots}
    stands = where_names_stand(spots, names, list(spots))
    assert set(stands.values()) == {"under", "above", "waits"}

    def box(node):
        (x, y), half = spots[node], 7.8 * len(names[node]) / 2
        top = y + 10 if stands[node] == "under" else y - 34
        return x - half, top, x + half, top + 24

    shown = [box(node) for node in spots if stands[node] != "waits"]
    pairs = [(a, b) for at, a in enumerate(shown) for b in shown[:at]]
    assert not [1 for a, b in pairs if a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]]


def test_a_tooltip_says_who_and_how_well_known(board):
    rows = board[2].rows.set_index("name", drop=False)
    assert tooltip(rows.loc["Jo Reed"].to_dict()).split("\n") == [
        "Jo Reed",
        "chief executive, Vale Trust",
        "known by 2 of us, best tie " + f"{rows.loc['Jo Reed', 'best']:.0f} close (Amina Shah)",
    ]
    assert tooltip(rows.loc["Max Orr"].to_dict()).endswith("none logged")
    assert tooltip(rows.loc["GP board"].to_dict()) == "GP board"


def test_the_model_has_each_end_shape_width_and_dash_and_stays_in_the_fields(board):
    world, frames, answer = board
    shown = drawn(answer.rows, answer.behind["links"], "all", True, None)
    model = map_picture(shown, ground_of(frames)).model
    nodes = {each["id"]: each for each in model["nodes"]}
    jo, amina, board_id = (world.parties[name] for name in ("Jo Reed", "Amina Shah", "GP board"))
    assert [nodes[each]["shape"] for each in (jo, amina, board_id)] == ["square", "dot", "diamond"]
    assert [nodes[each]["group"] for each in (jo, amina, board_id)] == ["hospital", "gp", "forum"]
    lines = {(each["from"], each["to"]): each for each in model["edges"]}
    assert lines[amina, jo]["width"] > lines[world.parties["Dev Rao"], world.parties["Lee Ash"]]["width"]
    assert lines[amina, board_id]["dashes"] == [2, 5]
    left, top, width, height = model["view"]
    assert all(left < each["x"] < left + width and top < each["y"] < top + height for each in nodes.values())
    assert [each["name"] for each in model["fields"]] == ["Ashmere", "Brindley", "All of Hillshire"]


def test_the_picture_is_the_same_again_and_its_key_tells_another(board):
    _, frames, answer = board
    ground, links = ground_of(frames), answer.behind["links"]
    one, same, other = (map_picture(drawn(answer.rows, links, show, False, 5), ground) for show in ("all", "all", "around"))
    assert one == same and one.model["key"] != other.model["key"]


def test_the_card_tells_who_knows_them_why_and_the_way_in(board):
    world, _, answer = board
    html = card_html(answer, world.parties["Kit Moss"], PLAIN)
    assert "Ben Low" in html and "Brindley: none logged. " in html
    assert "Way in: Cara Dee sits on GP board with Ben Low." in html
    assert "relationships?tie=person-6~person-10" in html
    assert "Nobody here has a conversation logged." in card_html(answer, world.parties["Max Orr"], PLAIN)
    assert "Has a seat" in card_html(answer, world.parties["GP board"], PLAIN)
    assert "Nobody is selected" in card_html(answer, None, PLAIN)


def test_tables_say_what_the_picture_says(board):
    world, frames, answer = board
    rows = partner_rows(answer.rows)
    assert rows["name"].tolist()[:3] == ["Jo Reed", "Kit Moss", "Max Orr"]
    html = partners_html(rows, PLAIN, show)
    assert all(name in html for name in rows["name"]) and f"map?selected={world.parties['Jo Reed']}" in html
    ties = tie_rows(answer.behind["links"])
    assert len(ties) == len(answer.behind["links"]) and set(TIES) <= set(ties)
    matrix = matrix_html(answer, find(Partners(TODAY), frames, POLICY), show)
    assert "partners down, leaders across" in matrix and matrix.count("im-badge") == 5
    assert "Medical director, Vale Trust" in single_html(answer.behind["single"], show)
    assert "im-map-side" in single_html(answer.behind["single"], show)  # its column is narrow: names are not broken there


def test_names_are_text_wherever_they_stand(board):
    world = whiteboard()
    for row in world.rows["party"]:
        row["name"] = f"{RUNS} {row['name']}"
    frames = world.frames()
    answer = find(Connections(TODAY), frames, POLICY)
    shown = drawn(answer.rows, answer.behind["links"], "all", True, None)
    picture = map_picture(shown, ground_of(frames))
    parts = [card_html(answer, node, PLAIN) for node in answer.rows["node_id"]]
    parts += [partners_html(partner_rows(answer.rows), PLAIN, show), single_html(answer.behind["single"], show)]
    parts += [matrix_html(answer, find(Partners(TODAY), frames, POLICY), show), map_legend(picture.groups, shown)]
    assert "<img" not in "".join(parts) and "&lt;img" in "".join(parts)


def test_the_legend_explains_only_what_is_drawn(board):
    _, frames, answer = board
    shown = drawn(answer.rows, answer.behind["links"], "all", False, None)
    legend = map_legend(map_picture(shown, ground_of(frames)).groups, shown)
    assert "GP leader" in legend and "Council" in legend and "close" in legend
    assert "Forum" not in legend and "Voluntary" not in legend and "gone quiet" not in legend


def test_everybody_can_be_found_and_the_quiet_line_says_where_and_when(board):
    found = finding(board[2])
    assert found.words[found.keys[board[0].parties["Jo Reed"]]] == "Jo Reed — chief executive, Vale Trust"
    assert found.key(None) is None and {found.ids[key] for key in found.words} == set(board[2].rows["node_id"])
    assert quiet_words(board[2])[:2] == ["As of 14 Nov 2026", "All places"]
