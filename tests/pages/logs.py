"""Two logs as a manager has them, with a mistake in each; they belong to the smallest start."""

from tests.pages.starts import TODAY, days_ago

FORUM = "Ashmere partnership board"
BAD_DAY = f"31/02/{TODAY.year}"
ATTENDANCE = "\n".join(
    [
        "forum,date,name,attendance",
        *(
            f"{FORUM},{days_ago(back)},{name},{status}"
            for back in (6, 4, 2)
            for name, status in (("Jo Reed", "present"), ("Amina Shah", "apologies"))
        ),
        f"{FORUM},{BAD_DAY},Jo Reed,present",
        f"{FORUM},{days_ago(2)},Nobody Knownhere,present",
    ]
).encode()
CONTACTS = "\n".join(
    [
        "date,how,from,with",
        f"{days_ago(9)},phone,Amina Shah,Jo Reed",
        f"{BAD_DAY},phone,Amina Shah,Jo Reed",
    ]
).encode()
