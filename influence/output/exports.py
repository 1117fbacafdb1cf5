"""The files the product writes for other tools: one row for each kind of export."""

from collections.abc import Callable, Mapping
from pathlib import Path

from influence.output.export_tables import save_tables
from influence.records.frames import Frames

EXPORTS: Mapping[str, Callable[[Frames, Path], tuple[Path, ...]]] = {
    "tables": save_tables,
}
