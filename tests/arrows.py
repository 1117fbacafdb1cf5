"""The arrows of the architecture, checked on source text: what each room may import and touch."""

import ast
from collections.abc import Iterator
from pathlib import Path

ORDER = (
    ("errors",),
    ("vocabulary",),
    ("policy",),
    ("records",),
    ("access",),
    ("intake", "network"),
    ("questions",),
    ("output",),
    ("actions",),
    ("__main__",),
)
# The subjects of the questions: a later one may ask an earlier one. What all share stands beside them and asks about seats alone.
SUBJECTS = (("seats",), ("coverage",), ("ties",), ("practices",), ("meetings",), ("who",), ("month", "quality"))
SUBJECT_HEIGHT = {subject: height for height, subjects in enumerate(SUBJECTS) for subject in subjects}
HEIGHT = {room: height for height, rooms in enumerate(ORDER) for room in rooms}
PAGES_MAY_USE = {"errors", "vocabulary", "policy", "access", "questions", "output", "actions"}
DATA_PAGES_MAY_USE = PAGES_MAY_USE | {"intake", "records"}
DATA_PAGES = ("import", "records")
NEVER_IN_THE_DOMAIN = {"streamlit", "pages", "dashboard", "run"}
TOUCH_FILES = {"policy", "records", "intake", "output", "__main__"}
PURE_IN_INTAKE = {"plan", "load", "reading", "queue", "match"}

CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "Timestamp.now", "Timestamp.today"}
ENVIRONMENT = {"os.environ", "os.getenv", "os.environb", "sys.argv"}
CHANCE = {"default_rng()", "Random()", "np.random.seed", "numpy.random.seed"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "read_excel", "read_sql", "iterdir", "glob", "rglob"}

LINES_IN_A_FILE, LINES_IN_A_FUNCTION = 400, 60
LISTS = {"tables.py", "vocabulary.py"}  # declarations, one after the other: nothing in them has to be read as a whole
GENERATED = "influence/records/migrations/"  # written by a tool, never changed afterwards


def broken_rules(root: Path) -> list[str]:
    """One sentence for each rule that a file under `root` breaks."""
    found: list[str] = []
    for path in sorted([*root.glob("influence/**/*.py"), *root.glob("pages/**/*.py"), *root.glob("*.py")]):
        name = path.relative_to(root).as_posix()
        if name.startswith(GENERATED):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [f"{name} {what}" for what in (*_imports(name, tree), *_touches(name, tree), *_shape(path, tree))]
    return found


def room_of(name: str) -> str | None:
    """'records' for influence/records/store.py, 'policy' for influence/policy.py, None outside."""
    parts = name.removesuffix(".py").split("/")
    return parts[1] if parts[0] == "influence" and len(parts) > 1 else None


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield "a relative import"
            elif node.module == "influence":
                yield from (f"influence.{each.name}" for each in node.names)
            else:
                yield node.module or ""


def _imports(name: str, tree: ast.AST) -> Iterator[str]:
    room = room_of(name)
    if room == "__init__":
        return
    if room and room not in HEIGHT:
        yield "is in no room of the architecture"
        return
    for module in imported(tree):
        first, _, rest = module.partition(".")
        there = rest.split(".")[0]
        if module == "a relative import":
            yield "has a relative import"
        elif room and first in NEVER_IN_THE_DOMAIN:
            yield f"imports {first}"
        elif first == "influence":
            yield from _arrow(name, room, there)
            if room == "questions" == there:
                yield from _subject_arrow(name, module)


def _arrow(name: str, room: str | None, there: str) -> Iterator[str]:
    if room:
        if there != room and not HEIGHT.get(there, len(ORDER)) < HEIGHT[room]:
            yield f"imports influence.{there}"
    elif name.startswith("pages/"):
        stem = name.rsplit("/", 1)[1]
        if there not in (DATA_PAGES_MAY_USE if stem.startswith(DATA_PAGES) else PAGES_MAY_USE):
            yield f"imports influence.{there}"
    else:
        yield f"imports influence.{there}"


def _subject_arrow(name: str, module: str) -> Iterator[str]:
    """influence/questions/coverage/x.py may import influence.questions.seats.x, not the other way round."""
    mine, there = (parts[2] if len(parts) > 3 else "" for parts in (name.split("/"), module.split(".")))
    if name == "influence/questions/__init__.py" or not there or mine == there:
        return
    if mine not in SUBJECT_HEIGHT and mine:
        yield f"is of {mine}, which is no subject of the questions"
    elif SUBJECT_HEIGHT.get(there, len(SUBJECTS)) >= SUBJECT_HEIGHT.get(mine, 1):
        yield f"imports influence.questions.{there}"


def _touches(name: str, tree: ast.AST) -> Iterator[str]:
    room = room_of(name)
    if room is None or room in ("__init__", "__main__"):
        return
    stem = name.rsplit("/", 1)[1].removesuffix(".py")
    may_touch_files = room in TOUCH_FILES and not (room == "intake" and stem in PURE_IN_INTAKE)
    for node in ast.walk(tree):
        what = _dotted(node)
        if what in CLOCK:
            yield f"line {node.lineno} reads the clock"
        if what in ENVIRONMENT:
            yield f"line {node.lineno} reads the environment"
        if what in CHANCE:
            yield f"line {node.lineno} draws without a seed"
        if not may_touch_files and isinstance(node, ast.Call) and _called(node) in FILES:
            yield f"line {node.lineno} touches a file"


def _dotted(node: ast.AST) -> str:
    """'date.today' for date.today and datetime.date.today; 'default_rng()' for a call without an argument."""
    if isinstance(node, ast.Attribute):
        before = node.value
        owner = before.id if isinstance(before, ast.Name) else before.attr if isinstance(before, ast.Attribute) else ""
        return f"{owner}.{node.attr}"
    if isinstance(node, ast.Call) and not node.args and not node.keywords:
        return f"{_called(node)}()"
    return ""


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def _shape(path: Path, tree: ast.Module) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LINES_IN_A_FILE and path.name not in LISTS:
        yield f"has {len(lines)} lines"
    if not ast.get_docstring(tree) and any(line.strip() for line in lines):
        yield "does not say in a sentence what it is"
    if path.name in ("utils.py", "helpers.py", "common.py", "misc.py"):
        yield "has a name that says nothing"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LINES_IN_A_FUNCTION:
                yield f"line {node.lineno}: {node.name} has {length} lines"
