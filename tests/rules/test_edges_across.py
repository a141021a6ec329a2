"""Edges of the rules on several programmes: what stands before the thing told, and what is written only once."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL802",
        """
        # file: people.yaml
        people: {dana: {}, noa: {}}
        # file: north.yaml
        program: {id: north}
        positions:
          chief: {holders: {h: {person: dana, effort: 50%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        # file: south.yaml
        program: {id: south}
        positions:
          chief: {holders: {h: {person: dana, effort: 50%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        """,
        [
            (
                "1:20 noa | 120% of `noa` is promised on 2026-01-01, 60% in `north` (`coach`) and 60% in "
                "`south` (`coach`); 100% at most is expected"
            ),
        ],
        id="DL802 behind a person who can just give what is promised",
    ),
    pytest.param(
        "DL802",
        """
        # file: people.yaml
        people: {dana: {capacity: much}, noa: {}}
        # file: north.yaml
        program: {id: north}
        positions:
          chief: {holders: {h: {person: dana, effort: 60%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        # file: south.yaml
        program: {id: south}
        positions:
          chief: {holders: {h: {person: dana, effort: 60%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        """,
        [
            (
                "1:34 noa | 120% of `noa` is promised on 2026-01-01, 60% in `north` (`coach`) and 60% in "
                "`south` (`coach`); 100% at most is expected"
            ),
        ],
        id="DL802 behind a person whose entry cannot be read",
    ),
    pytest.param(
        "DL802",
        """
        # file: people.yaml
        people: {dana: {capacity: 50%, capacity: 50%}, noa: {}}
        # file: north.yaml
        program: {id: north}
        positions:
          chief: {holders: {h: {person: dana, effort: 60%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        # file: south.yaml
        program: {id: south}
        positions:
          chief: {holders: {h: {person: dana, effort: 60%}}}
          coach: {holders: {h: {person: noa, effort: 60%}}}
        """,
        [
            (
                "1:48 noa | 120% of `noa` is promised on 2026-01-01, 60% in `north` (`coach`) and 60% in "
                "`south` (`coach`); 100% at most is expected"
            ),
        ],
        id="DL802 behind a person whose entry is doubtful",
    ),
    pytest.param(
        "DL804",
        """
        # file: partners.yaml
        partners: {b: {envelope: {amount: 5, currency: ILS}}}
        # file: north.yaml
        program: {id: north}
        partners: {a: {role: funder, envelope: {amount: 9, currency: ILS}}, b: {role: funder}}
        budget: {currency: ILS, funding: {a: 3, b: 3}}
        # file: south.yaml
        program: {id: south}
        partners: {a: {role: funder, envelope: {amount: 9, currency: ILS}}, b: {role: funder}}
        budget: {currency: ILS, funding: {a: 3, b: 3}}
        """,
        [
            (
                "1:35 5 | `b` has promised 3 ILS to `north` and 3 ILS to `south`, 6 ILS in all, 1 ILS over its "
                "envelope of 5 ILS"
            ),
        ],
        id="DL804 behind a payer whose envelope the programme gives for itself",
    ),
    pytest.param(
        "DL804",
        """
        # file: partners.yaml
        partners: {a: {}, b: {envelope: {amount: 5, currency: ILS}}}
        # file: north.yaml
        program: {id: north}
        partners: {a: {role: funder, envelope: {amount: 9, currency: ILS}}, b: {role: funder}}
        budget: {currency: ILS, funding: {a: 3, b: 3}}
        # file: south.yaml
        program: {id: south}
        partners: {b: {role: funder}}
        budget: {currency: ILS, funding: {b: 3}}
        """,
        [
            (
                "1:42 5 | `b` has promised 3 ILS to `north` and 3 ILS to `south`, 6 ILS in all, 1 ILS over its "
                "envelope of 5 ILS"
            ),
        ],
        id="DL804 behind a shared payer whose envelope the programme gives for itself",
    ),
    pytest.param(
        "DL804",
        """
        # file: partners.yaml
        partners: {whole: {envelope: {amount: 5, currency: ILS}}, part: {part_of: whole}}
        # file: north.yaml
        program: {id: north}
        partners: {whole: {role: funder}, part: {role: funder}}
        budget: {currency: ILS, funding: {whole: 1, part: 2}}
        # file: south.yaml
        program: {id: south}
        partners: {whole: {role: funder}, part: {role: funder}}
        budget: {currency: ILS, funding: {whole: 2, part: 1}}
        """,
        [
            (
                "1:39 5 | `whole` has promised 1 ILS to `north`, 2 ILS to `north` (by `part`), 2 ILS to "
                "`south` and 1 ILS to `south` (by `part`), 6 ILS in all, 1 ILS over its envelope of 5 ILS"
            ),
        ],
        id="DL804 a whole and its part in each programme",
    ),
    pytest.param(
        "DL804",
        """
        # file: partners.yaml
        partners: {a: {envelope: 5}}
        # file: north.yaml
        program: {id: north}
        partners: {a: {role: funder}}
        budget: {currency: EUR, funding: {a: 3}}
        # file: south.yaml
        program: {id: south}
        partners: {a: {role: funder}}
        budget: {currency: ILS, funding: {a: 3}}
        # file: west.yaml
        program: {id: west}
        partners: {a: {role: funder}}
        budget: {currency: ILS, funding: {a: 3}}
        """,
        [
            (
                "1:26 5 | `a` has promised 3 ILS to `south` and 3 ILS to `west`, 6 ILS in all, 1 ILS over its "
                "envelope of 5 ILS"
            ),
        ],
        id="DL804 an envelope in no currency, and payments in two",
    ),
    pytest.param(
        "DL804",
        """
        # file: base.yaml
        program: {id: base}
        partners: {a: {role: funder, envelope: {amount: 5, currency: ILS}}}
        budget: {currency: ILS, total: 4, funding: {a: 100%}}
        # file: north.yaml
        program: {id: north, extends: base}
        budget: {tolerance: 5%}
        """,
        [],
        id="DL804 a share and a total that are written once are one payment",
    ),
    pytest.param(
        "DL804",
        """
        # file: base.yaml
        program: {id: base}
        partners: {a: {role: funder, envelope: {amount: 5, currency: ILS}}}
        budget: {currency: ILS, total: 4, funding: {a: 100%}}
        # file: north.yaml
        program: {id: north, extends: base}
        budget: {total: 3}
        """,
        [
            (
                "2:49 5 | `a` has promised 4 ILS to `base` and 3 ILS to `north`, 7 ILS in all, 2 ILS over its "
                "envelope of 5 ILS"
            ),
        ],
        id="DL804 a share that is written once, of two totals",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
