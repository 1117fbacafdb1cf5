"""XML of documents: parsed so that nothing is fetched or grown, and looked at by local names, which all editions share."""

from typing import Any

from lxml import etree


def parse(content: bytes) -> Any:
    """The root; ValueError (or lxml's own error, which is one of syntax) where it is no XML or declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:  # no program that writes documents declares anything
        raise ValueError("a document with declarations of its own")
    return root


def local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Any, *names: str) -> Any:
    """The element down this path of local names, or None."""
    for name in names:
        element = next((each for each in element if local_name(each) == name), None) if element is not None else None
    return element


def whole_number(value: str | None, otherwise: int, most: int = 60) -> int:
    """A count that a file states, never more than `most`."""
    return min(int(value), most) if value and value.isdecimal() and value.isascii() and len(value) < 6 else otherwise
