"""A set of rules, how one of them is found by what people call it, and which of them are to run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dlcheck.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dlcheck.granted import Granted
    from dlcheck.rules.rule import Rule

_NUMBERED = re.compile("[A-Z]+[0-9]+")
_AS_DIGITS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules in the order in which they run; no two have a code or a slug in common, else ValueError."""

    rules: tuple[Rule, ...]
    _by_name: Mapping[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the rules by code and by slug."""
        by_name: dict[str, Rule] = {}
        for rule in self.rules:
            for name in (rule.code, rule.slug):
                if by_name.setdefault(name, rule) is not rule:
                    raise ValueError(f"two rules are called `{name}`")
        object.__setattr__(self, "_by_name", by_name)

    def find(self, name: str) -> Rule | None:
        """The rule of a code or slug."""
        return self._by_name.get(name)

    def named(self, name: str) -> Rule:
        """The rule of a code or slug that is known to exist; raises KeyError."""
        return self._by_name[name]

    def matching(self, pattern: str) -> tuple[Rule, ...]:
        """The rules that a code, a slug, or the first letters of a code mean."""
        return tuple(rule for rule in self.rules if rule.matches(pattern))

    def nearest(self, name: str) -> str | None:
        """The code or slug that was probably meant."""
        code = name[:2].upper() + name[2:].upper().translate(_AS_DIGITS)
        if code in self._by_name:
            return code
        # A number that is near means another thing.
        return None if _NUMBERED.fullmatch(code) else nearest(name, self._by_name)

    def extended(self, rules: Iterable[Rule]) -> Rulebook:
        """The same with more rules; raises ValueError where one of them has a code or a slug that is taken."""
        more = tuple(rules)
        return Rulebook((*self.rules, *more)) if more else self


class UnknownRuleError(Exception):
    """A choice of rules that names none; its text says which, and what was probably meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run: those selected (all, where nothing is) and not ignored; by code, slug or prefix of a code.

    And what accepts a finding beside waivers.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    comments: bool = True
    """Whether `# dlcheck: ignore[…]` is heeded."""
    baseline: str = ""
    """The path of the baseline, from the root of the workspace; empty where there is none."""
    plugins: tuple[Rule, ...] = ()
    """Rules that others have written, which run beside those of dlcheck and of the workspace."""
    granted: Granted | None = None
    """What is accepted at all; whatever the workspace says where nothing is."""

    def takes(self, rule: Rule) -> bool:
        """Whether a rule runs."""
        wanted = not self.select or any(rule.matches(pattern) for pattern in self.select)
        return wanted and not any(rule.matches(pattern) for pattern in self.ignore)

    def verify(self, book: Rulebook) -> None:
        """Raise UnknownRuleError for what names no rule."""
        for pattern in (*self.select, *self.ignore):
            if not book.matching(pattern):
                guess = book.nearest(pattern)
                raise UnknownRuleError(f"`{pattern}` is no rule{f'; did you mean `{guess}`?' if guess else ''}")


EVERYTHING = Choice()
"""Every rule, and comments are heeded."""
