"""The policies of a workspace, one after another; what they mean is read only where there are some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.model.policy import MOST_POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.model.policy import Policy
    from dlcheck.workspace.assemble import Registry


def policies_of(registries: Iterable[Registry]) -> tuple[Policy, ...]:
    """The policies of a workspace that could be bound, in order of path and id; of each file at most so many."""
    return tuple(policy for registry in registries for _, policy in sorted(registry.policies.items())[:MOST_POLICIES])
