"""The product's own sheets as text files: attendance and contacts."""

from influence.intake.readers import read_file


def lines(*rows):
    return "\n".join(rows).encode()


def test_an_attendance_sheet_becomes_meetings_with_each_person_once():
    reading = read_file(
        lines(
            "Date,Forum,Name,Role,Status,Deputising for",
            "14/10/2026,Place Board,Dr Amina Shah (North PCN),CD,present,",
            "14/10/2026,Place Board,Jo Reed,,A,",
            '14/10/2026,Place Board,"Poe, Sam",,d,Jo Reed',
        ),
        "log.csv",
    )
    (meeting,) = reading.meetings
    assert (reading.kind, meeting.date, meeting.forums, meeting.roster) == ("template", "2026-10-14", ("Place Board",), "full")
    assert [(a.name, a.title, a.organisation, a.status, a.deputy_for, a.source_line) for a in meeting.attendance] == [
        ("Amina Shah", "Dr", "North PCN", "present", None, 2),
        ("Jo Reed", None, None, "apologies", None, 3),
        ("Sam Poe", None, None, "deputy", "Jo Reed", 4),
    ]
    assert (reading.rows_in_file, reading.rows_read, reading.problems) == (3, 3, ())


def test_a_contact_sheet_becomes_contacts():
    reading = read_file(
        lines(
            "date,from,with,kind,minutes,topic,next_on,ref",
            "02/10/2026,Amina Shah,Jo Reed; Sam Poe, teams ,45 min,Access,16/10/2026,C-1",
        ),
        "log.csv",
    )
    (contact,) = reading.contacts
    assert (contact.date, contact.kind, contact.minutes, contact.next_on, contact.ref) == ("2026-10-02", "video", 45, "2026-10-16", "C-1")
    assert (contact.parties_from, contact.parties_with) == (("Amina Shah",), ("Jo Reed", "Sam Poe"))
    assert (reading.rows_in_file, reading.rows_read, reading.problems) == (1, 1, ())
