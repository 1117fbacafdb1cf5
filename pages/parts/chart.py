"""A Plotly chart with its words for those who do not see it; the table with the same numbers stands beside it."""

import plotly.graph_objects as go
import streamlit as st

CONFIG = {"displayModeBar": False, "staticPlot": False, "responsive": True}


def show(figure: go.Figure, alt: str, key: str) -> None:
    """alt: what the chart shows, in a sentence with its numbers."""
    st.plotly_chart(figure, width="stretch", key=key, config=CONFIG, alt=alt)
