"""Brief: what whoever goes to one meeting needs to know, and a form of three fields to say that they were briefed."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from influence.actions.brief_seat import WANTED_LIMIT, brief_seat
from influence.actions.brief_seat import Brief as Told
from influence.actions.report_entry import Which
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.output.after_choice import seat_named
from influence.output.after_list import meetings_html
from influence.output.brief_words import TABLE, brief_html, when_words
from influence.output.markup import tag
from influence.questions.meetings.brief import Brief
from influence.questions.meetings.reports import Reports
from influence.questions.question import read_as_of
from influence.questions.seats.told import told_of
from influence.questions.wording import counted
from pages.parts import begin, head, links, people, saved, say, scope, table, workspace
from pages.parts.shell import ensure, go_to

ensure()

SURE, SEEN, WHICH = "brief-sure", "brief-seen", "For which meeting? Choose one of those to come."
NOT_FOUND = "No meeting with a seat of general practice is planned or due there on that day. Choose one of those to come."
CONTENT = "What we want to come away with. No patients, no character."
NONE_TO_COME = "No meeting of the next days is on record, and none is due by its rhythm."
NOTHING_YET = (
    "No forum is recorded yet, so there is no meeting to be briefed for.",
    "Begin with one forum: its name, how often it meets, the seat and who holds it. Its next meetings follow from that.",
)
YES_NO = {"yes": "Yes, by today", "no": "Not yet"}


def page() -> None:
    rows = asked_for()
    if rows.empty:
        head.heading("Brief")
        if not begin.needed("forum", *NOTHING_YET):
            choose()
        return
    seat = seat_named(rows, st.query_params.get("seat"))
    mine = rows[rows["person_id"].eq(people.acting() or 0).fillna(False)]
    shown = rows[rows["seat_id"] == (seat if seat is not None else int((mine if len(mine) else rows)["seat_id"].iloc[0]))]
    first = shown.sort_values("goes", ascending=False).iloc[0]
    head.heading("Brief")
    answer = workspace.ask(
        Brief(
            workspace.current().as_of,
            audience=workspace.audience(),
            forum=first["forum_ref"],
            seat=first["seat_ref"],
            before=first["date"].date(),
            person=None if pd.isna(first["person_id"]) else int(first["person_id"]),
        )
    )
    said = opening(first, answer.sentences[0])
    head.answer(f"{first['forum']}: {said[0].lower()}{said[1:]}", [when_words(first["date"], first["starts"], first["place"])])
    who_first = pd.isna(first["person_id"]) and is_to_come(first)  # on a phone the first column is what is seen
    one, other = st.columns([2, 3] if who_first else [3, 2], gap="large")
    left, right = (other, one) if who_first else (one, other)
    with left:
        st.html(tag("div", brief_html(answer.rows, links.carried(), str(told_of(first.to_dict()).outcome_wanted)), class_="im-briefs"))
    with right:
        scope.i_am()
        saved.show()
        form(shown, first)
    with st.expander(f"The same as a table: {counted(len(answer.rows), 'row')}"):
        table.show(answer.rows, "What to know before this meeting", TABLE)
        table.download(answer.rows, TABLE, "brief.csv")


def asked_for() -> pd.DataFrame:
    if not any(name in st.query_params for name in ("meeting", "forum")):
        return pd.DataFrame()
    meeting, forum = st.query_params.get("meeting"), st.query_params.get("forum")
    day = read_as_of(st.query_params.get("day"))
    question = Reports(workspace.current().as_of, audience=workspace.audience(), meeting=meeting, forum=None if meeting else forum, day=day)
    found = workspace.ask(question)
    if found.rows.columns.empty:
        return found.rows
    vacant = found.behind["open"]
    return pd.concat([found.rows, vacant[~vacant["seat_id"].isin(found.rows["seat_id"])]], ignore_index=True)


def opening(first: pd.Series, said: str) -> str:
    """What the seat may agree; where nobody is on it, that somebody has to be named first."""
    if not pd.isna(first["person_id"]) or not is_to_come(first):
        return said
    return f"Nobody is on record for the seat '{first['seat']}'; say who goes."


def choose() -> None:
    me = people.acting()
    ahead = workspace.ask(Reports(workspace.current().as_of, audience=workspace.audience(), leader=me)).behind.get("ahead")
    nothing = ahead is None or ahead.empty
    asked = any(name in st.query_params for name in ("meeting", "forum"))
    head.answer(NOT_FOUND if asked else NONE_TO_COME if nothing else WHICH)
    scope.i_am()
    if nothing:
        begin.buttons("records", "import")
        return
    st.html(meetings_html(ahead, links.carried(), "brief", named=me is None))


def form(shown: pd.DataFrame, first: pd.Series) -> None:
    """What is wanted, who goes, and whether they were briefed; past and cancelled meetings have none."""
    if not is_to_come(first):
        st.html(tag("p", "This meeting is over, or is not to take place.", class_="im-lead"))
        if first["date"].date() <= workspace.current().as_of and st.button("Tell what happened", type="primary"):
            go_to("after", dict(st.query_params))
        return
    key = f"brief-{first['meeting_ref']}-{first['forum_ref']}-{first['date']:%Y%m%d}-{first['seat_id']}-{{}}".format
    seen = st.session_state.setdefault(SEEN, {}).setdefault(key("seen"), told_of(first.to_dict()))
    is_open = pd.isna(first["person_id"])
    goes = who_goes(shown, key("goes")) if is_open else None
    wanted = st.text_area(
        "The outcome we want", seen.outcome_wanted, max_chars=WANTED_LIMIT, height=104, key=key("wanted"), persist_state="session"
    )
    st.html(tag("p", CONTENT, class_="im-under-box"))
    goes = goes if is_open else who_goes(shown, key("goes"))
    briefed = st.segmented_control(
        "Briefed",
        list(YES_NO),
        format_func=YES_NO.__getitem__,
        default="no" if is_open else "yes",
        required=True,
        key=key("briefed"),
        persist_state="session",
    )
    which = Which(meeting=int(first["meeting_id"])) if isinstance(first["meeting_ref"], str) else None
    which = which or Which(forum=int(first["forum_id"]), day=first["date"].date())
    mine = Told(which, int(first["seat_id"]), str(wanted or ""), briefed == "yes", goes, seen)
    save(mine, str(first["forum"]), key("seen"))


def who_goes(shown: pd.DataFrame, key: str) -> int | None:
    """The holder, whoever covers, a deputy, or somebody else who is sent."""
    shown = shown[shown["person_id"].notna()]
    names = dict(zip(shown["person_id"].astype(int), shown["person"], strict=True))
    likely = shown[shown["goes"]]["person_id"].astype(int).tolist()
    others = {party: name for party, name in workspace.leaders().items() if party not in names}
    every = {**names, **others}
    return st.selectbox(
        "Who goes",
        list(every),
        index=list(every).index(likely[0]) if likely else None,
        format_func=lambda each: str(every.get(each, each)),
        placeholder="Choose who goes",
        key=key,
        persist_state="session",
    )


def is_to_come(first: pd.Series) -> bool:
    return first["date"].date() >= workspace.current().as_of and first["status"] not in ("cancelled", "postponed")


def save(brief: Told, forum: str, seen: str) -> None:
    """seen: under which key it is kept what stood on record when the form was opened."""
    with st.bottom, st.container(key="after-save"):
        doubt = st.session_state.get(SURE)
        if doubt is not None and doubt[0] == brief:
            st.html(tag("div", tag("p", doubt[1].message), tag("p", doubt[1].do), class_="im-banner", role="alert"))
            with st.container(horizontal=True):
                if st.button("It is not about a patient: save", key="brief-is-sure"):
                    write(brief, forum, seen, sure=True)
                st.button("Back", type="tertiary", key="brief-back", on_click=lambda: st.session_state.pop(SURE, None))
        elif st.button("Briefed" if brief.briefed else "Save", type="primary", width="stretch", key="brief-save"):
            write(brief, forum, seen)


def write(brief: Told, forum: str, seen: str, sure: bool = False) -> None:
    space = workspace.current()
    with say.problems():
        if not workspace.is_named():
            raise UserError("It is not said who you are.", do="Choose your name under 'I am'; it is asked once a visit.")
        try:
            batch = brief_seat(space.store, brief, today=space.as_of, by=workspace.acting(), at=workspace.now(), sure=sure)
        except Doubtful as question:
            st.session_state[SURE] = (brief, question)
            st.rerun()
        st.session_state.pop(SURE, None)
        briefed_on = (brief.seen.briefed_on or space.as_of) if brief.briefed else None
        st.session_state[SEEN][seen] = replace(brief.seen, outcome_wanted=" ".join(brief.wanted.split()), briefed_on=briefed_on)
        words = f"Saved: the brief for {forum}." if batch else "Nothing you wrote was new."
        saved.remember(batch.id if batch else None, words)
        st.rerun()


page()
