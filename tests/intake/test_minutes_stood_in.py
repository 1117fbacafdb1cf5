"""Who stood in for whom, in the ways in which lists of minutes say so: both people are read, nobody becomes a post or a body."""

import pytest

from influence.intake.readers import read_file

HEAD = "Elmshire Committee\n15 October 2026\n"
CASES = {
    "Apologies:\nKim Hall (Jo Reed sub for Kim Hall)": [("Kim Hall", "apologies", None), ("Jo Reed", "deputy", "Kim Hall")],
    "Apologies:\nKim Hall (Jo Reed as nominated deputy for Kim)": [("Kim Hall", "apologies", None), ("Jo Reed", "deputy", "Kim Hall")],
    "Apologies:\nBob Cole (deputy Ida Holm attended)": [("Bob Cole", "apologies", None), ("Ida Holm", "deputy", "Bob Cole")],
    "Apologies:\nBob Cole (substitute: Ida Holm present)": [("Bob Cole", "apologies", None), ("Ida Holm", "deputy", "Bob Cole")],
    "Apologies:\nMo Nash, represented by Oz Pike": [("Mo Nash", "apologies", None), ("Oz Pike", "deputy", "Mo Nash")],
    "Apologies:\nMo Nash, replaced by Oz Pike": [("Mo Nash", "apologies", None), ("Oz Pike", "deputy", "Mo Nash")],
    "Present:\nDi Ellis (attended in Carl Dent's absence)": [("Di Ellis", "deputy", "Carl Dent")],
    "Present:\nDi Ellis (here in Carl Dent’s place)": [("Di Ellis", "deputy", "Carl Dent")],
    "Present:\nOz Pike (attended in his absence)": [("Oz Pike", "deputy", None)],
}


@pytest.mark.parametrize("text", CASES)
def test_who_stood_in_is_a_deputy_and_for_whom(text):
    (meeting,) = read_file(f"{HEAD}{text}\n".encode(), "minutes.txt").meetings
    assert [(each.name, each.status, each.deputy_for) for each in meeting.attendance] == CASES[text]
    assert {(each.role, each.organisation) for each in meeting.attendance} == {(None, None)}
