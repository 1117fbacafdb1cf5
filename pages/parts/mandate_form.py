"""The form by which mandates of several practices are given, renewed or ended at once."""

import pandas as pd
import streamlit as st

from influence.actions.record_mandate import SCOPE_LIMIT, end_mandates, record_mandates, renew_mandates
from influence.output.markup import unmarked
from influence.questions.wording import counted, day_text
from influence.vocabulary import MANDATE_ROUTE
from pages.parts import doubt, saved, scope, workspace

DOES = {"give": "Given", "renew": "Renewed", "end": "Ended"}


def show(practices: pd.DataFrame) -> None:
    """practices: those of the day and place, as the view tells them; those without a mandate are offered first."""
    with st.container(border=True, key="mandate-form"):
        does = str(
            st.segmented_control("Mandates are", list(DOES), format_func=DOES.__getitem__, default="give", required=True, key="m-does")
        )
        chosen = _practices(practices, does)
        today = workspace.current().as_of
        with st.container(horizontal=True, vertical_alignment="bottom", key="mandate-days"):
            route, words = _how() if does == "give" else (None, "")
            first = st.date_input("First day", today, format="DD/MM/YYYY", key="m-first", width=170) if does != "end" else None
            label = "Last day" if does == "end" else "Last day, if there is one"
            last = st.date_input(label, today if does == "end" else None, format="DD/MM/YYYY", key=f"m-last-{does}", width=220)
        with st.container(horizontal=True, vertical_alignment="bottom", key="mandate-save"):
            scope.your_name()
            entered = (does, *chosen, route, words, first, last)
            sure = doubt.button("Save mandates", "m-save", entered)

    def save(sure: bool) -> None:
        store, by, at = workspace.current().store, workspace.acting(), workspace.now()
        if does == "give":
            batch = record_mandates(store, practices=chosen, route=route, scope=words, first=first, last=last, by=by, at=at, sure=sure)
        elif does == "renew":
            batch = renew_mandates(store, practices=chosen, on=first or today, last=last, by=by, at=at)
        else:
            batch = end_mandates(store, practices=chosen, last=last, by=by, at=at)
        day = last if does == "end" else first
        since = f"{'on' if does == 'end' else 'from'} {day_text(day)}" if day else ""
        saved.remember(batch.id, f"Saved: {counted(len(chosen), 'mandate')}, {DOES[does].lower()} {since}.")

    doubt.write("m-save", entered, sure, save)


def _practices(practices: pd.DataFrame, does: str) -> list[int]:
    given = practices["state"] == "mandated"
    rows = practices[~given] if does == "give" else practices[given]
    names = dict(zip(rows["practice_id"].tolist(), rows["practice"].tolist(), strict=True))
    pcns = sorted({name for each in rows["pcn"].dropna() for name in each.split("; ")})
    whole = st.multiselect("All of these PCNs", pcns, key=f"m-pcns-{does}", placeholder="Choose PCNs", width=560)
    single = st.multiselect(
        "And these practices",
        list(names),
        format_func=lambda each: unmarked(names.get(each, "")),
        key=f"m-practices-{does}",
        placeholder="Choose practices",
        width=560,
    )
    within = [any(name in whole for name in each.split("; ")) if isinstance(each, str) else False for each in rows["pcn"]]
    return list(dict.fromkeys([*rows.loc[within, "practice_id"].tolist(), *single]))


def _how() -> tuple[str | None, str]:
    route = st.selectbox("How", list(MANDATE_ROUTE.words), format_func=MANDATE_ROUTE.label, key="m-route", width=180)
    words = st.text_input(
        "For what", max_chars=SCOPE_LIMIT, placeholder="To speak, and to agree within the group's line", key="m-scope", width=360
    )
    return route, str(words)
