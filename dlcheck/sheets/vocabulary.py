"""The words of the language as a workbook shows them, and back: `head` is `ראש הארגון`, `A` is `א`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dlcheck.locale import CATALOGUES, SOURCE, is_phrase, locale_of
from dlcheck.sheets.forms import list_of, list_text
from dlcheck.sheets.rows import LETTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.locale import Locale
    from dlcheck.sheets.columns import Column
    from dlcheck.sheets.forms import Cell


@cache
def translations(key: str) -> tuple[str, ...]:
    """What a text is in every language that there is a catalogue for; nothing where there is no such text."""
    languages = [SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po"))]
    return tuple(dict.fromkeys(locale_of(language).word(key) for language in languages)) if is_phrase(key) else ()


def said(column: Column, cell: Cell, locale: Locale) -> Cell:
    """A cell as it is shown: words that the language knows, and yes and no, in the reader's language."""
    if isinstance(cell, bool):
        return locale.word("sheet-yes" if cell else "sheet-no")
    if not isinstance(cell, str) or column.form not in ("choice", "choices"):
        return cell
    words = [cell] if column.form == "choice" else list_of(cell)
    shown = [locale.word(f"sheet-choice-{word}") if word in column.choices else word for word in words]
    return shown[0] if column.form == "choice" else list_text(shown)


def meant(column: Column, cell: Cell) -> Cell:
    """A cell as the language has it, whichever language its words are in."""
    if column.form == "flag" and isinstance(cell, str):
        return _flags().get(cell.strip().casefold(), cell)
    if not isinstance(cell, str) or column.form not in ("choice", "choices"):
        return cell
    known = _words(column.choices)
    words = [cell.strip()] if column.form == "choice" else list_of(cell)
    found = [known.get(word.casefold(), word) for word in words]
    return found[0] if column.form == "choice" else list_text(found)


@cache
def _flags() -> Mapping[str, bool]:
    no = {word.casefold(): False for word in (*translations("sheet-no"), "false")}
    return {**no, **{word.casefold(): True for word in (*translations("sheet-yes"), "true")}}


@cache
def _words(choices: tuple[str, ...]) -> Mapping[str, str]:
    table = {word.casefold(): choice for choice in choices for word in translations(f"sheet-choice-{choice}")}
    return {**table, **{choice: choice for choice in choices}}


def letter_of(part: str, locale: Locale) -> str:
    """The letter of a part in a duty, as the pictures have it."""
    key = f"sign-letter-{part}"
    return locale.word(key if is_phrase(key) else f"sheet-letter-{part}")


def letters_said(letters: str, locale: Locale) -> str:
    """Letters of the matrix as they are shown."""
    parts = {letter: part for part, letter in LETTERS.items()}
    return "".join(letter_of(parts[letter], locale) for letter in letters)


@cache
def letters_known() -> Mapping[str, str]:
    """The letter of the layout for each letter that a workbook in any language shows."""
    table: dict[str, str] = {}
    for part, letter in LETTERS.items():
        key = f"sign-letter-{part}"
        for shown in translations(key if is_phrase(key) else f"sheet-letter-{part}"):
            table[shown.upper()] = letter
    return {**table, **{letter: letter for letter in LETTERS.values()}}
