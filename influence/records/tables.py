"""The tables of the product, each declared once; docs/data-dictionary.md is made from them."""

from typing import Any

import sqlalchemy as sa

from influence.records.declare import ChildList, Sheet, Spec, metadata, table

PLACES = ChildList("places", "footprint", "party", "area", "The places it serves, parted by ';'", headings=("place", "area", "areas"))


def _person(help: str, raw: str | None = None, **more: Any) -> Spec:
    return Spec("reference", help, refers="party", party=("person",), raw=raw, **more)


def _organisation(help: str, **more: Any) -> Spec:
    return Spec("reference", help, refers="party", party=("organisation",), **more)


def _forum(help: str, **more: Any) -> Spec:
    return Spec("reference", help, refers="party", party=("forum",), **more)


def _body(help: str, **more: Any) -> Spec:
    return Spec("reference", help, refers="party", party=("organisation", "forum"), **more)


def _party(help: str, **more: Any) -> Spec:
    return Spec("reference", help, refers="party", party=("person", "organisation", "forum"), **more)


def _area(help: str, **more: Any) -> Spec:
    return Spec("reference", help, refers="area", **more)


def _choice(vocabulary: str, help: str, **more: Any) -> Spec:
    return Spec("choice", help, values=vocabulary, **more)


def _raw(of: str) -> Spec:
    return Spec("text", f"The {of} as the file wrote it", sensitivity="group", limit=200, in_files=False)


def _public_id(prefix: str) -> Spec:
    return Spec("text", f"The name used in links and files: letters, digits and hyphens, such as {prefix}-12", limit=40, headings=("id",))


def _share(help: str) -> Spec:
    return Spec("number", help, unit="share, 0 to 1", low=0, high=1)


batch = table(
    "batch",
    Sheet("Batches", "Every change ever made, one row a change", ("version",), in_files=False),
    version=Spec("whole", "The store's version after it", required=True, sensitivity="group"),
    at=Spec("moment", "When, in UTC", required=True, sensitivity="group"),
    by=Spec("text", "Who", required=True, sensitivity="group", limit=120),
    kind=Spec("text", "What was done: import, edit, undo, …", required=True, sensitivity="group", limit=40),
    file=Spec("text", "The names of the files it came from", sensitivity="group"),
    sha256=Spec("text", "Their fingerprints, in the same order", sensitivity="group"),
    undoes=Spec("reference", "The batch that this one took back", refers="batch", sensitivity="group"),
    note=Spec("text", "What it did, in words", sensitivity="group", limit=500),
)

change = table(
    "change",
    Sheet("Changes", "Every row touched by a batch; never altered", ("table", "row"), in_files=False),
    table=Spec("text", "The table", required=True, sensitivity="chair"),
    row=Spec("whole", "The row's id", required=True, sensitivity="chair"),
    operation=Spec("text", "insert, update or delete", required=True, sensitivity="chair"),
    before=Spec("text", "The row before, as JSON; empty for an insertion", sensitivity="chair"),
)

party = table(
    "party",
    Sheet("Parties", "Everybody and every body that other rows point to", ("kind", "name"), in_files=False),
    kind=_choice("party", "Person, organisation or forum", required=True),
    name=Spec("text", "The name to show", required=True, limit=200),
    public_id=_public_id("person"),
    suppressed_on=Spec("date", "The day from which the person's objection holds", sensitivity="chair", in_files=False),
)

area = table(
    "area",
    Sheet("Areas", "Places, neighbourhoods and the ICS", ("kind", "name"), names=("name",)),
    kind=_choice("area", "What kind of area", required=True, default="place"),
    name=Spec("text", "Its name", required=True, limit=120, headings=("place", "area")),
    code=Spec("text", "Its public code, if it has one", limit=20),
    parent=_area("The area that it is part of"),
    public_id=_public_id("area"),
)

person = table(
    "person",
    Sheet(
        "People",
        "General practice leaders and the partners they work with",
        ("party",),
        identity="person",
        lists=(
            ChildList("also_known_as", "alias", "party", "raw", "Other ways the name is written, parted by ';'", headings=("aliases",)),
        ),
    ),
    party=_person("The person's name", required=True, headings=("name", "full name", "person")),
    given=Spec("text", "First name", limit=100, headings=("first name", "forename")),
    family=Spec("text", "Family name", limit=100, headings=("last name", "surname")),
    is_gp=Spec("yes_no", "Is a GP by profession", headings=("gp",)),
    email=Spec("text", "Work e-mail, only to recognise the person in files", sensitivity="group", limit=200, headings=("e-mail", "mail")),
    informed_on=Spec("date", "The day the person was told that these records are kept", sensitivity="chair"),
)

organisation = table(
    "organisation",
    Sheet(
        "Organisations",
        "Practices, PCNs, trusts, councils and all other bodies",
        ("party",),
        dated=True,
        identity="organisation",
        lists=(
            PLACES,
            ChildList("member_of", "relation", "from", "to", "Bodies it is a member of, parted by ';'", {"kind": "member"}, ("pcn",)),
        ),
    ),
    party=_organisation("Its name", required=True, headings=("name", "organisation", "body")),
    type=_choice("organisation", "What kind of body", required=True, headings=("kind",)),
    ods_code=Spec("text", "Its code in the NHS organisation data", limit=12, headings=("code", "ods")),
    sector=_choice("sector", "The part of the system it belongs to"),
    is_entity=Spec("yes_no", "Is a legal body of its own, so that it can be asked to deliver something"),
)

relation = table(
    "relation",
    Sheet("Relations", "Which body belongs to, hosts, succeeds or leads which", ("from", "to", "kind"), dated=True),
    **{
        "from": _party("The first body", required=True),
        "to": _party("The second body", required=True),
        "kind": _choice("relation", "How the first stands to the second", required=True),
        "note": Spec("text", "What they depend on each other for", sensitivity="chair", free=True, limit=280),
    },
)
# "from" and "to" are the field's own words here, so the two days have the headings "first day" and "last day" alone.

footprint = table(
    "footprint",
    Sheet("Footprints", "Which areas a body serves", ("party", "area"), dated=True),
    party=_party("The body", required=True, headings=("organisation", "forum", "name")),
    area=_area("The area", required=True, headings=("place",)),
    share=_share("How much of the area"),
)

role = table(
    "role",
    Sheet("Roles", "Who does what at which body, from when to when", ("person", "organisation", "type", "area"), dated=True),
    person=_person("Who", raw="raw_name", headings=("name",)),
    raw_name=_raw("name"),
    organisation=_body("At which body", required=True, headings=("body",)),
    type=_choice("role", "What kind of role", headings=("role", "role type")),
    title=Spec("text", "The title as it is used", limit=160, headings=("job title",)),
    voice=_choice("voice", "Whom the person speaks for in this role", required=True, default="other"),
    area=_area("The place the role is for, where it is narrower than the body", headings=("place",)),
    share=_share("Share of a full-time post"),
    interim=Spec("yes_no", "For the time being"),
    covering_for=_person("Whom the person stands in for"),
    employer=_organisation("Who employs the person for it"),
    funder=Spec("text", "Who pays for the time", sensitivity="group", limit=160),
)

resource = table(
    "resource",
    Sheet("Resources", "Hours, management support and registered patients", ("party", "kind"), dated=True),
    party=_party("Whose", required=True, headings=("name",)),
    kind=_choice("resource", "What", required=True),
    amount=Spec("number", "How much", required=True, low=0, sensitivity="group"),
    unit=Spec("text", "Of what: hours a month, sessions a week, patients", limit=60, sensitivity="group"),
    funder=Spec("text", "Who pays", limit=160, sensitivity="group"),
)

alias = table(
    "alias",
    Sheet("Other names", "How files write a name", ("party", "raw", "scope")),
    party=_party("Who is meant", required=True, headings=("name",), sensitivity="group"),
    raw=Spec("text", "How it is written", required=True, limit=200, sensitivity="group", headings=("alias", "also known as")),
    scope=Spec("text", "Where only: a forum or a file; blank means everywhere", limit=200, sensitivity="group"),
    apart_from=_party("Who is not meant, however alike", sensitivity="group"),
)

forum = table(
    "forum",
    Sheet("Forums", "Boards, committees and groups that meet", ("party",), dated=True, identity="forum", lists=(PLACES,)),
    party=_forum("Its name", required=True, headings=("name", "forum", "meeting", "board")),
    level=_choice("level", "From practice to region", required=True),
    owner=_choice("owner", "Whose forum it is", required=True),
    agenda_setter=_choice("owner", "Who sets the agenda"),
    decides=_choice("decides", "What is decided there", default="unknown"),
    importance=Spec("whole", "How much it matters to the group", unit="1 to 5", low=1, high=5),
    themes=Spec("choices", "What it is about, parted by ';'", values="theme", headings=("theme",)),
    cadence=Spec("text", "How often it meets, such as monthly or third Thursday", limit=120, headings=("frequency",)),
    hours=Spec("number", "How long a meeting takes", unit="hours", low=0, high=24),
    quorum=Spec("text", "Who must be there", limit=280, sensitivity="group"),
    terms=Spec("text", "Where its terms of reference are", limit=280, sensitivity="group", headings=("terms of reference",)),
    terms_review=Spec("date", "When they are looked at again", sensitivity="group"),
)

seat = table(
    "seat",
    Sheet("Seats", "Recognised positions for general practice on a forum", ("forum", "name"), names=("forum", "name"), dated=True),
    forum=_forum("On which forum", required=True, headings=("board",)),
    name=Spec("text", "What the seat is called", required=True, limit=160, headings=("seat",)),
    capacity=_choice("capacity", "In which capacity its holder speaks", required=True, default="place_gp"),
    for_party=_body("The body it speaks for", headings=("for", "constituency")),
    for_area=_area("The place it speaks for", headings=("for place",)),
    sector=_choice("sector", "The sector it belongs to", default="general_practice"),
    seat_type=_choice("seat", "Member, chair, attendee …", default="member"),
    delegate=Spec("yes_no", "Speaks for the constituency; no for a full board member who does not"),
    voting=Spec("yes_no", "May vote"),
    required_by=_choice("required by", "What says that the seat exists"),
    public_id=_public_id("seat"),
)

seat_holder = table(
    "seat_holder",
    Sheet(
        "Seat holders",
        "Who holds, deputises for or covers a seat; a row without a person says that it is vacant",
        ("seat", "person", "kind"),
        dated=True,
    ),
    seat=Spec("reference", "Which seat", refers="seat", required=True),
    person=_person("Who; blank means vacant", raw="raw_name", headings=("holder", "name")),
    raw_name=_raw("name"),
    kind=_choice("holder", "Holder, deputy or cover", required=True, default="holder"),
    share=_share("Share of the seat, for a job share"),
)

seat_term = table(
    "seat_term",
    Sheet("Terms of a seat", "What its holder may agree, who chose them, how they are briefed and report", ("seat",), dated=True),
    seat=Spec("reference", "Which seat", refers="seat", required=True),
    authority=Spec(
        "whole", "0 observe, 1 give a view, 2 agree within a line, 3 within limits, 4 in full", low=0, high=4, sensitivity="group"
    ),
    limits=Spec("text", "What needs the group first", limit=500, free=True, sensitivity="group"),
    mandate_source=_choice("mandate source", "Where the mandate comes from", sensitivity="group"),
    nominated_by=_body("Who nominates the holder", sensitivity="group"),
    brief_route=Spec("text", "How the holder is briefed", limit=280, sensitivity="group"),
    feedback_route=Spec("text", "How the holder reports back", limit=280, sensitivity="group"),
)

seat_target = table(
    "seat_target",
    Sheet("Wanted seats", "How many seats the group wants on a forum; 0 is a decision", ("forum", "capacity"), dated=True),
    forum=_forum("On which forum", required=True, sensitivity="group", headings=("board",)),
    capacity=_choice("capacity", "In which capacity", required=True, sensitivity="group", default="place_gp"),
    wanted=Spec("whole", "How many seats", required=True, low=0, high=50, sensitivity="group", headings=("target", "seats wanted")),
    decided_on=Spec("date", "When the group decided it", sensitivity="group"),
    review_on=Spec("date", "When it is looked at again", sensitivity="group"),
)

meeting = table(
    "meeting",
    Sheet(
        "Meetings",
        "One row a meeting, whoever came",
        ("date", "starts", "part_of", "forums"),
        names=("forums", "date", "starts"),
        lists=(
            ChildList(
                "forums",
                "meeting_forum",
                "meeting",
                "forum",
                "The forum, or several that meet in common, parted by ';'",
                headings=("forum", "board", "meeting"),
            ),
        ),
    ),
    date=Spec("date", "The day", required=True, headings=("meeting date", "held on", "day")),
    starts=Spec("time", "When it starts", sensitivity="group", headings=("start", "time")),
    ends=Spec("time", "When it ends", sensitivity="group", headings=("end", "finish")),
    title=Spec("text", "Its title, where the file gives one", limit=200, sensitivity="group", headings=("meeting title",)),
    mode=_choice("mode", "In person, virtual or hybrid", sensitivity="group"),
    status=_choice(
        "meeting", "Held, cancelled, postponed, planned", required=True, default="held", sensitivity="group", headings=("meeting status",)
    ),
    roster=_choice(
        "roster",
        "Whether everybody who came is listed",
        required=True,
        default="full",
        sensitivity="group",
        headings=("attendance list", "minutes"),
    ),
    head_count=Spec("whole", "How many came, where only that is stated", low=0, high=5000, sensitivity="group"),
    chair=_person("Who took the chair", sensitivity="group"),
    decisions=Spec("whole", "How many decisions were taken", low=0, high=500, sensitivity="group"),
    gp_disagreed=Spec("yes_no", "General practice voices differed in the room", sensitivity="group"),
    part_of=Spec(
        "reference",
        "The meeting of which this is a part, such as a confidential second part",
        refers="meeting",
        sensitivity="group",
        in_files=False,
    ),
    public_id=_public_id("meeting"),
)

meeting_forum = table(
    "meeting_forum",
    Sheet("Forums of a meeting", "Which forums met", ("meeting", "forum"), in_files=False),
    meeting=Spec("reference", "The meeting", refers="meeting", required=True, sensitivity="group"),
    forum=_forum("The forum", required=True, sensitivity="group"),
)

attendance = table(
    "attendance",
    Sheet("Attendance", "One row for each person named at a meeting", ("meeting", "person", "raw_name")),
    meeting=Spec("reference", "Which meeting", refers="meeting", required=True, sensitivity="group"),
    person=_person("Who", raw="raw_name", sensitivity="group", headings=("name", "attendee", "full name")),
    raw_name=_raw("name"),
    raw_role=Spec("text", "The role as the file wrote it", sensitivity="group", limit=300, headings=("role",)),
    status=_choice(
        "attendance",
        "Present, deputy, in attendance, apologies …",
        required=True,
        default="present",
        sensitivity="group",
        headings=("attendance", "attended"),
    ),
    part=_choice("part", "Where the person was there for only a part", sensitivity="group"),
    minutes=Spec("whole", "How long the person was there", unit="minutes", low=0, high=1440, sensitivity="group"),
    for_person=_person("Whom the person deputised for", raw="raw_for", sensitivity="group", headings=("deputising for", "deputy for")),
    raw_for=_raw("person deputised for"),
    capacity=_choice("capacity", "The capacity in which the person said they spoke", sensitivity="group", headings=("speaking as", "hat")),
    for_party=_body("The body they spoke for", sensitivity="group", headings=("on behalf of",)),
    corrects=Spec("reference", "The row that this one puts right", refers="attendance", sensitivity="group", in_files=False),
    source=Spec("text", "File and line", sensitivity="group", limit=300, in_files=False),
)

issue = table(
    "issue",
    Sheet("Issues", "Priorities, issues and what was heard of them", ("title",), names=("title",), dated=True),
    kind=_choice("issue", "Priority, issue or intelligence", required=True, default="issue", sensitivity="group"),
    title=Spec("text", "In a few words", required=True, limit=160, sensitivity="group", headings=("issue",)),
    origin=_choice("origin", "Who raised it", sensitivity="group"),
    type=Spec("text", "What sort: resilience, development, role in the system", limit=80, sensitivity="group"),
    tags=Spec("text", "Tags, parted by ';'", limit=280, sensitivity="group"),
    owner=_party("Who looks after it", sensitivity="group"),
    signed_off=Spec("date", "When the group agreed it", sensitivity="group"),
    area=_area("For which place", sensitivity="group"),
    audience=_choice("audience", "Who may read it", default="group", sensitivity="group"),
    public_id=_public_id("issue"),
)

representation = table(
    "representation",
    Sheet("Representation", "What a seat was to bring to a meeting and what came of it", ("meeting", "seat")),
    meeting=Spec("reference", "Which meeting", refers="meeting", required=True, sensitivity="group"),
    seat=Spec("reference", "Which seat", refers="seat", required=True, sensitivity="group"),
    outcome_wanted=Spec("text", "The outcome wanted", limit=500, free=True, sensitivity="group"),
    briefed_on=Spec("date", "When the representative was briefed", sensitivity="group"),
    spoke=Spec("yes_no", "Spoke or had an item", sensitivity="group"),
    heard=_choice("heard", "Minuted, adopted, noted or not raised", sensitivity="group"),
    commitments=Spec("text", "What was promised", limit=500, free=True, sensitivity="group"),
    feedback_due=Spec("date", "When the report is due", sensitivity="group"),
    feedback_on=Spec("date", "When it was given", sensitivity="group"),
    realism=Spec("yes_no", "Timing and resources were raised", sensitivity="group"),
)

contact = table(
    "contact",
    Sheet(
        "Contacts",
        "Conversations between leaders and partners: the relationship log",
        ("ref", "date", "kind"),
        names=("ref",),
        lists=(
            ChildList(
                "from",
                "contact_party",
                "contact",
                "party",
                "Who of general practice, parted by ';'",
                {"logged": True},
                ("leader", "leaders", "logged by", "who"),
            ),
            ChildList(
                "with",
                "contact_party",
                "contact",
                "party",
                "With whom, parted by ';'",
                {"logged": False},
                ("partner", "partners", "contact", "met"),
            ),
        ),
    ),
    date=Spec("date", "The day", required=True, sensitivity="group", headings=("contact date", "day")),
    kind=_choice(
        "contact",
        "In person, video, phone, e-mail …",
        required=True,
        default="in_person",
        sensitivity="group",
        headings=("how", "type", "mode"),
    ),
    minutes=Spec("whole", "How long", unit="minutes", low=0, high=1440, sensitivity="group", headings=("duration",)),
    topic=Spec("text", "About what", limit=200, free=True, sensitivity="group", headings=("subject",)),
    outcome=Spec("text", "What came of it", limit=280, free=True, sensitivity="group"),
    issue=Spec("reference", "On which issue", refers="issue", sensitivity="group"),
    next_on=Spec("date", "The next contact agreed", sensitivity="group", headings=("next", "next contact", "next date")),
    ref=Spec("text", "The log's own number for it", limit=80, sensitivity="group", headings=("reference", "id")),
    note=Spec("text", "Facts, their stated position, the next step agreed", limit=500, free=True, sensitivity="chair", headings=("notes",)),
    source=Spec("text", "File and line", sensitivity="group", limit=300, in_files=False),
    public_id=_public_id("contact"),
)

contact_party = table(
    "contact_party",
    Sheet("Parties of a contact", "Who took part in a conversation", ("contact", "party", "raw_name"), in_files=False),
    contact=Spec("reference", "The contact", refers="contact", required=True, sensitivity="group"),
    party=_party("Who", raw="raw_name", sensitivity="group"),
    raw_name=_raw("name"),
    started=Spec("yes_no", "Started it", sensitivity="group"),
    logged=Spec("yes_no", "Logged it", sensitivity="group"),
)

logging_since = table(
    "logging_since",
    Sheet(
        "Logging",
        "Since when contacts are logged in full: for a leader, a place, or everybody when both are blank",
        ("leader", "area"),
        dated=True,
    ),
    leader=_person("For which leader", sensitivity="group", headings=("name", "person")),
    area=_area("For which place", sensitivity="group", headings=("place",)),
    since=Spec(
        "date", "Every contact from this day on is believed to be logged", required=True, sensitivity="group", headings=("logging since",)
    ),
    completeness=Spec(
        "number", "What share of contacts is believed to be logged", unit="share, 0 to 1", low=0.01, high=1, sensitivity="group"
    ),
)

rating = table(
    "rating",
    Sheet(
        "Ratings",
        "How a leader rates a relationship, in their own words of 1 to 5",
        ("date", "rater", "raw_rater", "about", "raw_about", "kind"),
    ),
    date=Spec("date", "The day", required=True, sensitivity="group"),
    rater=_person("Who rates", raw="raw_rater", sensitivity="group", headings=("leader", "by", "from")),
    raw_rater=_raw("rater"),
    about=_party("The relationship with whom", raw="raw_about", sensitivity="group", headings=("partner", "with")),
    raw_about=_raw("name"),
    kind=_choice("rating", "Of what", required=True, default="trust", sensitivity="group"),
    value=Spec("whole", "1 low to 5 high", required=True, low=1, high=5, sensitivity="group", headings=("rating", "score")),
)

stance = table(
    "stance",
    Sheet(
        "Relationship types",
        "How two parties stand to each other on an issue",
        ("date", "party", "raw_party", "other", "raw_other", "issue", "state"),
    ),
    date=Spec("date", "The day", required=True, sensitivity="group"),
    party=_party("The one", raw="raw_party", sensitivity="group", headings=("leader", "from")),
    raw_party=_raw("name"),
    other=_party("The other", raw="raw_other", sensitivity="group", headings=("partner", "with", "to")),
    raw_other=_raw("name"),
    issue=Spec("reference", "On which issue; blank means in general", refers="issue", sensitivity="group"),
    type=_choice(
        "stance",
        "Collaboration, cooperation, independence, competition or conflict",
        required=True,
        sensitivity="group",
        headings=("stance", "relationship type"),
    ),
    state=_choice("stance state", "As it is, or as agreed to aim for", required=True, default="current", sensitivity="group"),
    note=Spec("text", "What they say they want; no opinion on character", limit=280, free=True, sensitivity="chair"),
)

key_post = table(
    "key_post",
    Sheet("Key posts", "The partner posts that the group wants to know well", ("organisation", "role_type", "title", "area"), dated=True),
    organisation=_body("At which body", required=True, sensitivity="group", headings=("body",)),
    role_type=_choice("role", "Which kind of role", sensitivity="group", headings=("role", "type")),
    title=Spec("text", "The title, where the kind is not enough", limit=160, sensitivity="group"),
    area=_area("For which place", sensitivity="group", headings=("place",)),
    weight=Spec("whole", "How much it matters", unit="1 to 5", low=1, high=5, sensitivity="group"),
    power=Spec("whole", "Its power over what the group wants", unit="1 to 5", low=1, high=5, sensitivity="chair"),
    interest=Spec("whole", "Its interest in it", unit="1 to 5", low=1, high=5, sensitivity="chair"),
)

tie_plan = table(
    "tie_plan",
    Sheet(
        "Plans for a relationship",
        "Who leads it and how often they mean to speak",
        ("organisation", "role_type", "other", "leader"),
        dated=True,
    ),
    organisation=_body("The body of the post", sensitivity="group"),
    role_type=_choice("role", "The post's kind of role", sensitivity="group"),
    other=_party("The person or body, where no post is meant", sensitivity="group", headings=("partner", "with")),
    leader=_person("Who looks after it", sensitivity="group"),
    part=_choice("tie lead", "Lead or second", default="lead", sensitivity="group"),
    rhythm_days=Spec("whole", "How often they agreed to speak", unit="days", low=1, high=1000, sensitivity="group"),
    keep_warm=Spec("yes_no", "Never let it lapse", sensitivity="chair"),
    not_before=Spec("date", "Not before this day", sensitivity="chair"),
    pinned=Spec("yes_no", "Always in the plan", sensitivity="chair"),
    snoozed_until=Spec("date", "Out of the plan until then", sensitivity="chair"),
    purpose=Spec("text", "What the conversation is for", limit=280, free=True, sensitivity="chair"),
)

statement = table(
    "statement",
    Sheet("Statements", "Positions, messages, wins, offers and hand-overs", ("date", "party", "kind", "text")),
    date=Spec("date", "The day", required=True, sensitivity="group"),
    party=_party("Whose", sensitivity="group", headings=("name",)),
    issue=Spec("reference", "On which issue", refers="issue", sensitivity="group"),
    kind=_choice("statement", "What it is", required=True, sensitivity="group"),
    text=Spec(
        "text",
        "In their words or ours: where they stand on the issue; no opinion on character",
        required=True,
        limit=500,
        free=True,
        sensitivity="group",
    ),
    evidence=Spec("text", "What shows it", limit=280, free=True, sensitivity="group"),
    review_on=Spec("date", "When it is looked at again", sensitivity="group"),
    audience=_choice("audience", "Who may read it", default="group", sensitivity="group"),
)

ask = table(
    "ask",
    Sheet("Asks and actions", "What was asked of whom and what came of it", ("date", "kind", "title")),
    date=Spec("date", "The day", required=True, sensitivity="group"),
    kind=_choice("ask", "Ask, action, approach or communication", required=True, default="ask", sensitivity="group"),
    title=Spec("text", "In a few words", required=True, limit=200, sensitivity="group", headings=("ask", "action")),
    issue=Spec("reference", "On which issue", refers="issue", sensitivity="group"),
    **{
        "from": _party("Who asks", sensitivity="group"),
        "to": _party("Who is asked", sensitivity="group"),
    },
    forum=_forum("At which forum", sensitivity="group"),
    meeting=Spec("reference", "At which meeting", refers="meeting", sensitivity="group", in_files=False),
    owner=_party("Who sees to it", sensitivity="group"),
    deliverer=_organisation("Which body delivers it", sensitivity="group"),
    status=_choice("ask status", "How far it is", required=True, default="raised", sensitivity="group"),
    due=Spec("date", "When it is due", sensitivity="group"),
    answered=Spec("date", "When it was answered", sensitivity="group"),
    redirected=Spec("yes_no", "Sent on to the single point of access", sensitivity="group"),
    closed=Spec("date", "When it was closed", sensitivity="group"),
    tags=Spec("text", "Tags, parted by ';'", limit=280, sensitivity="group"),
)

decision = table(
    "decision",
    Sheet("Decisions", "What the group decided about a gap, a power or an issue", ("date", "kind", "forum", "seat", "issue")),
    date=Spec("date", "The day", required=True, sensitivity="group"),
    kind=_choice("decision", "What it is about", required=True, default="gap", sensitivity="group"),
    forum=_forum("About which forum", sensitivity="group"),
    seat=Spec("reference", "About which seat", refers="seat", sensitivity="group"),
    issue=Spec("reference", "About which issue", refers="issue", sensitivity="group"),
    choice=_choice("gap choice", "What to do about a gap", sensitivity="group"),
    text=Spec("text", "In words: who does what", limit=280, free=True, sensitivity="group"),
    level=_choice("level", "Who may decide it", sensitivity="group"),
    limit=Spec("text", "Within which limits", limit=280, free=True, sensitivity="group"),
    review_on=Spec("date", "When it is looked at again; before that day it does not nag", sensitivity="group"),
    reported_on=Spec("date", "When it was reported to the group", sensitivity="group"),
)

mandate = table(
    "mandate",
    Sheet("Mandates", "Which practice gave the group its mandate", ("practice", "route", "scope"), dated=True),
    practice=_organisation("The practice", required=True, headings=("name",)),
    route=_choice("mandate route", "How it was given"),
    scope=Spec("text", "For what", limit=200),
)

setting = table(
    "setting",
    Sheet("Settings", "The group's own settings", ("key",)),
    key=Spec("text", "Which", required=True, limit=60, sensitivity="chair"),
    value=Spec("text", "What it is set to", limit=500, sensitivity="chair"),
)

snapshot = table(
    "snapshot",
    Sheet("Snapshots", "Answers as they stood when a month was closed", ("month", "view", "audience"), in_files=False),
    month=Spec("text", "The month, YYYY-MM", required=True, sensitivity="chair"),
    view=Spec("text", "Which question", required=True, sensitivity="chair"),
    audience=_choice("audience", "For whom", required=True, sensitivity="chair"),
    as_of=Spec("date", "The day it tells of", required=True, sensitivity="chair"),
    store_version=Spec("whole", "What was known", required=True, sensitivity="chair"),
    policy=Spec("text", "The policy's version", required=True, sensitivity="chair"),
    product_version=Spec("text", "The product's version", required=True, sensitivity="chair"),
    answer=Spec("text", "The answer, as JSON", required=True, sensitivity="chair"),
)

sa.Index("ix_change_table_row", change.c.table, change.c.row)
sa.Index("ix_batch_version", batch.c.version, unique=True)
for named in metadata.tables.values():
    if "public_id" in named.columns:
        sa.Index(f"ix_{named.name}_public_id", named.c.public_id, unique=True)

TABLES = dict(metadata.tables)
