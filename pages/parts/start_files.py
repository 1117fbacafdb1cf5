"""Blank sheets to download."""

from functools import partial

import streamlit as st

from influence.output.templates import LOGS, SHEETS, blank_csv, sheet_rows, starter_workbook, titles
from pages.parts import head
from pages.parts import table as twin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    st.header("Blank sheets", anchor=False)
    head.lead("Fill in what you have; every column is explained in the workbook. The two logs are all that is needed each month.")
    with st.container(horizontal=True, key="blank-sheets"):
        st.download_button("Starter workbook", starter_workbook, "influence-map-starter.xlsx", XLSX, on_click="ignore")
        for table in LOGS:
            name = titles()[table].split(":")[0]
            st.download_button(f"{name} (CSV)", partial(blank_csv, table), f"{table}.csv", "text/csv", on_click="ignore")
    with st.expander("Every other sheet"):
        names = titles()
        table = st.selectbox("Sheet", list(names), format_func=names.__getitem__, key="blank-which")
        st.download_button("Blank sheet (CSV)", partial(blank_csv, table), f"{table}.csv", "text/csv", on_click="ignore")
        twin.show(sheet_rows(), "What each sheet holds", SHEETS)
