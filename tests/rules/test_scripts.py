"""Texts in the script of the other language: both, and only then."""

from __future__ import annotations

import pytest

from tests.workspaces import found, place, run


def name(text: str) -> str:
    return f"partners: {{elka: {{name: {text}, role: observer}}}}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("{he: Elka, en: אלכא}", 1),
        ("{en: אלכא, he: Elka}", 1),
        ("{he: אלכא, en: Elka}", 0),
        ("{he: JDC, en: JDC}", 0),
        ("{he: אלכא, en: אלכא}", 0),
        ("{he: Elka, en: Elka אלכא}", 0),
        ("{he: אלכא Elka, en: אלכא}", 0),
        ("{he: '2030', en: אלכא}", 0),
        ("{he: Elka, en: '2030'}", 0),
        ("{ar: Elka, en: القا}", 1),
        ("{he: القا, ar: אלכא}", 1),
        ("{ru: Elka, fr: Элка, he: אלכא}", 1),
        ("{he: Elka, ar: Elka, en: אלכא}", 1),
        ("{en: Elka, he: Элка, ru: אלכא}", 1),
        ("{en: Elka, he: אלכא, ar: Элка, ru: القا}", 1),
        ("{he: Elka, en: Élka}", 0),
        ("{he: Elka, xx: אלכא}", 0),
        ("Elka", 0),
        ("{he: Elka}", 0),
    ],
)
def test_each_in_the_script_of_the_other(text: str, number: int) -> None:
    assert len(found(name(text), "DL119")) == number


def test_it_stands_at_the_text_and_names_both() -> None:
    checked = run(name("{he: Elka, en: אלכא}"), select=("DL119",))
    [result] = checked.results
    assert place(checked, result)[2] == "{he: Elka, en: אלכא}"
    assert result.message == (
        "the text of `he` is in Latin letters and that of `en` in Hebrew ones, each in its own script is expected"
    )
