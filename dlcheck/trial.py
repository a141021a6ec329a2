"""The tests of policies: small programmes, put together in memory, and what each policy finds in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.nodes import Map
from dlcheck.rules.policies.evaluation import ExhaustedError
from dlcheck.rules.policies.judgement import failing, understand
from dlcheck.workspace.assemble import assemble
from dlcheck.workspace.merge import derive
from dlcheck.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.policy import Policy, PolicyTest
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

DAY = date(2026, 1, 1)
"""The day that a test speaks of where it says nothing, so that it comes to the same on every day."""
PROGRAMME = "example"
"""The id of a programme without a head of its own."""


class Fault(NamedTuple):
    """Something in a test's programme that dlcheck would not take, so that the test says nothing."""

    span: Span
    message: str


class Outcome(NamedTuple):
    """What one test of a policy came to; ids are in the order of the alphabet."""

    id: str
    span: Span
    expected: tuple[str, ...]
    found: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether the policy found exactly what it should, in a programme that is sound."""
        return not self.faults and self.found == self.expected


def try_policy(policy: Policy) -> tuple[Outcome, ...]:
    """Run the tests of a policy, in the order of the file."""
    return tuple(_try(policy, id_, test) for id_, test in policy.tests.items())


def _try(policy: Policy, id_: str, test: PolicyTest) -> Outcome:
    expected = tuple(sorted(set(test.finds)))
    programme, faults = _programme(test)
    found: tuple[str, ...] = ()
    if understand(policy).problems:
        faults = (*faults, Fault(test.here, "the policy is not understood, and finds nothing anywhere"))
    if programme and not faults:
        try:
            found = tuple(sorted(subject.id for subject, _ in failing(programme, understand(policy))))
        except ExhaustedError:
            faults = (Fault(test.here, "the policy asks too many questions of this programme, fewer are expected"),)
    return Outcome(id_, test.here, expected, found, faults)


def _programme(test: PolicyTest) -> tuple[Programme | None, tuple[Fault, ...]]:
    """The programme of a test, and what is wrong with it."""
    tree = test.given if "program" in test.given else _headed(test.given)
    made = assemble([tree], (), lost=(), whole=True)
    day = test.as_of.first if test.as_of else DAY
    programme = made.programme(test.here.path, day, Settings().horizon, Settings(), (), frozenset())
    return programme, (*(Fault(finding.span, finding.message) for finding in made.findings), *_alone(tree))


def _alone(tree: Map) -> Iterator[Fault]:
    head = tree["program"]
    if isinstance(head, Map) and "extends" in head:
        yield Fault(head.key_span("extends"), "`extends` leads nowhere in a test, a programme by itself is expected")


def _headed(tree: Map) -> Map:
    """A programme with a head, which stands where the programme does."""
    here = [tree.start, tree.start] * 2
    head, home = Map(tree.source, tree.start, tree.start), Map(tree.source, tree.start, tree.end)
    head["id"], home["program"] = PROGRAMME, head
    head.places, home.places = here, list(here)
    return derive(tree, [("program", head, home), *((key, value, tree) for key, value in tree.items())])
