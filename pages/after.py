"""After a meeting: what happened, told in under two minutes by whoever spoke there; what is still to tell, and what is to come."""

from datetime import date

import pandas as pd
import streamlit as st

from influence.output.after_choice import for_whom, seat_named
from influence.output.after_list import lately_html, meetings_html, meetings_in, notes_html
from influence.output.after_words import LATELY, TABLE, nobody_words, weekday_text
from influence.output.contact_words import party_labels
from influence.output.markup import tag, unmarked
from influence.questions.answer import Answer
from influence.questions.meetings.reports import Reports
from influence.questions.question import read_as_of
from influence.questions.who.parties import Parties
from influence.questions.wording import counted
from influence.vocabulary import HEARD
from pages.parts import after_form, after_saving, begin, head, links, people, saved, scope, scroll, shortened, table, workspace
from pages.parts.shell import ensure, go_to, has_page

ensure()

WIDE, SHOWN, MORE = 640, 5, 30
NOTHING_YET = (
    "No forum is recorded yet, so there is no meeting to tell of.",
    "Begin with one forum: its name, whose it is, the seat and who holds it. After a meeting you say here what happened, in two minutes.",
)
NOT_FOUND = "That meeting, or a seat of general practice at it, is not on record."


def page() -> None:
    head.heading("After a meeting")
    if begin.needed("forum", *NOTHING_YET):
        return
    after_saving.settle()
    if any(name in st.query_params for name in ("meeting", "forum")):
        found = one_meeting()
        if len(found.rows) or len(found.behind.get("open", ())):
            tell(found)
            return
        head.answer(NOT_FOUND, ["Choose one below."])
        to_choose(answer=None)
        return
    to_choose(answer=ask(leader=people.acting()))


def ask(**asked: object) -> Answer:
    return workspace.ask(Reports(workspace.current().as_of, audience=workspace.audience(), **asked))  # type: ignore[arg-type]


def one_meeting() -> Answer:
    named = {name: st.query_params.get(name) for name in ("meeting", "forum")}
    day = read_as_of(st.query_params.get("day"))
    return ask(meeting=named["meeting"], forum=None if named["meeting"] else named["forum"], day=day)


def tell(found: Answer) -> None:
    """The form of one meeting."""
    vacant = found.behind["open"]
    rows = pd.concat([found.rows, vacant], ignore_index=True)
    seat, me = seat_named(rows, st.query_params.get("seat")), people.acting()
    shown = rows[rows["seat_id"] == seat] if seat is not None else rows
    first, forums = rows.iloc[0], " and ".join(dict.fromkeys(shown["forum"]))
    asked = vacant[vacant["seat_id"].isin(shown["seat_id"])]
    nobody = [nobody_words(list(asked["seat"]))] if len(asked) and (found.rows.empty or seat is not None) else []
    head.answer(f"{forums}, {weekday_text(first['date'])}: what happened?", [*for_whom(rows, seat, me), *nobody])
    with st.container(width=WIDE, key="after-form"):
        scope.i_am()
        if first["status"] in ("cancelled", "postponed"):
            st.html(tag("div", tag("p", f"This meeting was {first['status']}. There is nothing to tell of it."), class_="im-banner"))
        elif first["when"] == "ahead":
            st.html(tag("div", tag("p", "This meeting is still to come."), class_="im-banner"))
            if st.button("Open the brief", type="primary", key="after-brief"):
                go_to("brief", dict(st.query_params))
        else:
            parties = workspace.ask(Parties(workspace.current().as_of, audience=workspace.audience())).rows
            labels = party_labels(parties)
            bodies = parties.loc[parties["kind"] == "organisation", "party_id"].astype(int)
            leaders = workspace.leaders()
            there = tuple(each for each in found.behind["room"]["person_id"].tolist() if each in leaders)
            offer = after_form.Offer(found.rows, vacant, there, seat, me, labels, leaders, {each: labels[each] for each in bodies})
            meeting = str(first["meeting_ref"] if isinstance(first["meeting_ref"], str) else f"{first['forum_ref']}-{first['date']:%Y%m%d}")
            draft = after_saving.draft_of(meeting)
            after_saving.save(draft, after_form.report(draft, offer), offer)
        for each in vacant[vacant["seat_id"] != seat].to_dict("records") if len(found.rows) else ():
            if st.button(
                f"Tell of the seat that nobody holds: {unmarked(each['seat'])}", type="tertiary", key=f"after-vacant-{each['seat_id']}"
            ):
                go_to("after", {**st.query_params, "seat": str(each["seat_ref"])})
        if st.button("All my meetings", type="tertiary", key="after-all"):
            go_to("after")


def to_choose(answer: Answer | None) -> None:
    me = people.acting()
    found = answer or ask(leader=me)
    if answer is not None:
        head.answer(answer.sentences[0], answer.sentences[1:])
    if saved.KEY in st.session_state:
        scroll.to("saved", str(st.session_state[saved.KEY]))
    left, right = st.columns([3, 2], gap="large")
    with left:
        scope.i_am()
        saved.show()
        still_to_tell(found, me)
        if me is not None:
            another(found)
    with right:
        to_come(found, me)
        for_the_group(found)
    as_table(found)


def still_to_tell(found: Answer, me: int | None) -> None:
    carried, rows = links.carried(), found.rows
    waiting = rows[rows["to_tell"]]
    if me is None:
        head.lead("Say who you are, and your own meetings stand here." if not workspace.is_named() else "You are on no seat on record.")
        if len(waiting):
            st.header("Reports overdue", anchor=False)
            many = shortened.how_many("reports", SHOWN)
            st.html(meetings_html(waiting, carried, named=True, most=many))
            shortened.more("reports", many, meetings_in(waiting), MORE)
        return
    if len(waiting):
        st.header("Still to tell", anchor=False)
        st.html(meetings_html(waiting, carried))
    expected = rows[rows["status"] == "expected"]
    if len(expected):
        st.header("Was it held?", anchor=False)
        st.html(meetings_html(expected, carried))
    told = rows[~rows["to_tell"] & (rows["status"] != "expected")]
    if len(told):
        with st.expander(f"Told already, or another's to tell: {counted(told['meeting_id'].nunique(), 'meeting')}"):
            st.html(meetings_html(told, carried))


def another(found: Answer) -> None:
    """A meeting that is not in the list: one of the person's own forums, and a day."""
    forums = dict(found.behind["seats"][["forum_ref", "forum"]].itertuples(index=False, name=None))
    if not forums:
        return
    with st.expander("Another meeting"):
        forum = st.pills("Which", list(forums), format_func=lambda each: unmarked(forums[each]), key="after-other-forum", wrap=True)
        day: date | None = st.date_input(
            "On which day", None, max_value=workspace.current().as_of, format="DD/MM/YYYY", key="after-other-day", width=260
        )
        if st.button("Tell of it", key="after-other", disabled=forum is None or day is None) and forum and day:
            go_to("after", {"forum": forum, "day": day.isoformat()})


def to_come(found: Answer, me: int | None) -> None:
    ahead = found.behind["ahead"]
    if ahead.empty or me is None or not has_page("brief"):
        return
    st.header("To come", anchor=False)
    st.html(meetings_html(ahead, links.carried(), "brief"))


def for_the_group(found: Answer) -> None:
    """What anybody reported of late, and what the group ought to know: here the report is read to whom it is given."""
    lately, notes = found.behind["lately"], found.behind["notes"]
    if len(notes):
        st.header("Good to know", anchor=False)
        st.html(notes_html(notes.head(SHOWN)))
    if len(lately):
        st.header("Reported lately", anchor=False)
        st.html(lately_html(lately.head(SHOWN)))


def as_table(found: Answer) -> None:
    if len(lately := found.behind["lately"]):
        with st.expander(f"All that was reported, as a table: {counted(len(lately), 'row')}"):
            told = lately.assign(heard=lately["heard"].map(HEARD.words).astype("str"))
            table.show(told, "What was reported of the meetings of the last weeks, the latest first", LATELY)
            table.download(told, LATELY, "reported.csv", "Download what was reported")
    if found.rows.empty:
        return
    with st.expander(f"The same as a table: {counted(len(found.rows), 'row')}"):
        table.show(found.rows, "Meetings of the last weeks, what is to be told first", TABLE)
        table.download(found.rows, TABLE, "to-tell.csv")


page()
