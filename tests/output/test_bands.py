"""A tie in a few words: a number only where there is one, and unknown never like none or like low."""

import pandas as pd
import pytest

from influence.output.bands import MEANS, SHADES, band_html, band_legend, band_words, evidence_words, strength_words
from influence.vocabulary import BAND


@pytest.mark.parametrize(
    ("band", "strength", "words"),
    [
        ("close", 73.9, "74 close"),
        ("occasional", 0.4, "0 occasional"),
        ("provisional", 32.9, "33 thin"),
        ("none_logged", None, "none logged"),
        ("none_logged", float("nan"), "none logged"),
        ("unknown", pd.NA, "? not known"),
        ("too_early", None, "? too early to say"),
    ],
)
def test_a_band_in_words(band, strength, words):
    assert band_words(band, strength) == words
    assert words in band_html(band, strength)


def test_every_band_has_a_shade_and_unknown_has_its_own():
    assert set(SHADES) == set(BAND.words)
    assert {band for band, shade in SHADES.items() if shade == "unknown"} == {"unknown", "too_early"}
    assert len({SHADES["none_logged"], SHADES["occasional"], SHADES["unknown"]}) == 3


def test_numbers_stand_with_their_range_and_evidence():
    assert strength_words(73.9, 35.8, 85.7) == "74 (36–86)"
    assert strength_words(float("nan"), None, None) == ""
    assert evidence_words("strong", 36) == "strong evidence: 36 contact-days"
    assert evidence_words("thin", 1) == "thin evidence: 1 contact-day"
    assert evidence_words(None, pd.NA) == ""


def test_the_legend_names_only_what_is_there():
    html = band_legend(["close", "too_early"])
    assert MEANS["close"] in html
    assert "not known" in html
    assert "none logged" not in html
