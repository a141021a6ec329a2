"""What a workspace is told about itself: `dlcheck.toml`, or `[tool.dlcheck]` in `pyproject.toml`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlcheck.model.values import Text
from dlcheck.wording import nearest, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONFIGURATION = "dlcheck.toml"
PYPROJECT = "pyproject.toml"
_LARGEST = 256 * 1024
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")
_FAIL_ON = ("info", "warning", "error", "never")


class SettingsError(Exception):
    """A configuration that cannot be used; its text says where and why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of a workspace; patterns are globs over paths relative to the root."""

    include: tuple[str, ...] = ()
    """Folders or files to read; everything below the root where nothing is said."""
    exclude: tuple[str, ...] = ()
    """Patterns of files to leave out."""
    phases: tuple[str, ...] = ()
    """The phases that duties may name, in their order; any word where nothing is said."""
    phase_names: Mapping[str, Text] = field(default_factory=dict)
    """What the phases are called, where they are given as a table."""
    select: tuple[str, ...] = ()
    """Rules to run: codes, slugs or prefixes of codes; all where nothing is said."""
    ignore: tuple[str, ...] = ()
    """Rules not to run."""
    plugins: tuple[str, ...] = ()
    """Plugins whose rules run too; none where nothing is said."""
    baseline: str = ""
    """The file, below the root, that holds the findings which were there before; none where nothing is said."""
    fail_on: str = "error"
    """The least severity that fails a check: `info`, `warning`, `error` or `never`."""
    fail_under: Fraction | None = None
    """The least coverage, from 0 to 1, that passes; any where nothing is said."""
    horizon: int = 90
    """How many days ahead an ending is worth knowing."""
    depth: int | None = None
    """The greatest depth of the reporting tree; off where nothing is said."""
    span: int | None = None
    """The greatest number of those who report to one; off where nothing is said."""


def find_root(start: Path) -> tuple[Path, Settings]:
    """The workspace that a path lies in, and its settings: the nearest configuration at or above it.

    Without a configuration it is the folder given, or the folder of the file given. Raises SettingsError.
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 - a folder has the folders above it that its name says
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        settings = settings_in(partial(_read_file, candidate))
        if settings is not None:
            return candidate, settings
    return folder, Settings()


def settings_in(read: Callable[[str], bytes | None]) -> Settings | None:
    """The settings of a folder whose files `read` reads (None: there is no such file); None where it states none.

    Raises SettingsError.
    """
    for name in (CONFIGURATION, PYPROJECT):
        data = read(name)
        if data is not None and (table := _table(name, data)) is not None:
            return read_settings(table, name)
    return None


def _read_file(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise SettingsError(f"{name}: {error}") from error


def _table(name: str, data: bytes) -> dict[str, Any] | None:
    import tomllib  # noqa: PLC0415 - only where there is a configuration

    if len(data) > _LARGEST:
        raise SettingsError(f"{name}: larger than {_LARGEST} bytes")
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{name}: {error}") from error
    if name == CONFIGURATION:
        return table
    tool = table.get("tool")
    ours = tool.get("dlcheck") if isinstance(tool, dict) else None
    if ours is not None and not isinstance(ours, dict):
        raise SettingsError(f"{name}: `tool.dlcheck` is a table of settings")
    return ours


def read_settings(table: dict[str, Any], name: str) -> Settings:
    """Settings from a table as TOML gives it; raises SettingsError for a key or value that is not of the language."""
    known = {item.name.replace("_", "-"): item for item in fields(Settings) if item.name != "phase_names"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        setting = known.get(key)
        if setting is None:
            guess = nearest(key, known)
            question = f"; did you mean `{guess}`?" if guess else ""
            raise SettingsError(f"{name}: unknown key `{one_line(key, 80)}`{question}")
        if key == "phases" and isinstance(value, dict):
            values["phase_names"] = {phase: _phase_name(phase, text, name) for phase, text in value.items()}
            values["phases"] = tuple(value)
        else:
            values[setting.name] = _read(key, value, str(setting.type), name)
    for key in ("include", "exclude", "baseline"):
        for pattern in _texts(values.get(key, ())):
            if pattern.startswith("/") or ".." in pattern.split("/"):
                raise SettingsError(f"{name}: `{key}` names only what lies under the workspace, found `{pattern}`")
    return Settings(**values)


def _read(key: str, value: object, kind: str, name: str) -> object:
    if kind.startswith("tuple"):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise SettingsError(f"{name}: `{key}` is a list of texts")
    if kind.startswith("int"):
        if type(value) is int and value >= 0:
            return value
        raise SettingsError(f"{name}: `{key}` is a whole number, not below 0")
    if key == "baseline":
        if isinstance(value, str) and value:
            return value
        raise SettingsError(f"{name}: `{key}` is the path of a file")
    if kind.startswith("Fraction"):
        share = percentage(str(value)) if type(value) in (int, float) else None
        if share is None:
            raise SettingsError(f"{name}: `{key}` is a number from 0 to 100")
        return share
    if value in _FAIL_ON:
        return value
    raise SettingsError(f"{name}: `{key}` is one of {quoted(_FAIL_ON, 'or')}")


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def percentage(text: str) -> Fraction | None:
    """A share from 0 to 1 out of a number of percent, such as `87.5`; None for anything else."""
    if not _PERCENT.fullmatch(text):
        return None
    share = Fraction(text) / 100
    return share if share <= 1 else None


def _phase_name(phase: str, value: object, name: str) -> Text:
    try:
        return Text.read(value)
    except ValueError as error:
        raise SettingsError(f"{name}: phase `{phase}`: {error}") from error
