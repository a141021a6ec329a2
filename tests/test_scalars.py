"""Plain scalars: what they mean, and which of them other tools read otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.scalars import TELLING, doubt, resolve


def words(text: str) -> list[str]:
    return text.split()


MEANINGS = [
    (None, ["", *words("~ null Null NULL")]),
    (True, words("true True TRUE")),
    (False, words("false False FALSE")),
    (27, words("27 +27 2_7 0x1B 0x1b 0o33")),
    (-3, ["-3"]),
    (0, words("0 -0 +0 0x0")),
    (3_000_000, words("3_000_000 3000000 3_0_00000")),
    (999_999_999_999_999_999, words("999999999999999999 0xDE0B6B3A763FFFF")),
    (Decimal("5.10"), words("5.10 +5.10 005.10")),
    (Decimal("0.5"), words(".5 0.5 5e-1 +.5")),
    (Decimal("-1000.25"), words("-1_000.25 -1000.25")),
    (Decimal(1000), words("1e3 1.E3 1000. 10E+2")),
    (Decimal("1e18"), words("1e18 1e018")),
]
TEXTS = [
    *words("nULL tRUE none nil yes no on off y n Yes NO .inf -.inf .INF .nan Infinity NaN"),
    *words("017 00 -01 0_1 1__0 _1 1_ 1_.5 1._5 12:30 0o18 0xG -0x1F +0o7 0b11 1e 1e+ 1e5x .e5 . .. - + -- +-1"),
    *words("-05-01 2019-05 2019-05-01 2026-02-30 60% 1/3 1.2.3 1,5 \u0663 1\u0663 \uff13"),
    "1 000",
    " 1",
]


@pytest.mark.parametrize(("text", "value"), [(text, value) for value, texts in MEANINGS for text in texts])
def test_what_a_scalar_means(text: str, value: object) -> None:
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", TEXTS)
def test_what_stays_text(text: str) -> None:
    assert resolve(text) == text


def test_decimals_are_exact() -> None:
    assert str(resolve("5.10")) == "5.10"
    assert resolve("0.1") + resolve("0.2") == Decimal("0.3")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9" * 19, "19 digits"),
        ("-" + "9" * 19, "19 digits"),
        ("1" + "_000" * 6 + "0", "20 digits"),
        ("9" * 5_000, "5,000 digits"),
        ("0." + "1" * 18, "19 digits"),
        ("0x" + "1" * 19, "19 digits"),
        ("0xDE0B6B3A7640000", "more than 18 digits"),
        ("0o" + "7" * 19, "19 digits"),
        ("1e19", "exponent"),
        ("1e-19", "exponent"),
        ("1e999999999", "exponent"),
        ("1e" + "9" * 5_000, "exponent"),
    ],
)
def test_too_long_a_number_stays_text_and_is_reported(text: str, why: str) -> None:
    assert resolve(text) == text
    found = doubt(text)
    assert found is not None
    assert found.slug == "number-too-long"
    assert why in found.message
    assert len(found.message) < 200


@pytest.mark.parametrize("text", ["9" * 18, "0." + "1" * 17, "1e18", "1e-18", "1e" + "0" * 5_000 + "1"])
def test_the_longest_numbers(text: str) -> None:
    assert resolve(text) != text
    assert doubt(text) is None


AMBIGUOUS = [
    *words("y Y yes Yes YES n N no No NO on On ON off Off OFF"),
    *words("12:30 1:2:3 -12:30 09:30 1:30.5 190:20:30 017 08 00 0_7 -017 0o17 0b11 .inf -.Inf .NaN"),
    *words("1_ 1__0 1_.5 -0x1F 0x_1 .5_"),
]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_what_other_tools_read_otherwise(text: str) -> None:
    found = doubt(text)
    assert found is not None
    assert found.slug == "ambiguous-scalar"
    assert f"`{text}`" in found.message
    assert found.hint == f'quote it: `"{text}"`'


@pytest.mark.parametrize(
    "text",
    [
        *words("yesterday nobody On-call yEs nO true false null ~ 2019 2019-05 2019-05-01 2019-05-01T10:00:00Z"),
        *words("12:60 12:3a a:30 0 10 1.5 0.5 3_000_000 0x1F 08:x 60% 1/3 10:00-12:00 - + ."),
        "",
        "management-page#8.1",
    ],
)
def test_what_nobody_doubts(text: str) -> None:
    assert doubt(text) is None


def test_a_telling_start_decides_first() -> None:
    """What begins otherwise is never looked at, so nothing else may have a meaning or a doubt."""
    readings = [text for _, texts in MEANINGS for text in texts]
    assert {text[:1] for text in [*readings, *AMBIGUOUS, *"0123456789"]} == TELLING


@settings(deadline=None)
@given(st.text(alphabet="0123456789abcdefx_+-.:eoOnNfFyYsS~ א٣", max_size=12))
def test_any_text_is_itself_or_a_number(text: str) -> None:
    value = resolve(text)
    if text[:1] not in TELLING:
        assert value == text
        assert doubt(text) is None
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and text.isdigit():
        assert value == int(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789yYnNoOeEsSfF:+-._x", min_size=1, max_size=8))
def test_what_pyyaml_reads_otherwise_is_doubted(text: str) -> None:
    """PyYAML reads YAML 1.1; dates are its own affair, and are never read as dates here."""
    try:
        tag = yaml.SafeLoader.resolve(yaml.SafeLoader(""), yaml.ScalarNode, text, (True, False)).removeprefix(
            "tag:yaml.org,2002:"
        )
        theirs = yaml.safe_load(text) if tag in ("int", "float") else tag
    except (yaml.YAMLError, ValueError):
        return
    ours = resolve(text)
    if tag == "timestamp" or doubt(text) is not None:
        return
    if tag == "bool":
        assert isinstance(ours, bool)
    elif tag in ("int", "float") and isinstance(theirs, int | float):
        assert not isinstance(ours, str), (text, theirs)
        assert float(ours) == pytest.approx(float(theirs))
