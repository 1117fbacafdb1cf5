"""The dashboard with its tables and charts emptied: what a page costs when it has nothing to draw. A peer for benchmarks/clicks.py."""

from typing import Any

import pandas as pd
import streamlit as st

DRAWN = ("<table", "<dl", "<ol", "<ul")  # tables, tiles, ranked lists and legends
NOTHING = "<table></table>"

_html, _frame = st.html, st.dataframe


def _emptied(body: Any, **options: Any) -> Any:
    return _html(NOTHING if any(mark in str(body) for mark in DRAWN) and "<style" not in str(body) else body, **options)


def _no_rows(data: Any = None, **options: Any) -> Any:
    return _frame(data.iloc[:0] if isinstance(data, pd.DataFrame) else data, **options)


def _no_chart(*_: Any, **__: Any) -> None:
    return None


st.html, st.dataframe, st.plotly_chart = _emptied, _no_rows, _no_chart

from pages.parts.shell import main  # noqa: E402 - after what it draws with was emptied

main()
