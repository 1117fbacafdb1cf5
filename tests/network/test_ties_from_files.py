"""From logs in files to ties: a talk logged by both, one with five partners, one logged after its month was frozen."""

from datetime import UTC, date, datetime

from influence.intake.load import load
from influence.network.network import build_network
from influence.records.draft import Draft
from tests.intake.planning import POLICY, after, messages, planned, read
from tests.worlds import World

TODAY = date(2026, 11, 14)
AT = datetime(2026, 11, 14, 9, tzinfo=UTC)
PARTNERS = ("Jo Reed", "Kit Moss", "Lee Ash", "May Orr", "Nia Fox")


def world():
    made = World()
    made.organisation("North PCN", place="Northmoor")
    made.organisation("Vale Trust", type="acute_trust", sector="acute", place="Northmoor")
    for leader in ("Amina Shah", "Ben Low"):
        made.role(leader, "North PCN")
    for partner in PARTNERS:
        made.role(partner, "Vale Trust", "manager", "system")
    made.logging("2023-11-15")
    return made.frames()


def log(name, *rows):
    return read(name, "date,kind,from,with", *rows)


def ties_of(frames, day=TODAY):
    network = build_network(frames, POLICY, day)
    names, ties = network.people.names, network.between()
    return {(names[a], names[b]): round(s, 1) for a, b, s in zip(ties["leader"], ties["partner"], ties["strength"], strict=True)}


def loaded_from(frames, *files):
    return after(frames, planned(frames, *files))


def test_row_28_a_talk_logged_by_both_is_worth_what_one_is_and_both_are_credited():
    frames = world()
    mine, theirs = log("amina.csv", "02/10/2026,phone,Amina Shah,Jo Reed"), log("ben.csv", "02/10/2026,phone,Jo Reed,Amina Shah")
    once = loaded_from(frames, mine)
    for files in ((mine, theirs), (theirs, mine)):
        both = loaded_from(frames, *files)
        assert len(both["contact"]) == 1 and both["contact_party"]["logged"].tolist() == [True, True]
        assert ties_of(both) == ties_of(once) != {}
        one_by_one = loaded_from(loaded_from(frames, files[0]), files[1])
        assert one_by_one["contact_party"]["logged"].tolist() == [True, True] and ties_of(one_by_one) == ties_of(once)


def test_row_29_one_talk_with_five_partners_makes_five_ties_each_like_a_talk_of_two():
    frames = world()
    together = loaded_from(frames, log("amina.csv", f"02/10/2026,phone,Amina Shah,{'; '.join(PARTNERS)}"))
    assert len(together["contact"]) == 1 and len(together["contact_party"]) == 6
    ties = ties_of(together)
    assert set(ties) == {("Amina Shah", partner) for partner in PARTNERS}
    assert set(ties.values()) == {
        ties_of(loaded_from(frames, log("amina.csv", "02/10/2026,phone,Amina Shah,Jo Reed")))["Amina Shah", "Jo Reed"]
    }


def test_row_30_a_talk_logged_late_changes_its_own_month_and_nothing_that_was_frozen(store):
    load(store, FIRST, POLICY, by="Kim", at=AT)
    end = date(2026, 10, 31)
    before = ties_of(store.frames(), end)
    row = {"month": "2026-10", "view": "relationships", "audience": "chair", "as_of": "2026-10-31", "store_version": store.version()}
    draft = Draft()
    draft.insert("snapshot", row | {"policy": "1", "product_version": "0.1.0", "answer": str(before)})
    store.write(draft, by="Kim", at=AT, kind="freeze", based_on=store.version())
    frozen = store.frame("snapshot")
    done = load(store, [log("late.csv", "20/10/2026,in_person,Amina Shah,Jo Reed")], POLICY, by="Kim", at=AT)
    assert ties_of(store.frames(), end) != before
    assert store.frame("snapshot").equals(frozen)
    assert messages(done.plan, "note") == [
        "late.csv:None 3 rows tell of a month that is frozen (October 2026): what was frozen stays as it was."
    ]


FIRST = (
    read("organisations.csv", "name,type,sector,places", "North PCN,pcn,,Northmoor", "Vale Trust,acute trust,,Northmoor"),
    read("people.csv", "name", "Amina Shah", "Jo Reed"),
    read(
        "roles.csv",
        "person,organisation,type,voice",
        "Amina Shah,North PCN,clinical director,provider_gp",
        "Jo Reed,Vale Trust,chief executive,system",
    ),
    log("first.csv", "02/10/2026,phone,Amina Shah,Jo Reed"),
)
