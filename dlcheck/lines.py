"""What a file's raw text shows otherwise than it reads: hidden line breaks, unseen characters, and swapped order."""

# The text is looked over once before it is composed, in a way that costs next to nothing where all is well. What looks
# suspect is judged afterwards, when it is known where the scalars stand and so what is a comment.

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional, category, name

from dlcheck.finding import Finding, Label
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.source import Source, Span

    Scalars = Sequence[tuple[int, int, bool]]
    """Start, end and whether it is plain, of each scalar in order."""

# Breaks that YAML 1.1 tools, or editors, take for the end of a line and others do not.
_BREAK = "\x85\u2028\u2029"
_REFUSED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
_INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = re.compile(
    # The flags of England, Scotland and Wales are written with tag characters, and legitimately so.
    "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    rf"|(?P<broken>(?:\r(?!\n)|[{_BREAK}])+)|(?P<refused>[{_REFUSED}]+)|(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<joiner>[\u200c\u200d]+)|^[ \t]*(?P<indent>[{_SPACE}]+)|(?P<space>[{_SPACE}]+)"
    r"|(?P<control>[\u202a-\u202e\u2066-\u2069])",
    re.MULTILINE,
)
_CLOSER = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}

_PART = r":,#\[\]{}"
_PARTNER = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff0-9"
_RUN = re.compile(
    # From where right-to-left letters begin in Unicode, as far as no ASCII letter and no break stands in between; with
    # what may change places with them, if it stands there after what may part the two. One wide range is found three
    # times as fast as the letters themselves. What has begun to match is consumed, so this is linear.
    rf"[^\x00-\u058f][^A-Za-z\r\n{_PART}]*+"
    rf"(?:[{_PART}][^A-Za-z\r\n{_PARTNER}]*+(?P<partner>[{_PARTNER}])?[^A-Za-z\r\n]*+)?"
)


class Unseen(NamedTuple):
    """A run of characters that are not seen, or not as what they are; `kind` is a group's name in the pattern."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suspects:
    """What a text holds that must be judged: unseen characters, and ranges that may be shown in another order."""

    unseen: tuple[Unseen, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to judge."""
        return bool(self.unseen or self.runs)


NO_SUSPECTS = Suspects()


class Token(NamedTuple):
    """A scalar or a comment, as far as it is seen as one thing."""

    start: int
    end: int
    kind: str
    """`plain`, `quoted` (block scalars as well) or `comment`."""


def find_suspects(text: str) -> Suspects:
    """All that may be wrong with a text, found in time linear to its length."""
    unseen: tuple[Unseen, ...] = ()
    # Python's "printable" leaves out all that this module looks for, and more: a quick way to see that all is well.
    unbroken = text.replace("\r\n", "") if "\r" in text else text
    if not unbroken.replace("\n", "").isprintable():
        matches = _UNSEEN.finditer(text)
        unseen = tuple(Unseen(kind, *match.span(kind)) for match in matches if (kind := match.lastgroup))
    if text.isascii():
        return Suspects(unseen)
    return Suspects(unseen, tuple(run.span() for run in _RUN.finditer(text) if run.lastgroup))


def refuse(source: Source, suspects: Suspects) -> list[Finding]:
    """The findings that forbid composing: line breaks that some tools do not see, and characters that YAML forbids."""
    findings = []
    binary = False
    for kind, start, end in suspects.unseen:
        span, characters = source.span(start, end), source.text[start:end]
        shown = _describe(characters)
        if kind == "broken":
            message = f"{shown} ends a line for some tools and not for others; only `\\n` and `\\r\\n` are expected"
            hint = "end the line in the ordinary way, or remove the character"
            findings.append(Finding(span, message, hint=hint, slug="hidden-break"))
        elif kind == "refused":
            nul = "\0" in characters
            if nul and binary:
                continue  # UTF-16 without its mark has one beside every letter: once is enough
            binary = binary or nul
            hint = "save the file as UTF-8 text; it may be UTF-16, or no text at all" if nul else "remove it"
            message = f"{shown} stands in the text; YAML allows no control characters"
            findings.append(Finding(span, message, hint=hint, slug="invisible-character"))
    return findings


def judge(source: Source, suspects: Suspects, scalars: Scalars, stop: int | None) -> list[Finding]:
    """The findings about what is suspect before `stop`, given the scalars that were read."""
    if not suspects:
        return []
    tokens = _Tokens(source, scalars)
    limit = len(source.text) if stop is None else stop
    unseen = [found for found in suspects.unseen if found.start < limit]
    return [
        *_judge_unseen(tokens, unseen),
        *_judge_controls(tokens, [found.start for found in unseen if found.kind == "control"]),
        *(found for run in suspects.runs if run[0] < limit for found in _judge_order(tokens, *run)),
    ]


class _Tokens:
    """Which scalar or comment stands at an offset."""

    def __init__(self, source: Source, scalars: Scalars) -> None:
        self.source = source
        self.scalars = scalars
        self.begins = [start for start, _, _ in scalars]
        self.comments: dict[int, Token | None] = {}

    def line_at(self, offset: int) -> int:
        """The index of the line that holds an offset."""
        return bisect_right(self.source.starts, offset) - 1

    def line_range(self, line: int) -> tuple[int, int]:
        """Where a line starts and ends, with its break."""
        starts = self.source.starts
        return starts[line], starts[line + 1] if line + 1 < len(starts) else len(self.source.text)

    def at(self, offset: int) -> Token | None:
        """The scalar or comment that covers an offset."""
        return self._scalar_at(offset) or self._comment_at(offset)

    def _scalar_at(self, offset: int) -> Token | None:
        index = bisect_right(self.begins, offset) - 1
        if index < 0 or offset >= self.scalars[index][1]:
            return None
        start, end, plain = self.scalars[index]
        return Token(start, end, "plain" if plain else "quoted")

    def _comment_at(self, offset: int) -> Token | None:
        line = self.line_at(offset)
        if line not in self.comments:
            self.comments[line] = self._find_comment(*self.line_range(line))
        comment = self.comments[line]
        return comment if comment and offset >= comment.start else None

    def _find_comment(self, start: int, end: int) -> Token | None:
        text = self.source.text
        at = text.find("#", start, end)
        while at >= 0:
            scalar = self._scalar_at(at)
            if scalar is None and (at == start or text[at - 1] in " \t"):
                return Token(at, at + len(text[at:end].rstrip()), "comment")
            at = text.find("#", scalar.end if scalar else at + 1, end)
        return None


def _describe(characters: str) -> str:
    """Characters that are not seen, by number and name: the first, and how many there are in a row."""
    first = characters[0]
    named = name(first, "").lower() or {"\r": "carriage return", "\x85": "next line"}.get(first, "a control character")
    more = f", {len(characters):,} such characters in a row" if len(characters) > 1 else ""
    return f"U+{ord(first):04X} ({named}{more})"


def _judge_unseen(tokens: _Tokens, unseen: Sequence[Unseen]) -> Iterator[Finding]:
    """Characters that take no room, and spaces that are not the space that YAML knows."""
    text = tokens.source.text
    for found in unseen:
        kind, start, end = found
        token = tokens.at(start)
        if token and token.kind == "comment":
            continue
        span, shown = tokens.source.span(start, end), _describe(text[start:end])
        if kind == "invisible" or (kind == "joiner" and not _joins(text, start, end)):
            message = f"{shown} cannot be seen, and yet it is part of the text; only what is seen is expected"
            yield Finding(span, message, hint="remove it", slug="invisible-character")
        elif kind in ("indent", "space") and _misleads(text, found, token):
            message = f"{shown} looks like a space, but YAML reads it as a letter; an ordinary space is expected"
            yield Finding(span, message, hint="write an ordinary space", slug="invisible-character")


def _joins(text: str, start: int, end: int) -> bool:
    """Whether joiners do what they are for: shape the letters, or the emoji, around them. ASCII has no use for them."""
    around = text[start - 1 : start], text[end : end + 1]
    return all(beside and not beside.isascii() and category(beside)[0] in "LMS" for beside in around)


def _misleads(text: str, space: Unseen, token: Token | None) -> bool:
    """Whether a line would read otherwise with an ordinary space in this place."""
    kind, start, end = space
    before, after = text[start - 1 : start], text[end : end + 1]
    if token and token.kind == "quoted":
        return False
    if kind == "indent" or before == ":" or after == "#":
        return True
    if token:
        at_edge = start == token.start or end == token.end
        return at_edge or (start == token.start + 1 and before in ("-", "?"))
    # Beyond what could be parsed.
    return before in tuple("-?,[]{}") or after in tuple(":,[]{}")


def _judge_controls(tokens: _Tokens, offsets: Sequence[int]) -> Iterator[Finding]:
    """Bidirectional controls that are not closed in their line, or outside the value or comment they were opened in."""
    text = tokens.source.text
    open_ones: list[int] = []
    line = -1
    alone: list[int] = []
    for offset in offsets:
        if tokens.line_at(offset) != line:
            alone += open_ones
            line, open_ones = tokens.line_at(offset), []
        character = text[offset]
        if character in _CLOSER:
            open_ones.append(offset)
        elif open_ones and _CLOSER[text[open_ones[-1]]] == character:
            opened = open_ones.pop()
            if tokens.at(opened) != tokens.at(offset):
                alone.append(opened)
        else:
            alone.append(offset)
    for offset in sorted([*alone, *open_ones]):
        wanted = "closed" if text[offset] in _CLOSER else "opened"
        message = f"{_describe(text[offset])} changes the order of what is shown, and is not {wanted} in the same text"
        hint = "remove it; names in Hebrew or Arabic are shown rightly without"
        yield Finding(tokens.source.span(offset, offset + 1), message, hint=hint, slug="bidi-control")


def _judge_order(tokens: _Tokens, start: int, end: int) -> Iterator[Finding]:
    """The first two texts in a range that are shown in each other's place, as the Unicode Bidirectional Algorithm does.

    After a right-to-left letter everything up to the next left-to-right letter is laid out from right to left, digits
    and all; what stands inside an isolate does not count outside it.
    """
    source = tokens.source
    last: Token | None = None
    depth = 0
    for offset in range(start, end):
        kind = bidirectional(source.text[offset])
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            # One that was opened before the range: what the range began with stood inside.
            last, depth = (last, depth - 1) if depth else (None, 0)
        elif kind == "L" and not depth:
            last = None
        elif depth or (last and offset < last.end):
            continue
        elif kind in ("R", "AL") or (last and kind in ("EN", "AN")):
            token = tokens.at(offset)
            if last and token and token.start != last.start:
                yield _report_order(tokens, offset, last, token)
                return
            last = token


def _report_order(tokens: _Tokens, offset: int, first: Token, second: Token) -> Finding:
    source = tokens.source
    spans = [_on_line(tokens, tokens.line_at(offset), token) for token in (first, second)]
    shown = [f"`{one_line(source.text[span.start : span.end], 30)}`" for span in spans]
    message = (
        f"{shown[0]} and {shown[1]} are shown in each other's place, as no left-to-right letter stands between them"
    )
    related = (Label(spans[0], "this comes first, and is shown after it"),)
    return Finding(spans[1], message, related, "write each on its own line", "bidi-order")


def _on_line(tokens: _Tokens, line: int, token: Token) -> Span:
    """As much of a token as stands on a line."""
    start, end = tokens.line_range(line)
    start, end = max(token.start, start), min(token.end, end)
    shown = tokens.source.text[start:end]
    return tokens.source.span(start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip()))
