"""Who is in the chair, as tables."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.wording import share_text
from influence.vocabulary import LEVEL, OWNER, THEME

SIDES: Mapping[str, str] = {
    "general_practice": "general practice",
    "shared": "shared with others",
    "system": "the system or another body",
    "vacant": "vacant",
    "not_known": "? not known",
}
THEMES: Mapping[str, str] = {"theme": "Theme", "forums": "Forums", "known": "Chair known", "led": "Chaired by general practice"}
FORUMS: Mapping[str, str] = {
    "forum": "Forum",
    "place": "Place",
    "level": "Level",
    "owner": "Whose forum",
    "side": "Chaired by",
    "chair": "Chair",
    "vice": "Vice-chair ours",
    "share": "Meetings we chaired",
}


def theme_table(themes: pd.DataFrame) -> pd.DataFrame:
    """The columns of THEMES; all forums first."""
    led = [share_text(int(led), int(known)) if known else "? not known" for led, known in zip(themes["led"], themes["known"], strict=True)]
    return themes.assign(theme=themes["theme"].map(THEME.words).fillna("All forums"), led=led)


def forum_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of FORUMS; the share is of the meetings of which it is recorded who took the chair."""
    share = [share_text(int(ours), int(known)) if known else None for ours, known in zip(rows["by_us"], rows["chaired"], strict=True)]
    labels = {"level": LEVEL, "owner": OWNER}
    said = {name: rows[name].map(vocabulary.words) for name, vocabulary in labels.items()}
    return rows.assign(**said, side=rows["side"].map(SIDES), vice=rows["vice"].map({True: "yes", False: "no"}), share=share)[list(FORUMS)]
