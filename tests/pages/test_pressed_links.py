"""What a pressed link may say: an address of ours and what is asked of it, and nothing that leads out."""

import pytest

from influence.output.links import Links, link_html
from pages.parts.links import Pressed, read


def test_what_a_page_writes_is_what_it_reads():
    href = Links(as_of="2026-10-31", audience="group").person("person-12")
    assert read(href) == Pressed("person", {"id": "person-12", "as_of": "2026-10-31", "audience": "group"})
    assert read(Links().to("coverage")) == Pressed("coverage", {})


@pytest.mark.parametrize(
    "href", ["https://example.org/person", "//example.org/person", "javascript:alert(1)", "http://[", "", None, 7, "x" * 3000]
)
def test_what_leads_out_is_nothing(href):
    assert read(href) is None


def test_words_and_values_of_a_link_are_never_markup():
    html = link_html("<img src=x>", Links().to("person", id='"><script>'))
    assert "<img" not in html
    assert "<script" not in html
