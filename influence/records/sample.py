"""Where stores lie on this computer, and the fictional system: its files and the day it tells of."""

import hashlib
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from influence.errors import UserError
from influence.records.engine import url_of

ROOT = Path(__file__).parent.parent.parent
LIVE_FOLDER = ROOT / "data" / "live"
SAMPLE_FOLDER = ROOT / "data" / "sample"
ABOUT = "about.toml"


@dataclass(frozen=True)
class Sample:
    """The files that make it up, the last day they tell of, and a digest of it all."""

    files: tuple[Path, ...]
    as_of: date
    digest: str


def default_store() -> str:
    """The live store where nobody named another; its folder is made when it is first asked for."""
    LIVE_FOLDER.mkdir(parents=True, exist_ok=True)
    return str(LIVE_FOLDER / "influence.db")


def file_of(store: str) -> Path | None:
    """The file behind a store's address, None for a server."""
    url = url_of(store)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def sample_store(store: str, sample: Sample) -> Path:
    """The sample's own file: beside the live one, or in the live folder where the live store is on a server."""
    live = file_of(store) or Path(default_store())
    return live.with_name(f"{live.stem}-sample-{sample.digest[:8]}.db")


def read_sample(folder: Path = SAMPLE_FOLDER) -> Sample:
    try:
        as_of = tomllib.loads((folder / ABOUT).read_text(encoding="utf-8"))["last_day"]
    except (FileNotFoundError, KeyError, tomllib.TOMLDecodeError):
        message = f"The sample in {folder} does not say which day it tells of."
        raise UserError(message, do="Get data/sample again from where the product came from.") from None
    files = tuple(sorted(folder.glob("*.csv")))
    digest = hashlib.sha256()
    for path in (folder / ABOUT, *files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return Sample(files, as_of, digest.hexdigest())


def make_once(final: Path, fill: Callable[[Path], None]) -> None:
    """Lets `fill` make a file elsewhere and moves it to its place when it is finished, so that nobody opens half of one.

    Samples made from older files go.
    """
    if final.exists():
        return
    with TemporaryDirectory(dir=final.parent) as folder:
        made = Path(folder) / final.name
        fill(made)
        os.replace(made, final)
    older = final.stem.rpartition("-")[0]
    for path in final.parent.glob(f"{older}-????????.db*"):
        if not path.name.startswith(final.name):
            path.unlink(missing_ok=True)
