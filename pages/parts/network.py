"""The map on the page: drawn by the library that pyvis ships, told what to draw, and asked which node was pressed."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
STATIC = HERE.parent.parent / "static"
LIBRARY = "vis-network-9.1.2.min.js"
SHIPPED = "templates/lib/vis-9.1.2/vis-network.min.js"
HTML = """
<div class="map">
  <div class="picture" role="img" aria-label="Map"><div class="canvas"></div></div>
  <div class="tools"><button type="button" class="in" aria-label="Nearer">+</button
  ><button type="button" class="out" aria-label="Further away" disabled>−</button></div>
  <p class="hint">More names: press +, or press a mark.</p>
  <p class="failed">The picture could not be drawn. The tables below say the same.</p>
  <span class="probe"></span>
</div>
"""
JS = """
const drawing = import(new URL("app/static/DRAWING", document.baseURI).href);
export default function (given) {
  let end = null, gone = false;
  drawing.then((map) => { if (!gone) end = map.default(given); });
  return () => { gone = true; end?.(); };
}
"""
KEY = "map-drawn"


SEEN = f"{KEY}-presses"
NAMES = {"nodes": ("id", "label", "title", "x", "y", "shape", "size", "group", "name"), "edges": ("from", "to", "width", "dashes")}


@dataclass(frozen=True)
class Press:
    """node: the id of what was pressed, None for the ground between."""

    node: int | None


def pressed() -> Press | None:
    """What was pressed on the map since the last run; a press counts once."""
    found = dict(st.session_state.get(KEY) or {}).get("pressed")
    if not (isinstance(found, list) and len(found) == 2 and found[1] != st.session_state.get(SEEN)):
        return None
    st.session_state[SEEN] = found[1]
    return Press(found[0] if isinstance(found[0], int) else None)


def show(model: Mapping[str, object], alt: str, selected: int | None) -> None:
    """model: see influence.output.map_model."""
    data = {"model": packed(model), "alt": alt, "selected": selected, "presses": st.session_state.get(SEEN, 0)}
    _component()(key=KEY, data=data, default={"pressed": None}, height="content", on_pressed_change=_nothing)


def packed(model: Mapping[str, Any]) -> dict[str, Any]:
    """The model with nodes and edges as lists and their names once: a third of what every press would send again."""
    lists = {kind: [[each.get(name) for name in names] for each in model[kind]] for kind, names in NAMES.items()}
    return {**model, **lists, "names": NAMES}


def _nothing() -> None:
    """A state needs somebody to tell; the page reads it when it runs."""


@st.cache_resource(show_spinner=False)
def _component():  # type: ignore[no-untyped-def]  # Streamlit has no public name for a component's type
    bring_library(STATIC)
    drawing = bring_drawing(STATIC)
    css = (HERE / "network.css").read_text(encoding="utf-8")
    return st.components.v2.component("influence_map", html=HTML, css=css, js=JS.replace("DRAWING", drawing.name))


def bring_library(folder: Path) -> Path:
    """The drawing library in the folder that the server hands out, copied from the installed pyvis where it is not there yet.

    It travels once and is then kept by the browser; inside the page it would be sent again with every press.
    """
    import pyvis

    file, shipped = folder / LIBRARY, Path(pyvis.__file__).parent / SHIPPED
    if not file.is_file() or file.stat().st_size != shipped.stat().st_size:
        _put(file, shipped.read_bytes())
    return file


def bring_drawing(folder: Path) -> Path:
    """What draws the map with the library, beside it; named by its content, so that no browser keeps an old one."""
    content = (HERE / "network.js").read_bytes()
    file = folder / f"map-{hashlib.sha256(content).hexdigest()[:12]}.js"
    if not file.is_file() or file.stat().st_size != len(content):
        _put(file, content)
    return file


def _put(file: Path, content: bytes) -> None:
    """Whole or not at all, also when two servers start at once."""
    file.parent.mkdir(exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(file)
