"""What each place that a text goes to understands as a command, and how it is said so that nothing is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dlcheck.wording import UNSAFE, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_SLASHED = "\\|"
_MARKS = re.compile(r"([\\`*_{}\[\]#!|~])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
# What a forge looks for in the finished text, where neither a backslash nor an entity hides it any more: mentions,
# references to issues, requests, labels and milestones, emoji by name, addresses, and commits, of which it wants seven
# digits at least.
_LIVE = re.compile(r"@|[#!&$](?=\d)|[~%](?=[\w\"])|\bGH(?=-\d)|:(?=//|[\w+-]+:)|www(?=\.)", re.IGNORECASE)
_COMMIT = re.compile(r"\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,}\b", re.IGNORECASE)
_SIX = re.compile(".{6}(?=.)")
# Where one text ends so and the next begins, both together could be what is live, or one stretch of code.
_OPEN_END = re.compile(r"(?:[#!&$~%:`;0-9a-f]|GH|www)\Z", re.IGNORECASE)
_OPEN_START = re.compile(r"[\w\"`./-]")
# A list, a heading's underline, a rule, a bot's command: what begins one where it begins a line.
_BEGINNING = re.compile(r"\A(?=[-+=:/])|\A\d{1,9}(?=[.)](?:\s|\Z))")
_PARTED = "&#8203;"
_BACKTICKS = "&#96;&#96;"
# Joiners and marks of direction: hidden, but no Hebrew or Persian text is right without them.
_HARMLESS = frozenset("\u200c\u200d\u200e\u200f")
# The signs, and whatever compatibility forms them.
_FORMULA = re.compile(
    r"((?:^|;)[\s\u200c-\u200f]*)(?=[=\uff1d\ufe66\u207c\u208c\u2a75\u2a76+\uff0b\ufe62\u207a\u208a\ufb29"
    r"\-\uff0d\ufe63\u207b\u208b\u2212@\uff20\ufe6b'\uff07])"
)
# JSON itself has no control character outside of its texts but the line feed.
_UNSAFE_IN_JSON = re.compile(f"(?!\n){UNSAFE.pattern}")


def painter(*, color: bool) -> Callable[[str, str], str]:
    """What gives a text a style of the terminal (`bold red`): escape sequences, or nothing where there is no colour."""
    if not color:
        return _plain
    from rich.color import ColorSystem  # noqa: PLC0415 - only for a terminal with colours
    from rich.style import Style  # noqa: PLC0415

    styles: dict[str, Style] = {}

    def paint(text: str, style: str) -> str:
        if style not in styles:
            styles[style] = Style.parse(style)
        return styles[style].render(text, color_system=ColorSystem.STANDARD)

    return paint


def _plain(text: str, _style: str) -> str:
    return text


def github_command(level: str, properties: Mapping[str, object], message: str) -> str:
    """A workflow command of GitHub Actions: an annotation (`error`, `warning`, `notice`) with its place and title."""
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {said}::{_data(message)}"


def _data(text: str) -> str:
    """A message: what hides or commands is broken first, then what the command's grammar uses is escaped."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def json_text(document: object) -> str:
    r"""A document as JSON, fit for a terminal and a log: what would hide, reorder or command is written as `\u…`."""
    import json  # noqa: PLC0415 - only where it is asked for

    text = json.dumps(document, ensure_ascii=False, indent=2)
    text = _UNSAFE_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text)
    return text.replace("##[", "#\\u0023[") + "\n"


def yaml_quoted(text: str) -> str:
    """A text in the double quotes of YAML, on one line; what is not seen, or would reorder it, stands by its number."""
    # A CI log would obey `##[` wherever it stands.
    return f'"{"".join(map(_letter, text))}"'.replace("##[", "#\\x23[")


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def markdown_code(text: str, *, cell: bool = False) -> str:
    """A text as code in a line of Markdown, or in a cell of a table: nothing in it marks, links or mentions."""
    text = one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    room = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{room}{text.replace('|', _SLASHED) if cell else text}{room}{fence}"


def markdown_text(text: str, *, cell: bool = False) -> str:
    """A text as plain words in a line of Markdown or a cell; what stands between backticks, such as a name, as code.

    Nothing in it is a tag, a link, an image, a formula, a mention or an address that becomes a link by itself.
    """
    parts = one_line(text).split("`")
    if len(parts) % 2 == 0:  # one backtick without its other
        return _words(one_line(text))
    # Two backticks beside each other would open code of their own, together with those around a name.
    return "".join(
        (markdown_code(part, cell=cell) if part else _BACKTICKS) if index % 2 else _words(part)
        for index, part in enumerate(parts)
    )


def markdown_line(texts: Iterable[str]) -> str:
    """Texts that are already fit for Markdown as a line of their own: joined, they mean no more than each alone."""
    line = ""
    for text in texts:
        parted = _OPEN_END.search(line) and _OPEN_START.match(text)
        line += f"{_PARTED}{text}" if parted else text
    return _BEGINNING.sub(r"\g<0>\\", line.strip())


def csv_text(text: str) -> str:
    r"""A text as a cell of a CSV file, as one line with what hides shown as `\u{…}`; nothing in it is a formula.

    Before `=`, `+`, `-` and `@` in any width, and before an apostrophe, one apostrophe is put where they begin the cell
    or stand after a semicolon, at which a spreadsheet of some countries parts cells too.
    """
    text = UNSAFE.sub(_shown, " ".join(text.split()))
    return _FORMULA.sub(r"\1'", text)


def _shown(match: re.Match[str]) -> str:
    return match[0] if match[0] in _HARMLESS else f"\\u{{{ord(match[0]):x}}}"


def _words(text: str) -> str:
    parted = _COMMIT.sub(lambda match: _SIX.sub("\\g<0>\0", match[0]), _LIVE.sub("\\g<0>\0", text))
    return _MARKS.sub(r"\\\1", parted).translate(_ENTITIES).replace("\0", _PARTED)
