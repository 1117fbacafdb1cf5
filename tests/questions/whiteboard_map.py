"""Two places, four leaders, five partners, drawn on a whiteboard: the answers are worked out by hand in the tests."""

from tests.worlds import World


def whiteboard() -> World:
    """Amina and Ben lead in Ashmere, Cara and Dev in Brindley. Jo is close to Amina and well known to Cara; Kit is Ben's alone; Lee
    is spoken to now and then by Dev; Max is only met; Nia is thin. Amina and Cara sit on the GP board, Ben and Dev talk monthly."""
    world = World()
    world.area("Hillshire", "ics")
    for place in ("Ashmere", "Brindley"):
        world.area(place, parent="Hillshire")
    world.organisation("North PCN", place="Ashmere")
    world.organisation("South PCN", place="Brindley")
    world.organisation("Vale Trust", "acute_trust", "acute", place=["Ashmere", "Brindley"])
    world.organisation("Ashmere Council", "upper_tier_council", "council", place="Ashmere")
    for name, body in (("Amina Shah", "North PCN"), ("Ben Low", "North PCN"), ("Cara Dee", "South PCN"), ("Dev Rao", "South PCN")):
        world.role(name, body)
    for name, kind in (("Jo Reed", "chief_executive"), ("Kit Moss", "medical_director"), ("Lee Ash", "finance_director")):
        world.role(name, "Vale Trust", kind, "system")
    world.role("Max Orr", "Ashmere Council", "council_leader", "other")
    world.role("Nia Fay", "Ashmere Council", "public_health_director", "other", title="Director of public health")
    world.logging("2023-11-15")
    for month in range(1, 12):
        world.contact(f"2026-{month:02}-05", "Amina Shah, Jo Reed")
        world.contact(f"2026-{month:02}-06", "Ben Low, Kit Moss")
        world.contact(f"2026-{month:02}-07", "Ben Low, Dev Rao")
    for month in (3, 5, 7, 9, 11):
        world.contact(f"2026-{month:02}-08", "Cara Dee, Jo Reed")
    for month in (1, 5, 9):
        world.contact(f"2026-{month:02}-09", "Dev Rao, Lee Ash")
    world.contact("2026-11-10", "Amina Shah, Nia Fay")
    world.forum("GP board", "Hillshire", level="ics", owner="gp")
    for name, holder in (("Ashmere", "Amina Shah"), ("Brindley", "Cara Dee"), ("Deputy", "Ben Low")):
        world.seat("GP board", name, holder)
    world.forum("Ashmere board", "Ashmere")
    world.seat("Ashmere board", holder="Ben Low")
    world.meeting("Ashmere board", "2026-10-01", "Ben Low, Max Orr")
    for kind, weight in (("chief_executive", 5), ("medical_director", 4)):
        world.add("key_post", organisation=world.parties["Vale Trust"], role_type=kind, weight=weight)
    world.add("key_post", organisation=world.parties["Ashmere Council"], role_type="council_leader", weight=3)
    return world
