"""Calendar files for tests, from a few lines."""


def calendar(*entries, head=()):
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(line for each in entries for line in each), "END:VCALENDAR", ""]
    ).encode()


def event(start="20261014T140000Z", *lines, uid=None, title="Place Board", stamp="20261001T080000Z", kind="VEVENT"):
    start = start if ":" in start else f"DTSTART:{start}"
    named = [f"UID:{uid}"] if uid else []
    return [f"BEGIN:{kind}", *named, f"DTSTAMP:{stamp}", start, f"SUMMARY:{title}", *lines, f"END:{kind}"]


def attendee(name, address=None, answer="ACCEPTED", **more):
    said = "".join(f";{key.replace('_', '-')}={value}" for key, value in more.items())
    called = f";CN={name}" if name else ""
    return f"ATTENDEE;PARTSTAT={answer}{said}{called}:mailto:{address or (name or 'x').replace(' ', '.').casefold() + '@example.org'}"
