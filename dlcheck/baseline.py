"""The baseline: findings that were there when a workspace began to be checked, and so do not count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from dlcheck.finding import Finding
from dlcheck.result import Acceptance, Key, Result
from dlcheck.source import Source
from dlcheck.wording import count, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.rules.book import Choice, Rulebook
    from dlcheck.source import Span
    from dlcheck.workspace.files import Store

VERSION = 1
_FIELDS = {"code": str, "home": str, "where": str, "names": list, "count": int}


class BaselineError(Exception):
    """A baseline that cannot be used; its text says where and why."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings that are accepted: how many of each key; keyed by rule, entry and witness, never by line."""

    source: Source
    counts: Mapping[Key, int]

    def within(self, counts: Mapping[Key, int]) -> Baseline:
        """What of it another one holds too."""
        return replace(self, counts=Counter(self.counts) & Counter(counts))


def write_baseline(results: Iterable[Result], book: Rulebook) -> str:
    """The baseline of what was found and nothing else accepts, as JSON, one finding a line.

    What is noticed while files are read is left out: it has to be mended.
    """
    import json  # noqa: PLC0415 - only where there is a baseline

    keys = Counter(result.key for result in results if not result.accepted and _can_accept(result, book))
    lines = [
        json.dumps(
            {"code": code, "home": home, "where": where, "names": names, "count": keys[code, home, where, names]},
            ensure_ascii=False,
        )
        for code, home, where, names in sorted(keys)
    ]
    inner = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{inner}\n  ]\n}}\n'


def read_baseline(store: Store, path: str) -> Baseline:
    """The baseline of a workspace, at a path relative to its root; raises BaselineError."""
    import json  # noqa: PLC0415 - only where there is a baseline

    data = store.read(path)
    if isinstance(data, Finding):
        raise BaselineError(f"{one_line(path)}: {data.message}")
    try:
        text = data.decode()
        document = json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BaselineError(f"{one_line(path)}: {one_line(str(error), 200)}") from error
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise BaselineError(f"{one_line(path)}: a map with `version` {VERSION} expected; `dlcheck baseline` writes one")
    findings = document.get("findings")
    if not isinstance(findings, list):
        raise BaselineError(f"{one_line(path)}: `findings` is a list")
    counts: Counter[Key] = Counter()
    for number, item in enumerate(findings, start=1):
        counts[_key(item, f"{one_line(path)}: finding {number}")] += item["count"]
    return Baseline(Source(path, text.removeprefix("\ufeff")), counts)


def _key(item: Any, here: str) -> Key:
    if not isinstance(item, dict) or item.keys() != _FIELDS.keys():
        raise BaselineError(f"{here}: a map of {', '.join(_FIELDS)} expected")
    for name, kind in _FIELDS.items():
        if type(item[name]) is not kind or (kind is list and not all(isinstance(word, str) for word in item[name])):
            raise BaselineError(f"{here}: `{name}` is of another type than expected")
    if item["count"] < 1:
        raise BaselineError(f"{here}: `count` is at least 1")
    return cast("Key", (item["code"], item["home"], item["where"], tuple(item["names"])))


def apply_baseline(results: Iterable[Result], baseline: Baseline, book: Rulebook, choice: Choice) -> tuple[Result, ...]:
    """The results, those that the baseline holds accepted, and what it holds that was not found, in no order."""
    left = Counter(baseline.counts)
    by = Acceptance("baseline", baseline.source.path)
    found = [result if not _can_accept(result, book) else accept_known(result, left, by) for result in results]
    stale = book.named("baseline-stale")
    if choice.takes(stale):
        gone = [key for key in sorted(left) if left[key] > 0 and _was_sought(key, book, choice)]
        spans = spans_of(baseline.source) if gone else {}
        for key in gone:
            code, home, where, names = key
            about = quoted(one_line(name, 80) for name in dict.fromkeys(names))
            message = f"{code} is no longer found at `{one_line(where or home, 120)}`{f' of {about}' if about else ''}"
            again = f", {count(left[key], 'time')} fewer than before" if baseline.counts[key] > left[key] else ""
            span = spans.get(key, baseline.source.span(0, 0))
            hint = "write the baseline anew with `dlcheck baseline`"
            path = baseline.source.path
            found.append(Result(stale.code, stale.slug, stale.severity, span, message + again, hint=hint, home=path))
    return tuple(found)


def accept_known(result: Result, left: Counter[Key], by: Acceptance) -> Result:
    """A result, accepted where it is among those `left` of what is known, which it then leaves.

    So of several results with one key the first ones are those that are known.
    """
    if result.accepted or left[result.key] <= 0:
        return result
    left[result.key] -= 1
    return replace(result, accepted=by)


def _can_accept(result: Result, book: Rulebook) -> bool:
    return book.named(result.slug).scope != "reading"


def _was_sought(key: Key, book: Rulebook, choice: Choice) -> bool:
    """Whether the rule of an entry ran, or is no more."""
    rule = book.find(key[0])
    return rule is None or choice.takes(rule)


def spans_of(source: Source) -> dict[Key, Span]:
    """Where each finding stands, in a file that has one a line."""
    return dict(_lines(source))


def _lines(source: Source) -> Iterator[tuple[Key, Span]]:
    import json  # noqa: PLC0415 - only where there is a baseline

    for match in re.finditer(r"\{[^{}\n]*\}", source.text):
        try:
            yield _key(json.loads(match.group()), ""), source.span(*match.span())
        except (ValueError, BaselineError):
            continue
