"""The judgements the measures rest on, read from data/policy.toml into one frozen value."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from influence.errors import UserError

POLICY_FILE = Path(__file__).parent.parent / "data" / "policy.toml"


@dataclass(frozen=True)
class Judgement:
    """One number with its unit, the reason for it, where it comes from and when to look at it again."""

    name: str
    value: float
    unit: str
    why: str
    source: str
    review_by: date


@dataclass(frozen=True)
class Policy:
    """Every judgement by name; units and reasons stand in data/policy.toml and in `judgements`."""

    version: str
    half_life_days: float
    letter_weight: float
    meeting_cap: float
    quarter_days: float
    prior_days: float
    prior_contacts: float
    range_width: float
    certainty_most: float
    working_from: float
    close_from: float
    fair_evidence_from: float
    strong_evidence_from: float
    logs_at_all_from: float
    logs_at_all_days: float
    too_early_days: float
    provisional_days: float
    contact_parties_most: float
    overdue_silence: float
    quiet_silence: float
    over_silence: float
    rhythm_contact_days: float
    change_points: float
    rooms_points: float
    change_days: float
    warming_margin: float
    period_months: float
    unattended_run: float
    told_run: float
    importance_assumed: float
    key_post_weight_assumed: float
    months_open_most: float
    factor_money: float
    factor_policy: float
    factor_advice: float
    factor_information: float
    factor_unknown: float
    attends_from: float
    feedback_working_days: float
    term_ends_days: float
    comes_without_seat: float
    grid_high_from: float
    look_ahead_weeks: float
    brief_due_days: float
    stop_months: float
    report_days: float
    brief_days: float
    trend_months: float
    trend_months_known: float
    trend_told_months: float
    building_months: float
    welcome_days: float
    new_in_post_days: float
    mandate_expiry_days: float
    practice_quiet_days: float
    communicate_practices_days: float
    communicate_system_days: float
    trust_half_life_days: float
    trust_bias_reports: float
    trust_own_reports: float
    trust_middle: float
    trust_raters_least: float
    starts_share: float
    starts_contacts: float
    name_alike_from: float
    name_automatic_from: float
    name_certain_from: float
    name_body_counts: float
    name_forum_counts: float
    conversation_new: float
    conversation_none: float
    conversation_quiet: float
    conversation_room_only: float
    conversation_cooling: float
    conversation_overdue: float
    conversation_no_lead: float
    judgements: tuple[Judgement, ...] = ()

    def overdue_for_review(self, as_of: date) -> tuple[Judgement, ...]:
        return tuple(j for j in self.judgements if j.review_by < as_of)


NUMBERS = tuple(f.name for f in fields(Policy) if f.name not in ("version", "judgements"))
ABOVE_ZERO = (
    "half_life_days",
    "quarter_days",
    "prior_days",
    "prior_contacts",
    "period_months",
    "report_days",
    "meeting_cap",
    "certainty_most",
    "trust_half_life_days",
    "trend_told_months",
    "look_ahead_weeks",
    "stop_months",
)
BELOW_ONE = (
    "range_width",
    "name_alike_from",
    "name_automatic_from",
    "name_certain_from",
    "name_body_counts",
    "name_forum_counts",
    "attends_from",
    "letter_weight",
    "starts_share",
)
RISING = (
    ("working_from", "close_from"),
    ("fair_evidence_from", "strong_evidence_from"),
    ("too_early_days", "provisional_days"),
    ("overdue_silence", "quiet_silence"),
    ("quiet_silence", "over_silence"),
    ("welcome_days", "new_in_post_days"),
)


def read_policy(path: Path = POLICY_FILE) -> Policy:
    """The policy in a file; every judgement must be there with its reason, and none that is not known."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"There is no policy file at {path}.", do="Give the path of one, or leave INFLUENCE_POLICY out.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be opened: {error.strerror}.", do="Give the path of a policy file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} cannot be read: {error}.", do="Mend that line, or start again from data/policy.toml.") from None
    problems = _problems(content)
    if problems:
        raise UserError(f"{path.name} has {len(problems)} problem(s):\n" + "\n".join(f"- {p}" for p in problems), do="")
    judgements = tuple(Judgement(name=name, **content[name]) for name in NUMBERS)
    return Policy(version=content["version"], judgements=judgements, **{j.name: float(j.value) for j in judgements})


def _problems(content: dict) -> list[str]:
    found = []
    if not isinstance(content.get("version"), str):
        found.append("version is missing; it should be a word such as 2026.1")
    for name in content.keys() - set(NUMBERS) - {"version"}:
        found.append(f"{name} is not a judgement that anything uses; take it out")
    for name in NUMBERS:
        found += _judgement_problems(name, content.get(name))
    if not found:
        for low, high in RISING:
            if content[low]["value"] >= content[high]["value"]:
                found.append(f"{low} is {content[low]['value']}; it should be below {high}, which is {content[high]['value']}")
    return found


def _judgement_problems(name: str, given: object) -> list[str]:
    if not isinstance(given, dict):
        return [f"{name} is missing; it should be a section [{name}] with value, unit, why, source and review_by"]
    wanted = {f.name for f in fields(Judgement)} - {"name"}
    if given.keys() != wanted:
        odd = ", ".join(sorted(given.keys() ^ wanted))
        return [f"{name} should have exactly value, unit, why, source and review_by; look at {odd}"]
    value = given["value"]
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value < 0:
        return [f"{name} is {value!r}; it should be a number, 0 or more"]
    if name in ABOVE_ZERO and value == 0:
        return [f"{name} is 0; it should be above 0"]
    if name in BELOW_ONE and value > 1:
        return [f"{name} is {value}; it should be between 0 and 1"]
    if not isinstance(given["review_by"], date):
        return [f"{name}: review_by is {given['review_by']!r}; it should be a date such as 2027-11-30"]
    return []
