"""What stands after a name in minutes, parted into the role and the organisation; and whether a few words are a name at all."""

import re
from functools import lru_cache

from influence.intake.minutes.role_words import (
    BODIES,
    BODY_STARTS,
    FAMILY_NAMES_TOO,
    FIRM_BODIES,
    NO_FORENAMES,
    PLACING,
    PREPOSITIONS,
    RANKING,
    ROLE_HEADS,
    TOPICS,
)
from influence.records.names import PARTICLES, POST_NOMINALS, TITLES, fold
from influence.vocabulary import ROLE

NAME, PART_ROLE, BODY, UNCLEAR = "name", "role", "organisation", "unclear"
LONGEST_CHUNK = 240  # characters; the longest title of a post in the field has half of that
MOST_WORDS = 40
WORD = re.compile(r"[^\W_]+(?:['’./&-]+[^\W_]+)*")
BRACKETS = re.compile(r"[()\[\]]")
PARTED = re.compile(r",|\s[-–—|]+\s")
REPRESENTS = re.compile(r"^(?:(?:and|also|both|the|our)\s+)?(?:representing|on behalf of|from|member of)\s+(?:the\s+)?", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|our|an?) (?:new |newly appointed |incoming |outgoing )?(?=\S)")
NEVER_ALONE = frozenset(
    ("council", "trust", "surgery", "hospital", "hospitals", "school", "college", "forum", "association", "constabulary", "centre", "ltd")
)
FORENAMES_TOO = ("april", "may", "june", "dean", "summer", "autumn")  # months and posts by which people are called, too
SURNAMES_TOO = ("dean", "head", "court", "house", "nurse", "mayor", "bank", "chaplain", "school", "park", "hill")
AROUND = " \t\n.,:;–—-|"


def role_and_organisation(text: str) -> tuple[str | None, str | None]:
    """The role and the organisation of 'Clinical Director, North PCN', 'North PCN Clinical Director', 'Chief Executive of X ICB'.

    Several posts parted by ';' give several roles and organisations, parted alike. The text must not begin with the person's
    name. What can be told for neither is taken for the organisation where it is written like a name, else for the role.
    """
    roles: list[str] = []
    bodies: list[str] = []
    for post in text.split(";"):
        role, body = _post(post)
        roles += [role] if role else []
        bodies += [body] if body else []
    return "; ".join(dict.fromkeys(roles)) or None, "; ".join(dict.fromkeys(bodies)) or None


def _post(text: str) -> tuple[str | None, str | None]:
    roles: list[str] = []
    bodies: list[str] = []
    last = ""
    for chunk in (part.strip(AROUND) for part in PARTED.split(BRACKETS.sub(",", text))):
        chunk = ARTICLE.sub("", chunk)
        if not chunk:
            continue
        role, body = _chunk(chunk, after_role=last == PART_ROLE)
        if role:
            roles += ["; " if body or last == BODY else ", ", role]
        if body:
            bodies += [", ", body]
        last = BODY if body else PART_ROLE
    return "".join(roles[1:]) or None, "".join(bodies[1:]) or None


def _chunk(chunk: str, after_role: bool) -> tuple[str | None, str | None]:
    if (bare := REPRESENTS.sub("", chunk)) != chunk and bare:
        return None, bare
    parted = _parted(chunk)
    if parted is not None:
        return parted
    kind = _kind(chunk)
    if kind == PART_ROLE or (after_role and _is_topic(chunk)):
        return chunk, None
    if kind == BODY or chunk[:1].isupper() or chunk[:1].isdigit():
        return None, chunk
    return chunk, None


@lru_cache(maxsize=50_000)
def kind_of(chunk: str) -> str:
    """NAME (perhaps with a role after it), PART_ROLE, BODY or UNCLEAR: what a few words between two commas are; never a guess."""
    chunk = chunk.strip(AROUND)
    if not chunk or len(chunk) > LONGEST_CHUNK:
        return UNCLEAR
    name, rest = leading_name(chunk)
    if name and (not rest or rest[0] in "([" or _parted(rest) is not None or _kind(rest) != UNCLEAR):
        return NAME
    if _parted(chunk) is not None:
        return PART_ROLE
    return _kind(chunk)


@lru_cache(maxsize=50_000)
def leading_name(text: str) -> tuple[str, str]:
    """The name that a text begins with and what stands after it, ('', text) where none does: 'Dr Jane Poe Chair' is two things.

    Without a title it takes two words that could be a first and a family name; with one, a family name is enough.
    """
    tokens = text.strip(AROUND).split()
    if not tokens or len(text) > LONGEST_CHUNK:
        return "", text
    name, rest = _leading(text, tokens)
    return (name, rest) if name else _name_like_a_word(text, tokens)


def _leading(text: str, tokens: list[str]) -> tuple[str, str]:
    titles = 0
    while titles < len(tokens) and _plain(tokens[titles]) in TITLES:
        titles += 1
    end = _end_of_name(tokens, titles)
    words = [token for place, token in enumerate(tokens[titles:end]) if place == 0 or _plain(token) not in PARTICLES]
    if not _is_name(words, titled=titles > 0) or (not titles and _is_of_a_body(tokens[end:])):
        return "", text
    while end < len(tokens) and _is_letters_after(tokens[end]):
        end += 1
    return " ".join(tokens[:end]).rstrip(AROUND), " ".join(tokens[end:]).strip(AROUND)


def _name_like_a_word(text: str, words: list[str]) -> tuple[str, str]:
    """'June Marsh' and 'Peter Dean': a word that mostly means something else, beside one that could only be a name."""
    if len(words) < 2 or not all(word[:1].isupper() and fold(word).replace(" ", "").isalpha() for word in words[:2]):
        return "", text
    first, second = fold(words[0]), fold(words[1])
    if first in FORENAMES_TOO and second not in NO_FORENAMES:
        name, rest = _leading(text, ["Jane", *words[1:]])
        return (f"{words[0]}{name[4:]}", rest) if name else ("", text)
    if len(words) == 2 and second in SURNAMES_TOO and first not in NO_FORENAMES and len(first) > 1:
        return " ".join(words), ""
    return "", text


def _is_of_a_body(rest: list[str]) -> bool:
    """'Greyport City Council', 'Elm Hill Surgery': a word of that kind alone ends the name of a body, not what a person is."""
    return bool(rest) and _plain(rest[0]) in NEVER_ALONE and (len(rest) == 1 or rest[0][-1] in ",;:" or rest[1][0] in "([-–—")


def _end_of_name(tokens: list[str], titles: int) -> int:
    end = titles
    while end < len(tokens) and end < titles + 6:
        word = tokens[end].strip("),.;")
        is_first_two = titles and end < titles + 2  # 'Dr Jane Nurse'
        if not _could_stand_in_name(word) or (_tells_work(word) and not (is_first_two and not _starts_role(tokens[end:]))):
            break
        end += 1
        if tokens[end - 1][-1] in ",;":
            break
    return end


def _is_name(words: list[str], titled: bool) -> bool:
    if titled:
        return bool(words) and any(len(word.strip(".,")) > 1 for word in words)
    if not 2 <= len(words) <= 5 or not words[0][0].isupper():
        return False
    is_initial = len(words[0].strip(".")) == 1  # 'A Moss' is a name, 'A Report' and 'As Agreed' are none
    telling = _plain(words[1 if is_initial else 0])
    if telling in NO_FORENAMES and not (is_initial and telling in FAMILY_NAMES_TOO):
        return False
    return any(len(word.strip(".,")) > 1 for word in words) and not words[0].endswith(("'s", "’s"))


def _could_stand_in_name(word: str) -> bool:
    """A capital and letters; or one of the small words that family names begin with."""
    bare = word.replace("'", "").replace("’", "").replace("‘", "").replace("-", "").replace("‐", "").replace(".", "")
    if not bare.isalpha():
        return False
    return word[0].isupper() or _plain(word) in PARTICLES or word[:2] in ("d'", "d’", "o'", "o’")


def _tells_work(word: str) -> bool:
    plain = _plain(word)
    return plain in ROLE_HEADS or plain in TOPICS or plain in BODIES


def _starts_role(tokens: list[str]) -> bool:
    """Whether the words from here on are a role of their own: 'Clinical Director' is, a family name 'Nurse' at the end is not."""
    return len(tokens) > 1 and _role_prefix([token.strip(AROUND) for token in tokens[:6]]) > 1


def _is_letters_after(token: str) -> bool:
    word = token.strip(",.;")  # in brackets 'JP' is somebody's initials
    return word[:1].isupper() and _plain(word) in POST_NOMINALS


def _kind(chunk: str) -> str:
    """Role or body by the word that the others only describe: the last one before 'of', 'for', 'at' …"""
    words = WORD.findall(chunk)[:MOST_WORDS]
    if not words:
        return UNCLEAR
    if ROLE.read(chunk) is not None and ROLE.read(chunk) != "other":
        return PART_ROLE
    plain = [_plain(word) for word in words]
    if plain[0] in RANKING and all(word in TOPICS or word in ROLE_HEADS for word in plain):  # 'Director Public Health'
        return PART_ROLE
    head = _head(plain)
    if plain[head] in ROLE_HEADS or _singular(plain[head]) in ROLE_HEADS:
        return PART_ROLE
    if plain[head] in BODIES or plain[0] in BODY_STARTS or plain[-1] in FIRM_BODIES:
        return BODY
    return PART_ROLE if all(word in TOPICS for word in plain) else UNCLEAR


def is_named_body(text: str) -> bool:
    """A body with a name of its own: 'Ashmere Council', not 'District Council', which may go on with the line above."""
    return kind_of(text) == BODY and _has_own_name(text.split()[:MOST_WORDS])


def _is_topic(chunk: str) -> bool:
    return all(word in TOPICS or word in ("and", "the", "of", "for") for word in map(_plain, WORD.findall(chunk)))


def _parted(chunk: str) -> tuple[str, str] | None:
    """A role and a body that stand together without a comma; None where there is only one of them."""
    tokens = chunk.split()[:MOST_WORDS]
    if len(chunk.split()) > MOST_WORDS or len(tokens) < 2:
        return None
    return _by_preposition(tokens) or _body_first(tokens) or _role_first(tokens)


def _by_preposition(tokens: list[str]) -> tuple[str, str] | None:
    for place in range(1, len(tokens) - 1):
        joins = _plain(tokens[place])
        if joins not in PREPOSITIONS:
            continue
        left, right = " ".join(tokens[:place]), tokens[place + 1 :]
        right = right[1:] if right[0] == "the" and len(right) > 1 else right
        if _kind(left) != PART_ROLE:
            return None
        if (joins in PLACING and right[0][:1].isupper() and not _is_topic(" ".join(right))) or _is_firm(right):
            return left, " ".join(right)
    return None


def _is_firm(tokens: list[str]) -> bool:
    """Surely a body, not a field of work: 'Middlemere ICB', 'Healthwatch', but not 'Primary Care'."""
    plain = [_plain(token) for token in tokens]
    return plain[0] in BODY_STARTS or plain[_head(plain)] in FIRM_BODIES


def _head(plain: list[str]) -> int:
    """Where the word stands that the others describe: the last before 'of', 'for', 'at' …"""
    return next((place for place, word in enumerate(plain) if place and word in PREPOSITIONS), len(plain)) - 1


def _body_first(tokens: list[str]) -> tuple[str, str] | None:
    """'North PCN Clinical Director', 'Middlemere Council Leader'; never 'LMC Chair' or 'Practice Manager', which are posts."""
    for place in range(1, len(tokens)):
        left, right = tokens[:place], tokens[place:]
        if place == 1 and _plain(left[0]) != "healthwatch":
            continue
        if not (_plain(left[-1]) in FIRM_BODIES or _plain(left[0]) in BODY_STARTS) or not _has_own_name(left):
            continue
        right = right[1:] if right[0] == "and" else right
        if _is_role_phrase(right):
            return " ".join(right), " ".join(left)
    return None


def _role_first(tokens: list[str]) -> tuple[str, str] | None:
    """'Clinical Director North PCN', 'GP Elm Surgery'."""
    place = _role_prefix(tokens)
    if not 0 < place < len(tokens):
        return None
    rest = tokens[place:]
    if _has_own_name(rest) and _kind(" ".join(rest)) == BODY and not (_plain(rest[0]) in PREPOSITIONS or _plain(rest[0]) == "and"):
        return " ".join(tokens[:place]), " ".join(rest)
    return None


def _role_prefix(tokens: list[str]) -> int:
    """How many words at the start are a role: topics and then a word for a post, as many as there are."""
    longest = 0
    for place, token in enumerate(tokens):
        plain = _plain(token)
        if plain in ROLE_HEADS:
            longest = place + 1
        elif plain not in TOPICS:
            break
    return longest


def _is_role_phrase(tokens: list[str]) -> bool:
    place = _role_prefix(tokens)
    return place == len(tokens) or (0 < place < len(tokens) and _plain(tokens[place]) in PREPOSITIONS)


def _has_own_name(tokens: list[str]) -> bool:
    """A word that is the body's own, not only its kind."""
    plain = [_plain(token) for token in tokens]
    own = any(word not in TOPICS and word not in ROLE_HEADS and word not in BODIES and word not in PREPOSITIONS for word in plain)
    return own or plain[0] in BODY_STARTS


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return word.strip("()[].,:;'’\"").casefold().replace("’", "'")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
