"""The most that a file may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a file may hold; what exceeds one is not read."""

    size: int = 1024 * 1024
    """Bytes of a file."""
    depth: int = 64
    """Maps and lists within one another."""
    nodes: int = 200_000
    """Maps, lists and scalars in a file, keys among them."""
    scalar_bytes: int = 64 * 1024
    """Of one scalar, in UTF-8, its escapes decoded."""
    alike: int = 1_000
    """Findings of one kind in a file that are told one by one."""


LIMITS = Limits()
