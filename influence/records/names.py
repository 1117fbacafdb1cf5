"""What the ways in which people's names are written have in common, and where two of them may mean one person."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "dr doctor prof professor mr mrs ms miss mx cllr councillor sir dame lord lady baroness baron rev revd reverend rt hon canon father "
    "sister judge ald alderman"
)
POST_NOMINALS = _words(
    "mbe obe cbe kbe dbe bem gbe cb frcgp mrcgp frcp mrcp frcs mrcs frcpsych mrcpsych frcog mrcog drcog frcpch mrcpch ffph mfph fds mbbs "
    "mbchb bmbs mbbch bm bs md phd dphil msc bsc ba ma mba mph llb dch dfsrh dffp jp dl qc kc rgn rn rmn cpfa fca aca mrpharms frpharms "
    "qn fcipd mcipd cstj frsa frs fmedsci"
)
PARTICLES = _words("de da dos das di du del della van von der den ter ten la le el al bin ben ibn st mac ap ab o")
NOT_A_FORENAME = _words(
    "pcn icb ics nhs lmc gp trust council practice surgery federation network board director manager chair chief officer lead medical "
    "clinical partner nurse group hospital university healthwatch centre center health care primary deputy head of and the for"
)
SHORT_FORMS = tuple(
    _words(group)
    for group in (
        "robert rob bob bobby",
        "william will bill billy liam",
        "richard rick dick rich",
        "elizabeth liz beth betty eliza libby lizzie",
        "margaret maggie meg peggy",
        "katherine catherine kathryn kate katie kathy cathy kat",
        "james jim jimmy jamie",
        "john jack johnny",
        "edward ed ted teddy ned",
        "anthony tony",
        "michael mike mick",
        "susan sue susie",
        "deborah debbie deb",
        "patricia pat trish tricia",
        "alexander alex sandy sasha",
        "alexandra alex sandy sasha",
        "charles charlie chuck",
        "henry harry",
        "sarah sally",
        "helen nell ellen",
        "thomas tom",
        "stephen steven steve",
        "andrew andy drew",
        "mohammed muhammad mohamed mohammad mo",
        "samuel sam sammy",
        "samantha sam sammy",
        "christopher chris",
        "christine chris chrissie",
        "daniel dan danny",
        "benjamin ben",
        "matthew matt",
        "nicholas nick nicky",
        "joseph joe",
        "joanne jo",
        "joanna jo",
        "timothy tim",
        "gregory greg",
        "jessica jess",
        "victoria vicky vicki",
        "abigail abi abby",
        "frances fran",
        "geoffrey geoff",
        "jeffrey jeff",
        "peter pete",
        "philip phil",
        "ronald ron",
        "kenneth ken",
        "david dave",
        "judith judy",
        "jennifer jenny jen",
        "gillian gill",
        "jacqueline jackie",
        "penelope penny",
        "rebecca becky",
        "theodore ted theo",
    )
)
NAMES_OF_THEIR_OWN = _words("jack harry liam jamie sally ellen nell sasha drew")  # short forms that are as often whole names
GENERATIONS = _words("jr jnr sr snr ii iii")
WITHOUT_MARKS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
LONG_NAME = 6  # letters from which two slips of the pen, not one, still leave a name recognisable


@dataclass(frozen=True)
class PersonName:
    """A name taken apart. `raw` is what stood there; `remark` is what stood in brackets or after a comma.

    given may hold middle names and initials; is_initials: nothing but initials, which never tell who it is; generation: 'Jr', 'Sr'.
    """

    raw: str
    given: str
    family: str
    title: str = ""
    suffix: str = ""
    remark: str = ""
    is_initials: bool = False
    generation: str = ""

    @property
    def display(self) -> str:
        return " ".join(filter(None, (self.given, self.family, self.generation)))

    @property
    def key(self) -> tuple[str, str]:
        """How the name is compared: folded, middle initials left out; family name last, with 'Jr' where a son has his father's."""
        return _key(self.given, f"{self.family} {self.generation}")

    @property
    def has_forename(self) -> bool:
        """A first name in full, not only its first letter."""
        return any(len(word) > 1 for word in fold(self.given).split())


@lru_cache(maxsize=50_000)
def _key(given: str, family: str) -> tuple[str, str]:
    return " ".join(_without_middle_initials(fold(given).split())), fold(family)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and stops; hyphens are spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(WITHOUT_MARKS)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’‘`´ʼ′]", "", plain)
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


@lru_cache(maxsize=50_000)
def body_key(name: str) -> str:
    """The name of a body, forum or area as it is compared: folded, '&' as 'and', without 'the' in front."""
    words = fold(name.replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=50_000)
def read_name(raw: str) -> PersonName:
    """Takes a name as a file writes it apart: 'Dr Jane A. Okafor MBE', 'OKAFOR, Jane', 'Jane Okafor (North PCN)', 'JO'."""
    text = re.sub(r"[’‘`´ʼ′]", "'", unicodedata.normalize("NFC", raw))
    remarks = [part.strip() for part in re.findall(r"[(\[]([^)\]]*)[)\]]?", text)]
    text = re.sub(r"[(\[][^)\]]*[)\]]?", " ", text)
    ahead, *behind = [part.strip() for part in text.split(",")]
    title, words = _title(ahead.split())
    suffixes = [part for part in behind if part and all(_is_post_nominal(word) for word in part.split())]
    behind = [part for part in behind if part and part not in suffixes]
    if behind and not title and _could_be_forenames(behind[0]):
        title, forenames = _title(behind.pop(0).split())
        words = _surname_last(forenames, words)
        given, family = forenames, words[len(forenames) :]
    else:
        words = _surname_last((), words)
        given, family = [], []
    words, more = _suffix(words)
    words, generation = _generation(words)
    if more or generation or not family:
        given, family = _parted(words)
    return PersonName(
        raw=raw,
        given=" ".join(map(_proper, given)),
        family=" ".join(map(_proper, family)),
        title=" ".join(title),
        suffix=" ".join([*more, *suffixes]),
        remark=", ".join(filter(None, [*remarks, *behind])),
        is_initials=_is_initials(words),
        generation=generation,
    )


def could_be(raw: str, given: str | None, family: str | None) -> bool:
    """Whether a name not matched to anybody may be that person; in doubt, it may."""
    name = read_name(raw)
    first, last = fold(given or ""), fold(family or "")
    if not fold(name.display) or not last:
        return True
    if name.is_initials:
        return _initials_fit(name.display, first, last)
    mine_given, mine_family = fold(name.given), fold(name.family)
    if not mine_given:
        return any(_alike(mine_family, word) for word in (last, *last.split(), *first.split()))
    straight = _families_fit(mine_family, last) and _forenames_fit(mine_given, first)
    turned = bool(first) and _families_fit(mine_given, last) and _forenames_fit(mine_family, first)
    return straight or turned


def similarity(a: str, b: str) -> float:
    """How alike two names are, 0 to 1: 1 for the same name in other clothes alone, .99 at most for any other.

    Half is the likeness of the whole, three tenths that of the family names, two tenths whether one may be written for the
    other. Two middle initials that differ, or 'Jr' at one of them, take two tenths away; initials alone are at most a half.
    """
    one, other = read_name(a), read_name(b)
    if one.is_initials or other.is_initials:
        letters, name = (a, other) if one.is_initials else (b, one)
        return 0.5 if not name.is_initials and could_be(letters, name.given, name.family) else 0.0
    apart = middles_clash(one, other) or fold(one.generation) != fold(other.generation)
    if fold(one.family) and one.key == other.key and not apart:
        return 1.0
    whole = fuzz.token_sort_ratio(fold(one.display), fold(other.display)) / 100
    family = fuzz.ratio(fold(one.family), fold(other.family)) / 100
    fits = could_be(a, other.given, other.family)
    return round(max(0.0, min(0.99, 0.5 * whole + 0.3 * family + (0.2 if fits else 0.0)) - (0.2 if apart else 0.0)), 3)


def clearly_written_for(raw: str, full: str) -> bool:
    """Whether only one half of a name differs from `full`, in a way in which minutes write it, and the other stands in full.

    The same family name with a first letter, a short form or no first name; or the same first name in full with one slip in the
    family name, or one half of a double one. Two first names that differ by a letter are two people as often as not.
    """
    name, other = read_name(raw), read_name(full)
    if name.is_initials or other.is_initials or middles_clash(name, other) or fold(name.generation) != fold(other.generation):
        return False
    given, theirs = (_without_middle_initials(fold(each.given).split()) for each in (name, other))
    if not given or not theirs:
        return bool(name.title) and fold(name.family) == fold(other.family)
    if fold(name.family) == fold(other.family):
        return given[1:] == theirs[1:] and (given == theirs or _first_name_stands_for(given[0], theirs[0]))
    return given == theirs and len(given[0]) > 1 and _families_fit(fold(name.family), fold(other.family))


def _first_name_stands_for(x: str, y: str) -> bool:
    letter = 1 in (len(x), len(y)) and x[0] == y[0]
    return letter or (_is_short_for(x, y) and NAMES_OF_THEIR_OWN.isdisjoint((x, y)))


def _title(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) and fold(words[count]) in TITLES:
        count += 1
    return words[:count], words[count:]


def _is_post_nominal(word: str) -> bool:
    return fold(word).replace(" ", "") in POST_NOMINALS


def _could_be_forenames(text: str) -> bool:
    words = fold(text).split()
    return 0 < len(words) <= 4 and not any(word in NOT_A_FORENAME or not word.isalpha() for word in words)


def _surname_last(forenames: tuple[str, ...] | list[str], words: list[str]) -> list[str]:
    """Puts 'OKAFOR Jane' right: capitals first and then none are a family name."""
    if forenames:
        return [*forenames, *words]
    capitals = 0
    while capitals < len(words) and words[capitals].isupper() and len(words[capitals].strip(".")) > 2:
        capitals += 1
    rest = words[capitals:]
    if capitals and rest and not any(word.isupper() for word in rest):
        return [*rest, *words[:capitals]]
    return words


def _suffix(words: list[str]) -> tuple[list[str], list[str]]:
    """Letters after the name, and the initials that minutes put there ('Jane Okafor JO')."""
    kept = list(words)
    suffix: list[str] = []
    while len(kept) > 2 and ((_is_post_nominal(kept[-1]) and kept[-1][:1].isupper()) or _repeats_initials(kept)):
        suffix.insert(0, kept.pop())
    if len(kept) == 2 and len(kept[0].strip(".")) > 1 and len(fold(kept[1])) > 2 and _is_post_nominal(kept[1]):
        suffix.insert(0, kept.pop())
    return kept, suffix


def _generation(words: list[str]) -> tuple[list[str], str]:
    """'Jr' and its like behind a whole name; they are no family name, and part a son from his father."""
    if len(words) > 2 and fold(words[-1]) in GENERATIONS:
        return words[:-1], words[-1].strip(".")
    return words, ""


def _repeats_initials(words: list[str]) -> bool:
    *name, last = words
    initials = "".join(word[0] for word in name).upper()
    return 1 < len(last) <= len(initials) + 1 and last.startswith(initials) and last[:2].isupper()


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    if len(words) < 2:
        return [], words
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return words[:start], words[start:]


def _is_initials(words: list[str]) -> bool:
    """'JO', 'J.O.', 'J O', 'RCp': capitals of at most four letters and, at most, one small letter after them."""
    letters = "".join(words).replace(".", "").replace("-", "")
    if not letters:
        return False
    single = all(len(word.strip(".")) == 1 for word in words)
    token = len(words) == 1 and re.fullmatch(r"[A-ZÀ-Þ]{2,4}|[A-ZÀ-Þ]{2,3}[a-z]", letters) is not None
    return single or token


def _proper(word: str) -> str:
    """'OKAFOR' as 'Okafor'; names written with small letters stay as they are."""
    return word.title().replace("'S ", "'s ") if word.isupper() and len(word.strip(".")) > 2 else word


def _without_middle_initials(words: list[str]) -> list[str]:
    return [word for place, word in enumerate(words) if place == 0 or len(word) > 1]


def middles_clash(one: PersonName, other: PersonName) -> bool:
    """Both have middle initials, and none in common: 'Jane A Okafor' is not 'Jane B Okafor'."""
    mine, theirs = ({word for word in fold(name.given).split()[1:] if len(word) == 1} for name in (one, other))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _initials_fit(letters: str, first: str, last: str) -> bool:
    capitals = fold("".join([c for c in letters if c.isupper()] or letters)).replace(" ", "")
    if not capitals or not first:
        return not capitals or last[0] in capitals
    ends = {capitals[0], capitals[-1]}
    return {first[0], last[0]} <= ends if len(capitals) > 1 else bool(ends & {first[0], last[0]})


def _alike(a: str, b: str) -> bool:
    """The same but for a slip of the pen: one letter, or two in a long name."""
    slips = 2 if min(len(a), len(b)) >= LONG_NAME else 1 if min(len(a), len(b)) > 2 else 0
    return DamerauLevenshtein.distance(a, b, score_cutoff=slips) <= slips


def _families_fit(a: str, b: str) -> bool:
    """Alike as a whole, or one half of a double name alike."""
    wholes = _alike(a.replace(" ", ""), b.replace(" ", ""))
    halves = any(_alike(x, y) for x in a.split() for y in b.split() if x not in PARTICLES and y not in PARTICLES)
    return wholes or halves


def _forenames_fit(a: str, b: str) -> bool:
    """One is missing, a first letter, a beginning, a short form or nearly the spelling of the other."""
    if not a or not b:
        return True
    return any(_forename_fits(x, y) for x in a.split() for y in b.split()) or _alike(a.replace(" ", ""), b.replace(" ", ""))


def _forename_fits(x: str, y: str) -> bool:
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return _is_short_for(x, y) or x.startswith(y) or y.startswith(x) or _alike(x, y)


def _is_short_for(x: str, y: str) -> bool:
    return any(x in group and y in group for group in SHORT_FORMS)
