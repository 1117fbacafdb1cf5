"""The form of one meeting: all that can be presumed is; what was promised, asked and noted is folded away; what was typed stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from influence.actions.report_entry import ASK_LIMIT, NOTE_LIMIT, WORDS_LIMIT, Ask, Report, Seated, Which
from influence.output.after_choice import likely_person, other_capacities, people_there, presumed_seats, seats_of, spoke_for, told_already
from influence.output.after_words import BY, CAME, GIVEN, HOW_HEARD, NOTE_FOR, TOOK_PLACE, YES_NO, by_day
from influence.output.markup import tag, unmarked
from influence.questions.seats.told import Told, onto, told_of
from pages.parts import workspace

KEPT: dict[str, Any] = {"persist_state": "session"}
PILLS: dict[str, Any] = {**KEPT, "wrap": True}
BASE, SEEN = "after-base", "after-seen"
CONTENT = "Facts and next steps. No patients, no character."
FOR_SEAT, OTHERWISE = "seat", "other"
OTHER = 0  # stands for a leader who is in no pill
WHO_WENT = "Who was there for general practice"


@dataclass(frozen=True)
class Offer:
    """rows: of the view 'reports', everybody on the seats of one meeting; vacant: its seats that nobody holds, one row each; there: leaders
    who were in the room, on record; seat: the one that the address names, by id; parties: whom an ask may be made of; leaders: who may
    see to it; bodies: which may deliver it."""

    rows: pd.DataFrame
    vacant: pd.DataFrame
    there: tuple[int, ...]
    seat: int | None
    me: int | None
    parties: Mapping[int, str]
    leaders: Mapping[int, str]
    bodies: Mapping[int, str]

    @property
    def every(self) -> pd.DataFrame:
        return pd.concat([self.rows, self.vacant], ignore_index=True)

    @property
    def is_vacant(self) -> bool:
        """Whether it is about a seat that nobody holds: the one that the address names, or there are no others."""
        return self.rows.empty or self.seat in set(self.vacant["seat_id"])

    def of(self, person: int) -> pd.DataFrame:
        """The seats that the person may tell of: their own, and where it is about one that nobody holds, that one."""
        mine = self.rows[self.rows["person_id"] == person]
        if not self.is_vacant:
            return mine
        asked = self.vacant[~self.vacant["seat_id"].isin(mine["seat_id"])]
        asked = asked[asked["seat_id"] == self.seat] if self.seat in set(self.vacant["seat_id"]) else asked
        return pd.concat([mine, asked.assign(person_id=person)], ignore_index=True)

    @property
    def which(self) -> Which:
        first = self.every.iloc[0]
        if isinstance(first["meeting_ref"], str):
            return Which(meeting=int(first["meeting_id"]))
        return Which(forum=int(first["forum_id"]), day=first["date"].date())


def report(draft: str, offer: Offer) -> Report | None:
    """What has been entered so far; None while it is not said who was there. draft: names the widgets."""
    key = f"after-{draft}-{{}}".format
    if offer.is_vacant:
        came = str(_segments(key, "held", "Did it take place?", TOOK_PLACE, "yes"))
        if came != "yes":
            return Report(offer.which, offer.me or 0, tuple(Seated(int(each)) for each in offer.vacant["seat_id"]), came)
        person = _sent(key, offer)
        if person is None:
            return None
    else:
        person = _person(key, offer)
        if person is None:
            return None
        came = str(_segments(key, "came", "Were you there?" if person == offer.me else "Were they there?", CAME, "yes"))
    mine = offer.of(person)
    seats = _seats(key, mine, offer.seat)
    if came != "yes":
        return Report(offer.which, person, tuple(Seated(seat) for seat in seats or mine["seat_id"].astype(int).tolist()), came)
    kept = _kept(draft, mine)
    first = kept[seats[0]][0] if seats else Told()
    told = _told(key, first)
    commitments, actions = _promised(key, offer, person)
    asks = _asked(key, offer, person)
    note, note_for = _note(key)
    differed = _differed(key)
    st.html(tag("h2", "Presumed; change what is not so", class_="im-presumed"))
    capacity = _capacity(key, mine[mine["seat_id"].isin(seats)])
    briefed = _segments(key, "briefed", "Were you briefed beforehand?", YES_NO, "yes" if first.briefed_on else "no") == "yes"
    given = _segments(key, "given", "Report to the group", GIVEN, "now") == "now"
    briefed_on = (first.briefed_on or mine["date"].iloc[0].date()) if briefed else None
    told = replace(told, commitments=commitments, briefed_on=briefed_on)
    seated = tuple(Seated(seat, onto(told, replace(first, commitments=""), kept[seat][1]), kept[seat][1]) for seat in seats)
    return Report(offer.which, person, seated, came, capacity, given, differed, (*actions, *asks), note, note_for)


def _segments(key: Callable[[str], str], name: str, label: str, options: Mapping[str, str], default: str | None) -> str | None:
    must = default is not None
    return st.segmented_control(
        label, list(options), format_func=options.__getitem__, default=default, required=must, key=key(name), **PILLS
    )


def _person(key: Callable[[str], str], offer: Offer) -> int | None:
    """Whoever acts where they are on a seat there; else whoever is chosen of those who are."""
    names = people_there(offer.rows)
    if offer.me in names:
        return offer.me
    return st.pills(
        WHO_WENT,
        list(names),
        format_func=lambda each: unmarked(names[each]),
        default=likely_person(offer.rows, offer.seat),
        key=key("person"),
        **PILLS,
    )


def _sent(key: Callable[[str], str], offer: Offer) -> int | None:
    """Who went for a seat that nobody holds: whoever acts or was in the room is a tap away, any other leader two."""
    on = offer.rows[offer.rows["seat_id"] == offer.seat]
    likely = [*on["person_id"].astype(int), *([offer.me] if offer.me in offer.leaders else []), *offer.there]
    names = {each: offer.leaders.get(each, "") for each in likely} | dict(zip(on["person_id"].astype(int), on["person"], strict=True))
    names = {each: "You" if each == offer.me else name for each, name in names.items()}
    others = {each: name for each, name in offer.leaders.items() if each not in names}
    said = st.pills(
        WHO_WENT,
        [*names, OTHER],
        format_func=lambda each: unmarked(names.get(each, "Somebody else")),
        key=key("sent"),
        default=None,
        **PILLS,
    )
    return _select(key("sent-other"), "Who", others, None) if said == OTHER else said


def _seats(key: Callable[[str], str], mine: pd.DataFrame, named: int | None) -> list[int]:
    """The only seat; of several those chosen: presumed are the one that the address names, and one that is alone at its forum."""
    words = seats_of(mine)
    if len(words) == 1:
        return list(words)
    chosen = st.pills(
        "For which seat did you speak? One, or each that you spoke in",
        list(words),
        selection_mode="multi",
        format_func=words.__getitem__,
        default=presumed_seats(mine, named),
        key=key("seats"),
        **PILLS,
    )
    return [int(seat) for seat in chosen]


def _capacity(key: Callable[[str], str], chosen: pd.DataFrame) -> str | None:
    """None where the person spoke in the capacity of the seat, which is presumed."""
    if chosen.empty:
        return None
    options = {FOR_SEAT: spoke_for(chosen), OTHERWISE: "In another capacity"}
    if _segments(key, "capacity", "You spoke", options, FOR_SEAT) == FOR_SEAT:
        return None
    others = other_capacities(chosen)
    return st.pills(
        "In which",
        list(others),
        format_func=others.__getitem__,
        default=next(iter(others)),
        required=True,
        key=key("other-capacity"),
        **PILLS,
    )


def _kept(draft: str, mine: pd.DataFrame) -> dict[int, tuple[Told, Told]]:
    """For each seat what stood on record when the form was opened, and what of it has been shown since; both stay for the visit."""
    base = st.session_state.setdefault(f"{BASE}-{draft}", {int(row["seat_id"]): told_of(row) for row in mine.to_dict("records")})
    seen = st.session_state.setdefault(f"{SEEN}-{draft}", dict(base))
    for row in mine.to_dict("records"):  # somebody else was chosen
        base.setdefault(int(row["seat_id"]), told_of(row))
        seen.setdefault(int(row["seat_id"]), base[int(row["seat_id"])])
    if already := told_already(mine, seen):
        by, words = already
        st.html(tag("p", tag("b", by), words, class_="im-told"))
    return {seat: (base[seat], seen[seat]) for seat in base}


def see(draft: str, seat: int, told: Told) -> None:
    """What a colleague told meanwhile has been shown; what was not touched here stays as they left it."""
    st.session_state[f"{SEEN}-{draft}"][seat] = told


def _told(key: Callable[[str], str], kept: Told) -> Told:
    spoke = _choice(key, "spoke", "Did you speak, or have an item?", kept.spoke)
    heard = st.pills(
        "How was it heard? Leave it open while nobody knows",
        list(HOW_HEARD),
        format_func=HOW_HEARD.__getitem__,
        default=kept.heard,
        key=key("heard"),
        **PILLS,
    )
    realism = _choice(key, "realism", "Did you raise the time and people it takes?", kept.realism)
    return replace(kept, spoke=spoke, heard=heard, realism=realism)


def _choice(key: Callable[[str], str], name: str, label: str, kept: bool | None) -> bool | None:
    return _yes(st.segmented_control(label, list(YES_NO), format_func=YES_NO.__getitem__, default=_word(kept), key=key(name), **PILLS))


def _word(said: bool | None) -> str | None:
    return None if said is None else "yes" if said else "no"


def _yes(word: str | None) -> bool | None:
    return None if word is None else word == "yes"


def _day_by(key: Callable[[str], str], name: str, label: str) -> date | None:
    choice = st.pills(label, list(BY), format_func=BY.__getitem__, default="none", required=True, key=key(name), **PILLS)
    return by_day(str(choice), workspace.current().as_of)


def _promised(key: Callable[[str], str], offer: Offer, person: int) -> tuple[str, tuple[Ask, ...]]:
    """What was promised; with a day it is an action too, with who sees to it."""
    with st.expander("We promised something"):
        words = st.text_area("What you promised", max_chars=WORDS_LIMIT, height=80, key=key("promised"), **KEPT)
        st.html(tag("p", CONTENT, class_="im-under-box"))
        due = _day_by(key, "promised-by", "To be done in")
        if due is None or not words.strip():
            return words, ()
        owner = _select(key("promised-owner"), "Who sees to it", offer.leaders, person)
        deliverer = _select(key("promised-body"), "Which body does it", offer.bodies, None)
        return words, (Ask(words.strip()[:ASK_LIMIT], "action", owner=owner, deliverer=deliverer, due=due),)


def _asked(key: Callable[[str], str], offer: Offer, person: int) -> tuple[Ask, ...]:
    count = st.session_state.setdefault(key("asks"), 1)
    found = []
    with st.expander("We asked for something"):
        for at in range(count):
            words = st.text_input("What you asked for", max_chars=ASK_LIMIT, key=key(f"ask-{at}"), **KEPT)
            due = _day_by(key, f"ask-by-{at}", "Answer wanted in")
            to = _select(key(f"ask-to-{at}"), "Of whom", offer.parties, None)
            if words.strip():
                found.append(Ask(words, "ask", to=to, owner=person, due=due))
        if len(found) == count and st.button("Another ask", key=key("more-asks")):
            st.session_state[key("asks")] = count + 1
            st.rerun()
    return tuple(found)


def _select(key: str, label: str, options: Mapping[int, str], default: int | None) -> int | None:
    ids = list(options)
    index = ids.index(default) if default is not None and default in options else None
    return st.selectbox(
        label, ids, index=index, format_func=lambda each: options.get(each, str(each)), placeholder="Leave it open", key=key, **KEPT
    )


def _note(key: Callable[[str], str]) -> tuple[str, str]:
    with st.expander("For the group to know"):
        words = st.text_input("In a few words", max_chars=NOTE_LIMIT, key=key("note"), **KEPT)
        st.html(tag("p", f"{CONTENT} Practices never see it.", class_="im-under-box"))
        if workspace.audience() != "chair":
            return words, "group"
        return words, str(_segments(key, "note-for", "Who may read it", NOTE_FOR, "group"))


def _differed(key: Callable[[str], str]) -> bool | None:
    with st.expander("Voices of general practice differed"):
        st.html(tag("p", "No names are kept, only that it happened.", class_="im-under-box"))
        return _choice(key, "differed", "Did they argue against each other in the room?", None)
