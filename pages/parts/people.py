"""People by the names that addresses give them, and by what to call them, as far as the audience may know them."""

from markupsafe import Markup

from influence.output.links import Links, link_html
from influence.output.markup import tag
from influence.questions.who.parties import Parties
from influence.vocabulary import folded
from pages.parts import workspace

BETWEEN = "~"


def _known() -> dict[int, tuple[str, str | None]]:
    """Name and link name of everybody on record on the latest day, by id; nobody where the audience may not know them."""
    rows = workspace.ask(Parties(workspace.current().as_of, audience=workspace.audience())).rows
    if "party_ref" not in rows:
        return {}
    people = rows.loc[rows["kind"] == "person", ["party_id", "name", "party_ref"]]
    return {int(each): (name, ref if isinstance(ref, str) else None) for each, name, ref in people.itertuples(index=False, name=None)}


def pair_of(text: str | None) -> tuple[int | None, int] | None:
    """The leader (None: nobody yet) and the partner of 'person-3~person-9'; None for anything else."""
    leader, between, partner = (text or "").partition(BETWEEN)
    ids = {ref: each for each, (_, ref) in _known().items() if ref}
    if not between or partner not in ids or leader == partner or (leader and leader not in ids):
        return None
    return ids.get(leader), ids[partner]


def acting() -> int | None:
    """The party id of whoever acts: a leader, or the only person on record of that name; None for anybody else."""
    me, acts = workspace.me(), folded(workspace.acting())
    called = [each for each, (known, _) in _known().items() if folded(known) == acts]
    return me if me is not None else called[0] if len(called) == 1 else None


def name(person: int) -> str:
    return _known().get(person, ("somebody", None))[0]


def ref(person: int) -> str | None:
    return _known().get(person, ("", None))[1]


def heading(person: int, links: Links) -> Markup:
    called = ref(person)
    return tag("h2", link_html(name(person), links.person(called)) if called else name(person), class_="im-tie-title")
