"""The criteria explained: one for a terminal or a program, all of them as a page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from dlcheck.diff.criteria import CRITERIA
from dlcheck.diff.criteria.programmes import OUTSIDE
from dlcheck.diff.explain import document_change
from dlcheck.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.diff.criterion import Criterion

ALL: tuple[Criterion, ...] = (*OUTSIDE, *CRITERIA)
"""Every criterion, in order of code."""
FAMILIES = {
    "DC0": "Programmes and acknowledgements",
    "DC1": "Seats and terms",
    "DC2": "Structure",
    "DC3": "Decisions",
    "DC4": "Responsibilities",
    "DC5": "Partners, people and posts",
    "DC6": "Money",
    "DC7": "Staff and cohorts",
    "DC8": "Sources, policies, coverage and findings",
    "DC9": "Guards",
}
"""What the first letters of a code mean."""
_WEIGHTS = {
    "breaking": "a right, a duty or a cover is lost, or an authority moves",
    "risky": "it can go wrong from here",
    "info": "worth knowing",
    "cosmetic": "nothing is otherwise than it was; shown with `--all`",
}


def matching(pattern: str) -> tuple[Criterion, ...]:
    """The criteria that a code, a slug, or the first letters of a code mean."""
    return tuple(one for one in ALL if pattern == one.slug or one.code.startswith(pattern))


def nearest_criterion(name: str) -> str | None:
    """The slug that was probably meant; a code that is near means another thing."""
    return nearest(name, [one.slug for one in ALL])


def describe_change(one: Criterion) -> dict[str, Any]:
    """All that is known of a criterion, in what JSON has."""
    about = document_change(one)
    return {
        "code": one.code,
        "slug": one.slug,
        "weight": one.weight.label,
        "family": FAMILIES[one.code[:3]],
        "summary": about.summary,
        "why": about.why,
        "old": about.old,
        "new": about.new,
        "mirror": None if one.mirror.startswith("-") else one.mirror,
    }


def explain_change(one: Criterion) -> str:
    """A criterion's documentation for a terminal: plain text, without colour."""
    about = document_change(one)
    parts = [f"{one.code} {one.slug} ({one.weight.label})", about.summary, about.why, _mirror(one)]
    parts += [f"{title}:\n\n{_indent(text)}" for title, text in (("Before", about.old), ("After", about.new)) if text]
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_changes(criteria: Iterable[Criterion] = ALL) -> str:
    """The reference of all criteria, in Markdown, a section for each family."""
    lines = [
        "# What a change can mean",
        "",
        "Made from the criteria's own documentation by `dlcheck rules --changes --format markdown`; the tests run",
        "every example, forwards and backwards.",
        "",
        *(f"- **{weight}**: {meaning}." for weight, meaning in _WEIGHTS.items()),
    ]
    for family, members in groupby(criteria, key=lambda one: one.code[:3]):
        them = list(members)
        lines += ["", f"## {family} {FAMILIES[family]}", "", "| code | name | weight | |", "|---|---|---|---|"]
        for one in them:
            summary = document_change(one).summary.replace("|", "\\|")
            lines.append(
                f"| [{one.code}](#{one.code.lower()}-{one.slug}) | {one.slug} | {one.weight.label} | {summary} |"
            )
        for one in them:
            lines += ["", *_section(one)]
    return "\n".join(lines) + "\n"


def _section(one: Criterion) -> list[str]:
    about = document_change(one)
    lines = [f"### {one.code} {one.slug}", "", f"**{about.summary}** ({one.weight.label})"]
    lines += [line for part in (about.why, _mirror(one)) if part for line in ("", part)]
    for title, text in (("Before", about.old), ("After", about.new)):
        if text:
            lines += ["", f"{title}:", "", "```yaml", text, "```"]
    return lines


def _mirror(one: Criterion) -> str:
    """What is said of the same change looking back."""
    if one.mirror.startswith("-"):
        return f"It has no opposite: {one.mirror.removeprefix('-').strip()}."
    return "" if one.mirror == one.slug else f"Looking back it is `{one.mirror}`."


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
