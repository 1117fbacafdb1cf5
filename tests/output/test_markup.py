"""Words for a label that reads Markdown: every mark stands as it is written, and no address becomes a link."""

import re

import pytest

from influence.output.markup import unmarked

UNSEEN = "\u2060"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Dr A. Shah", "Dr A. Shah"),
        ("https://example.org/x", f"https{UNSEEN}\\://example\\.org/x"),
        ("HTTP://example.org", f"HTTP{UNSEEN}\\://example\\.org"),
        ("see www.example.org", f"see www{UNSEEN}\\.example\\.org"),
        ("amina@example.org", f"amina\\@{UNSEEN}example\\.org"),
    ],
)
def test_no_address_in_a_name_becomes_a_link(typed, written):
    assert unmarked(typed) == written


@pytest.mark.parametrize("typed", ["https://example.org", "www.example.org", "amina@example.org"])
def test_a_reader_sees_what_was_typed(typed):
    assert re.sub(r"\\(.)", r"\1", unmarked(typed)).replace(UNSEEN, "") == typed
