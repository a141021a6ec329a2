"""What a stretch of a schedule, a bar, or a line of a plot stands for."""

from __future__ import annotations

from enum import StrEnum


class Strand(StrEnum):
    """What a shape of a figure says; each has a colour and a texture of its own."""

    LIFE = "life"
    TERM = "term"
    VACANCY = "vacancy"
    SEATED = "seated"
    COHORT = "cohort-run"
    DUTY = "duty"
    MEMBERSHIP = "membership"
    VALIDITY = "validity"
    DEADLINE = "deadline"
    ROUGH = "rough"
    OPEN = "open"
    DAY = "day"
    HORIZON = "horizon"
    DUTIES = "duties"
    POSITIONS = "positions"
    SEATS = "seats"
    DOMAINS = "domains"
    CUT = "cut"
    VOTES = "votes"
    POWER = "power"
    NORM = "norm"
    TOLERANCE = "tolerance"
    COST = "cost"
    OFF = "off"
