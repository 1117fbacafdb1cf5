"""The parts of an Office package and how they hang together; only parts within it are ever looked at."""

import posixpath
import zipfile
from typing import Any

from influence.intake.documents.elements import attribute, parse

ROOT = ""  # where the relations of the whole package start from


class Package:
    """An open archive; names are as the package writes them, letters' case and the way of the strokes aside."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_plain(name): name for name in archive.namelist()}

    def root(self, part: str) -> Any:
        """The element of a part."""
        return parse(self._archive.read(self._names[_plain(part)]))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts in this relation to a part. One that leads out of the file, or to nothing as programs do write, is left alone."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if _plain(relations) not in self._names:
            return []
        found = []
        for each in self.root(relations):
            target = posixpath.normpath(posixpath.join("/", folder, attribute(each, "Target") or "")).lstrip("/")
            is_within = attribute(each, "TargetMode") != "External" and _plain(target) in self._names
            if is_within and (attribute(each, "Type") or "").endswith(kind):
                found.append(target)
        return found


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
