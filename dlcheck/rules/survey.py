"""What is remembered of a whole workspace while its programmes go by, for rules that judge all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.source import Source
    from dlcheck.workspace.load import Reading, Workspace


class Survey:
    """The workspace's index, and what its programmes used of the shared files."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin with nothing seen."""
        self.workspace = workspace
        self.used: set[tuple[str, str]] = set()
        """File and id of every shared entity that some programme took in; documents as `#id`."""
        self.sound = True
        """Whether every programme could be bound without an error, so that what is not used is not needed."""
        self.sources: dict[str, Source] = {registry.path: registry.source for registry in workspace.registries}
        self.programmes = 0

    def note(self, reading: Reading) -> None:
        """Remember what one reading used."""
        programme = reading.programme
        if programme is None:
            self.sound = self.sound and reading.root is not None and reading.path not in self.workspace.programmes
            return
        self.programmes += 1
        self.sound = self.sound and not programme.broken
        for id_, entity in programme.entities.items():
            self.used.add((entity.model.here.path, id_))
            home = entity.model.node
            for writer in (home, *(home.origins or {}).values()):
                self.used.add((writer.source.path, id_))
        cited = {item.source.partition("#")[0] for item in programme.cited}
        for id_, document in programme.documents.items():
            if id_ in cited:
                self.used.add((document.here.path, f"#{id_}"))
