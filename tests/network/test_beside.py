"""Trust, types and direction stand beside strength and never inside it (N-08, N-10, U-05; row 31)."""

from datetime import date

import pytest

from influence.network.direction import who_starts
from influence.network.network import build_network
from influence.network.trust import trust_on, trust_spread
from influence.network.types import TYPES, history_of_types, spread_of_types, types_on
from influence.policy import read_policy
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)


def rated(made, rater, about, value, day="2026-11-14"):
    made.add("rating", date=day, rater=made.person(rater), about=made.person(about), kind="trust", value=value)


def by_hand(reports, rater, about):
    """(rater, about, value, age) reports; the rule in plain numbers."""
    fade = [(r, a, v, 2 ** (-age / 365)) for r, a, v, age in reports]
    mean = sum(v * w for _, _, v, w in fade) / sum(w for *_, w in fade)
    own = [(v, w) for r, _, v, w in fade if r == rater]
    n = sum(w for _, w in own)
    bias = (sum(v * w for v, w in own) / n - mean) * n / (n + 3)
    pair = [(v - bias, w) for r, a, v, w in fade if (r, a) == (rater, about)]
    n = sum(w for _, w in pair)
    return min(5, max(1, 3 + (sum(v * w for v, w in pair) / n - 3) * n / (n + 1)))


def test_trust_is_centred_by_rater_drawn_to_the_middle_and_faded():
    made, reports = World(), []
    for rater, about, value, day, age in [
        ("Amina Shah", "Jo Reed", 5, "2026-11-14", 0),
        ("Amina Shah", "Jo Reed", 4, "2025-11-14", 365),
        ("Amina Shah", "Kit Moss", 5, "2026-11-04", 10),
        ("Ben Low", "Jo Reed", 2, "2026-10-15", 30),
        ("Jo Reed", "Amina Shah", 3, "2026-11-14", 0),
    ]:
        rated(made, rater, about, value, day)
        reports.append((rater, about, value, age))
    trust = trust_on(made.frames(), TODAY, POLICY).set_index(["rater", "about"])
    for rater, about in {(r, a) for r, a, *_ in reports}:
        found = trust.loc[(made.person(rater), made.person(about)), "trust"]
        assert found == pytest.approx(by_hand(reports, rater, about), abs=1e-9)


def test_five_by_one_leader_and_two_by_another_are_both_kept_without_an_average():
    """Row 31."""
    made = World()
    rated(made, "Amina Shah", "Jo Reed", 5)
    rated(made, "Ben Low", "Jo Reed", 2)
    trust = trust_on(made.frames(), TODAY, POLICY)
    spread = trust_spread(trust, made.person("Jo Reed"), POLICY)
    assert (spread.raters, spread.lowest, spread.highest, spread.mean) == (2, 2, 5, None)
    assert sorted(trust["latest"]) == [2, 5]


@pytest.mark.parametrize(("raters", "told"), [(4, False), (5, True)])
def test_a_mean_is_hidden_under_five_raters(raters, told):
    made = World()
    for at in range(raters):
        rated(made, f"Leader No{at}", "Jo Reed", 4)
    assert (trust_spread(trust_on(made.frames(), TODAY, POLICY), made.person("Jo Reed"), POLICY).mean is not None) == told


def test_what_one_side_says_is_not_said_of_the_other():
    made = World()
    rated(made, "Amina Shah", "Jo Reed", 5)
    trust = trust_on(made.frames(), TODAY, POLICY)
    assert trust[["rater", "about"]].values.tolist() == [[made.person("Amina Shah"), made.person("Jo Reed")]]
    assert trust_spread(trust, made.person("Amina Shah"), POLICY) is None


def stance(made, party, other, type, issue=None, day="2026-06-01", **more):
    row = {"state": "current", **more}
    made.add("stance", date=day, party=made.parties[party], other=made.parties[other], type=type, issue=issue, **row)


def test_n_10_the_same_pair_may_differ_by_issue():
    made = World()
    made.organisation("North PCN")
    made.organisation("Vale Trust")
    estates, workforce = made.add("issue", title="Estates"), made.add("issue", title="Workforce")
    stance(made, "North PCN", "Vale Trust", "conflict", estates, day="2026-01-01")
    stance(made, "North PCN", "Vale Trust", "cooperation", estates)
    stance(made, "North PCN", "Vale Trust", "independence", workforce)
    stance(made, "North PCN", "Vale Trust", "collaboration", workforce, state="agreed")
    types = types_on(made.frames(), TODAY).set_index("issue")["type"]
    assert types.to_dict() == {estates: "cooperation", workforce: "independence"}
    assert types_on(made.frames(), date(2026, 1, 31))["type"].tolist() == ["conflict"]
    assert len(history_of_types(made.frames(), made.parties["Vale Trust"], made.parties["North PCN"], TODAY)) == 4


def test_u_05_five_practices_with_three_types_are_three_bars():
    made = World()
    made.organisation("Vale Trust")
    practices = [made.organisation(f"Practice {at}", type="practice") for at in range(5)]
    for at, type in enumerate(["cooperation", "cooperation", "conflict", "independence", "independence"]):
        stance(made, f"Practice {at}", "Vale Trust", type)
    bars = spread_of_types(types_on(made.frames(), TODAY), practices, issue=None)
    assert bars["type"].tolist() == list(TYPES)
    assert bars["parties"].tolist() == [0, 2, 2, 0, 1]


def test_n_08_trust_and_conflict_leave_strength_alone():
    made = World()
    made.role("Amina Shah", "North PCN")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.logging("2023-11-15")
    made.contact("2026-10-01", "Amina Shah, Jo Reed")
    before = build_network(made.frames(), POLICY, TODAY).between()
    rated(made, "Amina Shah", "Jo Reed", 1)
    stance(made, "Amina Shah", "Jo Reed", "conflict")
    assert build_network(made.frames(), POLICY, TODAY).between().equals(before)


@pytest.mark.parametrize(("started", "one_sided"), [([1, 1, 1, 1, 2], False), ([1, 1, 1, 1, 1], True), ([1, 1, 1, 1], False)])
def test_who_starts_is_flagged_beyond_four_in_five_of_five_contacts(started, one_sided):
    made = World()
    names = {1: "Amina Shah", 2: "Jo Reed"}
    contacts = [made.contact(f"2026-10-0{day}", "Amina Shah, Jo Reed", started=names[who]) for day, who in enumerate(started, start=1)]
    found = who_starts(made.frames(), contacts, made.person("Amina Shah"), made.person("Jo Reed"), POLICY)
    assert (found.a, found.b, found.one_sided) == (started.count(1), started.count(2), one_sided)


@pytest.mark.parametrize("leaders", [("Amina Shah", "Ben Low"), ("Ben Low", "Amina Shah")])
def test_who_leads_a_relationship_does_not_hang_on_the_order_in_which_plans_were_entered(leaders):
    w = World()
    w.organisation("Vale Trust", "acute_trust", "acute", "North")
    for leader in leaders:
        w.role(leader, "North PCN")
    w.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    for leader in leaders:
        w.add("tie_plan", organisation=w.parties["Vale Trust"], role_type="chief_executive", leader=w.parties[leader], part="lead")

    network = build_network(w.frames(), read_policy(), date(2026, 11, 14))

    assert network.plans.leads() == {w.parties["Jo Reed"]: w.parties["Amina Shah"]}


def test_a_plan_for_the_person_goes_before_one_for_the_body():
    w = World()
    w.role("Amina Shah", "North PCN")
    w.role("Ben Low", "North PCN")
    w.organisation("Vale Trust", "acute_trust", "acute", "North")
    w.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    w.add("tie_plan", organisation=w.parties["Vale Trust"], leader=w.parties["Amina Shah"], part="lead")
    w.add("tie_plan", other=w.parties["Jo Reed"], leader=w.parties["Ben Low"], part="lead")

    network = build_network(w.frames(), read_policy(), date(2026, 11, 14))

    assert network.plans.leads() == {w.parties["Jo Reed"]: w.parties["Ben Low"]}
