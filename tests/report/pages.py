"""A page of a report as its reader's browser takes it apart: elements with their attributes, and the texts in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from dlcheck.report.html import write

if TYPE_CHECKING:
    from dlcheck.report.document import Report

_VOID = {"meta", "link", "input", "br"}
# Elements that end where the next of them begins.
_OPEN = {"tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"}, "tbody": {"tr", "td", "th"}}
_OPEN["option"] = {"option"}


@dataclass
class Element:
    """An element: its name, its attributes, what it holds in order."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    held: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.held)

    def all(self, *tags: str) -> list[Element]:
        """Every element in it, of some names or of any, in order."""
        found = []
        for each in self.held:
            if isinstance(each, Element):
                found += [each] if not tags or each.tag in tags else []
                found += each.all(*tags)
        return found

    def one(self, tag: str) -> Element:
        """The one element of that name."""
        (found,) = self.all(tag)
        return found

    def of(self, name: str) -> list[Element]:
        """Every element of a class."""
        return [each for each in self.all() if name in each.attributes.get("class", "").split()]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = self.root = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.here.tag in _OPEN.get(tag, ()) and self.here.parent:
            self.here = self.here.parent
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.here.held.append(element)
        if tag not in _VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.here.tag in {"td", "th", "tr"} and self.here.tag != tag and self.here.parent:
            self.here = self.here.parent
        assert self.here.tag == tag, f"</{tag}> inside <{self.here.tag}>"
        assert self.here.parent
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.held.append(data)


def parsed(text: str) -> Element:
    """The page, of which every element is closed where it must be."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    assert builder.here is builder.root
    return builder.root


def written(report: Report) -> str:
    """The one file of a report."""
    ((_, data),) = write(report)
    return data.decode()


def digest(report: Report) -> str:
    """The hash of the file of a report."""
    return hashlib.sha256(written(report).encode()).hexdigest()
