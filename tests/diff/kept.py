"""States of a workspace that are kept in memory: its files as text, compared without a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.diff.review import review
from dlcheck.diff.states import State
from dlcheck.explain import files_of
from dlcheck.workspace.files import Listing
from dlcheck.workspace.settings import Settings, settings_in
from tests.workspaces import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dlcheck.diff.review import Review
    from dlcheck.finding import Finding


@dataclass(frozen=True)
class Kept:
    """The files of a workspace by path."""

    files: Mapping[str, bytes]

    def list(self, settings: Settings) -> Listing:
        """Its YAML files."""
        return Listing(tuple(sorted(path for path in self.files if path.endswith(".yaml"))))

    def read(self, path: str) -> bytes | Finding:
        """What stands in one of them."""
        return self.files[path]


def state(text: str, label: str = "kept") -> State:
    """A state of a workspace given as text: one programme, or several files after lines `# file: PATH`."""
    return state_of(files_of(text.lstrip("\n")), label)


def state_of(files: Mapping[str, bytes], label: str = "kept") -> State:
    """A state of a workspace given by its files."""
    return State(label, Kept(files), settings_in(files.get) or Settings())


def reviewed(old: str, new: str, day: date = DAY) -> Review:
    """What the change from one text to another means."""
    return review(state(old), state(new), day)
