"""The table twin of a picture: the same numbers as an HTML table and as a file that runs nothing in a spreadsheet."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from influence.output.html_table import table_html
from influence.output.safe_cells import safe_csv


def show(rows: pd.DataFrame, caption: str, headings: Mapping[str, str]) -> None:
    there = {name: words for name, words in headings.items() if name in rows}
    st.html(table_html(rows, caption, there))


def download(rows: pd.DataFrame, headings: Mapping[str, str], file: str, label: str = "Download as CSV") -> None:
    there = {name: words for name, words in headings.items() if name in rows}
    st.download_button(label, lambda: safe_csv(rows, there), file, "text/csv", on_click="ignore", key=f"download-{file}")
