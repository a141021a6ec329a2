"""Two texts as one: what both say once, what one says alone with its sign, and `old → new`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dlcheck.draw.diagram import Difference, Phrase, Role, Text
from dlcheck.draw.words import SIGNS
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

_Key = TypeVar("_Key", bound="Hashable")
_KEPT_WHOLE = frozenset({"name", "seat", "holder"})
"""What is a name is said whole: `Old → New City Council` would say another thing."""
# A sign or arrow between words of the other direction would be taken along by them, but for such a mark.
_MARKS = {False: "\u200e", True: "\u200f"}
_ARROWS = {False: "→", True: "←"}
_CLOSING = ")]}.,;"
# What belongs to the next word is not parted from it at the end of a line.
_TIE = "\u00a0"


class Joined(NamedTuple):
    """A text of two sides, and whether they differ in it."""

    text: Text
    differs: bool


def interleaved(old: Iterable[_Key], new: Iterable[_Key]) -> list[_Key]:
    """The keys of both sides in the order of the new one, those that are gone after what they stood behind."""
    after: dict[_Key | None, list[_Key]] = {}
    kept, last = dict.fromkeys(new), None
    for key in dict.fromkeys(old):
        if key in kept:
            last = key
        else:
            after.setdefault(last, []).append(key)
    return [*after.get(None, ()), *(each for key in kept for each in (key, *after.get(key, ())))]


def joined(was: Text | None, now: Text | None) -> Joined:
    """What two sides say in one place; one of them may say nothing."""
    if was is None or now is None:
        only, difference = (now, Difference.ADDED) if was is None else (was, Difference.REMOVED)
        if only is None:
            raise ValueError("neither side says anything")
        return Joined(replace(only, text=_signed(only.text, difference, only.lang)), differs=True)
    if was.text == now.text:
        return Joined(now, differs=False)
    return Joined(replace(now, text=_both(was, now)), differs=True)


def told(
    was: Sequence[Text], now: Sequence[Text], aside_was: Sequence[Text] = (), aside_now: Sequence[Text] = ()
) -> tuple[list[Text], bool]:
    """The texts of two sides by what they speak of, and whether any differs; what stands aside is told only then."""
    old, new = _by_subject((*was, *aside_was)), _by_subject((*now, *aside_now))
    shown = {*_by_subject(was), *_by_subject(now)}
    texts, differs = [], False
    for key in interleaved(old, new):
        text, other = joined(old.get(key), new.get(key))
        differs = differs or other
        if other or key in shown:
            texts.append(text)
    return texts, differs


def pieces_of(text: Text | None) -> list[Text]:
    """The pieces of a quiet line as texts of their own."""
    if text is None or text.phrase is None:
        return [text] if text else []
    return [Text(piece, text.lang, Role.DETAIL, Phrase(key)) for key, piece in text.phrase.pieces]


def listed(texts: Sequence[Text], lang: str) -> Text | None:
    """Texts as one quiet line; None where there are none."""
    said = _parted(" · ", lang).join(text.text for text in texts)
    return Text(said, lang, Role.DETAIL) if said else None


def arrow(old: str, new: str, lang: str, *, whole: bool = True) -> str:
    """`old → new`; unless it is to be whole, words that both begin with are said once, and so are those after a number.

    `at least 1/2 of seats` and `at least 2/3 of seats` give `at least 1/2 → 2/3 of seats`.
    """
    was, now = old.split(" "), new.split(" ")
    start = end = 0
    # At least one word of each side is left to tell.
    most = 0 if whole else min(len(was), len(now)) - 1
    while start < most and was[start] == now[start]:
        start += 1
    while start + end < most and was[-1 - end] == now[-1 - end]:
        end += 1
    first, second = (" ".join(words[start : len(words) - end]) for words in (was, now))
    if end and not (_numbered(first) and _numbered(second)):
        end = 0
        first, second = (" ".join(words[start:]) for words in (was, now))
    closing = ""
    while not whole and min(len(first), len(second)) > 1 and first[-1] == second[-1] and first[-1] in _CLOSING:
        first, second, closing = first[:-1], second[:-1], f"{first[-1:]}{closing}"
    across = right_to_left(lang)
    turn = f"{first} {_MARKS[across]}{_ARROWS[across]}{_TIE}{second}{closing}"
    return " ".join([*was[:start], turn, *was[len(was) - end :]])


def _numbered(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _parted(between: str, lang: str) -> str:
    """What stands between two pieces; a dot stays with the one before it."""
    return f"{_MARKS[right_to_left(lang)]}{between.replace(' ·', f'{_TIE}·')}"


def _signed(text: str, difference: Difference, lang: str) -> str:
    return f"{_MARKS[right_to_left(lang)]}{SIGNS[difference]}{_TIE}{text}"


def _both(was: Text, now: Text) -> str:
    """One text for two that differ: piece by piece where both are put together alike."""
    before, after = was.phrase, now.phrase
    if before is None or after is None:
        return arrow(was.text, now.text, now.lang)
    alike = before.pieces and after.pieces and (before.before, before.after) == (after.before, after.after)
    if not alike:
        return arrow(was.text, now.text, now.lang, whole=after.key in _KEPT_WHOLE)
    said = _parted(after.between, now.lang).join(_pieces(before, after, now.lang))
    return f"{after.before}{said}{after.after}"


def _pieces(before: Phrase, after: Phrase, lang: str) -> Iterator[str]:
    old, new = dict(before.pieces), dict(after.pieces)
    whole = after.key in _KEPT_WHOLE
    if len(old) == len(new) == 1:
        # Of a single thing each, the one takes the place of the other, whatever their keys.
        [was], [now] = old.values(), new.values()
        yield arrow(was, now, lang, whole=whole)
        return
    for key in interleaved(old, new):
        if key not in new:
            yield _signed(old[key], Difference.REMOVED, lang)
        elif key not in old:
            yield _signed(new[key], Difference.ADDED, lang)
        else:
            yield new[key] if old[key] == new[key] else arrow(old[key], new[key], lang, whole=whole)


def _by_subject(texts: Iterable[Text]) -> Mapping[tuple[str, int], Text]:
    """Texts by what they speak of, several of one thing by their number."""
    before: Counter[str] = Counter()
    found: dict[tuple[str, int], Text] = {}
    for text in texts:
        key = text.phrase.key if text.phrase else ""
        found[key, before[key]] = text
        before[key] += 1
    return found
