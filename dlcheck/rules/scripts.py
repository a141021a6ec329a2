"""DL1: texts in the script of another language."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Severity
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme

_SCRIPTS = {
    "Hebrew": (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), frozenset({"he", "yi", "iw"})),
    "Arabic": (re.compile("[\u0600-\u06ff\u0750-\u077f]"), frozenset({"ar", "fa", "ur"})),
    "Cyrillic": (re.compile("[\u0400-\u04ff]"), frozenset({"ru", "uk", "be", "bg"})),
    "Ethiopic": (re.compile("[\u1200-\u137f]"), frozenset({"am", "ti"})),
    "Latin": (re.compile("[A-Za-z\u00c0-\u024f]"), frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "pl", "ro"})),
}
"""Scripts by name: their letters, and the languages that are written in them alone."""
_OWN = {language: name for name, (_, languages) in _SCRIPTS.items() for language in languages}


@rule("DL119", "languages-swapped", Severity.WARNING)
def languages_swapped(programme: Programme) -> Iterator[Finding]:
    """A text is written in the script of the other language beside it, and the other one in its.

    The two stand in each other's place, and every report shows the wrong one. A name that is left in Latin letters in
    both is none.

    Bad:
        partners:
          elka: {name: {he: Elka, en: אלכא}, role: observer}

    Good:
        partners:
          elka: {name: {he: אלכא, en: Elka}, role: observer}
    """
    for said in programme.texts:
        for one, other in _swapped(said.text.by_language):
            yield Finding(
                said.span,
                f"the text of `{one}` is in {_OWN[other]} letters and that of `{other}` in {_OWN[one]} ones, "
                "each in its own script is expected",
                hint=f"put what stands under `{one}` under `{other}`, and the other way round",
            )


def _swapped(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of languages of which each text is in the script of the other, and not in its own."""
    for one, other in _apart(tuple(given)):
        if _is_in(given[one], other, one) and _is_in(given[other], one, other):
            yield one, other


@lru_cache(maxsize=1 << 8)
def _apart(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs of languages that are written in different scripts; most texts of a programme are in the same ones."""
    known = [language for language in languages if language in _OWN]
    return tuple((one, other) for one, other in combinations(known, 2) if _OWN[one] != _OWN[other])


def _is_in(text: str, language: str, not_in: str) -> bool:
    """Whether a text has letters of the one language's script, and none of the other's."""
    return bool(_SCRIPTS[_OWN[language]][0].search(text)) and not _SCRIPTS[_OWN[not_in]][0].search(text)


RULES: tuple[Rule, ...] = (languages_swapped,)
