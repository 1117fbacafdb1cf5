"""What is given to be looked at: files that were dropped, and minutes that were pasted; each is read once a visit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import streamlit as st

from influence.intake.ask import DAY_FIRST, MONTH_FIRST, Asked, ask_file, settle_together
from influence.intake.cells import Grid, Row
from influence.intake.original import OriginalLine, original_lines
from influence.output import import_tables as tables
from influence.output.markup import unmarked
from influence.questions.wording import counted
from pages.parts import head

READ_KEY, DROP_KEY, PASTED_KEY = "files-read", "files-dropped", "files-pasted"
ORDERS = {DAY_FIRST: "3 April as 03/04", MONTH_FIRST: "3 April as 04/03"}
TOLD_FROM = 5  # files from which reading takes long enough to be told
LONGEST_PASTE = 400_000  # characters; the minutes of a long day have 60,000


@dataclass(frozen=True)
class Given:
    """id: stable for the visit while the file lies here, and other once it is read in another way; read: what it says."""

    id: str
    read: Asked

    @cached_property
    def lines(self) -> tuple[OriginalLine, ...]:
        """The file as it stands."""
        return original_lines(self.read.opened) if self.read.opened else ()

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Its sheets; running text is one sheet of one column."""
        if self.read.reading.kind != "minutes" and self.read.grids:
            return self.read.grids
        return (Grid("", tuple(Row(line.line, (line.text,)) for line in self.lines)),) if self.lines else ()


def given() -> list[Given]:
    """All that lies on the table, files first."""
    round_ = st.session_state.get(DROP_KEY, 0)
    files = st.file_uploader(
        "Files to load: Teams attendance reports, minutes (Word, PDF, web page, text), calendars, registers, our own sheets,"
        " stakeholder maps, NHS organisation files",
        accept_multiple_files=True,
        key=f"{DROP_KEY}-{round_}",
    )
    paste(round_)
    pasted: Mapping[str, tuple[str, str]] = st.session_state.get(PASTED_KEY, {})
    raw = [(str(each.file_id), each.name, each.getvalue()) for each in files]
    raw += [(key, name, text.encode()) for key, (name, text) in pasted.items()]
    found = read_all(named_apart(raw))
    for each in found:
        questions(each)
    return found


def paste(round_: int) -> None:
    """Minutes and lists of names that stand in a mail or on a web page."""
    with st.expander("Paste minutes or a list of names instead"):
        text = st.text_area(
            "Minutes, as they are", key=f"paste-{round_}-{len(st.session_state.get(PASTED_KEY, {}))}", height=220, max_chars=LONGEST_PASTE
        )
        if st.button("Read what was pasted", key="paste-read", disabled=not (text or "").strip()):
            kept = dict(st.session_state.get(PASTED_KEY, {}))
            kept[f"pasted-{round_}-{len(kept)}"] = (f"Pasted minutes {len(kept) + 1}.txt" if kept else "Pasted minutes.txt", text)
            st.session_state[PASTED_KEY] = kept
            st.rerun()
        pasted = st.session_state.get(PASTED_KEY, {})
        if pasted and st.button(f"Take {counted(len(pasted), 'pasted text')} off the table", key="paste-forget"):
            st.session_state.pop(PASTED_KEY)
            st.rerun()


def named_apart(raw: list[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes]]:
    """Teams gives every report one name, so files of one name get a number: problems and sources say which is meant."""
    seen: dict[str, int] = {}
    found = []
    for key, name, data in raw:
        seen[name] = seen.get(name, 0) + 1
        stem, dot, ending = name.rpartition(".")
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        found.append((key, f"{stem}{number}{dot}{ending}" if dot else f"{name}{number}", data))
    return found


def read_all(raw: list[tuple[str, str, bytes]]) -> list[Given]:
    """What each says, as it is asked to be read; what was read before is not read again."""
    kept: Mapping[str, Given] = st.session_state.get(READ_KEY, {})
    asked = [(key, name, data, st.session_state.get(f"kind-{key}"), st.session_state.get(f"order-{key}")) for key, name, data in raw]
    ids = ["|".join(map(str, (key, name, kind, order))) for key, name, _, kind, order in asked]
    new = sum(each not in kept for each in ids)
    place, done = st.empty(), 0
    found: dict[str, Given] = {}
    for each, (_, name, data, kind, order) in zip(ids, asked, strict=True):
        if each in kept:
            found[each] = kept[each]
            continue
        if new >= TOLD_FROM:
            place.progress(done / new, f"Reading {unmarked(name)}, {done + 1} of {new}")
        found[each] = Given(each, ask_file(data, name, kind, order))
        done += 1
    place.empty()
    st.session_state[READ_KEY] = found
    settled = settle_together([each.read for each in found.values()])
    return [replace(each, read=read) for each, read in zip(found.values(), settled, strict=True)]


def forget() -> None:
    st.session_state[DROP_KEY] = st.session_state.get(DROP_KEY, 0) + 1
    for key in (READ_KEY, PASTED_KEY):
        st.session_state.pop(key, None)


def questions(given: Given) -> None:
    """What a file leaves open, asked only then."""
    read, key = given.read, given.id.split("|")[0]
    if len(read.kinds) < 2 and not read.both_ways:
        return
    with st.container(border=True, key=f"ask-{key}"):
        head.lead(f"{read.reading.file} can be read in more than one way.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if len(read.kinds) > 1:
                words = tables.KINDS
                st.selectbox("It is", read.kinds, format_func=lambda kind: words.get(kind, kind), key=f"kind-{key}", width=300)
            if read.both_ways:
                st.segmented_control(
                    "Its dates are written",
                    list(ORDERS),
                    format_func=ORDERS.__getitem__,
                    default=read.order,
                    key=f"order-{key}",
                )
