"""Who may see what: the columns of every view for every audience, and the tables and columns each may read."""

import ipaddress
from collections.abc import Mapping

import pandas as pd

from influence.errors import UserError
from influence.records.declare import specs_of
from influence.records.frames import Frames
from influence.records.tables import TABLES
from influence.vocabulary import AUDIENCE, AUDIENCES

Columns = tuple[str, ...]
WIDEST, NARROWEST = AUDIENCES[0], AUDIENCES[-1]
DATES = ("valid_from", "valid_to")
SEES: Mapping[str, str] = {
    "practices": "Who speaks for them, where, and what changed. Nothing about relationships, and not who was in a room.",
    "group": "Coverage, gaps, relationships with their evidence, contacts and decisions.",
    "chair": "Private notes and plans too.",
}


def rank(audience: str) -> int:
    """practices 0, group 1, chair 2: a higher number may see more. KeyError for a word that is no audience."""
    if audience not in AUDIENCES:
        raise KeyError(audience)
    return AUDIENCES.index(audience)


def _view(columns: str, *, practices: str = "", chair: str = "") -> dict[str, Columns]:
    """A view's columns in order. The group sees all but those named as the chair's; practices only those named as theirs."""
    every, shown, kept = columns.split(), practices.split(), chair.split()
    assert set(shown) <= set(every) and set(kept) <= set(every) and not set(shown) & set(kept), columns
    return {
        "practices": tuple(name for name in every if name in shown),
        "group": tuple(name for name in every if name not in kept),
        "chair": tuple(every),
    }


SPEAKS = (
    "level forum place seat seat_type constituency speaks_for holder deputies state empty_since own_right decides cadence hours"
    " forum_ref seat_ref"
)
PEOPLE = "person role speaks_for seats seats_held deputy_on speaks person_ref"
STEPS = "step level where owner decides cadence who state speaks_for where_ref"
CHANGES = "date kind what where who left to_come"

MEETINGS = "date forum seat known covered presumed how who capacity part attended source meeting_id forum_id seat_id meeting_ref"
GAPS = (
    "rank gap forum place seat reason since decision size importance assumed factor decides months_open months_counted level"
    " owner themes decision_text decided_on review_on due wide forum_id seat_id area_id forum_ref seat_ref"
)
RESULT_SUMS = (
    "held known attended covered in_room told spoke spoke_known minuted adopted noted not_raised heard_known"
    " realism realism_known commitments asks answered answered_in agreed funded delivered refused waiting overdue closed_unanswered"
)
LADDER = (
    "forum place seat seat_exists held known attended in_capacity briefed authority fed_back seat_exists_unknown held_unknown"
    " known_unknown attended_unknown in_capacity_unknown briefed_unknown authority_unknown fed_back_unknown wanted in_time mandated"
    " non_delegate owner level mandate_source unsupported constituency holder gap ended wide forum_id seat_id area_id forum_ref seat_ref"
)
GRID = "post organisation sector place weight power interest box band best attended known post_id organisation_id organisation_ref"
UNKNOWN = "meetings_not_known names_unmatched capacity_unclear holders_unknown logging_since_missing"

REPORTS = (
    "when date starts ends forum place seat speaks_for person kind goes came stated spoke heard realism commitments outcome_wanted"
    " briefed_on feedback_on due overdue days_late to_tell missing told_by status capacity authority limits brief_route"
    " feedback_route seats_here meeting_id seat_id forum_id person_id meeting_ref seat_ref forum_ref"
)

# Anything not written here is seen by nobody. A view is a question's rows; what lies behind them is a view of its own, and so
# are the counts of what is not known. Practices learn who speaks for them, never who was or was not in a room.
ALLOWED: Mapping[str, Mapping[str, Columns]] = {
    "coverage": _view(
        "forum level place owner seat constituency holder target held known covered presumed share low high gap short_by reason"
        " since size decision decided_on due area themes decides importance seat_type mandated attended unclear part expected led ended"
        " wide forum_id seat_id area_id forum_ref seat_ref",
        practices="forum level place owner seat constituency holder area themes decides seat_type wide"
        " forum_id seat_id area_id forum_ref seat_ref",
    ),
    "coverage.meetings": _view(MEETINGS),
    "coverage.trend": _view("forum owner month held known covered share falling forum_id"),
    "coverage.unknown": _view(UNKNOWN),
    "gaps": _view(GAPS),
    "gaps.meetings": _view(MEETINGS),
    "gaps.unknown": _view(UNKNOWN),
    "ladder": _view(LADDER),
    "ladder.meetings": _view(
        "date forum place seat who how presumed part capacity seat_exists held known attended in_capacity briefed authority fed_back"
        " outcome_wanted briefed_on authority_words limits due due_stated feedback_on days_taken in_time expected_from expected_to source"
        " meeting_id forum_id seat_id meeting_ref"
    ),
    "ladder.steps": _view("step label count unknown held share"),
    "ladder.unknown": _view(UNKNOWN),
    "month": _view(
        "kind what where before after evidence part place date body key forum leader partner"
        " forum_ref leader_ref partner_ref organisation_ref area_id forum_id seat_id"
        " leader_id partner_id organisation_id"
    ),
    "month.gaps": _view(GAPS + " building this_month area_ref"),
    "month.meetings": _view(MEETINGS),
    "month.decisions": _view("date what choice text by review_on due outcome place forum_ref forum_id seat_id batch_id decision_id"),
    "month.places": _view(
        "place covered known covered_before known_before connected posts posts_unknown connected_before posts_before building_since"
        " year year_first year_last area_id area_ref"
    ),
    "month.feedback": _view("planned overdue overdue_before"),
    "month.unknown": _view(UNKNOWN),
    "ahead": _view(
        "date last week starts ends forum place seat who deputies state unit assumed gap clash clash_sure instead sent away brief"
        " briefed_on brief_due outcome_wanted authority limits decides owner importance level mode hours decided wide who_ids area_id"
        " forum_id seat_id meeting_id session_id forum_ref seat_ref meeting_ref"
    ),
    "ahead.feedback": _view(
        "person forum place seat date due days_late due_stated wide person_id forum_id seat_id meeting_id forum_ref seat_ref meeting_ref"
    ),
    "ahead.clashes": _view("date person one one_starts other other_starts sure person_id one_seat_id other_seat_id"),
    "ahead.notes": _view("date forum place kind words wide forum_id forum_ref"),
    "ahead.people": _view("person meetings hours hours_unknown person_id"),
    "ahead.passed": _view("date starts forum place wide forum_id meeting_id forum_ref meeting_ref"),
    "ahead.unknown": _view(UNKNOWN),
    "worth": _view(
        "forum place owner agenda_setter level decides importance themes held decisions_known decisions last_decisions zero_run"
        " outcomes_set last_useful known covered share falling series attended hours consider reason opens would_open"
        " only_there decided seats wanted wide area_id forum_id forum_ref"
    ),
    "worth.meetings": _view("date forum decisions outcome adopted forum_id meeting_id"),
    "worth.unknown": _view(UNKNOWN),
    "relationships": _view(
        "leader partner partner_role organisation sector place strength low high band evidence contact_days shared_meetings"
        " best_estimate best_low best_high attended rhythm trend last_contact lead second meeting_points usual_gap due_on"
        " days_logged completeness key_post leader_id partner_id organisation_id leader_ref partner_ref organisation_ref"
    ),
    "relationships.posts": _view(
        "post holder organisation sector place weight best best_leader second_best band two_ties cover second_cover depends_on loss"
        " reached connected attended known quarter post_id organisation_id best_leader_id depends_on_id low high evidence contact_days"
        " before last_contact silence usual_gap agreed rhythm trend since lead second holder_id lead_id holder_ref lead_ref best_leader_ref"
        " organisation_ref turn cause size reason"
    ),
    "relationships.unknown": _view("meetings_not_known names_unmatched capacity_unclear holders_unknown logging_since_missing"),
    "why": _view("date kind channel what weight age_days contribution source rate event_id"),
    "why.tie": _view(
        "a b strength low high band evidence contact_days shared_meetings meeting_points best_estimate best_low best_high usual_gap"
        " rhythm trend before silence last_contact days_logged completeness started_by_a started_by_b one_sided agreed due_on lead"
        " second partner_role organisation a_ref b_ref lead_ref organisation_ref"
    ),
    "why.history": _view("date strength low high"),
    "why.course": _view("date strength low high contact"),
    "why.trust": _view("rater about reports latest trust"),
    "why.types": _view("date party other issue type state says about"),
    "why.unknown": _view("meetings_not_known names_unmatched capacity_unclear holders_unknown logging_since_missing"),
    "partners": _view(
        "organisation sector place best second well_connected posts posts_reached best_leader second_leader band lead holders"
        " posts_unknown posts_two_ties coverage organisation_id area_id best_leader_id second_leader_id second_band organisation_ref"
    ),
    "partners.places": _view("place coverage posts known reached two_ties leaders area_id"),
    "person": _view(
        "when role organisation voice place first last interim share covering_for employer organisation_ref covering_ref",
        practices="when role organisation voice place first organisation_ref",
    ),
    "person.who": _view(
        "name person_ref is_gp leads place lead second next_on known informed_on", practices="name person_ref", chair="informed_on"
    ),
    "person.seats": _view(
        "when kind title at capacity constituency place first last gp held known covered by_them authority limits mandate_source"
        " nominated_by brief_route feedback_route forum_ref",
        practices="when kind title at capacity constituency place forum_ref",
    ),
    "person.ties": _view(
        "other strength low high band evidence contact_days shared_meetings last_contact rhythm trend usual_gap due_on"
        " other_ref leader_ref partner_ref"
    ),
    "person.contacts": _view("date kind who topic outcome next_on minutes note noted_by noted_on source", chair="note noted_by noted_on"),
    "person.meetings": _view("date forum status capacity part source"),
    "person.reports": _view("date forum seat briefed fed_back due given days_taken overdue forum_ref"),
    "person.asks": _view("date kind title asked_by asked_of owner status due overdue"),
    "person.memberships": _view("words other when first last other_ref"),
    "person.statements": _view("date kind issue text evidence review_on"),
    "person.stances": _view("date other issue type state note", chair="note"),
    "person.names": _view("raw scope"),
    "organisation": _view(
        "when person role voice first last interim leads under strength band best_leader person_ref",
        practices="when person role voice first leads person_ref",
    ),
    "organisation.facts": _view(
        "name kind type level sector code first last places owner decides cadence heir lead heir_ref party_ref",
        practices="name kind type level sector code first last places owner decides cadence heir heir_ref party_ref",
    ),
    "organisation.relations": _view(
        "kind direction words other when first last lineage other_ref",
        practices="kind direction words other when first last lineage other_ref",
    ),
    "organisation.seats": _view(
        "title at capacity constituency holder deputies state place held known covered authority limits mandate_source nominated_by"
        " brief_route feedback_route forum_ref holder_ref",
        practices="title at capacity constituency holder deputies place forum_ref holder_ref",
    ),
    "organisation.voices": _view("person role body person_ref", practices="person role body person_ref"),
    "organisation.posts": _view("post holder reached best best_leader second_best band two_ties place holder_ref"),
    "organisation.places": _view("place best best_leader second second_leader band leader_ref"),
    "organisation.contacts": _view(
        "date kind theirs who topic outcome next_on minutes note noted_by noted_on source", chair="note noted_by noted_on"
    ),
    "organisation.asks": _view("date kind title asked_by asked_of owner status due overdue"),
    "organisation.works": _view("terms terms_review terms_overdue quorum agenda_setter side chair chaired by_us held told decisions"),
    "directory": _view("name kind words code also leads party_ref", practices="name kind words code leads party_ref"),
    "quality": _view("check sheet count finding why"),
    "quality.rows": _view("check row"),
    "quality.pairs": _view("one other why one_ref other_ref"),
    "profile": _view("place side sector kind units senior people area_id"),
    "profile.bodies": _view("place side sector kind organisation senior people area_id organisation_id organisation_ref"),
    "partners.unknown": _view("meetings_not_known names_unmatched capacity_unclear holders_unknown logging_since_missing"),
    "contacts": _view(
        "date kind who with about outcome note next_on minutes started_by logged_by issue topic entered_by entered_as batch"
        " contact_id contact_ref who_ids with_ids",
        chair="note",
    ),
    "contacts.due": _view("leader partner next_on last_contact days_late about leader_id partner_id contact_id"),
    "contacts.likely": _view("partner reason strength band last_contact contact_days partner_id"),
    "contacts.issues": _view("issue_id title"),
    "contacts.unknown": _view("names_unmatched logging_since_missing"),
    "parties": _view("party_id party_ref kind name leads role organisation"),
    "results": _view(
        "forum place seat holder"
        f" {RESULT_SUMS} heard_share adopted_share people main_share main longest_gap gap_from gap_to gap_unknown"
        " owner level wide ended forum_id seat_id area_id forum_ref seat_ref"
    ),
    "results.meetings": _view(
        "date forum seat how who capacity known attended covered presumed part told spoke heard commitments realism outcome_wanted source"
        " forum_id seat_id meeting_id meeting_ref"
    ),
    "results.asks": _view(
        "date title issue origin asked_by asked_of forum place status answered days_to_answer due overdue closed"
        " wide ask_id forum_id area_id"
    ),
    "results.funnel": _view("step here so_far total"),
    "results.places": _view(f"place {RESULT_SUMS} area_id"),
    "results.forums": _view(
        f"forum place owner level {RESULT_SUMS} issues_gp issues_partner issues_unknown differed differed_known"
        " wide forum_id area_id forum_ref"
    ),
    "results.unknown": _view(UNKNOWN + " voice_not_told"),
    "asks": _view(
        "date kind title issue asked_by asked_of forum place owner deliverer status due overdue days_late answered days_to_answer closed"
        " tags flag state theirs wide ask_id forum_id area_id forum_ref"
    ),
    "asks.tags": _view("tag asks answered agreed"),
    # The page for practices shows every audience the same.
    "practices": _view(SPEAKS, practices=SPEAKS),
    "practices.people": _view(PEOPLE, practices=PEOPLE),
    "practices.steps": _view(STEPS, practices=STEPS),
    "practices.changes": _view(CHANGES, practices=CHANGES),
    "practices.mandate": _view("place practices given", practices="place practices given"),
    "practices.reach": _view("person type body", practices="person type body"),
    "practices.unknown": _view("holders_unknown", practices="holders_unknown"),
    "seats": _view(
        "forum place level seat seat_type constituency holder deputies state capacity authority limits mandate_source nominated_by"
        " brief_route feedback_route first last until delegate voting required_by solo flags owner decides wide"
        " forum_id seat_id area_id forum_ref seat_ref"
    ),
    "chairs": _view("forum place level owner themes side chair vice led held chaired by_us forum_id forum_ref"),
    "chairs.themes": _view("theme forums known led"),
    "chairs.meetings": _view("date forum chair side forum_id"),
    "grid": _view(GRID, chair=GRID),
    "levels_of_decision": _view(
        "what about level limit kind decided_on review_on overdue question place text issue_id forum_id decision_id forum_ref"
    ),
    # Which practice gave a mandate is the group's; practices see counts by place, under 'practices.mandate'.
    "mandate": _view(
        "place practices mandated partly lapsed none never share patients patients_mandated patients_partly patients_share"
        " patients_unknown expiring next_end routes in_touch sent heard wide area_id area_ref"
    ),
    "mandate.practices": _view(
        "practice pcn place state route scope first_day last_day ending patients patients_given brought lacking touched_on how sent_on"
        " sent_what in_touch sent heard practice_id practice_ref"
    ),
    "mandate.history": _view("date practices mandated partly lapsed none never share"),
    "mandate.routes": _view("route practices"),
    "mandate.roots": _view("group place practices mandated in_touch sent down seats up reports_to reports forum_id forum_ref"),
    "mandate.links": _view("group direction other how forum_id other_id"),
    "mandate.messages": _view("direction place last_on what reached practices every_days days due_on overdue area_id"),
    "mandate.sent": _view("date title to_practices to_system reached sent_to sent_by message_id"),
    "mandate.notes": _view("heard_on note place audience about issue_id"),
    "mandate.unknown": _view("practices_never lists_unknown receivers_unknown"),
    "map": _view(
        "name kind role organisation sector place best band best_leader second known_by well_known_by reached weight"
        " node_id organisation_id best_leader_id home ref organisation_ref best_leader_ref"
    ),
    "map.links": _view("a b kind strength low high band rhythm old contact_days shared_meetings last_contact a_id b_id a_ref b_ref"),
    "map.single": _view(
        "post holder organisation sector place weight best band best_leader second_best post_id holder_id organisation_id best_leader_id"
    ),
    "map.ways": _view("partner place band way forum through knows partner_id area_id through_id knows_id forum_id"),
    "map.unknown": _view(UNKNOWN),
    "brief": _view("kind what who date due overdue body person_ref"),
    "reports": _view(REPORTS),
    "reports.ahead": _view(REPORTS),
    "reports.open": _view(REPORTS),
    "reports.room": _view("person person_id"),
    "reports.lately": _view("date forum seat speaks_for spoke heard realism commitments feedback_on told_by meeting_ref seat_ref"),
    "reports.notes": _view("date title where"),
    "reports.seats": _view("forum seat kind forum_ref seat_ref"),
    "reports.unknown": _view("reports_not_told meetings_not_known"),
}


def cut(frame: pd.DataFrame, view: str, audience: str) -> pd.DataFrame:
    """The columns of `frame` that the audience may see, in the declared order; KeyError for a view that nobody declared.

    Where it may see none, not even the number of rows is left.
    """
    allowed = list(ALLOWED[view][audience])
    return frame[allowed] if allowed else pd.DataFrame()


def cut_counts(counts: Mapping[str, int], view: str, audience: str) -> dict[str, int]:
    """The counts of what is not known that the audience may see."""
    return {name: counts[name] for name in ALLOWED[view][audience]}


def readable(frames: Frames, audience: str) -> dict[str, pd.DataFrame]:
    """Frames without what is declared above the audience: columns, rows kept for others, and tables that lose what makes a row."""
    allowed = rank(audience)
    return {name: _readable(frames[name], name, allowed) for name in frames if _may_read(name, allowed)}


def issue_titles(frames: Frames, audience: str) -> dict[int, str]:
    """Issue to its title, of those that the audience may read: an issue kept for the chair is not named by what points to it."""
    issues = readable({"issue": frames["issue"]}, audience).get("issue", frames["issue"].iloc[:0])
    return dict(zip(issues["id"].tolist(), issues["title"].tolist(), strict=True))


def _may_read(table: str, allowed: int) -> bool:
    """A table can be read when every column that a row must have can be, and something beside its dates is left."""
    specs = specs_of(TABLES[table])
    seen = {name for name, spec in specs.items() if rank(spec.sensitivity) <= allowed}
    return bool(seen - set(DATES)) and all(name in seen for name, spec in specs.items() if spec.required)


def _readable(frame: pd.DataFrame, table: str, allowed: int) -> pd.DataFrame:
    hidden = [name for name, spec in specs_of(TABLES[table]).items() if rank(spec.sensitivity) > allowed]
    if allowed == rank(WIDEST):
        hidden.append("batch")
    rows = frame
    if "audience" in frame.columns:
        rows = frame[frame["audience"].map(_rank_of_row) <= allowed]
    return rows.drop(columns=[name for name in hidden if name in frame.columns])


def _rank_of_row(audience: object) -> int:
    return rank(audience) if isinstance(audience, str) else rank("group")


def ceiling(address: str, signed_in: bool, wanted: str | None) -> str:
    """The most that this server may show: chair on this computer or behind a sign-in, else practices.

    address: what the server is bound to; wanted: the words of INFLUENCE_AUDIENCE, or None. UserError when more is wanted than an
    open address allows, or when the word is no audience.
    """
    guarded = signed_in or is_loopback(address)
    if wanted is None or not wanted.strip():
        return NARROWEST if guarded else WIDEST
    audience = AUDIENCE.read(wanted)
    if audience is None:
        raise UserError(f"'{wanted}' is not an audience.", do=f"Set INFLUENCE_AUDIENCE to one of {', '.join(AUDIENCES)}.")
    if not guarded and audience != WIDEST:
        raise UserError(
            f"The dashboard is bound to '{address}', which other computers can reach, without a sign-in:"
            f" it will not show what is for the {AUDIENCE.label(audience)}.",
            do="Bind it to 127.0.0.1, switch sign-in on, or set INFLUENCE_AUDIENCE to practices.",
        )
    return audience


def is_loopback(address: str) -> bool:
    """Whether only this computer can reach the address; an empty one means every address, which is not."""
    bare = address.strip().strip("[]").casefold()
    if bare == "localhost":
        return True
    try:
        parsed = ipaddress.ip_address(bare)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_loopback
