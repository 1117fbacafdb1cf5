"""What every Plotly chart has in common: no frame of its own, no tools, the theme's colours and type, room for its words."""

import plotly.graph_objects as go

TEXT = 15  # pixels: the least that is read from the back of a room


def plain(figure: go.Figure, height: int) -> go.Figure:
    """The figure without what a page says elsewhere: title, tools and zoom. Height in pixels.

    Traces are given no colour of their own where there are one or two: Streamlit's theme gives them dark blue and orange, in
    light and in dark.
    """
    figure.update_layout(
        height=height,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"size": TEXT},
        hovermode=False,
        dragmode=False,
        showlegend=False,
    )
    figure.update_xaxes(fixedrange=True, automargin=True, showgrid=False, zeroline=False)
    figure.update_yaxes(fixedrange=True, automargin=True, showgrid=False, zeroline=False)
    return figure
