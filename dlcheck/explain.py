"""A rule's documentation, for the command and the generated reference alike."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dlcheck.rules.conditions import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.diff.criterion import Criterion
    from dlcheck.rules.rule import Rule

FAMILIES = {
    "DL0": "Files",
    "DL1": "Shape and reference",
    "DL2": "Structure",
    "DL3": "Membership and representation",
    "DL4": "Decisions",
    "DL5": "Responsibilities",
    "DL6": "Money",
    "DL7": "Staff, cohorts and time",
    "DL8": "Across programmes",
    "DL9": "Sources and waivers",
}
"""What the first letters of a code mean."""

_SEVERITIES = {
    "error": "the set-up contradicts itself, or its own agreement",
    "warning": "it can work, but a duty, a vote or a coin has no sure owner",
    "info": "worth knowing",
}
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


def describe(rule: Rule) -> dict[str, Any]:
    """All that is known of a rule, in what JSON has."""
    about = document(rule)
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": rule.severity.label,
        "family": FAMILIES.get(rule.code[:3], "Plugins"),
        "summary": about.summary,
        "why": about.why,
        "bad": about.bad,
        "good": about.good,
        "sources": list(about.sources),
        "waivable": rule.waivable,
    }


def explain(rule: Rule) -> str:
    """A rule's documentation for a terminal: plain text, without colour."""
    about = document(rule)
    parts = [f"{rule.code} {rule.slug} ({rule.severity.label})", about.summary, about.why, _waiving(rule)]
    parts += [f"{title}:\n\n{_indent(text)}" for title, text in (("Fails", about.bad), ("Passes", about.good)) if text]
    parts += _sayings(about.bad)
    if about.sources:
        parts.append("\n".join(f"Source: {source}" for source in about.sources))
    return "\n\n".join(parts) + "\n"


def markdown(rules: Iterable[Rule]) -> str:
    """The reference of all rules, in Markdown, a section for each family."""
    rules = list(rules)
    by_code = {rule.code: rule for rule in rules}
    lines = [
        "# The rules",
        "",
        "Made from the rules' own documentation by `dlcheck rules --format markdown`; the tests run every example.",
        "",
        *(f"- **{severity}**: {meaning}." for severity, meaning in _SEVERITIES.items()),
    ]
    families = [(family, list(members)) for family, members in groupby(rules, key=lambda rule: rule.code[:3])]
    for family, members in families:
        lines += ["", f"## {family} {FAMILIES[family]}", "", *_judged(family, by_code)]
        lines += ["", "| code | name | severity | |", "|---|---|---|---|"]
        for rule in members:
            summary = document(rule).summary.replace("|", "\\|")
            lines.append(f"| {_link(rule)} | {rule.slug} | {rule.severity.label} | {summary} |")
        for rule in members:
            lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _judged(family: str, by_code: Mapping[str, Rule]) -> Iterator[str]:
    """The conditions of a family that the rules judge, each with links to those that do."""
    yield from ("| condition | judged by |", "|---|---|")
    for condition in CONDITIONS[family]:
        judges = [_link(by_code[code]) for code in condition.codes if code in by_code] or [condition.other]
        if any(judges):
            yield f"| {condition.text} | {', '.join(judges)} |"


def _link(rule: Rule) -> str:
    return f"[{rule.code}](#{rule.code.lower()}-{rule.slug})"


def _section(rule: Rule) -> list[str]:
    about = document(rule)
    lines = [f"### {rule.code} {rule.slug}", "", f"**{about.summary}** ({rule.severity.label})", "", about.why]
    lines += ["", _waiving(rule)] if not rule.waivable else []
    for title, text in (("Fails", about.bad), ("Passes", about.good)):
        if text:
            lines += ["", f"{title}:", "", "```yaml", text, "```"]
    for saying in _sayings(about.bad):
        lines += ["", saying]
    if about.sources:
        lines += ["", *(f"Source: {source}." for source in about.sources)]
    return lines


def _waiving(rule: Rule) -> str:
    if rule.waivable and rule.scope == "workspace":
        return "No waiver can accept it, as it is about all programmes together; a comment at its place can."
    return f"A waiver {'can' if rule.waivable else 'cannot'} accept it."


def _sayings(example: str) -> list[str]:
    """What an example that cannot be printed as it is needs to have said."""
    if not _MACRO.search(example):
        return []
    return [
        "(`{{byte E9}}` stands for a byte, `{{char 2028}}` for a character, `{{repeat 65 [}}` for a text repeated.)"
    ]


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def ledger(rules: Iterable[Rule | Criterion], before: Mapping[str, str]) -> str:
    """The codes that were ever given, with their slugs, as JSON: those of `before` and those of the rules.

    Raises ValueError where a code would change its meaning, or a slug its code: neither is ever used again.
    """
    given = dict(before)
    for rule in rules:
        taken = next((code for code, slug in given.items() if slug == rule.slug and code != rule.code), None)
        if taken or given.setdefault(rule.code, rule.slug) != rule.slug:
            raise ValueError(
                f"{rule.code} {rule.slug}: the code or the slug was given before, to {taken or given[rule.code]}"
            )
    return json.dumps(dict(sorted(given.items())), indent=2) + "\n"


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
