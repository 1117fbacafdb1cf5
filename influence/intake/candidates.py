"""Whom a name that nobody recognised may mean: candidates with a confidence and the reasons for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from influence.records.frames import Frames
from influence.records.names import body_key, clearly_written_for, could_be, fold, read_name, similarity

if TYPE_CHECKING:
    from influence.intake.match import Directory

SUGGESTIONS = 3  # more would not be read
LOOKED_AT = 15  # names nearest in spelling that are looked at for a suggestion
OF_A_FAMILY = 20  # people of one family name who are looked at, beside those of the body or forum
LONGEST = 200  # characters of a name that are compared; no record has more
AT_ONCE = 64  # names compared with everybody in one go
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Beside:
    """What a file says around a name: body and role, the forums and the file, the day; who else has a row of their own there.

    own: the body in `hint` is where the person named comes from, as in a list of those present, so that another body speaks against it.
    """

    hint: str = ""
    scopes: tuple[str, ...] = ()
    day: date | None = None
    own: bool = False
    present: frozenset[int] = frozenset()

    def with_remark(self, remark: str) -> "Beside":
        return replace(self, hint=", ".join(filter(None, (self.hint, remark))))


ALONE = Beside()


@dataclass(frozen=True)
class Suggestion:
    """A party that a name may mean.

    confidence: 0 to 1, 1 − (1 − likeness) · (1 − what the body counts) · (1 − what the forum counts). certain: enough to be
    accepted together with others of its kind, by somebody who looks; nobody is matched by it alone.
    """

    party: int
    name: str
    public_id: str | None
    confidence: float
    reasons: tuple[str, ...]
    certain: bool = False

    @property
    def reason(self) -> str:
        return ", ".join(self.reasons)


@dataclass(frozen=True)
class Fit:
    """A candidate as it was weighed: by its name or another name of it, at the body or a forum that the file names or not."""

    party: int
    likeness: float
    confidence: float
    called: str
    body: bool
    forum: int | None

    @property
    def placed(self) -> bool:
        return self.body or self.forum is not None


class Candidates:
    """Looks for names alike among everybody in a directory; what it works out is kept until the directory changes."""

    def __init__(self, directory: "Directory", frames: Frames) -> None:
        self._directory = directory
        self._frames = frames
        self._kept: dict[object, Any] = {}

    def forget(self) -> None:
        self._kept.clear()

    def kept(self, key: object, make: Callable[[], Kept]) -> Kept:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def suggest(self, text: str, kinds: tuple[str, ...], beside: Beside = ALONE) -> tuple[Suggestion, ...]:
        """The likeliest first; none below the policy's `name_alike_from`, none that somebody said the name does not mean."""
        directory, text = self._directory, text[:LONGEST]
        beside = beside.with_remark(read_name(text).remark) if "person" in kinds else beside
        apart = directory.kept_apart(text, beside.scopes)
        fits = [self._weighed(text, party, beside) for party in self._looked_at(text, kinds, beside) if party not in apart]
        good = [each for each in fits if each.confidence >= directory.policy.name_alike_from]
        good.sort(key=lambda each: (-each.confidence, directory.name[each.party], each.party))
        return tuple(
            Suggestion(
                each.party,
                directory.name[each.party],
                directory.public_id.get(each.party),
                round(each.confidence, 2),
                self._reasons(text, each, beside),
                self._is_certain(text, each, good, beside),
            )
            for each in good[:SUGGESTIONS]
        )

    # Who is looked at.

    def near(self, text: str, kinds: tuple[str, ...]) -> tuple[int, ...]:
        """Those whose names are nearest in spelling, other names included."""
        self.look_up([text], kinds)
        return self._kept["near", kinds, self._spelling(text, kinds)]

    def look_up(self, texts: Iterable[str], kinds: tuple[str, ...]) -> None:
        """Compares many names with everybody at once, which is several times faster than one by one."""
        wanted = {self._spelling(text, kinds) for text in texts}
        asked = sorted(each for each in wanted if ("near", kinds, each) not in self._kept)
        spelt, parties = self.kept(("spelt", kinds), lambda: self._spelt(kinds))
        for start in range(0, len(asked), AT_ONCE):
            some = asked[start : start + AT_ONCE]
            for each, found in zip(some, _nearest(some, spelt, parties), strict=True):
                self._kept["near", kinds, each] = found

    def _spelling(self, text: str, kinds: tuple[str, ...]) -> str:
        text = text[:LONGEST]
        return _sorted_words(fold(read_name(text).display) if "person" in kinds else body_key(text))

    def _spelt(self, kinds: tuple[str, ...]) -> tuple[list[str], np.ndarray]:
        """Every name of these kinds with its words in order of the alphabet, and whose it is."""
        directory = self._directory
        rows = [
            (_sorted_words(fold(read_name(name).display) if directory.kind[party] == "person" else body_key(name)), party)
            for party, name in directory.name.items()
            if directory.kind[party] in kinds
        ]
        rows += [(_sorted_words(fold(raw)), party) for _, party in rows for raw in directory.other_names(party)]
        return [spelling for spelling, _ in rows], np.array([party for _, party in rows], dtype="int64")

    def _looked_at(self, text: str, kinds: tuple[str, ...], beside: Beside) -> set[int]:
        directory, name = self._directory, read_name(text)
        if "person" not in kinds:
            return set(self.near(text, kinds))
        here = self._here(beside)
        if name.is_initials:
            fitting = {each for each in here if could_be(text, *_parts(directory.name[each]))}
            return fitting if kinds == ("person",) else fitting | set(self.near(text, kinds))
        family = self.of_family(name.family, nearly=not name.has_forename)
        return {*self.near(text, kinds), *(family & here), *sorted(family - here)[:OF_A_FAMILY]}

    def _here(self, beside: Beside) -> set[int]:
        """Everybody known at a forum or body that the file names, at any time."""
        directory = self._directory
        forums = directory.forums_among(beside.scopes)
        found = {person for body in {*forums, *directory.bodies_in(beside.hint)} for person in directory.posts.people(body)}
        return found | {person for forum in forums for person in self.at_forum(forum)}

    def at_forum(self, forum: int) -> set[int]:
        """Everybody who has or had a seat on it, or was seen there."""
        return self._directory.seats.people(forum) | set(self._came().get(forum, ()))

    def _came(self) -> Mapping[int, set[int]]:
        """Forum to everybody who has a row at one of its meetings."""
        return self.kept("came", self._read_came)

    def _read_came(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        if "attendance" not in self._frames or "meeting_forum" not in self._frames:
            return found
        rows = self._frames["attendance"][["meeting", "person"]].dropna()
        rows = rows.merge(self._frames["meeting_forum"][["meeting", "forum"]], on="meeting")[["forum", "person"]].drop_duplicates()
        for forum, person in zip(rows["forum"].tolist(), rows["person"].tolist(), strict=True):
            found[forum].add(person)
        return found

    def of_family(self, family: str, nearly: bool = True) -> set[int]:
        """People one of whose family names this is, or is spelt nearly so."""
        people: dict[str, set[int]] = self.kept("families", self._families)
        wanted = {fold(family), *fold(family).split()} & people.keys()
        if nearly:
            words = self.kept("family words", lambda: list(people))
            for each in filter(None, {fold(family), *fold(family).split()}):
                wanted |= {word for word, _, _ in process.extract(each, words, scorer=fuzz.ratio, limit=8, score_cutoff=70)}
        return {party for word in wanted for party in people[word]}

    def _families(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for party, name in self._directory.name.items():
            if self._directory.kind[party] == "person":
                family = fold(read_name(name).family)
                for word in {family, *family.split()} - {""}:
                    found[word].add(party)
        return found

    def may_be_another(self, text: str, party: int) -> bool:
        """Whether a name without a first name in full fits somebody beside `party`."""
        name, directory = read_name(text), self._directory
        return any(could_be(name.display, *_parts(directory.name[each])) for each in self.of_family(name.family) if each != party)

    # How they are weighed.

    def _weighed(self, text: str, party: int, beside: Beside) -> Fit:
        directory, policy = self._directory, self._directory.policy
        name = directory.name[party]
        if directory.kind[party] != "person":
            likeness = fuzz.token_sort_ratio(body_key(text), body_key(name)) / 100
            return Fit(party, likeness, likeness, name, False, None)
        others = () if read_name(text).is_initials else directory.other_names(party)
        likeness, called = max(((similarity(text, each), each) for each in (name, *others)), key=lambda each: each[0])
        body, forum = directory.works_at(party, beside.hint, beside.day), self._forum_of(party, beside)
        confidence = confidence_of(likeness, policy.name_body_counts if body else 0, policy.name_forum_counts if forum is not None else 0)
        return Fit(party, likeness, confidence, called, body, forum)

    def _reasons(self, text: str, fit: Fit, beside: Beside) -> tuple[str, ...]:
        """Why it may be that one, the name first; and what speaks against it."""
        directory = self._directory
        if directory.kind[fit.party] != "person":
            return ("spelt nearly the same",)
        name = directory.name[fit.party]
        found = [_reason(text, name) if fit.called == name else f"another name of theirs is '{fit.called}'"]
        found += ["is of a body that the file names"] if fit.body else []
        found += [f"is known at {directory.name[fit.forum]}"] if fit.forum is not None else []
        found += ["but is known at another body than the file names"] if directory.works_elsewhere(fit.party, beside.hint) else []
        found += ["but has a row of their own there"] if fit.party in beside.present else []
        return tuple(found)

    def _forum_of(self, party: int, beside: Beside) -> int | None:
        """A forum that the file names where the person has a seat that day, or has been seen."""
        forums = self._directory.forums_among(beside.scopes)
        seats = self._directory.seats.bodies(party, beside.day)
        return next((each for each in sorted(forums) if each in seats or party in self._came().get(each, ())), None)

    def _is_certain(self, text: str, fit: Fit, good: Iterable[Fit], beside: Beside) -> bool:
        """Known where the file puts the name, told by first or family name in full, and nobody else there fits."""
        directory = self._directory
        if directory.kind[fit.party] != "person" or not fit.placed or fit.party in beside.present:
            return False
        if directory.works_elsewhere(fit.party, beside.hint) or not self._told_well(text, fit.party):
            return False
        if fit.confidence < directory.policy.name_certain_from:
            return False
        others = [each for each in good if each.party != fit.party]
        return not any(each.likeness >= 1 or (each.placed and could_be(text, *_parts(directory.name[each.party]))) for each in others)

    def _told_well(self, text: str, party: int) -> bool:
        names = (self._directory.name[party], *self._directory.other_names(party))
        return any(clearly_written_for(text, name) for name in names)


def confidence_of(likeness: float, *counts: float) -> float:
    """1 − (1 − likeness) · (1 − count) for each thing that speaks for it beside the name; 0 to 1."""
    doubt = 1 - likeness
    for count in counts:
        doubt *= 1 - count
    return 1 - doubt


def _nearest(texts: list[str], spelt: list[str], parties: np.ndarray) -> list[tuple[int, ...]]:
    """Of each text the parties nearest in spelling, at most LOOKED_AT."""
    if not spelt:
        return [() for _ in texts]
    scores = process.cdist(texts, spelt, scorer=fuzz.ratio, dtype=np.uint8, workers=-1)
    most = min(LOOKED_AT, len(spelt))
    places = np.argsort(-scores.astype(np.int16), axis=1, kind="stable")[:, :most] if len(spelt) < 200 else _largest(scores, most)
    return [tuple(dict.fromkeys(parties[row].tolist())) for row in places]


def _largest(scores: np.ndarray, most: int) -> np.ndarray:
    """The places of the largest of each row; of those alike the first, so that the answer is the same every time."""
    last = np.partition(scores, scores.shape[1] - most, axis=1)[:, scores.shape[1] - most]
    found = [np.flatnonzero(row >= least) for row, least in zip(scores, last, strict=True)]
    return np.array([places[np.argsort(-scores[row][places].astype(np.int16), kind="stable")[:most]] for row, places in enumerate(found)])


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _parts(name: str) -> tuple[str, str]:
    read = read_name(name)
    return read.given, read.family


def _reason(text: str, name: str) -> str:
    one, other = read_name(text), read_name(name)
    if one.is_initials:
        return "the initials fit"
    if one.key == other.key:
        return "the same name"
    if fold(one.family) == fold(other.family):
        return "the same family name, and the first name fits" if could_be(text, *_parts(name)) else "the same family name"
    return "spelt nearly the same" if could_be(text, *_parts(name)) else "looks alike"
