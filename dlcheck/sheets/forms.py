"""How a value of the language stands in a cell, and what a cell means to it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dlcheck.model.values import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dlcheck.nodes import Value
    from dlcheck.sheets.columns import Column, Form

Cell: TypeAlias = str | int | Decimal | bool | date | None
"""What stands in a cell; nothing where it is empty."""
Plain: TypeAlias = "str | int | Decimal | bool | list[str] | dict[str, list[str]]"
"""A value as the tree of a file holds it."""

LONGEST = 32_767
"""Letters that a cell takes."""
MOST_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""

_SEPARATOR = re.compile(r"(?:\\.|[^\\,;\n\r])+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\,;\n\r]|^\s|\s$")
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_LOCAL = re.compile(r"(?P<day>[0-9]{1,2})(?P<sign>[./-])(?P<month>[0-9]{1,2})[./-](?P<year>[0-9]{4})")
_MONEY = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,6})?")
_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)%")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000


class Refused(Exception):  # noqa: N818 - not an error of dlcheck, but what is wrong with a cell
    """A cell cannot mean what its column holds: why, and what to do."""

    def __init__(self, slug: str, message: str, hint: str | None = None) -> None:
        """Keep what is to be told."""
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.hint = hint


class _Both(NamedTuple):
    show: Callable[[Value], Cell]
    take: Callable[[Cell], Plain]


def show(column: Column, value: Value) -> Cell:
    """The cell that says a value; nothing where there is none, or where it has no such form."""
    return None if value is None else _FORMS[column.form].show(value)


def take(column: Column, cell: Cell) -> Plain | None:
    """The value that a cell says; None where it is empty. Raises Refused.

    What it means further, such as a threshold in words, is judged where the language is.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, str) and len(cell) >= LONGEST:
        message = f"the text has {LONGEST:,} letters, as many as a cell takes, so it may have been cut"
        raise Refused("text-cut", message, "say it in the file, or in fewer words")
    if column.form == "words" and not column.several:
        return _take_text(cell)
    return _FORMS[column.form].take(cell)


def list_text(items: Iterable[str]) -> str:
    r"""Several texts in one cell: parted by commas, where a comma within one is written `\,`."""
    return ", ".join(_TO_ESCAPE.sub(lambda match: f"\\{match[0]}", item) for item in items)


def list_of(text: str) -> list[str]:
    """The texts of one cell, parted by commas, semicolons or lines."""
    parts = (_trim(part) for part in _SEPARATOR.findall(text))
    return [_ESCAPED.sub(r"\1", part) for part in parts if part]


def _trim(part: str) -> str:
    """Without the spaces at either end; one after a backslash is meant."""
    part = part.lstrip()
    bare = part.rstrip()
    slashes = len(bare) - len(bare.rstrip("\\"))
    return part[: len(bare) + 1] if slashes % 2 else bare


def _show_text(value: Value) -> Cell:
    return str(value) if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool) else None


def _take_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, (bool, date)) or cell is None:
        hint = "give the cell the format Text, then write it anew" if isinstance(cell, date) else None
        found = "a date" if isinstance(cell, date) else describe(cell)
        raise Refused("wrong-cell", f"a text expected, found {found}", hint)
    return str(cell)


def _show_date(value: Value) -> Cell:
    text = _show_text(value)
    if isinstance(text, str) and len(text) == 10 and text >= "1900-03-01":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def _take_date(cell: Cell) -> str:
    if isinstance(cell, datetime):
        raise Refused("wrong-cell", f"a day expected, found a day and a time, {cell}", "leave the time of day out")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool):
        if cell == int(cell) and 1000 <= cell <= 9999:
            return str(int(cell))
        raise Refused("number-for-date", f"{_DATES} expected, found the number {cell}", _meant_by_number(cell))
    text = cell.strip() if isinstance(cell, str) else ""
    if _ISO.fullmatch(text):
        return text
    slug = "text-date" if text else "wrong-cell"
    raise Refused(slug, f"{_DATES} expected, found {describe(cell)}", _meant_by_text(text))


_DATES = "a date such as `2019-05-01`, `2019-05` or `2019`"


def _meant_by_number(number: int | Decimal) -> str:
    if number == int(number) and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        meant = _EPOCH + timedelta(days=int(number))
        return f"give the cell the format Date: as a date it is {meant}"
    return "write the day as year, month and day"


def _meant_by_text(text: str) -> str:
    """What a date in a local form may mean; with points the day comes first, with slashes who knows."""
    found = _LOCAL.fullmatch(text)
    if not found:
        return "write the day as year, month and day"
    one, other, year = int(found["day"]), int(found["month"]), int(found["year"])
    readings = [(one, other)] if found["sign"] == "." or one == other else [(one, other), (other, one)]
    meant = []
    for day, month in readings:
        try:
            meant.append(f"`{date(year, month, day)}`")
        except ValueError:
            continue
    return f"write {' or '.join(meant)}, whichever is meant" if meant else "write an existing day"


def _show_money(value: Value) -> Cell:
    if isinstance(value, str) and _MONEY.fullmatch(value):
        value = Decimal(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return _number(value)
    return _show_text(value)


def _number(value: int | Decimal) -> int | Decimal | str:
    """A number; as text where a spreadsheet would round it."""
    digits = len(Decimal(value).normalize().as_tuple().digits)
    return value if digits <= MOST_DIGITS and abs(value) < 10**MOST_DIGITS else str(value)


def _take_money(cell: Cell) -> Plain:
    if isinstance(cell, str):
        text = cell.strip().replace("_", "")
        if _MONEY.fullmatch(text):
            return _whole(Decimal(text))
        return cell.strip()
    return _take_number(cell, "an amount such as 200000")


def _take_number(cell: Cell, expected: str) -> int | Decimal:
    if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool):
        return _whole(Decimal(cell))
    found = f"a date, {cell}" if isinstance(cell, date) else describe(cell)
    hint = "give the cell the format Number, then write it anew" if isinstance(cell, date) else None
    raise Refused("wrong-cell", f"{expected} expected, found {found}", hint)


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _take_whole(cell: Cell) -> Plain:
    if isinstance(cell, str) and re.fullmatch("[0-9]{1,9}", cell.strip()):
        return int(cell)
    return cell.strip() if isinstance(cell, str) else _take_number(cell, "a whole number")


def _show_share(value: Value) -> Cell:
    found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    share = Decimal(found[1]) / 100 if found else None
    return share if share is not None and share <= 1 and found and len(found[1]) < MOST_DIGITS else _show_text(value)


def _take_share(cell: Cell) -> Plain:
    if isinstance(cell, str):
        return cell.strip()
    number = Decimal(_take_number(cell, "a share such as 60%"))
    if number > 1:
        hint = f"write {number}%" if number <= 100 else None
        raise Refused("wrong-cell", f"a share such as 60% expected, found the number {number}", hint)
    return f"{(number * 100).normalize():f}%"


def _take_seats(cell: Cell) -> Plain:
    if isinstance(cell, str):
        return int(cell) if cell.strip().isdigit() and cell.isascii() else cell.strip()
    return _take_number(cell, "a number of seats, or a share such as `1/3 of seats`")


def _show_flag(value: Value) -> Cell:
    return value if isinstance(value, bool) else None


def _take_flag(cell: Cell) -> Plain:
    if isinstance(cell, bool):
        return cell
    raise Refused("wrong-cell", f"yes or no expected, found {describe(cell)}")


def _show_list(value: Value) -> Cell:
    items = value if isinstance(value, list) else [value]
    return list_text(str(item) for item in items if isinstance(item, (str, int, Decimal))) or None


def _take_list(cell: Cell) -> list[str]:
    return list_of(_take_text(cell))


def _show_vetoes(value: Value) -> Cell:
    if not isinstance(value, dict):
        return None
    return "\n".join(f"{domain}: {_show_list(seats) or ''}" for domain, seats in value.items()) or None


def _take_vetoes(cell: Cell) -> Plain:
    found: dict[str, list[str]] = {}
    for line in filter(str.strip, re.split(r"[\n\r;]+", _take_text(cell))):
        domain, colon, seats = line.partition(":")
        if not (colon and list_of(seats)) or domain.strip() in found:
            expected = "a domain, a colon and the seats that can stop it, once on a line,"
            raise Refused("wrong-cell", f"{expected} expected, found {describe(line)}", "write `budget: ministry-head`")
        found[domain.strip()] = list_of(seats)
    return found


def _take_choice(cell: Cell) -> Plain:
    return _take_text(cell).casefold()


def _take_choices(cell: Cell) -> Plain:
    return [item.casefold() for item in _take_list(cell)]


_TEXT = _Both(_show_text, _take_text)
_LIST = _Both(_show_list, _take_list)
_FORMS: Mapping[Form, _Both] = {
    "id": _TEXT,
    "text": _TEXT,
    "name": _TEXT,
    "date": _Both(_show_date, _take_date),
    "money": _Both(_show_money, _take_money),
    "whole": _Both(_show_money, _take_whole),
    "share": _Both(_show_share, _take_share),
    "seats": _Both(_show_money, _take_seats),
    "votes": _TEXT,
    "length": _TEXT,
    "flag": _Both(_show_flag, _take_flag),
    "choice": _Both(_show_text, _take_choice),
    "choices": _Both(_show_list, _take_choices),
    "ref": _TEXT,
    "refs": _LIST,
    "words": _LIST,
    "texts": _LIST,
    "vetoes": _Both(_show_vetoes, _take_vetoes),
    "shown": _TEXT,
}
