"""What is fuzzed: each target takes any bytes, and raises only where dlcheck breaks a promise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dlcheck.baseline import BaselineError, apply_baseline, read_baseline, spans_of, write_baseline
from dlcheck.check import book_of, check
from dlcheck.coverage.forms import FORMS as SHEETS
from dlcheck.coverage.forms import Sheet
from dlcheck.coverage.forms import formatter as sheet_formatter
from dlcheck.coverage.workspace import cover
from dlcheck.diff.review import review
from dlcheck.diff.states import State
from dlcheck.draw import render
from dlcheck.draw.views import COMPARED, VIEWS, comparison_picture, picture
from dlcheck.formats import FORMATS, formatter
from dlcheck.formats.look import Look
from dlcheck.formats.reviews import FORMS as REVIEWS
from dlcheck.formats.reviews import Sight
from dlcheck.formats.reviews import formatter as review_formatter
from dlcheck.ignore import read_ignores
from dlcheck.rules.book import EVERYTHING
from dlcheck.show import graph_json, merged_json, merged_yaml
from dlcheck.sinks import github_command, markdown_code, markdown_text
from dlcheck.source import Source
from dlcheck.tree import read_tree
from dlcheck.trial import try_policy
from dlcheck.wording import one_line
from dlcheck.workspace.files import Listing, unreadable
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.fuzz.harm import harmless, in_json, in_log, in_markdown, on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dlcheck.finding import Finding

DAY = date(2026, 1, 1)
SPLIT = b"\n\0\n"
"""What parts the files that a target reads, within the bytes that it is given."""
SETTINGS = Settings(depth=4, span=6)
MOST_PARTS = 6
_BASELINE = "baseline.json"


@dataclass(frozen=True)
class Memory:
    """A workspace that is on no disk."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def list(self, settings: Settings) -> Listing:
        """All of its YAML files."""
        return Listing(tuple(sorted(path for path in self.files if path.endswith(".yaml"))))

    def read(self, path: str) -> bytes | Finding:
        """What stands in one of them."""
        return self.files[path] if path in self.files else unreadable(path, "it is not there")


def stored(data: bytes) -> Memory:
    """A workspace of the files that some bytes hold."""
    return Memory({f"{number}.yaml": part for number, part in enumerate(data.split(SPLIT)[:MOST_PARTS])})


def tree(data: bytes) -> None:
    """A file gives a tree or a finding, and every place lies within its text."""
    found = read_tree("a.yaml", data)
    assert found.root is not None or found.findings
    for finding in found.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(found.source.text), finding
        on_terminal(one_line(finding.message))


def whole(data: bytes) -> None:
    """A workspace is checked, shown in every format, and its own baseline accepts all that can be accepted."""
    store = stored(data)
    run = check(store, SETTINGS, DAY)
    for form in FORMATS:
        harmless(form, formatter(form)(run, Look()))
    harmless("text", formatter("text")(run, Look(concise=True)))
    book = book_of(open_workspace(store, SETTINGS, DAY), EVERYTHING)
    written = write_baseline(run.results, book)
    known = read_baseline(Memory({_BASELINE: written.encode("utf-8", "surrogatepass")}), _BASELINE)
    again = apply_baseline(run.results, known, book, EVERYTHING)
    assert len(again) == len(run.results)
    assert all(result.accepted or book.named(result.slug).scope == "reading" for result in again)


def shown(data: bytes) -> None:
    """Every programme of a workspace is printed, measured and drawn."""
    store = stored(data)
    portfolio = cover(store, SETTINGS, DAY)  # type: ignore[arg-type] - whatever `open_workspace` takes
    for form in SHEETS:
        harmless(form, sheet_formatter(form)(Sheet(portfolio, missing=True)))
    for reading in open_workspace(store, SETTINGS, DAY).readings():
        if reading.root is None:
            continue
        text = merged_yaml(reading.root, reading.sources, "", origins=True)
        on_terminal(text)
        again = read_tree("again.yaml", text.encode())
        assert again.root == reading.root or again.refused or not reading.root, text
        in_json(merged_json(reading.root, reading.sources, "", origins=True))
        if reading.programme:
            in_json(graph_json(reading.programme, reading.sources, ""))
            for view in VIEWS:
                drawn = picture(view, reading.programme, "he", {})
                render(drawn, "mermaid")
                render(drawn, "dot")


def compared(data: bytes) -> None:
    """A change is told in every format; the first half of the parts are what was, the others what is."""
    parts = data.split(SPLIT)[: 2 * MOST_PARTS]
    half = (len(parts) + 1) // 2
    old, new = (
        State(label, Memory({f"{number}.yaml": part for number, part in enumerate(some)}), SETTINGS)
        for label, some in (("old", parts[:half]), ("new", parts[half:]))
    )
    found = review(old, new, DAY)
    for form in REVIEWS:
        harmless(form, review_formatter(form)(found, Sight("old", "new", cosmetic=True)))
    for comparison in found.comparisons:
        for view in COMPARED:
            render(comparison_picture(view, comparison, "he", ("old", "new")), "mermaid")


def policies(data: bytes) -> None:
    """Every policy of a workspace is understood, or what is wrong with it is said; and its tests are run."""
    workspace = open_workspace(stored(data), SETTINGS, DAY)
    for registry in workspace.registries:
        for policy in registry.policies.values():
            for outcome in try_policy(policy):
                assert outcome.passed or outcome.faults or outcome.expected != outcome.found


def ignores(data: bytes) -> None:
    """The comments of a file are read, and each stands where it says."""
    source = Source("a.yaml", data.decode("utf-8", "replace"))
    for one in read_ignores(source).all:
        assert source.text[one.span.start] == "#"
        assert 0 <= one.line <= len(source.starts)


def baseline(data: bytes) -> None:
    """A baseline is read, or what is wrong with it is said on one line."""
    try:
        found = read_baseline(Memory({_BASELINE: data}), _BASELINE)
    except BaselineError as error:
        on_terminal(str(error))
        return
    spans_of(found.source)


def sinks(data: bytes) -> None:
    """Any text is made fit for every place that it goes to."""
    text = data.decode("utf-8", "backslashreplace")
    on_terminal(f"- {one_line(text)}")
    in_log(github_command("error", {"file": text, "title": text}, text))
    in_markdown(f"- said: {markdown_text(text)}\n")
    in_markdown(f"- `Board` loses the seat {markdown_text(f'`{text}` of `{text}`')}\n")
    in_markdown(f"- it is {markdown_code(text)}, and {markdown_code(text)}\n")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (tree, whole, shown, compared, policies, ignores, baseline, sinks)
}
"""All targets by name."""
