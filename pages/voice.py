"""One voice: do we have the practices behind us?"""

import streamlit as st

from influence.output import mandate_words as words
from influence.output.mandate_bars import bars_html, legend_html
from influence.output.tiles import tiles_html
from influence.questions.answer import Answer
from influence.questions.practices.levels_of_decision import LevelsOfDecision
from influence.questions.practices.mandate import Mandate
from influence.questions.wording import counted
from pages.parts import begin, decides, head, links, mandate_form, message_form, saved, scope, shortened, table, workspace
from pages.parts.shell import ensure

ensure()

SHOWN, GROUPS_SHOWN = 6, 4
RECORD = {"mandate": "A mandate", "message": "A message", "note": "Something heard", "level": "Who decides something"}
NOTHING_YET = (
    "No practice is recorded yet, so nobody can say whether the practices are behind the group.",
    "Practices and their PCNs come from an NHS organisation file; then record here who gave the group a mandate.",
)


def page() -> None:
    head.heading("One voice")
    if begin.needed("organisation", *NOTHING_YET):
        return
    with head.filters() as top:
        place = scope.place()
        as_of = scope.as_of()
    answer = workspace.ask(Mandate(as_of, None, place, workspace.audience()))
    with top:
        head.answer(answer.sentences[0], words.quiet_words(answer))
    if answer.rows.empty:
        begin.buttons("start", "import")
        return
    policy = workspace.current().policy
    st.html(tiles_html(words.tiles(answer, int(policy.mandate_expiry_days), int(policy.practice_quiet_days))))
    picture(answer)
    first_to_see(answer)
    levels = LevelsOfDecision(as_of, None, place, workspace.audience())
    record(answer, levels)
    messages(answer)
    decides.show(levels)
    roots(answer)
    notes(answer)


def picture(answer: Answer) -> None:
    st.header("Practices behind the group", anchor=False)
    if answer.sentences[1]:
        head.lead(answer.sentences[1])
    st.html(legend_html(answer.rows))
    st.html(bars_html(answer.rows))
    with st.expander(f"The same as a table, how the share went, and all {counted(len(answer.behind['practices']), 'practice')}"):
        places, months = words.place_table(answer.rows), words.month_table(answer.behind["history"])
        practices = words.practice_table(answer.behind["practices"], answer.as_of)
        for rows, caption, headings, file, label in (
            (places, "Practices and patients by place", words.PLACES, "mandate.csv", "Download the places"),
            (months, "The share at the end of each month", words.MONTHS, "mandate-months.csv", "Download the months"),
        ):
            table.show(rows, caption, headings)
            table.download(rows, headings, file, label)
        many = f", the first {shortened.TABLE_ROWS}" if len(practices) > shortened.TABLE_ROWS else ""
        table.show(practices.head(shortened.TABLE_ROWS), f"Each practice{many}; all stand in the file", words.PRACTICES)
        table.download(practices, words.PRACTICES, "practices.csv", "Download the practices")


def first_to_see(answer: Answer) -> None:
    rows = words.to_speak_with(answer.behind["practices"], answer.as_of)
    st.header("Practices to speak with first", anchor=False)
    head.lead(answer.sentences[2])
    if len(rows):
        shortened.entries(rows, lambda some: words.practice_entries(some, links.carried()), key="practices", first=SHOWN)


def record(answer: Answer, levels: LevelsOfDecision) -> None:
    st.header("Record", anchor=False)
    saved.show()
    what = st.segmented_control("What do you want to record?", list(RECORD), format_func=RECORD.__getitem__, key="voice-record")
    if what == "mandate":
        mandate_form.show(answer.behind["practices"])
    elif what == "message":
        message_form.message(answer.behind["practices"])
    elif what == "note":
        message_form.note()
    elif what == "level":
        decides.form(levels)


def messages(answer: Answer) -> None:
    st.header("Keeping in touch, both ways", anchor=False)
    logged = answer.behind["messages"]
    head.lead(words.message_sentence(logged))
    if logged["last_on"].notna().any():
        rows = words.message_table(logged)
        table.show(rows, "The last message each way, and when the next is due", words.MESSAGES)
        table.download(rows, words.MESSAGES_FILE, "messages.csv", "Download the messages")
    sent = words.sent_table(answer.behind["sent"])
    if len(sent):
        with st.expander(f"Every message of the period: {counted(len(sent), 'message')}"):
            table.show(sent.head(shortened.TABLE_ROWS), "What was sent, newest first", words.SENT)
            table.download(sent, words.SENT, "sent.csv", "Download every message")


def roots(answer: Answer) -> None:
    groups = answer.behind["roots"]
    if groups.empty:
        return
    st.header("Links down and links up", anchor=False)
    head.lead(answer.sentences[3])
    table.show(groups.head(GROUPS_SHOWN), "The groups that reach furthest up", {name: words.ROOTS[name] for name in ROOTS_SHOWN})
    shown = words.link_table(answer.behind["links"])
    with st.expander(f"All {counted(len(groups), 'group')}, and the links of one"):
        table.show(groups, "Each group of general practice", words.ROOTS)
        table.download(groups, words.ROOTS, "groups.csv", "Download the groups")
        group = st.selectbox("Links of", groups["group"].tolist(), key="voice-group", width=420)
        mine = shown[shown["group"] == group]
        table.show(mine.head(shortened.TABLE_ROWS), f"{group}: {counted(len(mine), 'link')}", words.LINKS)
        table.download(shown, words.LINKS, "links.csv", "Download all links")


ROOTS_SHOWN = ("group", "down", "practices", "up", "seats")


def notes(answer: Answer) -> None:
    rows = answer.behind["notes"]
    if rows.empty:
        return
    st.header("Heard of late", anchor=False)
    shortened.entries(rows, words.note_entries, key="notes", first=SHOWN)
    with st.expander("The same as a table"):
        shown = words.note_table(rows)
        table.show(shown, "What was heard, newest first", words.NOTES)
        table.download(shown, words.NOTES, "notes.csv", "Download the notes")


page()
