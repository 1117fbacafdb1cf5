"""Plans for tests: files from a few lines, and the frames that a plan would leave behind."""

from influence.intake.plan import plan
from influence.intake.readers import read_file
from influence.policy import read_policy
from influence.records.declare import specs_of
from influence.records.frames import frames_of, typed
from influence.records.tables import TABLES
from influence.records.values import to_stored

POLICY = read_policy()
EMPTY = frames_of({})


def read(name, *lines):
    return read_file("\n".join(lines).encode(), name, kind="template")


def planned(frames, *readings, **options):
    return plan(readings, frames, POLICY, **options)


def after(frames, made):
    """The frames as they stand once the plan is written, worked out without the store."""
    touched = {*made.draft.inserts, *made.draft.updates, *made.draft.deletes}
    rows = {table: [dict(zip(frames[table].columns, v, strict=True)) for v in frames[table].itertuples(index=False)] for table in touched}
    ids = {}
    for table, new in made.draft.inserts.items():
        highest = max((row["id"] for row in rows[table]), default=0)
        ids |= {(table, row["id"]): highest + number for number, row in enumerate(new, 1)}
    for table, new in made.draft.inserts.items():
        rows[table] += [{"batch": 1, **row, "id": ids[table, row["id"]]} for row in new]
    for table, altered in made.draft.updates.items():
        rows[table] = [row | altered.get(row["id"], {}) for row in rows[table]]
    for table, gone in made.draft.deletes.items():
        rows[table] = [row for row in rows[table] if row["id"] not in gone]
    return {**frames, **{table: typed(table, [_resolved(table, row, ids) for row in found]) for table, found in rows.items()}}


def _resolved(table, row, ids):
    kept = dict(row)
    for name, spec in specs_of(TABLES[table]).items():
        value = to_stored(spec, kept.get(name))
        kept[name] = ids[spec.refers, value] if spec.refers and value is not None and value < 0 else value
    if "public_id" in TABLES[table].columns and kept["public_id"] is None:
        kept["public_id"] = f"{kept['kind'] if table == 'party' else table}-{kept['id']}"
    return kept


def messages(made, *severities):
    wanted = severities or ("error", "warning")
    return [f"{each.file}:{each.problem.line} {each.problem.message}" for each in made.problems if each.problem.severity in wanted]


def inserted(made, table, *columns):
    return [tuple(row.get(name) for name in columns) for row in made.draft.inserts.get(table, [])]


def attendance_of(frames):
    """Name as written, who it is, and status, of every attendance row."""
    names = dict(zip(frames["party"]["id"], frames["party"]["name"], strict=True))
    rows = frames["attendance"]
    return sorted(
        (raw, names.get(person), status)
        for raw, person, status in zip(rows["raw_name"], rows["person"].astype(object), rows["status"], strict=True)
    )
