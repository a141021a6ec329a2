"""Programmes made up for benchmarks: sound, alike in size to real ones, each a little different."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
dlcheck: 1
program:
  id: programme-{number}
  name: {{he: תוכנית מספר {number}, en: Programme number {number}}}
  status: planned
partners:
  ministry: {{name: {{he: המשרד, en: Ministry}}, kind: ministry, role: [lead, funder]}}
  institute: {{name: {{he: המכון, en: Institute}}, kind: nonprofit, role: operator}}
  city: {{name: {{he: העירייה, en: City}}, kind: municipality, role: member}}
domains:
  policy: {{name: {{he: מדיניות, en: Policy}}}}
  budget: {{name: {{he: תקציב, en: Budget}}, unit: money}}
bodies:
  steering:
    name: {{he: ועדת היגוי, en: Steering committee}}
    kind: steering
    functions: [supervise]
    oversees: [team]
    decides: [policy, budget]
    composition:
      heads: {{each: partner, rank: head}}
    decision:
      quorum: more than 1/2 of seats
      passes: more than 1/2 of seats
      chair: ministry
      tie: chair
    seats:
      ministry: {{partner: ministry, rank: head}}
      institute: {{partner: institute, rank: head}}
      city: {{partner: city, rank: head}}
      public: {{name: {{he: נציג ציבור, en: Public}}, rank: independent}}
      auditor: {{name: {{he: מבקר, en: Auditor}}, rank: independent}}
  team:
    name: {{he: צוות ניהול, en: Management team}}
    kind: management
    reports_to: steering
    decides:
      budget: {{up_to: 100_000, delegated_by: steering}}
    decision: {{quorum: more than 1/2 of seats, passes: more than 1/2 of cast}}
    seats:
      ministry: {{partner: ministry, rank: representative}}
      institute: {{partner: institute, rank: representative}}
      city: {{partner: city, rank: representative}}
positions:
  manager: {{from: institute, count: 2, reports_to: team}}
responsibilities:
"""
_DUTY = """\
  duty-{number}:
    title:
      he: אחריות מספר {number} של התוכנית
      en: Duty number {number} of the programme
    accountable: {party}
    responsible: [team]
    agreement: [steering]
    consulted: [{other}]
    informed: [{last}]
"""
_PERSON = "  person-{number}: {{name: {{he: אדם מספר {number}, en: Person number {number}}}, partner: {party}}}\n"
_SEAT = "      seat-{number}: {{partner: {party}, holder: person-{number}, until: 2027-0{month}-01}}\n"
_GROUP = """\
  group-{number}:
    name: {{he: צוות עבודה מספר {number}, en: Working group number {number}}}
    kind: working-group
    reports_to: {above}
    seats:
{seats}"""
_PARTIES = ("ministry", "institute", "city")


def programme(number: int, lines: int = 250) -> str:
    """A programme of about so many lines."""
    text = _HEAD.format(number=number)
    count = max(1, (lines - text.count("\n")) // _DUTY.count("\n"))
    duties = (
        _DUTY.format(
            number=duty, party=_PARTIES[duty % 3], other=_PARTIES[(duty + 1) % 3], last=_PARTIES[(duty + 2) % 3]
        )
        for duty in range(count)
    )
    return text + "".join(duties)


def write(folder: Path, count: int, lines: int = 250) -> None:
    """So many programmes in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"programme-{number:05}.yaml").write_text(programme(number, lines), encoding="utf-8")


def large(people: int, duties: int) -> str:
    """One programme with so many people, on bodies of ten, and so many duties."""
    bodies = people // 10
    names = "".join(_PERSON.format(number=number, party=_PARTIES[number % 3]) for number in range(people))
    head, _, rest = _HEAD.format(number=0).partition("positions:\n")
    groups = "".join(_group(number) for number in range(bodies))
    work = "".join(
        _DUTY.format(
            number=duty, party=f"group-{duty % bodies}", other=_PARTIES[duty % 3], last=_PARTIES[(duty + 1) % 3]
        )
        for duty in range(duties)
    )
    return f"{head}{groups}people:\n{names}positions:\n{rest}{work}"


def _group(number: int) -> str:
    """A body of ten seats, each held until some day."""
    seats = "".join(
        _SEAT.format(number=seat, party=_PARTIES[seat % 3], month=1 + seat % 9)
        for seat in range(number * 10, number * 10 + 10)
    )
    return _GROUP.format(number=number, above=f"group-{(number - 1) // 3}" if number else "team", seats=seats)
