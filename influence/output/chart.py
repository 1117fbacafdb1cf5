"""What every Plotly chart has in common: no frame of its own, no tools, the theme's colours and type, room for its words."""

import plotly.graph_objects as go

TEXT = 15  # pixels: the least that is read from the back of a room
# Stand-ins that Streamlit puts its theme's colours for, in light and in dark; left out, Plotly's own colours and a pale grey come.
INK = "#000037"
SERIES = tuple(f"#{number:06d}" for number in range(1, 7))


def plain(figure: go.Figure, height: int) -> go.Figure:
    """The figure without what a page says elsewhere: title, tools and zoom. Height in pixels.

    Traces need no colour of their own: they take the theme's, dark blue and orange first. Call it after the axes are set up.
    """
    figure.update_layout(
        height=height,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        colorway=SERIES,
        font={"size": TEXT, "color": INK},
        hovermode=False,
        dragmode=False,
        showlegend=False,
    )
    words = {"size": TEXT, "color": INK}
    for axes in (figure.update_xaxes, figure.update_yaxes):
        axes(fixedrange=True, automargin=True, showgrid=False, zeroline=False, tickfont=words, title_font=words)
    return figure
