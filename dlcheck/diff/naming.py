"""What entries, values and amounts are called in sentences."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dlcheck.model.money import amount_text, share_text

if TYPE_CHECKING:
    from dlcheck.diff.compare import Side
    from dlcheck.model.dates import When

_NAMES = ("name", "title")
_MILLION = 1_000_000
_LONGEST = 60
_LONGEST_TREE = 160


def name_of(side: Side, entry: str, language: str = "en") -> str:
    """What an entry is called: by its name or title in a language, in any other, else by its id.

    Backticks in it are left out, as sentences put names between them.
    """
    facts = side.entries.get(entry, {})
    for field in _NAMES:
        told = {path[1] if len(path) > 1 else "": fact.value for path, fact in facts.items() if path[:1] == (field,)}
        if told:
            text = told.get(language) or told.get("") or next(iter(told.values()))
            return " ".join(str(text).replace("`", "'").split())
    return entry.rpartition(".")[2]


def value_text(value: Any, limit: int = _LONGEST) -> str:
    """A value as sentences show it: a share as a percentage, a long text cut, what has no words of its own as `…`."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return share_text(value)
        case Decimal():
            return amount_text(value, None)
        case frozenset() | tuple():
            return "…"
    text = " ".join(str(value).replace("`", "'").split())
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def day_text(day: When) -> str:
    """A day as it follows a verb: `on 2026-01-01`; of what is less exact, `in 2026`."""
    return f"{'on' if day.exact else 'in'} {day}"


def tree_text(value: Any, *, whole: bool = True) -> str:
    """A condition or demand of a policy in one line, keys in order: `kind: steering, rank: {in: [head]}`."""
    match value:
        case frozenset():
            inner = ", ".join(sorted(f"{value_text(key)}: {tree_text(its, whole=False)}" for key, its in value))
            text = inner if whole else f"{{{inner}}}"
        case tuple():
            text = f"[{', '.join(tree_text(item, whole=False) for item in value)}]"
        case None:
            text = "null"
        case _:
            text = value_text(value)
    return f"{text[: _LONGEST_TREE - 1]}…" if whole and len(text) > _LONGEST_TREE else text


def share_or_amount(paid: Fraction | Decimal, currency: str | None) -> str:
    """What a funder pays, as it is given: `60%` or `1,800,000 ILS`."""
    return share_text(paid) if isinstance(paid, Fraction) else amount_text(paid, currency)


def move_text(before: Decimal | Fraction, after: Decimal | Fraction, currency: str | None) -> str:
    """How an amount moves: `from 3.13 to 3.40 million ILS (+8.6 %)`; exact where millions would hide the difference."""
    return f"from {_both(before, after, currency)}{_percentage(Fraction(before), Fraction(after))}"


def _both(before: Decimal | Fraction, after: Decimal | Fraction, currency: str | None) -> str:
    one, other = (Fraction(amount) / _MILLION for amount in (before, after))
    shown = f"{float(one):,.2f}", f"{float(other):,.2f}"
    if min(abs(one), abs(other)) >= 1 and shown[0] != shown[1]:
        return f"{shown[0]} to {shown[1]} million" + (f" {currency}" if currency else "")
    return f"{amount_text(before, None)} to {amount_text(after, currency)}"


def _percentage(before: Fraction, after: Fraction) -> str:
    if before <= 0:
        return ""
    change = (after / before - 1) * 100
    text = f"{float(abs(change)):.1f}"
    return f" ({'+' if change > 0 else '−'}{'<0.1' if text == '0.0' else text} %)"
