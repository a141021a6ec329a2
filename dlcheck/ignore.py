"""Comments that accept a finding where it stands: `# dlcheck: ignore[DL311] reason`, and what is wrong with one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import yaml

from dlcheck.compose import PARSER
from dlcheck.granted import Comment
from dlcheck.result import Result
from dlcheck.wording import one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dlcheck.rules.book import Rulebook
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Source, Span

# `# dlcheck: 1` is the version of the language, put out of use.
_SPEAKS = re.compile(r"#[ \t]*dlcheck(?:[ \t]*:(?![ \t]*\d)[ \t]*|[ \t]*(?=[ \t-]ignore[ \t]*\[))")
_IGNORE = re.compile(r"ignore[ \t]*\[([^\]\n]*)\][ \t]*(.*)")
_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_KEY = re.compile(r"[^\s:#{\[]+[ \t]*:")
_FORM = "`# dlcheck: ignore[CODE] reason`"


class Ignore(NamedTuple):
    """One comment: where it stands, which line it speaks of (from 1), which rules it names, and why."""

    span: Span
    line: int
    names: tuple[str, ...]
    reason: str
    faulty: bool
    """That it is not in the form that is expected."""
    granted: bool = True
    """That it counts; one that is new in a change which is judged does not."""


@dataclass(frozen=True, slots=True)
class Ignores:
    """The comments of one file that accept findings in it."""

    source: Source
    all: tuple[Ignore, ...] = ()

    def covering(self, result: Result, rule: Rule) -> Ignore | None:
        """The comment that accepts a result: one that names its rule and speaks of the line on which it begins."""
        if not rule.waivable:
            return None
        line = self.source.position(result.span.start).line
        return next(
            (one for one in self.all if one.line == line and one.reason and {rule.code, rule.slug} & set(one.names)),
            None,
        )

    def comment(self, one: Ignore) -> Comment:
        """A comment by what stays the same when lines move, or values are mended."""
        line = self.source.line(one.line).strip()
        key = _KEY.match(line)
        return Comment(one.names, one.reason, key[0] if key else line)

    def within(self, known: Mapping[Comment, int]) -> Ignores:
        """The same comments, of which those count that are known; of several alike, the first ones."""
        left = Counter(known)
        marked = []
        for one in self.all:
            comment = self.comment(one)
            marked.append(one._replace(granted=left[comment] > 0))
            left[comment] -= 1
        return Ignores(self.source, tuple(marked))

    def added(self, book: Rulebook) -> Iterator[Result]:
        """The comments that do not count, as they are new."""
        for one in self.all:
            if not one.granted and one.reason:
                said = (
                    f"the comment that ignores {quoted(one.names)} is new, and counts only once the change is taken in"
                )
                yield self._about(book.named("ignore-added"), one, said, "look at whether its reason holds")

    def faults(self, book: Rulebook) -> Iterator[Result]:
        """What is wrong with the comments themselves."""
        for one in self.all:
            said = f"`{one_line(self.source.text[one.span.start : one.span.end], 120)}`"
            if one.faulty:
                yield self._about(book.named("ignore-malformed"), one, f"{said} is not understood, {_FORM} is expected")
                continue
            if not one.reason:
                message = f"{said} gives no reason, one is expected after the bracket"
                yield self._about(book.named("ignore-without-reason"), one, message, "say why, and who accepts it")
            for name in one.names:
                if (rule := book.find(name)) is None:
                    guess = book.nearest(name)
                    message = f"the comment names `{name}`, the code or slug of a rule is expected"
                    hint = f"did you mean `{guess}`?" if guess else "see `dlcheck rules`"
                    yield self._about(book.named("ignore-of-nothing"), one, message, hint)
                elif not rule.waivable:
                    message = f"{rule.code} `{rule.slug}` cannot be ignored, it has to be mended"
                    yield self._about(book.named("ignore-not-allowed"), one, message)

    def unused(self, used: Callable[[Ignore, Rule], bool], book: Rulebook) -> Iterator[Result]:
        """The rules that a comment names and that `used` says have nothing to ignore on its line."""
        for one in self.all:
            rules = [book.find(name) for name in one.names]
            if one.reason and all(rule and rule.waivable for rule in rules):
                for rule in rules:
                    if rule and not used(one, rule):
                        said = f"the comment ignores {rule.code} `{rule.slug}`, which finds nothing"
                        yield self._about(book.named("ignore-unused"), one, f"{said} on line {one.line}", "remove it")

    def _about(self, rule: Rule, one: Ignore, message: str, hint: str | None = None) -> Result:
        return Result(rule.code, rule.slug, rule.severity, one.span, message, hint=hint, home=self.source.path)


def read_ignores(source: Source) -> Ignores:
    """The comments of a file that speak to dlcheck; none where its text is no YAML.

    A comment behind something on its line speaks of that line; one that has its line to itself speaks of the next line
    that says something.
    """
    marks = list(_SPEAKS.finditer(source.text))
    if not marks:
        return Ignores(source)
    texts = _texts(source.text)
    starts = [start for start, _ in texts]
    found = []
    for mark in marks:
        before = bisect_right(starts, mark.start()) - 1
        alone = mark.start() == 0 or source.text[mark.start() - 1] in " \t\r\n"
        if alone and not (before >= 0 and mark.start() < texts[before][1]):
            found.append(_read(source, mark))
    return Ignores(source, tuple(found))


def _read(source: Source, mark: re.Match[str]) -> Ignore:
    place = source.position(mark.start())
    line = source.line(place.line)
    rest = line[place.column - 1 + len(mark.group()) :].rstrip()
    span = source.span(mark.start(), mark.end() + len(rest))
    form = _IGNORE.fullmatch(rest)
    names = tuple(name.strip() for name in form[1].split(",")) if form else ()
    faulty = form is None or not all(_NAME.fullmatch(name) for name in names)
    head = line[: place.column - 1].strip()
    number = place.line if head and not head.startswith("#") else _next_line(source, place.line)
    return Ignore(span, number, () if faulty else names, form[2].strip() if form and not faulty else "", faulty)


def _next_line(source: Source, number: int) -> int:
    """The next line that holds more than a comment; 0 where none does."""
    for following in range(number + 1, len(source.starts) + 1):
        text = source.line(following).strip()
        if text and not text.startswith("#"):
            return following
    return 0


def _texts(text: str) -> list[tuple[int, int]]:
    """Where the scalars of a YAML text stand, in order: a `#` within one begins no comment."""
    found = []
    parser = PARSER(text)
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                start, end = event.start_mark.index, event.end_mark.index
                # A comment may follow the mark of a block text on its line.
                if event.style in ("|", ">"):
                    start = text.find("\n", start, end) + 1 or end
                found.append((start, end))
    except yaml.YAMLError:
        return [(0, len(text))]
    return found
