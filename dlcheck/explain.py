"""A rule's documentation, for the command and the generated reference alike."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.rules.rule import Rule

_PART = re.compile(r"^(Bad|Good|Sources?):[ \t]*\n", re.MULTILINE)
_FILE = re.compile(r"^# file: (\S+)[ \t]*\n", re.MULTILINE)
_LINK = re.compile(r"^# link: (\S+) -> (\S+)[ \t]*$", re.MULTILINE)
_MACRO = re.compile(r"\{\{(byte|char|repeat) ([^{}]+)\}\}")


@dataclass(frozen=True, slots=True)
class Documentation:
    """What is said of a rule: what it is, why it matters, an example that fails and one that passes, and sources."""

    summary: str
    why: str
    bad: str
    good: str
    sources: tuple[str, ...]


def document(rule: Rule) -> Documentation:
    """Read a rule's documentation: a sentence, paragraphs on why, and the parts `Bad:`, `Good:` and `Sources:`."""
    text = inspect.cleandoc(rule.doc)
    said, *parts = _PART.split(text)
    summary, _, why = said.partition("\n\n")
    found = {
        name.rstrip("s"): inspect.cleandoc(f"\n{body}") for name, body in zip(parts[::2], parts[1::2], strict=True)
    }
    return Documentation(
        summary=" ".join(summary.split()),
        why=why.strip(),
        bad=found.get("Bad", ""),
        good=found.get("Good", ""),
        sources=tuple(line.removeprefix("- ").strip() for line in found.get("Source", "").splitlines() if line.strip()),
    )


def files_of(example: str) -> dict[str, bytes]:
    """The files of an example, by path: one `programme.yaml`, or as many as there are lines `# file: PATH`.

    A programme without a `program` gets one in front, unless the example names its files. What cannot be printed is
    written as `{{byte FF}}` (a byte, in hexadecimal), `{{char 2028}}` (a code point) or `{{repeat 65 [}}` (a text, so
    many times).
    """
    first, *named = _FILE.split(example)
    if not named:
        text = first if re.search(r"^program:|\{\{", first, re.MULTILINE) else f"program: {{id: example}}\n{first}"
        return {"programme.yaml": _expand(text)}
    return {path: _expand(text) for path, text in zip(named[::2], named[1::2], strict=True)}


def links_of(example: str) -> dict[str, str]:
    """The symbolic links of an example, by path, and where they lead: one for each line `# link: PATH -> TARGET`."""
    return dict(_LINK.findall(example))


def _expand(text: str) -> bytes:
    made = bytearray()
    end = 0
    for macro in _MACRO.finditer(text):
        made += text[end : macro.start()].encode()
        end = macro.end()
        name, argument = macro.groups()
        if name == "byte":
            made += bytes.fromhex(argument)
        elif name == "char":
            made += chr(int(argument, 16)).encode()
        else:
            number, _, what = argument.partition(" ")
            made += (what.encode().decode("unicode_escape").encode("latin-1").decode() * int(number)).encode()
    return bytes(made + text[end:].encode())
