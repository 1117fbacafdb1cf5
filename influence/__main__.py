"""The command line: python -m influence COMMAND; what it prints with --json is what other programs rely on."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from influence.actions.open_store import Workspace, ceiling_in, open_live, open_sample, open_workspace, store_named, user_of
from influence.actions.undo_change import undo_change
from influence.errors import UserError
from influence.output.json import answer_document, as_json
from influence.policy import POLICY_FILE, read_policy
from influence.records.values import printable
from influence.vocabulary import AUDIENCE, AUDIENCES

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
DEFAULT_AUDIENCE = "group"
# Commands that show or change what only some may see; the others cut their answers themselves.
LEAST_AUDIENCE = {
    "import": "group",
    "names": "group",
    "batches": "group",
    "undo": "group",
    "export": "chair",
    "backup": "chair",
    "restore": "chair",
}
NOT_FOR_QUESTIONS = {"change", "snapshot"}


class UsageError(Exception):
    """A command that cannot be meant as it was typed."""


@dataclass(frozen=True)
class Session:
    """What was typed, the settings that hold, and the day and moment it is."""

    args: argparse.Namespace
    environ: Mapping[str, str]
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    @cached_property
    def workspace(self) -> Workspace:
        space = open_workspace(self.environ, self.today)
        if space.is_sample:
            self.note("This is the fictional ICS: the store has no data of its own yet.")
        return space

    @property
    def by(self) -> str:
        return user_of(self.environ, getattr(self.args, "by", None))

    def tell(self, document: object, words: str | Callable[[Any], str]) -> None:
        """The one thing printed on standard output: the document with --json, else words, made by output/text.py where given so."""
        if self.args.json:
            print(as_json(document), flush=True)
        elif isinstance(words, str):
            print(printable(words), flush=True)
        else:
            from influence.output import text

            print(printable(words(text)), flush=True)

    def note(self, text: str) -> None:
        print(printable(text), file=sys.stderr)


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None, now: datetime | None = None) -> int:
    """0: done. 1: something the user can put right. 2: wrong usage."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong
        return int(stop.code or 0)
    settings = dict(os.environ if environ is None else environ)
    if args.store:
        settings["INFLUENCE_STORE"] = args.store
    session = Session(args, settings, now or datetime.now(UTC))
    try:
        _refuse_beyond_ceiling(session)
        return args.run(session)
    except UserError as error:
        session.note(f"{error.message}\n{error.do}".strip())
        if args.json:
            print(as_json({"error": error.message, "do": error.do}))
        return 1
    except UsageError as error:
        session.note(str(error))
        return 2
    except BrokenPipeError:  # whoever was reading has read enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the interpreter closes it on its way out
        return 0


def _refuse_beyond_ceiling(session: Session) -> None:
    least, most = LEAST_AUDIENCE.get(session.args.command, AUDIENCES[0]), ceiling_in(session.environ)
    if AUDIENCES.index(least) > AUDIENCES.index(most):
        raise UserError(
            f"'{session.args.command}' is for the {AUDIENCE.label(least)}; here INFLUENCE_AUDIENCE stops at {AUDIENCE.label(most)}.",
            do="Ask whoever set it.",
        )


def init(session: Session) -> int:
    with open_live(session.environ) as live:
        told: dict[str, Any] = {"store": live.place, "version": live.version(), "sample": None, "as_of": None}
    words = f"The store is at {told['store']}."
    if session.args.sample:
        sample, as_of = _make_sample(session)
        told |= {"sample": sample, "as_of": as_of}
        words += f"\nThe fictional ICS is at {sample}; it is shown until the store has data of its own."
    session.tell(told, words)
    return 0


def _make_sample(session: Session) -> tuple[str, date]:
    from influence.records.sample import read_sample

    sample = read_sample()
    session.note("Loading the fictional ICS …")
    with open_sample(store_named(session.environ), sample, _policy(session)) as store:
        return store.place, sample.as_of


def _policy(session: Session) -> Any:
    return read_policy(Path(session.environ.get("INFLUENCE_POLICY") or POLICY_FILE))


def read(session: Session) -> int:
    from influence.intake.json import as_document
    from influence.intake.readers import read_files

    readings = read_files(session.args.files, session.args.kind, session.args.date_order)
    session.tell(as_document(readings), lambda text: "\n".join(map(text.reading_text, readings)))
    return _any_read(session, readings)


def import_files(session: Session) -> int:
    from influence.actions.take_files import Ways, take_files
    from influence.intake.plan_json import plan_json

    args = session.args
    ways = Ways(args.kind, args.date_order, args.forum, args.dry_run, args.move_to)
    with open_live(session.environ) as live:
        done = take_files(live, args.files, _policy(session), ways, by=session.by, at=session.now, progress=session.note)
    where = {"moved": [asdict(each) for each in done.moved], "left": [asdict(each) for each in done.left]}
    session.tell(plan_json(done.plan, done.batch) | where, lambda text: text.taken_text(done.plan, done.batch, done.moved, done.left))
    return _any_read(session, done.readings) if done.readings else 0


def _any_read(session: Session, readings: Sequence[Any]) -> int:
    if any(each.kind for each in readings):
        return 0
    session.note("None of the files could be read.")
    return 1


def names(session: Session) -> int:
    from influence.actions.answer_names import Asked, answer_names
    from influence.intake.plan_json import waiting_json
    from influence.intake.queue import names_waiting

    args, store, policy = session.args, session.workspace.store, session.workspace.policy
    asked = Asked(dict(args.accept), args.accept_certain, args.new, dict(args.apart), args.merge, args.split, args.with_later)
    batch, done = answer_names(store, policy, asked, by=session.by, at=session.now)
    waiting = names_waiting(store.frames(), policy)
    document = {"batch": batch and asdict(batch), "queue": [waiting_json(each) for each in waiting]}
    session.tell(document, lambda text: text.waiting_text(waiting, done))
    return 0


def batches(session: Session) -> int:
    rows = session.workspace.store.batches()
    session.tell({"sample": session.workspace.is_sample, "batches": rows}, lambda text: text.table_text(rows))
    return 0


def undo(session: Session) -> int:
    space = session.workspace
    if space.is_sample and session.args.batch == 1:
        raise UserError("The fictional ICS itself cannot be taken back.", do="It goes as soon as the store has data of its own.")
    done = undo_change(space.store, session.args.batch, audience=space.ceiling, by=session.by, at=session.now)
    session.tell({"batch": done.id, "version": done.version, "undoes": session.args.batch}, f"Batch {session.args.batch} is taken back.")
    return 0


def backup(session: Session) -> int:
    with open_live(session.environ) as live:
        live.backup(session.args.file, overwrite=session.args.replace)
        session.tell({"store": live.place, "file": str(session.args.file)}, f"A copy of {live.place} is in {session.args.file}.")
    return 0


def restore(session: Session) -> int:
    from influence.actions.bring_back import bring_back

    told = bring_back(store_named(session.environ), session.args.file, session.now)
    words = f"{told.store} is as it was in {told.file}."
    if told.kept:
        words += f"\nWhat it held before is kept in {told.kept}."
    session.tell({"store": told.store, "file": told.file, "version": told.version, "kept": told.kept}, words)
    return 0


def show(session: Session) -> int:
    from influence.questions import QUESTIONS, find
    from influence.records.tables import TABLES

    if session.args.view not in QUESTIONS:
        raise UsageError(f"There is no view '{session.args.view}'; there are {', '.join(QUESTIONS)}.")
    space = session.workspace
    kind = QUESTIONS[session.args.view][0]
    frames = space.store.frames(kind.reads or set(TABLES) - NOT_FOR_QUESTIONS)
    question = _question(session, kind, frames)
    answer = find(question, frames, space.policy)
    session.tell(answer_document(answer), lambda text: text.answer_text(answer))
    return 0


def _question(session: Session, kind: type, frames: Mapping[str, Any]) -> object:
    from influence.questions.named import find_party, find_place
    from influence.questions.who_is import refs

    args, space = session.args, session.workspace
    given: dict[str, Any] = {
        "as_of": args.as_of or space.as_of,
        "start": args.start,
        "place": None if args.place is None else find_place(args.place, frames),
        "audience": space.audience(args.audience, DEFAULT_AUDIENCE),
    }
    if given["start"] and given["start"] > given["as_of"]:
        raise UserError(f"The period would begin on {given['start']}, after its last day {given['as_of']}.", do="Give an earlier --from.")
    for option, words in ABOUT.items():
        said = getattr(args, option)
        if said is None and option in NEEDS.get(args.view, ()):
            raise UsageError(f"'{args.view}' needs {words}.")
        if said is not None and option not in {each.name for each in fields(kind)}:
            raise UsageError(f"'{args.view}' takes no {words}.")
    if args.pair:
        given["pair"] = tuple(find_party(name, frames, "person") for name in args.pair)
    if args.person:
        person = find_party(args.person, frames, "person")
        given["person"] = refs(frames)[person] if args.view == "person" else person
    if args.body:
        body = find_party(args.body, frames)
        given["body"] = body if args.view == "practices" else refs(frames)[body]
    return kind(**given)


# Whom or what a view tells of, in the words of its option; and the views that cannot do without.
ABOUT = {"pair": "--pair A B", "person": "--person P", "body": "--body B"}
NEEDS = {"why": ("pair",), "person": ("person",), "organisation": ("body",)}


def export(session: Session) -> int:
    from influence.output.exports import EXPORTS

    if session.args.what not in EXPORTS:
        raise UsageError(f"There is no export '{session.args.what}'; there are {', '.join(EXPORTS)}.")
    written = EXPORTS[session.args.what](session.workspace.store.frames(), session.args.folder)
    session.tell({"files": [str(path) for path in written]}, f"{len(written)} files are in {session.args.folder}.")
    return 0


def serve(session: Session) -> NoReturn:
    """Becomes the dashboard's server, so that stopping one stops the other."""
    command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD), *[word for word in session.args.options if word != "--"]]
    sys.stdout.flush()
    os.chdir(DASHBOARD.parent)
    if os.name == "nt":
        import subprocess

        raise SystemExit(subprocess.run(command, env=dict(session.environ), check=False).returncode)
    os.execve(sys.executable, command, dict(session.environ))


def parser() -> argparse.ArgumentParser:
    """--store and --json may stand before or after the command."""
    whole = argparse.ArgumentParser(prog="python -m influence", description=__doc__, parents=[_common()], allow_abbrev=False)
    whole.set_defaults(store=None, json=False)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for name, (run, help_text, options) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text, parents=[_common()], allow_abbrev=False)
        command.set_defaults(run=run, command=name)
        for words, more in options:
            command.add_argument(*words, **more)
    return whole


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="URL", help="the store: a SQLAlchemy URL, or a SQLite file")
    common.add_argument("--json", action="store_true", help="print exactly one JSON document")
    return common


def _day(text: str) -> date:
    from influence.questions.question import read_as_of

    day = read_as_of(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day such as 2026-11-14")
    return day


def _accepted(text: str) -> tuple[str, str]:
    waiting, _, person = text.partition("=")
    if not (waiting.strip() and person.strip()):
        raise argparse.ArgumentTypeError(f"'{text}' is not ID=PERSON")
    return waiting.strip(), person.strip()


Option = tuple[tuple[str, ...], dict[str, Any]]


def _option(*words: str, **more: Any) -> Option:
    return words, more


DAY: dict[str, Any] = {"type": _day, "metavar": "DATE"}
FILES = _option("files", nargs="+", metavar="FILE", type=Path)
KIND = _option("--kind", help="what the files are, where their content does not say")
DATE_ORDER = _option("--date-order", choices=("dmy", "mdy"), help="how 03/04/2026 is meant")
BY = _option("--by", metavar="NAME", help="who acts")
# Written out, so that help opens without loading what answers them.
VIEWS = (
    "coverage, gaps, ladder, month, ahead, worth, results, asks, mandate, reports, brief, seats, chairs, levels_of_decision, relationships,"
    " why, partners, profile, grid, map, contacts, practices, person, organisation, directory, parties, quality"
)

COMMANDS: Mapping[str, tuple[Callable[[Session], int], str, tuple[Option, ...]]] = {
    "init": (init, "create the store", (_option("--sample", action="store_true", help="and load the fictional ICS"),)),
    "read": (read, "what files say, before any matching; writes nothing", (FILES, KIND, DATE_ORDER)),
    "import": (
        import_files,
        "read files, or all of a folder, match them to what is known, load them as one batch",
        (
            FILES,
            KIND,
            DATE_ORDER,
            BY,
            _option("--forum", metavar="NAME", help="whose meetings they are, where a file does not say"),
            _option("--move-to", metavar="DIR", type=Path, help="where files that were loaded go; the others stay"),
            _option("--dry-run", action="store_true", help="say what would be loaded; write nothing"),
        ),
    ),
    "names": (
        names,
        "the names nobody recognised, with suggestions",
        (
            _option("--accept", nargs="+", type=_accepted, default=(), metavar="ID=PERSON", help="say who a name is"),
            _option("--new", nargs="+", default=(), metavar="ID", help="somebody who is not on record yet"),
            _option("--apart", nargs="+", type=_accepted, default=(), metavar="ID=PERSON", help="somebody new, never that person"),
            _option("--accept-certain", action="store_true", help="accept every suggestion that is certain"),
            _option("--merge", nargs=2, metavar=("A", "B"), help="A and B are one person, B; all that A has goes to B"),
            _option("--split", type=int, metavar="BATCH", help="take apart again what that batch made one"),
            _option("--with-later", action="store_true", help="with what was matched to their names since"),
            BY,
        ),
    ),
    "batches": (batches, "the history of changes", ()),
    "undo": (undo, "take a batch back", (_option("batch", type=int), BY)),
    "backup": (
        backup,
        "a consistent copy of the whole store",
        (
            _option("file", type=Path, metavar="FILE"),
            _option("--replace", action="store_true", help="the file may be replaced"),
        ),
    ),
    "restore": (restore, "the way back from a backup", (_option("file", type=Path, metavar="FILE"),)),
    "show": (
        show,
        "one answer",
        (
            _option("view", metavar="VIEW", help=VIEWS),
            _option("--as-of", help="the day it tells of", **DAY),
            _option("--from", dest="start", help="the first day of the period", **DAY),
            _option("--place", metavar="P", help="a place by its id or name"),
            _option("--audience", metavar="A", help="practices, group (the default) or chair"),
            _option("--pair", nargs=2, metavar=("A", "B"), help="two people by id or name (why)"),
            _option("--person", metavar="P", help="somebody by id or name (person; ahead, results, brief: only theirs)"),
            _option("--body", metavar="B", help="a body or forum by id or name (organisation; practices: a practice or PCN)"),
        ),
    ),
    "export": (export, "files for other tools", (_option("what", metavar="tables"), _option("folder", type=Path, metavar="DIR"))),
    "serve": (serve, "the dashboard", (_option("options", nargs="*", metavar="-- streamlit options"),)),
}

if __name__ == "__main__":
    sys.exit(main())
