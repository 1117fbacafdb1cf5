"""What holds of every plan: the same files twice change nothing, their order does not matter, no row is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.planning import EMPTY, after, attendance_of, planned, read

SETTINGS = settings(max_examples=12)
PEOPLE = ["Amina Shah", "Ben Low", "Jo Reed", "Kit Moss"]
NAMES = [*PEOPLE, "Dr Amina Shah", "LOW, Ben", "J Reed", "Robin Vale", "AS"]
FORUMS = ["North Board", "South Board", "North Board; South Board"]
BASE = (
    read("people.csv", "name", *PEOPLE),
    read("forums.csv", "name,level,owner,places", "North Board,place,system,North", "South Board,place,system,South"),
)
attendance_rows = st.lists(
    st.tuples(
        st.sampled_from(FORUMS),
        st.integers(1, 3),
        st.sampled_from(["", "09:00"]),
        st.sampled_from(NAMES),
        st.sampled_from(["present", "apologies", "deputy", "unknown", "in attendance"]),
    ),
    min_size=1,
    max_size=8,
)
contact_rows = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.sampled_from(["phone", "email"]),
        st.sampled_from(["", "10", "20"]),
        st.sampled_from(PEOPLE[:2]),
        st.sampled_from(["Jo Reed", "Kit Moss", "Robin Vale", "Jo Reed; Kit Moss", "Amina Shah", "Ben Low"]),
        st.sampled_from(["", "", "1", "2"]),
    ),
    min_size=1,
    max_size=8,
)


def attendance(rows, name):
    lines = [f'"{forum}",{day}/10/2026,{start},"{person}",{status}' for forum, day, start, person, status in rows]
    return read(name, "forum,date,starts,person,status", *lines)


def contacts(rows, name):
    lines = [f"{day}/10/2026,{kind},{minutes},{who},{whom},{ref}" for day, kind, minutes, who, whom, ref in rows]
    return read(name, "date,kind,minutes,from,with,ref", *lines)


def shape(frames):
    """What the store says, without ids: meetings, attendance, contacts and who took part."""
    names = dict(zip(frames["party"]["id"], frames["party"]["name"], strict=True))
    talks = {}
    for row in frames["contact_party"].itertuples(index=False):
        who = (str(names.get(row.party, "")), row.raw_name if row.party not in names else "", bool(row.logged))
        talks.setdefault(row.contact, []).append(who)
    return len(frames["meeting"]), attendance_of(frames), sorted(sorted(found) for found in talks.values())


@SETTINGS
@given(attendance_rows, contact_rows)
def test_the_same_files_again_change_nothing(meetings, talks):
    files = (*BASE, attendance(meetings, "a.csv"), contacts(talks, "c.csv"))
    made = planned(EMPTY, *files)
    again = planned(after(EMPTY, made), *files)
    assert again.is_empty, (again.draft.inserts, again.draft.updates)
    assert [each.problem for each in again.problems if each.problem.severity == "error"] == [
        each.problem for each in made.problems if each.problem.severity == "error"
    ]


@SETTINGS
@given(attendance_rows, attendance_rows, contact_rows, st.permutations(range(5)))
def test_the_order_of_files_does_not_matter(one, two, talks, order):
    files = (*BASE, attendance(one, "a.csv"), attendance(two, "b.csv"), contacts(talks, "c.csv"))
    straight = planned(EMPTY, *files)
    turned = planned(EMPTY, *(files[place] for place in order))
    assert (straight.loaded, straight.queue, straight.problems) == (turned.loaded, turned.queue, turned.problems)
    assert shape(after(EMPTY, straight)) == shape(after(EMPTY, turned))


@SETTINGS
@given(attendance_rows)
def test_every_name_of_a_loaded_meeting_is_kept(rows):
    made = planned(EMPTY, *BASE, attendance(rows, "a.csv"))
    refused = next(each for each in made.files if each.file == "a.csv").rows_refused
    kept = {raw for raw, _, _ in attendance_of(after(EMPTY, made))}
    people = {"Dr Amina Shah": "Amina Shah", "LOW, Ben": "Ben Low"}
    wanted = {people.get(name, name) for *_, name, _ in rows}
    assert refused or {people.get(name, name) for name in kept} == wanted


@SETTINGS
@given(attendance_rows, contact_rows)
def test_people_known_later_come_to_the_same_as_people_known_first(meetings, talks):
    people, forums = BASE
    logs = (attendance(meetings, "a.csv"), contacts(talks, "c.csv"))
    together = after(EMPTY, planned(EMPTY, people, forums, *logs))
    first = after(EMPTY, planned(EMPTY, forums, *logs))
    later = after(first, planned(first, people))
    settled = after(later, planned(later, people, forums, *logs))
    assert known(settled) == known(together)


def known(frames):
    """Who came to how many meetings as what, of those recognised."""
    return sorted((who, status) for _, who, status in attendance_of(frames) if who)
