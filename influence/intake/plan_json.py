"""What an import says to other programs: the document of `import --json`."""

from dataclasses import asdict

from influence.intake.candidates import Suggestion
from influence.intake.desk import FileProblem
from influence.intake.forums_met import DoubtfulMeeting
from influence.intake.plan import Plan
from influence.intake.waiting import Waiting
from influence.records.store import Batch


def plan_json(made: Plan, batch: Batch | None = None) -> dict[str, object]:
    """batch, loaded, changed, unchanged (rows by table), queue, problems, the account of each file, doubtful and all meetings."""
    return {
        "batch": None if batch is None else asdict(batch),
        "loaded": dict(made.loaded),
        "changed": dict(made.changed),
        "unchanged": dict(made.unchanged),
        "queue": [waiting_json(each) for each in made.queue],
        "problems": [problem_json(each) for each in made.problems],
        "files": [asdict(each) for each in made.files],
        "doubtful": [doubtful_json(each) for each in made.doubtful],
        "meetings": [asdict(each) for each in made.meetings],
    }


def doubtful_json(doubt: DoubtfulMeeting) -> dict[str, object]:
    """A candidate's forum is its public id, or its name while it is new in the same files."""
    names = ("file", "line", "title", "date", "people", "times")
    candidates = [{"forum": each.public_id or each.name, "name": each.name, "reason": each.reason} for each in doubt.candidates]
    return {name: getattr(doubt, name) for name in names} | {"candidates": candidates}


def waiting_json(waiting: Waiting) -> dict[str, object]:
    """A suggestion's person is its public id, or its name while it is new in the same files; party is null while it is new."""
    return {
        "id": waiting.id,
        "name": waiting.raw,
        "raw": waiting.raw,
        "kinds": list(waiting.kinds),
        "times": waiting.times,
        "where": list(waiting.where),
        "certain": waiting.certain,
        "suggestions": [_suggestion_json(each) for each in waiting.suggestions],
    }


def _suggestion_json(each: Suggestion) -> dict[str, object]:
    return {
        "party": each.party if each.party > 0 else None,
        "public_id": each.public_id,
        "person": each.public_id or each.name,
        "name": each.name,
        "confidence": each.confidence,
        "reason": each.reason,
        "reasons": list(each.reasons),
        "certain": each.certain,
    }


def problem_json(each: FileProblem) -> dict[str, object]:
    names = ("line", "column", "value", "message", "right", "do", "severity")
    return {"file": each.file} | {name: getattr(each.problem, name) for name in names}
