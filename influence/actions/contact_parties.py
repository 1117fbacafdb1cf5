"""Who took part in a conversation, as rows: those on record, those added with it, and names kept for matching later."""

from dataclasses import dataclass

from influence.actions.contact_entry import Entry, New, Party
from influence.errors import UserError
from influence.intake.desk import At, Desk, RowError, raw_key
from influence.intake.plan_contacts import KINDS
from influence.intake.plan_identity import known_party, plan_identity, plan_post
from influence.policy import Policy
from influence.records.draft import Draft
from influence.records.store import Store

READS = ("party", "person", "organisation", "forum", "role", "alias", "area", "footprint", "relation")
HERE = At("Log", None)
Key = int | tuple[str, str]  # who it is, or the name as compared with other written ones


@dataclass(frozen=True)
class Placed:
    """One party: the id it has or will have, None for a name that waits; the name to keep; its kind."""

    party: int | None
    name: str
    kind: str

    @property
    def key(self) -> Key:
        return raw_key(self.name) if self.party is None else self.party


def place(store: Store, entry: Entry, policy: Policy) -> tuple[Draft, dict[Party, Placed]]:
    """A draft that adds whoever is new, and where each party of the entry stands. UserError for one who cannot be added."""
    known = _known(store)
    draft, placed = Draft(), dict[Party, Placed]()
    desk = Desk(store.frames(READS), policy) if any(not isinstance(each, int) for each in entry.parties) else None
    for each in entry.parties:
        if isinstance(each, int):
            if each not in known:
                raise UserError("Somebody chosen is no longer on record.", do="Choose again.")
            placed[each] = Placed(each, *known[each])
        else:
            assert desk is not None
            found = _read(desk, each, known) if isinstance(each, str) else _added(desk, each, ours=each in entry.ours)
            if found.key in {other.key for other in placed.values()}:
                raise UserError(f"{found.name} is named twice.", do="Take one of the two out.")
            placed[each] = found
    if desk is not None:
        draft = desk.draft
    return draft, placed


def _known(store: Store) -> dict[int, tuple[str, str]]:
    party = store.frame("party", ["id", "name", "kind"])
    return {int(key): (str(name), str(kind)) for key, name, kind in party.itertuples(index=False)}


def _read(desk: Desk, text: str, known: dict[int, tuple[str, str]]) -> Placed:
    """Who is meant by a typed name where that is certain, else the name as it is written."""
    match = desk.directory.find(text, KINDS)
    return Placed(match.party, *known[match.party]) if match.party is not None else Placed(None, " ".join(text.split()), "person")


def _added(desk: Desk, new: New, ours: bool) -> Placed:
    name = " ".join(new.name.split())
    try:
        body = _body(desk, new)
        row: dict = {"name": name}
        if new.kind == "person":
            row |= {"organisation": desk.directory.name[body]} if body is not None else {}
        else:
            row |= {"type": new.body_type}
        if known_party(desk, new.kind, name, row, HERE) is not None:
            raise UserError(f"{name} is on record already.", do="Choose them from the list; the search finds names that are on record.")
        party = plan_identity(desk, new.kind, row, HERE)
        if body is not None:
            title = " ".join(new.role.split())
            plan_post(desk, party, {"organisation": _called(desk, body), "role": title}, HERE)
    except RowError as error:
        raise UserError(f"{name} cannot be added. {error.problem.message}", do=error.problem.do) from None
    if ours and new.kind == "person" and not _leads(desk, party):
        raise UserError(
            f"{name} would not speak for general practice.", do="Give a role at a practice, PCN, federation, LMC or leadership group."
        )
    return Placed(party, desk.directory.name[party], new.kind)


def _body(desk: Desk, new: New) -> int | None:
    """The body of somebody new, made where it is new too."""
    if new.kind != "person" or new.body is None or isinstance(new.body, int):
        return new.body if isinstance(new.body, int) else None
    return plan_identity(desk, "organisation", {"name": " ".join(new.body.split()), "type": new.body_type}, HERE)


def _called(desk: Desk, body: int) -> str:
    """How the directory finds the body without doubt."""
    return desk.directory.public_id.get(body) or desk.directory.name[body]


def _leads(desk: Desk, person: int) -> bool:
    return any(row["person"] == person and row["voice"] == "provider_gp" for row in desk.rows("role").values())
