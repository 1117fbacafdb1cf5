"""What a start page says: what is here already, where the data are, who can see them."""

from collections.abc import Sequence

import pandas as pd

from influence.questions.wording import counted, listed
from influence.vocabulary import AUDIENCE

NOTHING_YET = "Name your place, its PCNs and one forum, and the first gap is on screen."
HERE = {"what": "What", "many": "How many", "names": "Which"}
PLAINLY = {"asked": "Question", "answer": "Answer"}
SHOWN = 12
GUIDE = "docs/guide/README.md"
FILES_HELP = (
    "The NHS publishes them, free and renewed every night: on odsdatasearchandexport.nhs.uk take the predefined reports epraccur"
    " (practices) and epcn (PCNs and their practices). A file of the whole country does: you choose your area next."
)


def here_sentence(kinds: Sequence[tuple[str, str, int]]) -> str:
    """kinds: one, many, how many. '1 place, 8 PCNs and 4 forums are here. Whatever is named again is recognised.'"""
    there = [counted(many, one, more) for one, more, many in kinds if many]
    if not there:
        return NOTHING_YET
    verb = "is" if sum(many for _, _, many in kinds) == 1 else "are"
    return f"{listed(there)} {verb} here. What you name again is recognised, not doubled."


def here_table(kinds: Sequence[tuple[str, Sequence[str]]]) -> pd.DataFrame:
    """One row a kind of thing that is here; the columns of HERE."""
    return pd.DataFrame([(what, len(names), some(names)) for what, names in kinds if names], columns=list(HERE))


def some(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return "; ".join(names[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


def plainly(place: str, ceiling: str) -> pd.DataFrame:
    """Where the data are, who sees them, how they are backed up and how a colleague opens them; the columns of PLAINLY."""
    who = (
        "Whoever uses this computer: the dashboard answers to this computer alone, and sends nothing anywhere."
        if ceiling == "chair"
        else f"Whoever can open this address, and no more than what is for the {AUDIENCE.label(ceiling)}. Nothing is sent anywhere."
    )
    rows = [
        ("Where are the data?", f"In {place}, and nowhere else."),
        ("Who can see them?", f"{who} What is only for the group or the chair never reaches the page for practices."),
        ("How do I back them up?", "On the page Records, or with python -m influence backup FILE: one file that holds everything."),
        (
            "How does a colleague open them?",
            "On their own computer, from that backup; or together, with a database: docs/operations.md says how.",
        ),
        ("How is it all used?", f"{GUIDE} in the folder of this dashboard leads through every page in ten minutes, with pictures."),
    ]
    return pd.DataFrame(rows, columns=list(PLAINLY))
