"""Sentences of minutes: who came, who did not, who came for whom and for which part, in the words that minutes use."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.minutes.counts import count_in, number_of
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.sentences import read_passage, read_sentence


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


SENTENCES = {
    "Apologies for absence were received from A Moss (B Lee attended as substitute), C Reed (D Low, Medical Director, attended in his absence) and E Shah, organisation.": [
        "A Moss | apologies",
        "B Lee | deputy | for: A Moss",
        "C Reed | apologies",
        "D Low | deputy | role: Medical Director | for: C Reed",
        "E Shah | apologies | at: organisation",
    ],
    "Councillor Moss was in attendance as a substitute for Councillor Bray.": ["Moss | deputy | title: Councillor | for: Councillor Bray"],
    "Brian Low attended as a substitute for Denise Reed.": ["Brian Low | deputy | for: Denise Reed"],
    "Jane Poe deputised for Ann Lee.": ["Jane Poe | deputy | for: Ann Lee"],
    "Ann Lee was represented by Jane Poe.": ["Ann Lee | apologies", "Jane Poe | deputy | for: Ann Lee"],
    "Dr Ann Lee, Medical Director, Middlemere Trust, and Ms Jo Reed, Place Manager, Middlemere ICB, were in attendance for this item.": [
        "Ann Lee | in_attendance | title: Dr | role: Medical Director | at: Middlemere Trust | part: one_item",
        "Jo Reed | in_attendance | title: Ms | role: Place Manager | at: Middlemere ICB | part: one_item",
    ],
    "Jane Poe attended for item 6.": ["Jane Poe | in_attendance | part: one_item"],
    "Dr Raj Rao joined the meeting at 10.20.": ["Raj Rao | present | title: Dr | part: late"],
    "Raj Rao left after item 4.": ["Raj Rao | present | part: early"],
    "Apologies were noted from Dr J G Rowe, Ms C Hart, Cllr B Moss and Mrs P Bray.": [
        "J G Rowe | apologies | title: Dr",
        "C Hart | apologies | title: Ms",
        "B Moss | apologies | title: Cllr",
        "P Bray | apologies | title: Mrs",
    ],
    "The Chair welcomed everyone; present were Jane Poe, Ann Lee and Raj Rao.": [
        "Jane Poe | present",
        "Ann Lee | present",
        "Raj Rao | present",
    ],
    "In attendance: Jane Poe, Clinical Director, North PCN; Ann Lee.": [
        "Jane Poe | in_attendance | role: Clinical Director | at: North PCN",
        "Ann Lee | in_attendance",
    ],
    "There were no apologies.": [],
    "No apologies were received.": [],
    "Apologies: none": [],
    "None received": [],
    "The following members were present: Jane Poe, Ann Lee and Raj Rao.": ["Jane Poe | present", "Ann Lee | present", "Raj Rao | present"],
    "Jane Poe and Ann Lee (sharing one vote) were present.": ["Jane Poe | present", "Ann Lee | present"],
    "Jane Poe sent apologies and Ben Low attended on her behalf.": ["Jane Poe | apologies", "Ben Low | deputy | for: Jane Poe"],
    "Apologies were received from Jane Poe and Ben Low attended on her behalf.": [
        "Jane Poe | apologies",
        "Ben Low | deputy | for: Jane Poe",
    ],
    "Present: Ben Low (for Jane Poe), Kit Moss, deputising for Ann Lee.": [
        "Ben Low | deputy | for: Jane Poe",
        "Kit Moss | deputy | for: Ann Lee",
    ],
    "Dr X left.": [],
    "Dr Rao attended the PCN away day last week.": [],
    "Many GPs attended the training day.": [],
    "The minutes of the last meeting were agreed.": [],
    "Jane Poe joined the meeting at 10.20 and Ms Ann Lee left at 11.15.": [
        "Jane Poe | present | part: late",
        "Ann Lee | present | title: Ms | part: early",
    ],
    "Raj Rao joined at 10.20 and left at 11.": ["Raj Rao | present | part: part"],
    "At 10.20, Dr Raj Rao and Ms Ann Lee joined the meeting.": [
        "Raj Rao | present | title: Dr | part: late",
        "Ann Lee | present | title: Ms | part: late",
    ],
    "It was noted that Jane Poe had sent her apologies.": ["Jane Poe | apologies"],
    "Jane Poe, who had sent apologies, was represented by Ben Low.": ["Jane Poe | apologies", "Ben Low | deputy | for: Jane Poe"],
    "The meeting was chaired by Dr Ann Lee.": ["Ann Lee | present | title: Dr | role: Chair"],
    "In the absence of Dr Jane Poe, Dr Ann Lee took the chair.": ["Ann Lee | present | title: Dr | role: Chair"],
    "North PCN was represented by Jane Poe.": ["Jane Poe | present | at: North PCN"],
    "Jane Poe attended on behalf of North PCN.": ["Jane Poe | present | on behalf of: North PCN"],
    "Jane Poe attended the meeting as an observer.": ["Jane Poe | observer"],
    "Jane Poe observed the meeting.": ["Jane Poe | observer"],
    "Kit Moss was absent.": ["Kit Moss | absent"],
    "Kit Moss did not attend.": ["Kit Moss | absent"],
    "Jane Poe was unable to attend.": ["Jane Poe | apologies"],
    "12 practices were present.": [],
    "Representatives of twelve practices attended and eight members of the public were present.": [],
    "Eight members of the public were present.": [],
    "The Chair welcomed Jane Poe, Chief Executive of Healthwatch, to the meeting.": [
        "Jane Poe | in_attendance | role: Chief Executive | at: Healthwatch"
    ],
    "The Chair welcomed Jane Poe to her new post.": [],
    "Dr. J. Poe and Mr. A. Lee sent their apologies. Ms. C. Hart joined via Teams.": [
        "J. Poe | apologies | title: Dr.",
        "A. Lee | apologies | title: Mr.",
        "C. Hart | present | title: Ms. | mode: virtual",
    ],
    "Apologies for lateness were received from Jane Poe.": ["Jane Poe | present | part: late"],
    "Jane Poe will attend the next meeting.": [],
    "Apologies for the next meeting were received from Jane Poe.": [],
    "Ben Low attended in Ann Lee's place.": ["Ben Low | deputy | for: Ann Lee"],
    "Ben Low attended as substitute.": ["Ben Low | deputy"],
    "Councillors Moss, Lee and Poe were present.": [
        "Moss | present | title: Councillor",
        "Lee | present | title: Councillor",
        "Poe | present | title: Councillor",
    ],
    "Apologies had been received from North PCN.": [],
    "Also present were Jane Poe and Ann Lee.": ["Jane Poe | present", "Ann Lee | present"],
    "Present: Councillors A Moss (Chair), B Lee and C Poe": [
        "A Moss | present | title: Councillor | role: Chair",
        "B Lee | present | title: Councillor",
        "C Poe | present | title: Councillor",
    ],
    "Jane Poe and Ben Low attended as substitutes for Ann Lee and Raj Rao respectively.": [
        "Jane Poe | deputy | for: Ann Lee",
        "Ben Low | deputy | for: Raj Rao",
    ],
    "Ann Lee (Director of Finance, Middlemere Trust) joined the meeting for item 5 and left after her presentation.": [
        "Ann Lee | in_attendance | role: Director of Finance | at: Middlemere Trust | part: one_item"
    ],
    "Apologies from Jane Poe were noted.": ["Jane Poe | apologies"],
    "The Trust gave its apologies for the delay.": [],
    "Jane Poe gave a report on the winter plan and the Board thanked her.": [],
    "Dr Lee joined the ICB in June. Mr Poe left the Trust.": [],
    "Apologies: Dr Ann Lee (Ben Low deputising), Raj Rao.": [
        "Ann Lee | apologies | title: Dr",
        "Ben Low | deputy | for: Dr Ann Lee",
        "Raj Rao | apologies",
    ],
    "Jane Poe attended remotely.": ["Jane Poe | present | mode: virtual"],
    "The Chair noted apologies from Jane Poe (Healthwatch), and that Ann Lee would be late.": ["Jane Poe | apologies | at: Healthwatch"],
    "Substitutes: Ben Low for Ann Lee, Kit Moss for Raj Rao.": ["Ben Low | deputy | for: Ann Lee", "Kit Moss | deputy | for: Raj Rao"],
    "There were no apologies other than from Jane Poe.": ["Jane Poe | apologies"],
    "Apologies for absence had been received from Councillors Moss and Lee, and from Dr Jane Poe.": [
        "Moss | apologies | title: Councillor",
        "Lee | apologies | title: Councillor",
        "Jane Poe | apologies | title: Dr",
    ],
    "Apologies were received from Jane Poe, Ann Lee and Raj Rao. Ben Low attended on his behalf.": [
        "Jane Poe | apologies",
        "Ann Lee | apologies",
        "Raj Rao | apologies",
        "Ben Low | deputy",
    ],
    "Jane Poe was in attendance via Teams.": ["Jane Poe | in_attendance | mode: virtual"],
    "Jane Poe, Clinical Director of North PCN, attended the meeting to present the winter plan.": [
        "Jane Poe | in_attendance | role: Clinical Director | at: North PCN | part: one_item"
    ],
    "The Chair reported that apologies had been received from Jane Poe.": ["Jane Poe | apologies"],
    "Ann Lee arrived late.": ["Ann Lee | present | part: late"],
    "Kit Moss represented Jane Poe.": ["Kit Moss | deputy | for: Jane Poe"],
    "Dr Ann Lee declared an interest and left the room for item 5.": ["Ann Lee | present | title: Dr | part: part"],
    "Apologies received: Jane Poe; Ann Lee (Healthwatch).": ["Jane Poe | apologies", "Ann Lee | apologies | at: Healthwatch"],
    "Jane Poe and two colleagues from Healthwatch were in attendance.": ["Jane Poe | in_attendance"],
    "Apologies for absence were received from Jane Poe, Middlemere, and Ann Lee.": ["Jane Poe | apologies", "Ann Lee | apologies"],
    "Ben Low was present as deputy for Jane Poe, who had sent apologies.": ["Ben Low | deputy | for: Jane Poe", "Jane Poe | apologies"],
    "Dr Jane Poe (North PCN) attended the meeting virtually until 11.": [
        "Jane Poe | present | title: Dr | at: North PCN | part: early | mode: virtual"
    ],
    "Jane Poe, on behalf of Ann Lee, attended.": ["Jane Poe | deputy | for: Ann Lee"],
    "The meeting was attended by Jane Poe, Ann Lee and Raj Rao.": ["Jane Poe | present", "Ann Lee | present", "Raj Rao | present"],
    "Present at the meeting were Jane Poe and Ann Lee.": ["Jane Poe | present", "Ann Lee | present"],
    "Jane Poe has joined the Board as a lay member.": [],
    "Jane Poe was present at the opening of the new surgery.": [],
    "Items were attended to by Jane Poe.": [],
    "Ms Hart from Healthwatch was in attendance for item 7.": ["Hart | in_attendance | title: Ms | at: Healthwatch | part: one_item"],
    "Jane Poe attended for Dr Lee.": ["Jane Poe | deputy | for: Dr Lee"],
    "Apologies: Jane Poe, Ann Lee. In attendance: Ben Low. Present: Raj Rao.": [
        "Jane Poe | apologies",
        "Ann Lee | apologies",
        "Ben Low | in_attendance",
        "Raj Rao | present",
    ],
    "Absent: Kit Moss.": ["Kit Moss | absent"],
    "Apologies for absence were submitted on behalf of Councillor Moss, for whom Councillor Lee was substituting.": [
        "Moss | apologies | title: Councillor",
        "Lee | deputy | title: Councillor | for: Councillor Moss",
    ],
    "Councillor Lee substituted for Councillor Moss.": ["Lee | deputy | title: Councillor | for: Councillor Moss"],
    "Jane Poe gave apologies for the meeting.": ["Jane Poe | apologies"],
    "Jane Poe gave her apologies for the January meeting.": [],
    "Twenty-two of 30 practices were represented.": [],
    "NHS England sent apologies.": [],
    "Jane Poe left the meeting at this point and Ann Lee took the chair.": [
        "Jane Poe | present | part: early",
        "Ann Lee | present | role: Chair",
    ],
    "Jane Poe left the meeting.": ["Jane Poe | present | part: early"],
    "Ann Lee's apologies were noted.": ["Ann Lee | apologies"],
    "In attendance for item 4 were Jane Poe and Ann Lee.": [],
    "Quoracy was confirmed. Jane Poe was in the chair.": ["Jane Poe | present | role: Chair"],
    "Present: None. Apologies: Nil.": [],
    "Also in attendance was Jane Poe, minute taker.": ["Jane Poe | in_attendance | role: minute taker"],
    "Dr Ann Lee introduced Jane Poe, who joined the meeting for item 5.": ["Jane Poe | in_attendance | part: one_item"],
    "Apologies were received from Jane Poe; Ben Low was attending in her place.": [
        "Jane Poe | apologies",
        "Ben Low | deputy | for: Jane Poe",
    ],
    "Jane Poe, Clinical Director, left the meeting at 11.15 and Ann Lee and Raj Rao, Healthwatch, joined at 11.20.": [
        "Jane Poe | present | role: Clinical Director | part: early",
        "Ann Lee | present | part: late",
        "Raj Rao | present | at: Healthwatch | part: late",
    ],
    "The Chair thanked Jane Poe for attending.": [],
    "Jane Poe attended as a substitute for Ann Lee and Ben Low attended as a substitute for Raj Rao.": [
        "Jane Poe | deputy | for: Ann Lee",
        "Ben Low | deputy | for: Raj Rao",
    ],
    "Apologies for absence were received from Dr Jane Poe (Chair), Ann Lee and Raj Rao, who were unable to attend.": [
        "Jane Poe | apologies | title: Dr | role: Chair",
        "Ann Lee | apologies",
        "Raj Rao | apologies",
    ],
    "The Board noted that the Chief Executive had sent apologies.": [],
    "Ben Low (Deputy Director of Finance, attending for Jane Poe) joined the meeting.": [
        "Ben Low | deputy | role: Deputy Director of Finance | for: Jane Poe | part: late"
    ],
    "Councillor Moss left the meeting at 12.05 and returned at 12.20.": ["Moss | present | title: Councillor | part: part"],
    "Present: Jane Poe.": ["Jane Poe | present"],
    "Attendees – Jane Poe, Ann Lee": ["Jane Poe | present", "Ann Lee | present"],
    "6. Jane Poe joined the meeting.": ["Jane Poe | present | part: late"],
    "Apologies for absence were received from Mr D Blake (Ms H Horn attended as substitute), Mr A Cumber (Mr D Waker, Medical Director attended in his absence), Ms K Fair (Dr D Robb attended as substitute), Mr I Johns and Ms B Riley, NHS England.": [
        "D Blake | apologies | title: Mr",
        "H Horn | deputy | title: Ms | for: Mr D Blake",
        "A Cumber | apologies | title: Mr",
        "D Waker | deputy | title: Mr | role: Medical Director | for: Mr A Cumber",
        "K Fair | apologies | title: Ms",
        "D Robb | deputy | title: Dr | for: Ms K Fair",
        "I Johns | apologies | title: Mr",
        "B Riley | apologies | title: Ms | at: NHS England",
    ],
    "19.1 Apologies were received from Councillor Neale (Deputy Chair) and Chris Robbs, Independent Chair of the Middlemere and Hove Safeguarding Children Board.": [
        "Neale | apologies | title: Councillor | role: Deputy Chair",
        "Chris Robbs | apologies | role: Independent Chair of the Middlemere and Hove Safeguarding Children Board",
    ],
    "19.2 Councillor Drew was in attendance in substitution for Councillor Neale.": [
        "Drew | deputy | title: Councillor | for: Councillor Neale"
    ],
    "Present Members: Cllr P Bate (Chairman), Cllr J Bate, Cllr Beck, Cllr Hollis (arrived at 7.01pm), Cllr L Smith and Cllr Yarrow.": [
        "P Bate | present | title: Cllr | role: Chairman",
        "J Bate | present | title: Cllr",
        "Beck | present | title: Cllr",
        "Hollis | present | title: Cllr | part: late",
        "L Smith | present | title: Cllr",
        "Yarrow | present | title: Cllr",
    ],
    "An apology for absence was received on behalf of Councillor R. J. Light.": ["R. J. Light | apologies | title: Councillor"],
    "A number of board members had apologised for their absence in advance.": [],
    "Apologies were received and noted as above.": [],
    "Dr Avi Bates (AB) welcomed members to the meeting.": [],
    "JO left the meeting at 11.": ["JO | present | part: early"],
    "With the absence of the Vice Chairman it was proposed by Councillor P Bate that Councillor Beck be elected Vice Chairman for the meeting.": [],
    "The Board was advised that absent Members had provided their apologies.": [],
    "Kate Browning KB Director of Joint Commissioning and Community Development (Item 262 only)": [],
    "Apologies were received from Jane Poe (Chair), Ann Lee and Raj Rao and it was noted that the meeting was quorate.": [
        "Jane Poe | apologies | role: Chair",
        "Ann Lee | apologies",
        "Raj Rao | apologies",
    ],
    "The Chair welcomed Dr Jane Poe, the new Clinical Director, and Ann Lee to their first meeting.": [
        "Jane Poe | in_attendance | title: Dr | role: Clinical Director",
        "Ann Lee | in_attendance",
    ],
    "Apologies were received from Dr Jane Poe and Ann Lee. The Board noted that Raj Rao would be joining late.": [
        "Jane Poe | apologies | title: Dr",
        "Ann Lee | apologies",
    ],
    "Jane Poe from Healthwatch presented the report and left the meeting.": ["Jane Poe | present | at: Healthwatch | part: early"],
    "The Committee noted the apologies received from Jane Poe.": ["Jane Poe | apologies"],
    "Councillor Moss, Chair of the Board, opened the meeting and welcomed those present.": [],
    "Dr Poe asked who was present on the ward. The patient was present with pain.": [],
    "No-one was in attendance.": [],
    "Apologies for absence - Jane Poe, Ann Lee": ["Jane Poe | apologies", "Ann Lee | apologies"],
    "Apologies: Jane Poe and Ann Lee had sent apologies.": ["Jane Poe | apologies", "Ann Lee | apologies"],
    "Jane Poe, Ann Lee and the Director of Nursing were in attendance.": ["Jane Poe | in_attendance", "Ann Lee | in_attendance"],
    "The Director of Nursing attended for item 5.": [],
    "Apologies were received from Jane Poe, with Ben Low attending as her deputy.": [
        "Jane Poe | apologies",
        "Ben Low | deputy | for: Jane Poe",
    ],
    "Apologies were given by Jane Poe (Ben Low to attend).": ["Jane Poe | apologies", "Ben Low | deputy | for: Jane Poe"],
    "Substitutes were noted: Councillor Lee for Councillor Moss.": ["Lee | deputy | title: Councillor | for: Councillor Moss"],
    "Councillor A Moss was substituted by Councillor B Lee.": [
        "A Moss | apologies | title: Councillor",
        "B Lee | deputy | title: Councillor | for: Councillor A Moss",
    ],
    "Ben Low (representing Ann Lee) and Kit Moss (representing North PCN) attended.": [
        "Ben Low | deputy | for: Ann Lee",
        "Kit Moss | present | at: North PCN",
    ],
    "Jane Poe joined at 2pm, Ann Lee joined at 2.15pm and Raj Rao joined at 2.30pm.": [
        "Jane Poe | present | part: late",
        "Ann Lee | present | part: late",
        "Raj Rao | present | part: late",
    ],
    "Jane Poe (until 3pm) was present.": ["Jane Poe | present | part: early"],
}

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
    started = time.perf_counter()
    read_passage(HOSTILE[case])
    assert time.perf_counter() - started < 6
