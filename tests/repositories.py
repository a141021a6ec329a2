"""Real git repositories for tests: each commit at a known moment, whatever the machine's own git is told."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Dana Levi",
    "GIT_AUTHOR_EMAIL": "dana@example.org",
    "GIT_COMMITTER_NAME": "Dana Levi",
    "GIT_COMMITTER_EMAIL": "dana@example.org",
    "LC_ALL": "C",
}


def environment(**more: str) -> dict[str, str]:
    """The environment of this process without its own git, and with ours."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, **ENVIRONMENT, **more}


def git(folder: Path, *arguments: str, code: int | None = 0, text: bytes = b"", **more: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        env=environment(**more),
        timeout=60,
        check=False,
    )
    assert code in (None, done.returncode), done
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")


@dataclass
class Sandbox:
    """A repository that grows commit by commit; the first is of 1 January 2026, each following one a day later."""

    folder: Path
    options: tuple[str, ...] = ()
    days: int = 0
    commits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *self.options)

    def git(self, *arguments: str, **how: object) -> str:
        """What git says here."""
        return git(self.folder, *arguments, **how)  # type: ignore[arg-type] - as `git` takes it

    def write(self, files: dict[str, str | bytes | None]) -> None:
        """Write files by path; None takes one away."""
        for path, text in files.items():
            target = self.folder / path
            if text is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, message: str = "a change", **files: str | bytes | None) -> str:
        """Commit everything, after writing files (`a__b_yaml` is no path: give those by `write`); the new hash."""
        self.write({f"{name}.yaml": text for name, text in files.items()})
        self.days += 1
        when = f"2026-01-{self.days:02}T12:00:00+02:00"
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
        self.commits.append(self.git("rev-parse", "HEAD"))
        return self.commits[-1]
