"""The portions of a page of limited length, and which of them are left out so that the rest fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Portion:
    """Lines that stand together: what opens it, what its rows need over them, and the rows, of which some may lack.

    `short` may stand for all of it where room is scarce. `lacking` is the key of what is said of rows that lack.
    """

    head: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def size(self) -> int:
        """How many characters it has."""
        return sum(len(line) + 1 for line in (*self.head, *self.frame, *self.rows))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with its parts: its title in words, and its portions, of which the first has the heading."""

    title: str
    portions: tuple[Portion, ...]


class Page(NamedTuple):
    """What a page shows: the chapters, at most so many rows of each portion, and the chapters that it leaves out."""

    chapters: tuple[Chapter, ...]
    rows: int
    without: tuple[Chapter, ...] = ()


def fit(chapters: Sequence[Chapter], longest: int, write: Callable[[Page], str]) -> str:
    """The text of a page of at most `longest` characters: whole if that fits.

    Else without its largest pictures, as many as must be; else with as many rows of each table as there is room for;
    else with the first chapters alone.
    """
    most = max((len(portion.rows) for chapter in chapters for portion in chapter.portions), default=0)
    page = Page(tuple(chapters), most)
    text = write(page)
    while len(text) > longest and (pictures := _pictures(page)):
        page = page._replace(chapters=_without(page.chapters, max(pictures, key=lambda picture: picture.size)))
        text = write(page)
    if len(text) > longest:
        text = write(page := page._replace(rows=_most_rows(page, longest, write)))
    while len(text) > longest and page.chapters:
        page = page._replace(chapters=page.chapters[:-1], without=(page.chapters[-1], *page.without))
        text = write(page)
    return text


def _pictures(page: Page) -> list[Portion]:
    return [portion for chapter in page.chapters for portion in chapter.portions if portion.short]


def _without(chapters: tuple[Chapter, ...], picture: Portion) -> tuple[Chapter, ...]:
    brief = Portion(picture.short)
    return tuple(
        replace(chapter, portions=tuple(brief if each is picture else each for each in chapter.portions))
        for chapter in chapters
    )


def _most_rows(page: Page, longest: int, write: Callable[[Page], str]) -> int:
    low, high = 0, max(page.rows - 1, 0)
    while low < high:
        middle = (low + high + 1) // 2
        if len(write(page._replace(rows=middle))) <= longest:
            low = middle
        else:
            high = middle - 1
    return low
