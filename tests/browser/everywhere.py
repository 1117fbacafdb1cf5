"""The address of every page, and for those that open for somebody, of whom."""

from pathlib import Path

from influence.records.store import open_store
from pages.parts.shell import PAGES
from tests.browser.driving import Server

OPENS_FOR = {"person": ("person",), "organisation": ("organisation", "forum")}


def shown_store(server: Server) -> Path:
    """The store that the server shows: the sample's, where it has made one."""
    return next(iter(server.store.parent.glob(f"{server.store.stem}-sample-*.db")), server.store)


def everywhere(server: Server, holding: str = "") -> list[str]:
    """Every page; hidden ones for the first whose name holds the words."""
    with open_store(shown_store(server)) as store:
        party = store.frame("party", ["kind", "name", "public_id"]).sort_values("public_id")
    party = party[party["name"].str.contains(holding, regex=False)]
    first = {address: party.loc[party["kind"].isin(kinds), "public_id"].iloc[0] for address, kinds in OPENS_FOR.items()}
    return [f"{each.address}?id={first[each.address]}" if each.address in first else each.address for each in PAGES]
