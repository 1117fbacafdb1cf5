"""How strong a tie is, in a few words and on its shade: the same wherever it stands."""

from collections.abc import Iterable

from markupsafe import Markup

from influence.output.markup import join, tag
from influence.questions.wording import counted
from influence.vocabulary import BAND, EVIDENCE

# the bands that share a shade; thin evidence keeps its number and is hatched, since no word holds for it
SHADES = {
    "close": "close",
    "working": "working",
    "occasional": "occasional",
    "provisional": "thin",
    "none_logged": "nothing",
    "unknown": "unknown",
    "too_early": "unknown",
}
WORDS = {"provisional": "thin"}
MEANS = {
    "close": "close, 70 and over: about monthly",
    "working": "working, 45 to 69: about quarterly",
    "occasional": "occasional, below 45",
    "provisional": "thin evidence, no word yet",
    "none_logged": "none logged",
    "unknown": "? not known",
}


def is_told(value: object) -> bool:
    """Whether a number is there; NaN, <NA> and None are not."""
    return isinstance(value, int | float) and value == value


def band_words(band: str, strength: object = None) -> str:
    """'74 close', '39 thin', 'none logged', '? not known': the number only where there is one."""
    word = WORDS.get(band, BAND.label(band))
    if is_told(strength):
        return f"{strength:.0f} {word}"
    return f"? {word}" if SHADES[band] == "unknown" else word


def strength_words(strength: object, low: object, high: object) -> str:
    """'74 (36–86)', or nothing where there is no number."""
    return f"{strength:.0f} ({low:.0f}–{high:.0f})" if is_told(strength) else ""


def evidence_words(evidence: object, contact_days: object) -> str:
    """'strong evidence: 36 contact-days'."""
    if not isinstance(evidence, str) or not is_told(contact_days):
        return ""
    return f"{EVIDENCE.label(evidence)} evidence: {counted(int(contact_days), 'contact-day')}"  # type: ignore[call-overload]


def band_class(band: str) -> str:
    return f"im-tie im-tie-{SHADES[band]}"


def band_html(band: str, strength: object = None) -> Markup:
    """The words on their shade, as a small badge."""
    return tag("span", band_words(band, strength), class_=f"{band_class(band)} im-badge")


def band_legend(bands: Iterable[str]) -> Markup:
    """What the shades mean, only those that stand in the picture."""
    shades = {SHADES[band] for band in bands}
    keys = (
        tag("li", tag("span", "?" if SHADES[band] == "unknown" else "", class_=f"im-swatch {band_class(band)}", aria_hidden="true"), words)
        for band, words in MEANS.items()
        if SHADES[band] in shades
    )
    return tag("ul", join(keys), class_="im-legend", aria_label="What the shades mean")
