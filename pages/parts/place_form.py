"""The form that starts a place: area, networks and people, each typed once and kept until it is written."""

from collections.abc import Iterable, Sequence

import streamlit as st

from influence.actions.nhs_choice import NhsChoice, read_choice
from influence.actions.start_form import Body, Practice, lines_of, people_in
from influence.actions.start_known import Known, KnownBody
from influence.output.markup import unmarked
from influence.output.start_words import FILES_HELP
from influence.questions.wording import counted
from pages.parts import head, workspace

ROUND, READ = "place-round", "place-files"
MOST_BODIES = 9
ANY = ""
LONGEST, LONGEST_LINE, WIDEST = 20_000, 1_000, 620


def key(name: str) -> str:
    """The key of a field; after a place was made, all fields begin anew."""
    return f"place-{st.session_state.get(ROUND, 0)}-{name}"


def begin_anew() -> None:
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(READ, None)


def line(name: str, label: str, placeholder: str | None = None, about: str | None = None) -> str:
    typed = st.text_input(
        unmarked(label), key=key(name), persist_state="session", placeholder=placeholder, help=about, width=WIDEST, max_chars=LONGEST_LINE
    )
    return " ".join(str(typed or "").split())


def area(known: Known) -> tuple[str, tuple[str, ...]]:
    """The ICS and the places, as typed."""
    st.header("1. Your area", anchor=False)
    left, right = st.columns(2)
    with left:
        ics = line("ics", "Your ICS or ICB", placeholder=", ".join(known.ics) or "such as Middlemere", about=HELP_ICS)
    with right:
        places = st.text_area(
            "Your place, or places, one a line", key=key("places"), persist_state="session", height=68, help=HELP_PLACE, max_chars=LONGEST
        )
    return ics, lines_of(places or "")


HELP_ICS = "The integrated care system around your places. Leave it open where you do not need it."
HELP_PLACE = (
    "A place is whatever you call one: a borough, a county, the area of a former CCG. Leave it open if your group is for the whole ICS."
)


def nhs_files() -> NhsChoice:
    """What the files dropped here offer; each set of files is read once a visit."""
    with st.expander("From an NHS organisation file (you can begin without)"):
        head.lead(FILES_HELP)
        given = st.file_uploader("NHS organisation files (CSV or Excel)", accept_multiple_files=True, key=key("files"))
        ids = tuple(each.file_id for each in given)
        kept = st.session_state.get(READ)
        if kept is None or kept[0] != ids:
            with st.spinner("Reading the files …"):
                kept = (ids, read_choice([(each.name, each.getvalue()) for each in given], workspace.today()))
            st.session_state[READ] = kept
        for told in (*kept[1].told, *kept[1].problems):
            head.lead(told)
    return kept[1]


def networks(places: Sequence[str]) -> tuple[tuple[Body, ...], tuple[tuple[Practice, str | None], ...], NhsChoice]:
    """Networks chosen and typed, each with its places; practices in none; and the files they came from."""
    st.header("2. PCNs and practices", anchor=False)
    head.lead("Type the names of your PCNs, one a line, or choose them from an NHS file together with their practices.")
    offered = nhs_files()
    areas = _areas(offered)
    chosen: dict[str, list[str]] = {}
    typed: dict[str, list[str]] = {}
    alone: dict[str, str | None] = {}
    for number, place in enumerate(places or (ANY,)):
        _for_place(number, place, offered, areas, chosen, typed, alone)
    bodies = [offered.networks[code].body(tuple(filter(None, there))) for code, there in chosen.items() if code in offered.networks]
    bodies += [Body(name, "", tuple(filter(None, there))) for name, there in typed.items()]
    return tuple(bodies), tuple((offered.alone[code], place) for code, place in alone.items()), offered


def _areas(offered: NhsChoice) -> list[str]:
    if not offered.areas:
        return []
    if len(offered.areas) == 1:
        return list(offered.areas)
    return st.multiselect(
        "Your ICB or sub-ICB location, or several",
        list(offered.areas),
        format_func=offered.areas.__getitem__,
        key=key("areas"),
        persist_state="session",
        placeholder="Type a part of its name",
    )


def _for_place(
    number: int, place: str, offered: NhsChoice, areas: list[str], chosen: dict, typed: dict, alone: dict[str, str | None]
) -> None:
    where = f" of {place}" if place else ""
    if there := offered.networks_in(areas):
        for code in _several(
            f"codes-{number}",
            f"PCNs{where} in the file",
            {code: _network_words(each.name, len(each.practices)) for code, each in there.items()},
        ):
            chosen.setdefault(code, []).append(place)
    if practices := offered.alone_of(areas):
        words = {code: f"{each.name} ({code})" for code, each in practices.items()}
        label = f"Practices{where} that are in no PCN" if there else f"Practices{where} in the file"
        for code in _several(f"alone-{number}", label, words):
            alone[code] = place or None
    text = st.text_area(
        unmarked(f"PCNs{where}, one a line"), key=key(f"pcns-{number}"), persist_state="session", height=100, max_chars=LONGEST
    )
    for name in lines_of(text or ""):
        typed.setdefault(name, []).append(place)


def _network_words(name: str, practices: int) -> str:
    return f"{name}, {counted(practices, 'practice')}"


def _several(name: str, label: str, words: dict[str, str]) -> list[str]:
    return st.multiselect(
        unmarked(label),
        list(words),
        format_func=lambda code: words.get(code, code),
        key=key(name),
        persist_state="session",
        placeholder="Choose one or more, or all",
    )


def people(
    bodies: tuple[Body, ...], places: Sequence[str], known: Known
) -> tuple[tuple[Body, ...], tuple[Body, ...], tuple[Body, ...], str]:
    """Networks with their directors, LMCs, federations, and the chair of the group."""
    st.header("3. People", anchor=False)
    head.lead("Leave open what you do not know. Two who share a post: both names in the field, with 'and' between them.")
    asked = [
        *bodies,
        *(Body(each.name, "", each.places, each.code) for each in known.networks if not each.people and not _named(each, bodies)),
    ]
    led = []
    for number, (body, cell) in enumerate(zip(asked, _cells(len(asked)), strict=True)):
        with cell:
            led.append(_with_people(body, line(f"director-{number}-{body.name}", f"Clinical director of {body.name}")))
    lmcs = _bodies("lmc", ("LMC", "Another LMC, if there is one"), "Its chair", places, known.lmcs)
    federations = _bodies("federation", ("Federation, if there is one", "Another federation"), "Its lead", places, known.federations)
    left, _ = st.columns(2)
    with left:
        chair = line(
            "chair", "Chair of the GP leadership group", about="Anybody may chair it: a clinical director, the LMC's chair, a manager."
        )
    kept = [each for each in led if each.people or each in bodies or _named(each, bodies)]
    return tuple(kept), lmcs, federations, chair


def _named(one: Body | KnownBody, bodies: Iterable[Body]) -> bool:
    return any(each.name.casefold() == one.name.casefold() for each in bodies)


def _with_people(body: Body, names: str) -> Body:
    return Body(body.name, names, body.places, body.code, body.opened, body.practices)


def _cells(many: int) -> list:
    """Two fields a row on a wide screen, in the order in which they are read."""
    cells: list = []
    for _ in range((many + 1) // 2):
        cells += st.columns(2)
    return cells[:many]


def _bodies(kind: str, labels: tuple[str, str], of_whom: str, places: Sequence[str], known: Sequence[KnownBody]) -> tuple[Body, ...]:
    """A row of fields for each body, and one more as soon as the last is filled in."""
    found: list[Body] = []
    for number in range(MOST_BODIES):
        left, right = st.columns(2)
        with left:
            name = line(f"{kind}-{number}", labels[0] if number == 0 and not known else labels[1])
        with right:
            who = line(f"{kind}-{number}-who", of_whom if number == 0 else f"{of_whom} ")
        if not name and not who:
            break
        found.append(Body(name, who, _covers(kind, number, name, places)))
    return tuple(found)


def _covers(kind: str, number: int, name: str, places: Sequence[str]) -> tuple[str, ...]:
    """The places of a body; asked only where there are several."""
    if len(places) < 2 or not name:
        return tuple(places)
    return tuple(
        st.multiselect(
            unmarked(f"Places that {name} covers"),
            list(places),
            default=list(places),
            key=key(f"{kind}-{number}-places"),
            persist_state="session",
        )
    )


def named_here(bodies: Iterable[Body], chair: str, known: Known) -> list[str]:
    """Everybody who may hold a seat: those just named, then those on record."""
    new = [name for body in bodies for name in people_in(body.people)] + list(people_in(chair))
    return list(dict.fromkeys([*new, *known.people]))
