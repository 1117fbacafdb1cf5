"""Whether whoever is to deliver something can: a forum is no body, and a group may be none either (R-08)."""

from collections.abc import Callable

from influence.intake.desk import At, Desk, Row

BECAUSE = {"forum": "is a forum and no body of its own", "organisation": "is no legal body of its own"}


def tell_deliverers(desk: Desk, values: Row, at: At, called: Callable[[str], str | None] = str) -> None:
    """A warning for an ask or action, not closed, that a body without legal standing is to deliver or to see to; it is kept as it is.

    called: what the reader of the warning calls a column.
    """
    if values.get("closed") is not None:
        return
    for column, cannot, do in (
        ("deliverer", "so it cannot deliver anything itself", "Name the body that delivers it, or say in Organisations that it is one."),
        ("owner", "so nobody sees to it by name", "Name the person who sees to it."),
    ):
        party = values.get(column)
        kind = _without_standing(desk, party) if isinstance(party, int) else None
        if kind:
            name = desk.directory.name[int(str(party))]
            desk.warn(at, f"{name} {BECAUSE[kind]}, {cannot}.", do, column=called(column), value=name)


def _without_standing(desk: Desk, party: int) -> str | None:
    """'forum', or 'organisation' for one that is recorded as no legal body; None where it is one or nobody said."""
    kind = str(desk.rows("party")[party]["kind"])
    if kind != "organisation":
        return kind if kind == "forum" else None
    row = desk.find("organisation", {"party": party})
    return kind if row is not None and desk.rows("organisation")[row]["is_entity"] is False else None
