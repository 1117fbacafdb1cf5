"""Who may see what: the allow-list, the cut, what may be read, and how far an address lets anybody look."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.access import ALLOWED, ceiling, cut, cut_counts, is_loopback, rank, readable
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import QUESTIONS, find
from influence.records.declare import specs_of
from influence.records.frames import typed
from influence.records.tables import TABLES
from influence.vocabulary import AUDIENCES

CANARY = "Kanarienvogel"
AS_OF = date(2026, 11, 14)


# ---- the allow-list


@pytest.mark.parametrize("view", ALLOWED)
def test_every_audience_sees_what_the_one_before_it_sees_in_the_same_order(view):
    practices, group, chair = (ALLOWED[view][audience] for audience in AUDIENCES)
    assert practices == tuple(name for name in chair if name in practices)
    assert group == tuple(name for name in chair if name in group)
    assert set(practices) <= set(group)


def test_every_question_has_its_columns_declared():
    assert set(QUESTIONS) <= set(ALLOWED)


def test_practices_see_no_column_that_is_declared_for_others_and_no_free_text():
    """Columns of answers carry the names of the columns they show."""
    hidden = {
        name
        for declared in TABLES.values()
        for name, spec in specs_of(declared).items()
        if spec.free or (spec.kind == "text" and spec.sensitivity != "practices")
    }
    public = {name for declared in TABLES.values() for name, spec in specs_of(declared).items() if spec.sensitivity == "practices"}
    for view in ALLOWED:
        assert not set(ALLOWED[view]["practices"]) & (hidden - public), view


def test_free_text_is_declared_for_practices_nowhere():
    for declared in TABLES.values():
        for name, spec in specs_of(declared).items():
            assert not (spec.free and spec.sensitivity == "practices"), f"{declared.name}.{name}"


def test_practices_see_who_speaks_for_them_and_nothing_of_who_came():
    seen = set(ALLOWED["coverage"]["practices"])
    assert "holder" in seen
    assert not seen & {"target", "held", "known", "covered", "share", "gap", "reason", "decision"}


def test_a_view_or_an_audience_that_nobody_declared_is_refused():
    frame = pd.DataFrame({"forum": ["Board"]})
    with pytest.raises(KeyError):
        cut(frame, "no such view", "chair")
    with pytest.raises(KeyError):
        cut(frame, "coverage", "everybody")
    with pytest.raises(KeyError):
        rank("everybody")


def test_the_cut_keeps_what_is_allowed_and_not_even_the_number_of_rows_where_nothing_is():
    frame = pd.DataFrame({name: [1, 2] for name in [*ALLOWED["gaps"]["chair"], "more"]})
    assert tuple(cut(frame, "gaps", "group").columns) == ALLOWED["gaps"]["group"]
    assert cut(frame, "gaps", "practices").shape == (0, 0)
    counts = dict.fromkeys([*ALLOWED["gaps.unknown"]["chair"], "more"], 1)
    assert cut_counts(counts, "gaps.unknown", "group") == dict.fromkeys(ALLOWED["gaps.unknown"]["chair"], 1)
    assert cut_counts(counts, "gaps.unknown", "practices") == {}


# ---- what may be read


def test_what_may_be_read_has_no_column_above_the_audience():
    frames = {name: typed(name, []) for name in TABLES}
    for audience in AUDIENCES:
        for name, frame in readable(frames, audience).items():
            specs = specs_of(TABLES[name])
            assert all(rank(specs[column].sensitivity) <= rank(audience) for column in frame.columns if column in specs), name


def test_tables_that_lose_what_makes_a_row_are_gone_whole():
    frames = {name: typed(name, []) for name in TABLES}
    practices, group, chair = (set(readable(frames, audience)) for audience in AUDIENCES)
    assert chair == set(TABLES)
    assert chair - group == {"setting", "snapshot", "change"}
    assert not practices & {
        "attendance",
        "meeting",
        "meeting_forum",
        "contact",
        "contact_party",
        "rating",
        "stance",
        "decision",
        "alias",
        "ask",
    }
    assert {"party", "person", "organisation", "forum", "seat", "seat_holder", "role", "area", "footprint"} <= practices


def test_rows_kept_for_a_narrower_audience_are_left_out():
    rows = [
        {"id": n, "batch": 1, "date": "2026-01-01", "kind": "win", "text": who or "blank", "audience": who}
        for n, who in enumerate(["practices", "group", "chair", None])
    ]
    statements = {"statement": typed("statement", rows)}
    assert readable(statements, "group")["statement"]["text"].tolist() == ["practices", "group", "blank"]
    assert len(readable(statements, "chair")["statement"]) == 4


# ---- how far an address lets anybody look


@pytest.mark.parametrize(
    ("address", "signed_in", "wanted", "allowed"),
    [
        ("127.0.0.1", False, None, "chair"),
        ("localhost", False, None, "chair"),
        ("::1", False, None, "chair"),
        ("[::1]", False, "group", "group"),
        ("127.0.0.1", False, "Leadership group", "group"),
        ("0.0.0.0", False, None, "practices"),
        ("", False, None, "practices"),
        ("10.0.0.7", False, "practices", "practices"),
        ("10.0.0.7", True, None, "chair"),
        ("dashboard.example.org", True, "group", "group"),
    ],
)
def test_the_most_that_an_address_may_show(address, signed_in, wanted, allowed):
    assert ceiling(address, signed_in, wanted) == allowed


@pytest.mark.parametrize("address", ["0.0.0.0", "", "10.0.0.7", "::", "dashboard.example.org", "localhost.example.org"])
@pytest.mark.parametrize("wanted", ["group", "chair"])
def test_an_open_address_without_a_sign_in_refuses_to_show_more_than_practices_may_see(address, wanted):
    with pytest.raises(UserError, match="which other computers can reach, without a sign-in"):
        ceiling(address, False, wanted)


def test_a_word_that_is_no_audience_is_refused_with_the_words_that_are():
    with pytest.raises(UserError) as refused:
        ceiling("127.0.0.1", False, "everyone")
    assert str(refused.value) == "'everyone' is not an audience. Set INFLUENCE_AUDIENCE to one of practices, group, chair."


@pytest.mark.parametrize(
    ("address", "only_here"), [("127.8.9.1", True), ("::ffff:127.0.0.1", True), ("LOCALHOST", True), ("192.168.1.2", False)]
)
def test_only_this_computer_is_loopback(address, only_here):
    assert is_loopback(address) is only_here


# ---- a canary in every column that practices may not see


def marked() -> dict[str, pd.DataFrame]:
    """A world in which every text column above practices holds the canary."""
    world = World()
    world.forum("North Board", place="North", decides="money", quorum="two")
    world.forum("South Board", place="South")
    world.seat("North Board", "GP", holder="Amina Shah", deputies="Ben Low")
    world.seat("North Board", "LMC", capacity="lmc")
    world.holder("North Board", "LMC", None)
    world.rows["seat_holder"][-1]["raw_name"] = CANARY
    world.target("South Board", 1)
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Hill Trust", voice="system")
    for month in range(1, 7):
        world.meeting("North Board", f"2026-{month:02d}-10", "Jo Reed, ?Somebody Else (present)", title=CANARY)
        world.contact(f"2026-{month:02d}-12", "Amina Shah, Jo Reed", note=CANARY, topic=CANARY)
    world.logging("2025-01-01")
    world.add("key_post", organisation=world.parties["Hill Trust"], title=CANARY, role_type="medical_director")
    world.add(
        "decision", date="2026-10-01", kind="gap", forum=world.parties["South Board"], choice="fill", text=CANARY, review_on="2027-01-01"
    )
    world.add("rating", date="2026-05-01", rater=world.parties["Amina Shah"], about=world.parties["Jo Reed"], kind="trust", value=2)
    frames = world.frames()
    for name, frame in frames.items():
        for column, spec in specs_of(TABLES[name]).items():
            if spec.kind == "text" and spec.sensitivity != "practices" and len(frame):
                frame[column] = CANARY if column != "before" else frame[column]
    return frames


def everything(answer) -> str:
    frames = [answer.rows, *answer.behind.values()]
    return repr((answer.scope, answer.unknown, answer.sentences, [frame.to_dict("records") for frame in frames], list(answer.behind)))


def questions(audience: str):
    for view, (kind, _) in QUESTIONS.items():
        if view != "why":
            yield view, kind(AS_OF, audience=audience)


def test_what_is_kept_from_practices_is_in_no_answer_for_practices():
    frames = marked()
    for view, question in questions("practices"):
        said = everything(find(question, frames, read_policy()))
        assert CANARY not in said and "Jo Reed" not in said, view


def test_the_canary_would_be_seen():
    """The control: the same answers for the chair do hold it."""
    frames = marked()
    assert any(CANARY in everything(find(question, frames, read_policy())) for _, question in questions("chair"))


def test_an_answer_for_practices_is_the_same_whatever_is_kept_from_them():
    """Not only the words: no number, order or count of rows follows from attendance, targets, decisions or contacts."""
    frames = marked()
    shown = readable(frames, "practices")
    without = {name: frame.iloc[:0] if name not in shown else blanked(frame, shown[name]) for name, frame in frames.items()}
    for _, question in questions("practices"):
        assert everything(find(question, frames, read_policy())) == everything(find(question, without, read_policy()))


def blanked(frame: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """The frame with nothing in the columns that are not shown."""
    hidden = [name for name in frame.columns if name not in shown.columns]
    kept = frame.assign(**{name: pd.Series(pd.NA, index=frame.index).astype(frame[name].dtype) for name in hidden if name != "batch"})
    if "seat" in frame and "raw_name" in frame:  # that somebody's name stands on a seat is told, so that it does not look empty
        kept["raw_name"] = frame["raw_name"].mask(frame["raw_name"].notna(), "somebody")
    return kept
