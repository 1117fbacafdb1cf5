"""The closed lists of the field: each value with the words people read and the words they write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Text as it is compared: lower case, one space between words, no stops, hyphens or underscores."""
    return " ".join("".join(c if c.isalnum() or c in "✓✔✗✘×&/?" else " " for c in text.casefold()).split())


@dataclass(frozen=True)
class Vocabulary:
    """A closed list: `words` gives each value its label, `synonyms` the other ways in which people write it."""

    name: str
    words: Mapping[str, str]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    meaning: Mapping[str, str] = field(default_factory=dict)

    def read(self, text: str) -> str | None:
        """The value that `text` stands for, or None when it is not in the list."""
        return self._lookup.get(folded(text))

    def label(self, value: str) -> str:
        return self.words[value]

    def choices(self) -> str:
        """The list as a sentence part: 'fill, deputise, share, papers only or stop'."""
        *most, last = self.words.values()
        return f"{', '.join(most)} or {last}" if most else last

    def __post_init__(self) -> None:
        lookup = {folded(value): value for value in self.words}
        lookup |= {folded(label): value for value, label in self.words.items()}
        for word, value in self.synonyms.items():
            assert value in self.words, f"{self.name}: '{word}' stands for '{value}', which is not in the list"
            lookup[folded(word)] = value
        object.__setattr__(self, "_lookup", lookup)

    _lookup: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)


def _same(*values: str) -> dict[str, str]:
    return {value: value.replace("_", " ") for value in values}


AUDIENCE = Vocabulary(
    "audience",
    {"practices": "practices", "group": "leadership group", "chair": "chair"},
    {"practice": "practices", "leaders": "group"},
)
AUDIENCES = tuple(AUDIENCE.words)  # from the widest audience to the narrowest

PARTY = Vocabulary("party", _same("person", "organisation", "forum"), {"organization": "organisation", "body": "organisation"})

ORGANISATION = Vocabulary(
    "organisation",
    {
        "practice": "practice",
        "branch": "branch surgery",
        "pcn": "primary care network",
        "federation": "GP federation",
        "super_partnership": "super-partnership",
        "lmc": "local medical committee",
        "leadership_group": "GP leadership group",
        "training_hub": "training hub",
        "out_of_hours": "out-of-hours provider",
        "acute_trust": "acute trust",
        "community_trust": "community trust",
        "mental_health_trust": "mental health trust",
        "community_mental_health_trust": "community and mental health trust",
        "ambulance_trust": "ambulance trust",
        "community_provider": "community provider",
        "hospice": "hospice",
        "upper_tier_council": "upper-tier council",
        "district_council": "district council",
        "public_health": "public health",
        "icb": "integrated care board",
        "sub_icb_location": "sub-ICB location",
        "icb_cluster": "ICB cluster",
        "icp": "integrated care partnership",
        "place_partnership": "place partnership",
        "provider_collaborative": "provider collaborative",
        "integrated_health_organisation": "integrated health organisation",
        "neighbourhood_provider": "neighbourhood provider",
        "vcse": "voluntary, community and social enterprise body",
        "healthwatch": "Healthwatch",
        "police": "police",
        "fire": "fire service",
        "housing": "housing association",
        "university": "university or medical school",
        "region": "NHS region",
        "strategic_authority": "strategic authority",
        "pharmacy_committee": "local pharmaceutical committee",
        "dental_committee": "local dental committee",
        "optical_committee": "local optical committee",
        "independent_provider": "independent provider",
        "other": "other",
    },
    {
        "gp practice": "practice",
        "surgery": "practice",
        "general practice": "practice",
        "network": "pcn",
        "primary care network": "pcn",
        "gp federation": "federation",
        "trust": "acute_trust",
        "hospital": "acute_trust",
        "nhs trust": "acute_trust",
        "foundation trust": "acute_trust",
        "council": "upper_tier_council",
        "county council": "upper_tier_council",
        "unitary council": "upper_tier_council",
        "borough council": "district_council",
        "local authority": "upper_tier_council",
        "lpc": "pharmacy_committee",
        "ldc": "dental_committee",
        "loc": "optical_committee",
        "voluntary sector": "vcse",
        "charity": "vcse",
        "mental health": "mental_health_trust",
        "ambulance": "ambulance_trust",
    },
)

SECTOR = Vocabulary(
    "sector",
    {
        "general_practice": "general practice",
        "icb": "ICB",
        "acute": "acute hospitals",
        "community": "community services",
        "mental_health": "mental health",
        "ambulance": "ambulance",
        "council": "councils",
        "vcse": "voluntary sector",
        "other_primary_care": "pharmacy, dental and optical",
        "public_voice": "public and patient voice",
        "other": "other",
    },
    {
        "gp": "general_practice",
        "primary care": "general_practice",
        "local government": "council",
        "local authority": "council",
        "hospital": "acute",
        "hospitals": "acute",
        "voluntary": "vcse",
        "healthwatch": "public_voice",
        "pharmacy": "other_primary_care",
        "dentistry": "other_primary_care",
        "optometry": "other_primary_care",
    },
)

RELATION = Vocabulary(
    "relation",
    {
        "member": "is a member of",
        "parent": "is part of",
        "host": "is hosted by",
        "successor": "was succeeded by",
        "renamed": "was renamed",
        "split": "was split into",
        "reports_to": "reports to",
        "cluster": "is clustered with",
        "referrer": "refers to",
        "lead": "leads",
        "informal": "works informally with",
        "mapped": "is linked on somebody's map with",
    },
    {"merged into": "successor", "succeeded by": "successor", "part of": "parent", "member of": "member", "hosted by": "host"},
)
LINEAGE = ("successor", "renamed", "split")  # relations in which history passes from the first body to the second

AREA = Vocabulary(
    "area",
    {"region": "region", "ics": "ICS", "place": "place", "locality": "locality", "neighbourhood": "neighbourhood"},
    {"integrated care system": "ics", "system": "ics", "icb area": "ics", "borough": "place", "cluster": "neighbourhood"},
)

VOICE = Vocabulary(
    "voice",
    {"provider_gp": "provider general practice", "system": "system", "other": "other"},
    {"gp": "provider_gp", "general practice": "provider_gp", "provider": "provider_gp", "provider gp": "provider_gp", "partner": "system"},
    {
        "provider_gp": "speaks for general practice as a provider",
        "system": "speaks for a commissioner or another part of the system, also when the person is a GP",
        "other": "neither of the two",
    },
)

ROLE = Vocabulary(
    "role",
    {
        "gp_partner": "GP partner",
        "salaried_gp": "salaried GP",
        "practice_manager": "practice manager",
        "clinical_director": "PCN clinical director",
        "deputy_clinical_director": "deputy clinical director",
        "pcn_manager": "PCN manager",
        "federation_chair": "federation chair",
        "federation_lead": "federation lead",
        "lmc_chair": "LMC chair",
        "lmc_officer": "LMC officer",
        "group_chair": "chair of the GP leadership group",
        "group_manager": "manager of the GP leadership group",
        "focal_person": "focal person",
        "clinical_lead": "clinical lead",
        "partner_member": "ICB partner member",
        "chair": "chair",
        "chief_executive": "chief executive",
        "deputy_chief_executive": "deputy chief executive",
        "place_director": "place director",
        "primary_care_director": "director of primary care",
        "medical_director": "medical director",
        "nursing_director": "director of nursing",
        "finance_director": "director of finance",
        "operations_director": "director of operations",
        "strategy_director": "director of strategy",
        "gp_liaison": "GP liaison",
        "council_leader": "council leader",
        "cabinet_member": "cabinet member for health",
        "adult_services_director": "director of adult social services",
        "children_services_director": "director of children's services",
        "public_health_director": "director of public health",
        "chief_officer": "chief officer",
        "manager": "manager",
        "other": "other",
    },
    {
        "cd": "clinical_director",
        "clinical director": "clinical_director",
        "co clinical director": "clinical_director",
        "co-cd": "clinical_director",
        "ceo": "chief_executive",
        "chief exec": "chief_executive",
        "managing director": "chief_executive",
        "md": "medical_director",
        "chief medical officer": "medical_director",
        "cmo": "medical_director",
        "cno": "nursing_director",
        "cfo": "finance_director",
        "coo": "operations_director",
        "dph": "public_health_director",
        "dass": "adult_services_director",
        "dcs": "children_services_director",
        "borough director": "place_director",
        "lmc secretary": "lmc_officer",
        "medical secretary": "lmc_officer",
        "gp": "gp_partner",
    },
)

LEVEL = Vocabulary(
    "level",
    {
        "practice": "practice",
        "neighbourhood": "neighbourhood",
        "place": "place",
        "sub_system": "sub-system",
        "ics": "ICS",
        "cluster": "ICB cluster",
        "region": "region",
    },
    {"pcn": "neighbourhood", "system": "ics", "icb": "ics", "borough": "place"},
)
OWNER = Vocabulary(
    "owner",
    {"gp": "general practice", "system": "system", "council": "council", "joint": "joint"},
    {"icb": "system", "trust": "system", "trusts": "system", "nhs": "system", "local authority": "council", "icb and council": "joint"},
)
DECIDES = Vocabulary(
    "decides",
    _same("money", "policy", "advice", "information", "unknown"),
    {"funding": "money", "budget": "money", "resources": "money", "strategy": "policy", "not known": "unknown", "?": "unknown"},
)
THEME = Vocabulary(
    "theme",
    {
        "strategy": "strategy and money",
        "urgent_care": "urgent and emergency care",
        "planned_care": "planned care",
        "primary_care": "primary care",
        "mental_health": "mental health",
        "ageing": "frailty and ageing well",
        "children": "children and young people",
        "prevention": "prevention and inequalities",
        "estates": "estates",
        "digital": "digital and data",
        "workforce": "workforce and training",
        "medicines": "medicines",
        "quality": "quality and safety",
        "neighbourhood": "neighbourhood health",
        "interface": "hospital and practice interface",
        "other": "other",
    },
    {
        "finance": "strategy",
        "money": "strategy",
        "uec": "urgent_care",
        "frailty": "ageing",
        "mh": "mental_health",
        "send": "children",
        "inequalities": "prevention",
        "it": "digital",
        "training": "workforce",
        "prescribing": "medicines",
    },
)
CAPACITY = Vocabulary(
    "capacity",
    {
        "place_gp": "general practice of the place",
        "ics_gp": "general practice of the ICS",
        "pcn": "own PCN",
        "practice": "own practice",
        "lmc": "LMC",
        "federation": "federation",
        "neighbourhood": "neighbourhood team",
        "partner_member": "ICB partner member",
        "expert": "expert",
        "clinical_lead": "clinical lead for the system",
        "employee": "employee of a partner",
        "observer": "observer",
        "partner": "partner organisation",
    },
    {
        "place": "place_gp",
        "place gp": "place_gp",
        "gp": "place_gp",
        "general practice": "place_gp",
        "ics": "ics_gp",
        "own pcn": "pcn",
        "for own pcn": "pcn",
        "own practice": "practice",
        "icb clinical lead": "clinical_lead",
        "clinical lead": "clinical_lead",
    },
)
GP_CAPACITIES = ("place_gp", "ics_gp", "pcn", "practice", "lmc", "federation", "neighbourhood", "partner_member")
CAPACITY_BASIS = Vocabulary("capacity basis", _same("stated", "presumed", "unclear"))
SEAT = Vocabulary(
    "seat",
    {
        "chair": "chair",
        "co_chair": "co-chair",
        "vice_chair": "vice-chair",
        "lead": "lead",
        "member": "member",
        "attendee": "attendee",
    },
    {"in attendance": "attendee", "sro": "lead", "deputy chair": "vice_chair"},
)
REQUIRED_BY = Vocabulary(
    "required by", _same("contract", "law", "terms", "local", "none"), {"statute": "law", "terms of reference": "terms"}
)
HOLDER = Vocabulary("holder", _same("holder", "deputy", "cover"), {"alternate": "deputy", "substitute": "deputy", "covering": "cover"})
MANDATE_SOURCE = Vocabulary(
    "mandate source",
    {"practices": "practices", "lmc": "LMC", "group": "leadership group", "system": "appointed by the system", "none": "none"},
    {"election": "practices", "appointed": "system", "system appointment": "system"},
)
MODE = Vocabulary(
    "mode",
    {"in_person": "in person", "virtual": "virtual", "hybrid": "hybrid"},
    {"online": "virtual", "teams": "virtual", "ms teams": "virtual", "zoom": "virtual", "face to face": "in_person", "f2f": "in_person"},
)
MEETING = Vocabulary(
    "meeting",
    {
        "held": "held",
        "inquorate": "held without a quorum",
        "cancelled": "cancelled",
        "postponed": "postponed",
        "planned": "planned",
    },
    {"canceled": "cancelled", "held inquorate": "inquorate", "extraordinary": "held", "expected": "planned", "scheduled": "planned"},
)
HELD = ("held", "inquorate")
ROSTER = Vocabulary(
    "roster",
    {"full": "everybody listed", "partial": "some listed", "count": "only a number", "none": "not known yet"},
    {
        "complete": "full",
        "part": "partial",
        "number": "count",
        "minutes pending": "none",
        "draft": "none",
        "unknown": "none",
        "not minuted": "none",
        "missing": "none",
    },
)
ATTENDANCE = Vocabulary(
    "attendance",
    {
        "present": "present",
        "deputy": "present as a deputy",
        "in_attendance": "in attendance",
        "apologies": "apologies",
        "absent": "absent",
        "observer": "observer",
        "expected": "expected",
        "unknown": "not known",
    },
    {
        "y": "present",
        "yes": "present",
        "1": "present",
        "x": "present",
        "✓": "present",
        "✔": "present",
        "p": "present",
        "attended": "present",
        "here": "present",
        "true": "present",
        "n": "absent",
        "no": "absent",
        "0": "absent",
        "false": "absent",
        "✗": "absent",
        "✘": "absent",
        "dna": "absent",
        "did not attend": "absent",
        "a": "apologies",
        "apology": "apologies",
        "apols": "apologies",
        "apologies sent": "apologies",
        "d": "deputy",
        "substitute": "deputy",
        "sub": "deputy",
        "deputised": "deputy",
        "present deputy": "deputy",
        "in att": "in_attendance",
        "attending": "in_attendance",
        "ia": "in_attendance",
        "guest": "in_attendance",
        "o": "observer",
        "observing": "observer",
        "?": "unknown",
        "accepted": "expected",
        "invited": "expected",
    },
)
IN_THE_ROOM = ("present", "deputy", "in_attendance", "observer")
PART = Vocabulary(
    "part", {"one_item": "one item only", "late": "came late", "early": "left early", "part": "part of it"}, {"part meeting": "part"}
)
CONTACT = Vocabulary(
    "contact",
    {
        "in_person": "in person",
        "video": "video",
        "phone": "phone",
        "email": "e-mail",
        "message": "message",
        "event": "event",
        "visit": "visit",
    },
    {
        "face to face": "in_person",
        "f2f": "in_person",
        "meeting": "in_person",
        "1 1": "in_person",
        "one to one": "in_person",
        "coffee": "in_person",
        "lunch": "in_person",
        "teams": "video",
        "ms teams": "video",
        "zoom": "video",
        "video call": "video",
        "call": "phone",
        "telephone": "phone",
        "phone call": "phone",
        "text": "message",
        "whatsapp": "message",
        "sms": "message",
        "mail": "email",
    },
)
STANCE = Vocabulary(
    "stance",
    _same("collaboration", "cooperation", "independence", "competition", "conflict"),
    {
        "allies": "collaboration",
        "ally": "collaboration",
        "collaborate": "collaboration",
        "collaborative": "collaboration",
        "friends": "cooperation",
        "friend": "cooperation",
        "cooperate": "cooperation",
        "co-operation": "cooperation",
        "neighbours": "independence",
        "neighbors": "independence",
        "neighbour": "independence",
        "independent": "independence",
        "rivals": "competition",
        "rival": "competition",
        "compete": "competition",
        "enemies": "conflict",
        "enemy": "conflict",
    },
    {
        "collaboration": "interests on this issue are the same, and the two act as one",
        "cooperation": "interests on this issue overlap, and the two help each other where they do",
        "independence": "interests on this issue neither meet nor clash; each goes its own way, which is a legitimate choice",
        "competition": "both want something on this issue that only one can have",
        "conflict": "what one wants on this issue harms what the other wants",
    },
)
STANCE_STATE = Vocabulary("stance state", _same("current", "agreed"), {"target": "agreed", "desired": "agreed", "now": "current"})
RATING = Vocabulary("rating", _same("trust", "usefulness", "access"))
ISSUE = Vocabulary("issue", _same("priority", "issue", "intelligence"))
PRIORITY_TYPE = Vocabulary(
    "priority type",
    {"resilience": "resilience", "development": "development", "system_role": "role in the system"},
    {"survive": "resilience", "thrive": "development", "role": "system_role"},
    {
        "resilience": "what practices need to keep going",
        "development": "what lets practices grow and do new things",
        "system_role": "what general practice does and decides in the system",
    },
)
ORIGIN = Vocabulary("origin", {"gp": "general practice", "partner": "partner"}, {"general practice": "gp", "system": "partner"})
STATEMENT = Vocabulary(
    "statement",
    {
        "position": "position",
        "purpose": "purpose",
        "message": "key message",
        "partner_view": "partner's stated view",
        "misconception": "misconception met",
        "win": "win",
        "offer": "offer",
        "skill": "skill",
        "interest": "interest",
        "handover": "handover",
    },
)
ASK = Vocabulary("ask", _same("ask", "action", "approach", "communication"))
ASK_STATUS = Vocabulary("ask status", _same("raised", "heard", "agreed", "funded", "delivered", "refused", "open", "done"))
DECISION = Vocabulary("decision", _same("gap", "delegation", "subsidiarity", "endorsement", "month", "executive"))
GAP_CHOICE = Vocabulary(
    "gap choice",
    {"fill": "fill", "deputise": "deputise", "share": "share", "papers_only": "papers only", "stop": "stop"},
    {},
    {
        "fill": "find somebody for the seat",
        "deputise": "name a deputy who may speak",
        "share": "one seat together with a neighbouring place",
        "papers_only": "read the papers, do not go",
        "stop": "give the seat up",
    },
)
GAP = Vocabulary(
    "gap",
    {
        "no_seat": "no seat",
        "vacant": "vacant",
        "holder_unknown": "holder not known",
        "unattended": "unattended",
        "deputised_by_unlisted": "deputised by somebody not listed",
        "present_in_another_capacity": "present in another capacity",
        "no_mandate": "no mandate",
        "no_brief": "no brief",
        "no_feedback": "no feedback",
    },
)
CHANGE = Vocabulary(
    "change",
    {
        "seat_gained": "seat gained",
        "seat_lost": "seat lost",
        "seat_filled": "seat filled",
        "seat_vacated": "seat vacated",
        "gap_opened": "gap opened",
        "gap_closed": "gap closed",
        "decided": "decided",
        "tie_new": "new relationship",
        "tie_warming": "warming",
        "tie_cooling": "cooling",
        "tie_lost": "gone quiet",
        "post_reached": "key post connected",
        "post_lost": "key post no longer connected",
        "new_in_post": "new in post",
        "ask_agreed": "agreed",
        "ask_answered": "answered",
        "ask_refused": "refused",
        "ask_overdue": "no answer",
        "action_done": "action done",
        "action_overdue": "action overdue",
        "feedback_overdue": "feedback overdue",
        "mandate_given": "mandates given",
        "mandate_lapsed": "mandates run out",
        "mandate_ending": "mandates that run out within a month",
        "message_overdue": "message overdue",
        "terms_overdue": "terms of reference overdue",
        "not_known": "not known",
    },
)
BAND = Vocabulary(
    "band",
    {
        "none_logged": "none logged",
        "unknown": "not known",
        "too_early": "too early to say",
        "provisional": "provisional",
        "occasional": "occasional",
        "working": "working",
        "close": "close",
    },
)
EVIDENCE = Vocabulary("evidence", {"none_logged": "none logged", "thin": "thin", "fair": "fair", "strong": "strong"})
RESOURCE = Vocabulary(
    "resource", {"relationship_hours": "relationship hours", "management": "management", "patients": "registered patients"}
)
TIE_LEAD = Vocabulary("tie lead", _same("lead", "second"))
HEARD = Vocabulary("heard", {"minuted": "minuted", "adopted": "adopted", "noted": "noted", "not_raised": "not raised"})
MANDATE_ROUTE = Vocabulary("mandate route", {"vote": "vote", "sign_up": "sign-up", "lmc": "through the LMC", "none": "none"})
YES_NO = Vocabulary(
    "yes or no",
    {"yes": "yes", "no": "no"},
    {"y": "yes", "true": "yes", "1": "yes", "x": "yes", "✓": "yes", "✔": "yes", "n": "no", "false": "no", "0": "no", "✗": "no"},
)

VOCABULARIES: Mapping[str, Vocabulary] = {value.name: value for value in list(globals().values()) if isinstance(value, Vocabulary)}
