"""The power and interest grid on the page: for the chair alone, and nothing of it reaches anybody else (domain 16)."""

import pytest

from tests.pages.opening import html_of, opened

HEADING = "Key posts by power and interest"


@pytest.mark.parametrize(("audience", "there"), [("chair", True), ("group", False), ("practices", False)])
def test_the_chair_sees_four_boxes_and_nobody_else_anything_of_them(stores, monkeypatch, audience, there):
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stores('empty')}")
    app = opened("relationships", audience=audience)
    assert (HEADING in [each.value for each in app.header]) is there
    html = html_of(app)
    for words in ("more power, more interest", "Work with closely", "im-power"):
        assert (words in html) is there, words
    assert ("power-and-interest.csv" in str([each.proto for each in app.get("download_button")])) is there or not there
