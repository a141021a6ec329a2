"""What a sheet and a column are, and the kinds of column that come again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dlcheck.model.base import Kind

Form: TypeAlias = Literal[
    "id", "text", "name", "date", "money", "whole", "share", "seats", "votes", "length", "flag",
    "choice", "choices", "ref", "refs", "words", "texts", "vetoes", "shown",
]  # fmt: skip
"""What stands in the cells of a column; `shown` is there for readers and is not read back."""
Steps: TypeAlias = tuple[str, ...]

LEAVES: frozenset[Steps] = frozenset({("{share}",), ("{amount}",), ("{value}",)})
"""The paths of columns that hold an entry which is a bare value: what a funder pays, what a group costs."""
HEADING = ">"
"""What parts a sheet from a column in a key: `people>name.he`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `path` are the keys from the row's entry to the value; those of the part of an entry that a row stands for (one of
    several holders) count from there. `kinds` are what a reference may name, `choices` the words that there are.
    """

    key: str
    form: Form
    path: Steps = ()
    title: str = ""
    """The key of its title among the texts."""
    kinds: tuple[Kind, ...] = ()
    choices: tuple[str, ...] = ()
    part: bool = False
    needed: bool = False
    several: bool = False
    """Of a list: that the language wants a list even where it has one item."""
    language: str = ""
    """Of a name: the language that it is in; empty where the language is not said."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows that stand for entries of the programme, or for parts of an entry.

    `roots` are the keys that lead to an entry; `{id}` stands for what the row says in the column of that key. Of
    several roots, the first holds whose columns are all filled in. `part` are the keys below it, to one of several
    parts that have a row each.
    """

    key: str
    columns: tuple[Column, ...]
    roots: tuple[Steps, ...] = ()
    part: Steps = ()
    declares: bool = True
    """Whether a row is what declares its entry; otherwise it says more of one that another sheet declares."""
    only_shown: bool = False
    """That the sheet is for readers, and is not read back."""

    def column(self, key: str) -> Column:
        """The column of a key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns that say which entry a row stands for, in the order of the path."""
        longest = max(self.roots, key=len, default=())
        return tuple(step[1:-1] for step in longest if step.startswith("{"))


def id_column(key: str = "id", example: str = "", *, form: Form = "id", kinds: tuple[Kind, ...] = ()) -> Column:
    """The column of an id, or of one of the ids that lead to what a row stands for."""
    return Column(key, form, title="id" if key == "id" else key, kinds=kinds, needed=True, example=example)


def name_column(field: str = "name", example: str = "") -> Column:
    """The columns of a name, of which there is one for each language."""
    return Column(field, "name", (field,), title="name" if field == "title" else field, example=example)


def ref_column(
    key: str, *kinds: Kind, example: str = "", path: Steps = (), part: bool = False, title: str = ""
) -> Column:
    """A column that names one entry of some kinds."""
    return Column(key, "ref", path or (key,), title or key, kinds=kinds, part=part, example=example)


def refs_column(key: str, *kinds: Kind, several: bool = False, example: str = "") -> Column:
    """A column that names several entries of some kinds."""
    return Column(key, "refs", (key,), key, kinds=kinds, several=several, example=example)


def plain_column(
    key: str, form: Form, example: str = "", *, path: Steps = (), part: bool = False, title: str = ""
) -> Column:
    """A column of a value that speaks for itself."""
    return Column(key, form, path or (key,), title or key, part=part, example=example)


def choice_column(key: str, *choices: str, path: Steps = (), example: str = "") -> Column:
    """A column of one of some words."""
    return Column(key, "choice", path or (key,), key, choices=choices, example=example or choices[0])


def shown_column(key: str) -> Column:
    """A column that is there to be read."""
    return Column(key, "shown", title=key)
