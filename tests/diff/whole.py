"""A small programme in which every field of the language is used."""

from __future__ import annotations

WHOLE = """
# file: shared.yaml
policies:
  heads:
    code: DL950
    severity: warning
    name: {en: Heads sit on the board}
    for: seats
    where: {rank: head}
    require: {votes: {above: 0}}
    message: {en: "{id} is to have a vote"}
    hint: {en: give it a vote}
    why: {en: a head without a vote is a guest}
    waivable: false
    source: charter#1
# file: programme.yaml
program:
  id: example
  name: {en: Example}
  status: active
  detail: people
  languages: [en]
  since: 2024-01-01
  until: 2030-01-01
  source: charter#1
documents:
  charter:
    {title: {en: Charter}, clauses: ["1", "2"], link: "https://example.org/1", since: 2024-01-01, until: 2032-01-01}
partners:
  elka:
    name: {en: Elka}
    kind: institute
    part_of: union
    role: [lead, operator]
    envelope: {amount: 2_500_000, currency: ILS, since: 2024-01-01, until: 2030-01-01, source: charter#1}
    since: 2024-01-01
    until: 2031-01-01
    source: charter#1
  interior: {name: {en: Interior}, role: [member, funder]}
  city: {name: {en: City}, role: [member]}
  union: {name: {en: Union}, role: [stakeholder]}
  guild: {name: {en: Guild}, role: [stakeholder]}
groups:
  founders:
    name: {en: Founders}
    members: [elka, interior]
    lead: elka
    since: 2024-01-01
    until: 2031-01-01
    source: charter#1
people:
  dana: {name: {en: Dana}, partner: elka, capacity: 80%, since: 2024-01-01, until: 2031-01-01, source: charter#1}
  noa: {partner: {interior: {since: 2024-01-01, until: 2031-01-01, source: charter#1}}}
  gil: {partner: city}
  tal: {partner: elka}
domains:
  policy: {name: {en: Policy}, source: charter#1}
  funds: {name: {en: Funds}, unit: money}
  courses: {}
bodies:
  board:
    name: {en: Board}
    kind: steering
    functions: [supervise]
    oversees: [team]
    meets: monthly
    decides:
      policy: {}
      funds:
        since: 2024-01-01
        until: 2030-01-01
        above: 1_000
        up_to: 900_000
        delegable: true
        quorum: at least 2 of seats
        passes: at least 2/3 of cast
        source: charter#1
    composition:
      everybody: {each: partner, rank: head, source: charter#1}
      size: {seats: {min: 2, max: 5}}
      share: {per: partner, at_most: 1/2 of seats}
      institutes: {kind: institute, at_least: 1}
      named: {partner: elka, appointed_by: elka, exactly: 1}
    decision:
      quorum: at least 1/2 of seats
      passes: more than 1/2 of cast
      chair: elka
      tie: chair
      vetoes: {policy: [interior]}
      recuse: subject
      deadlock: {escalates_to: union, after: 30 days}
      attendance: {missed: 3, loses: vote}
      source: charter#1
    terms:
      length: 3 years
      consecutive: 2
      lifetime: 3
      vacancy: 2 months
      shorter_than: {length: 1 year, inclusive: true, counts: false}
      source: charter#1
    falls_to: elka
    since: 2024-01-01
    until: 2031-01-01
    source: charter#1
    seats:
      elka:
        name: {en: Head of Elka}
        partner: elka
        rank: head
        appointed_by: elka
        votes: 2
        holders:
          first: {person: dana, since: 2025-01-01, until: 2028-01-01, deputy: tal, effort: 10%, source: charter#1}
        source: charter#1
      interior: {partner: interior, rank: head, holder: noa, deputy: gil, since: 2024-01-01, until: 2031-01-01}
      city: {partner: city, rank: head, vacant: {since: 2025-01-01, until: 2027-01-01, why: elections}}
      open: {rank: expert, deputy: gil, since: 2024-01-01, until: 2030-01-01}
  team:
    kind: management
    reports_to: board
    decides: {courses: {}, funds: {up_to: 1_000, delegated_by: board}}
    decision: {quorum: at least 2 of seats, passes: more than 1/2 of seats}
    seats:
      {lead: {partner: elka, holder: tal}, other: {partner: interior, holder: noa}, third: {partner: city, holder: gil}}
positions:
  manager:
    name: {en: Manager}
    from: elka
    count: {min: 1, max: 2}
    reports_to: team
    holders:
      one: {person: tal, since: 2025-01-01, until: 2029-01-01, effort: 50%, deputy: dana, source: charter#1}
    falls_to: clerk
    since: 2024-01-01
    until: 2030-01-01
    source: charter#1
  clerk: {from: city, count: 1, per: cohort, reports_to: manager}
cohorts:
  first:
    name: {en: First}
    participants: 27
    starts: 2025-10-01
    ends: 2026-06-01
    coordinator: gil
    cost: 3_130_000
    lines:
      rooms:
        {name: {en: Rooms}, amount: 3_130_000, spent_by: elka, domain: courses, currency: ILS, source: charter#1}
    source: charter#1
responsibilities:
  train:
    title: {en: Train}
    accountable: elka
    responsible: [manager]
    agreement: [interior]
    consulted: [union]
    informed: [city]
    counterparts: [guild]
    agreement_within: 30 days
    escalates_to: board
    domain: courses
    phase: running
    deliverable: graduates
    since: 2024-01-01
    until: 2030-01-01
    source: charter#1
  pay: {accountable: interior, domain: funds}
  audit: {accountable: city}
separation:
  money: {name: {en: Money}, duties: [pay, audit], by: partner, source: charter#1}
budget:
  currency: ILS
  total: 3_400_000
  envelope: 3_500_000
  cost_by_participants: {25: 3_000_000, 40: 4_000_000}
  tolerance: 20%
  approved_by: [board]
  funding: {elka: 60%, interior: 40%}
  lines:
    staff: {name: {en: Staff}, amount: 270_000, spent_by: team, domain: funds, source: charter#1}
    rooms: {amount: 3_130_000, spent_by: elka, domain: courses, currency: ILS}
  source: charter#1
waivers:
  small: {rule: DL401, at: bodies.board, why: it is small, by: board, until: 2028-01-01}
"""
