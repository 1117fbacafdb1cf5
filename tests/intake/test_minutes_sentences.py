"""Sentences of minutes: who came, who did not, who came for whom and for which part, in the words that minutes use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.minutes.counts import count_in, number_of
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.sentences import read_passage, read_sentence
from tests.hangs import ending
from tests.intake.sentences_of_minutes import SENTENCES


def short(said):
    """One person as 'name | status | what else is told'."""
    more = {
        "title": said.title,
        "role": said.role,
        "at": said.organisation,
        "for": said.deputy_for,
        "on behalf of": said.on_behalf_of,
        "part": said.part,
        "mode": said.mode,
    }
    return " | ".join([said.name, said.status, *(f"{name}: {value}" for name, value in more.items() if value)])


NOT_READ = {
    "Apologies had been received from North PCN.": ("North PCN",),
    "Apologies for absence were received from Jane Poe, Middlemere, and Ann Lee.": ("Middlemere",),
    "Present: Jane Poe, Elm House and Ann Lee.": ("Elm House",),
    "Jane Poe, Ann Lee and the Director of Nursing were in attendance.": ("the Director of Nursing",),
    "Jane Poe, Place Manager, and Raj Rao, Winterbourne, were in attendance for this item.": ("Winterbourne",),
    "Apologies: Jane Poe. The Board discussed Elm House.": (),
    "Jane Poe attended as a substitute for Ann Lee.": (),
}

COUNTS = {
    "12 practices were present.": 12,
    "12 practices present": 12,
    "Representatives of twelve practices attended and eight members of the public were present.": 12,
    "Twenty-two of 30 practices were represented.": 22,
    "The meeting was attended by representatives of 19 of our 42 practices.": 19,
    "Forty GPs attended.": 40,
    "Eight members of the public were present.": None,
    "Two practices attended a workshop in the spring.": 2,
    "The 12 practices in the north are merging.": None,
    "Jane Poe was present.": None,
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_tells_who_came_and_who_did_not(sentence):
    assert [short(said) for said in read_sentence(sentence)] == SENTENCES[sentence]


def test_there_are_sentences_enough():
    assert len(SENTENCES) >= 60 and sum(not people for people in SENTENCES.values()) >= 15


@pytest.mark.parametrize("sentence", NOT_READ)
def test_what_surely_names_somebody_and_cannot_be_read_is_handed_on(sentence):
    assert read_passage(sentence).unread == NOT_READ[sentence]


@pytest.mark.parametrize("sentence", COUNTS)
def test_practices_that_are_only_counted_are_a_number_and_nobody(sentence):
    assert count_in(sentence) == COUNTS[sentence]
    assert read_passage(sentence).head_count == COUNTS[sentence]


@given(st.integers(0, 99))
def test_a_number_in_words_is_that_number(number):
    units = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    )
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    words = units.split()[number] if number < 20 else tens[number // 10 - 2] + (f"-{units.split()[number % 10]}" if number % 10 else "")
    assert number == 0 or number_of(words) == number
    assert number_of(str(number)) == number


def test_a_paragraph_is_cut_at_the_ends_of_its_sentences_and_nowhere_else():
    text = 'Dr. J. Poe joined at 10.20. Ms. A. Lee (St. Ann\'s\nSurgery) left. "Thank you." Was it quorate? Yes.'
    assert sentences_of(text) == [
        "Dr. J. Poe joined at 10.20.",
        "Ms. A. Lee (St. Ann's Surgery) left.",
        '"Thank you."',
        "Was it quorate?",
        "Yes.",
    ]


def test_a_paragraph_tells_of_everybody_in_it():
    text = (
        "The meeting opened at 10. Apologies for absence were received from Dr Ann Lee (Ben Low attended as substitute) and Kit Moss. "
        "The plan was discussed. Ms Jo Hart, Healthwatch, was in attendance for this item. Raj Rao left after item 4."
    )
    assert [short(said) for said in read_sentence(text)] == [
        "Ann Lee | apologies | title: Dr",
        "Ben Low | deputy | for: Dr Ann Lee",
        "Kit Moss | apologies",
        "Jo Hart | in_attendance | title: Ms | at: Healthwatch | part: one_item",
        "Raj Rao | present | part: early",
    ]


NAMES = ["Jane Poe", "Ann Lee", "Raj Rao", "Ben Low", "Kit Moss", "Jo Reed", "Omar Bray", "Maria de la Cruz", "J G Rowe", "Nia O'Dell"]
POSTS = ["", ", Clinical Director, North PCN", ", Healthwatch", " (Chair)", ", Director of Nursing and Quality, Elm Trust"]
ONE_STATUS = {
    "Apologies for absence were received from {}.": "apologies",
    "Apologies were noted from {}.": "apologies",
    "Apologies: {}": "apologies",
    "It was noted that {} had sent apologies.": "apologies",
    "{} were unable to attend.": "apologies",
    "Present: {}.": "present",
    "The following members were present: {}.": "present",
    "{} were present.": "present",
    "The meeting was attended by {}.": "present",
    "Also present were {}.": "present",
    "In attendance: {}": "in_attendance",
    "{} were in attendance.": "in_attendance",
    "{} were in attendance for this item.": "in_attendance",
    "At 10.20, {} joined the meeting.": "present",
    "{} left the meeting at 11.15.": "present",
    "{} did not attend.": "absent",
    "{} attended the meeting as observers.": "observer",
}
PEOPLE = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(POSTS)), min_size=1, max_size=6, unique_by=lambda each: each[0])


def listed(written):
    *most, last = written
    return f"{', '.join(most)} and {last}" if most else last


@settings(max_examples=300)
@given(PEOPLE, st.sampled_from(list(ONE_STATUS)))
def test_a_truth_written_as_a_sentence_reads_as_that_truth(people, pattern):
    passage = read_passage(pattern.format(listed([name + post for name, post in people])))
    assert [(said.name, said.status) for said in passage.said] == [(name, ONE_STATUS[pattern]) for name, _ in people]
    assert passage.unread == ()
    for said, (_, post) in zip(passage.said, people, strict=True):
        assert all(told in post for told in (said.role, said.organisation) if told) and bool(post) == bool(said.role or said.organisation)


FOR_SOMEBODY = [
    ("{0} attended as a substitute for {1}.", False),
    ("{0} was in attendance as a substitute for {1}.", False),
    ("{0} deputised for {1}.", False),
    ("Present: {0} (for {1}).", False),
    ("Present: {0}, deputising for {1}", False),
    ("{1} was represented by {0}.", True),
    ("{1} sent apologies and {0} attended on their behalf.", True),
    ("Apologies were received from {1} ({0} attended as substitute).", True),
    ("Apologies for absence were received from {1} ({0}, Medical Director, attended in her absence).", True),
    ("Apologies: {1} (deputy: {0})", True),
]


@given(st.permutations(NAMES), st.sampled_from(FOR_SOMEBODY))
def test_a_deputy_and_the_apology_of_the_one_deputised_for_are_two(names, pattern):
    written, with_apology = pattern
    said = read_sentence(written.format(*names[:2]))
    wanted = {(names[0], "deputy", names[1])} | ({(names[1], "apologies", None)} if with_apology else set())
    assert {(each.name, each.status, each.deputy_for) for each in said} == wanted


WORDS = [
    "Apologies",
    "were",
    "received",
    "from",
    "Dr",
    "Jane",
    "Poe",
    ",",
    "and",
    "(",
    ")",
    ";",
    "for",
    "attended",
    "as",
    "a",
    "substitute",
    "joined",
    "left",
    "the",
    "meeting",
    "at",
    "10.20",
    "who",
    "present",
    ":",
    "In",
    "attendance",
    "on",
    "his",
    "behalf",
    "represented",
    "by",
    "item",
    "6",
    "Chair",
    "North",
    "PCN",
    ".",
    "also",
    "–",
    "was",
]


@settings(max_examples=400)
@given(st.text(max_size=500) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_is_read_without_an_error(text):
    passage = read_passage(text)
    assert all(said.name for said in passage.said) and all(passage.unread)


HOSTILE = {
    "a list without end": "Apologies were received from " + "Jane Poe, " * 10_000,
    "nothing but commas": "Present: " + "," * 5_000,
    "verbs without people": "was present and " * 6_000,
    "apologies upon apologies": "apologies " * 10_000,
    "brackets never closed": "Present: " + "Jane Poe (" * 10_000,
    "one long word": "x" * 100_000,
    "stops": "A. " * 33_000,
    "people and verbs": "Jane Poe joined the meeting and " * 3_000,
    "substitutes": "Jane Poe attended as a substitute for Ann Lee and " * 2_000,
    "who": "Jane Poe, who " * 7_000 + "left the meeting.",
    "spaces": "Present:" + " " * 100_000,
    "one long sentence": "the plan was agreed by the board and noted in the minutes " * 1_700,
    "welcomes": "The Chair welcomed Jane Poe and " * 3_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_paragraph_takes_no_longer_than_its_length(case):
    with ending():
        passage = read_passage(HOSTILE[case])
    assert {said.name for said in passage.said} <= {"Jane Poe", "Ann Lee"}
