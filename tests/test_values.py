"""Values as an agreement writes them: what is read, what is refused, and what they come to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from dlcheck.model.values import (
    Count,
    Duration,
    Portion,
    Text,
    Threshold,
    describe,
    fraction,
    read_funding,
    read_money,
    read_share,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = range(1, 12)
HEBREW_AND_ARABIC = ["٣", "۳", "३", "３", "ג", "①"]
"""Digits of other scripts, which `\\d` and `int` would take."""


def refusal(read: Callable[[object], object], value: object) -> str:
    """What is said of a value that is not taken."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    return caught.value.message()


class TestThreshold:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("n", SIZES)
    def test_at_least_a_number(self, size: int, n: int) -> None:
        least = Threshold.read(f"at least {n} of seats").needed(size)
        assert [votes >= least for votes in (n - 1, n, n + 1)] == [False, True, True]

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("n", SIZES)
    def test_more_than_a_number(self, size: int, n: int) -> None:
        least = Threshold.read(f"more than {n} of cast").needed(size)
        assert [votes >= least for votes in (n - 1, n, n + 1)] == [False, False, True]

    @pytest.mark.parametrize(
        ("words", "needed"),
        [
            ("at least 1/2 of seats", [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]),
            ("more than 1/2 of seats", [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]),
            ("at least 2/3 of seats", [1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8]),
            ("more than 2/3 of seats", [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8]),
            ("at least 3/4 of seats", [1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9]),
            ("all of seats", list(SIZES)),
            ("at least 100% of seats", list(SIZES)),
            ("more than 100% of seats", [size + 1 for size in SIZES]),
            ("at least 0% of seats", [0] * 11),
            ("more than 0 of seats", [1] * 11),
        ],
    )
    def test_what_is_needed_of_one_to_eleven(self, words: str, needed: list[int]) -> None:
        assert [Threshold.read(words).needed(size) for size in SIZES] == needed

    @given(
        st.booleans(),
        st.fractions(min_value=0, max_value=1, max_denominator=999),
        st.integers(min_value=0, max_value=999),
    )
    def test_a_share_is_met_exactly(self, strict: bool, share: Fraction, total: int) -> None:
        least = Threshold("seats", strict, share=share).needed(total)
        votes = range(total + 2)
        meets = [count > share * total if strict else count >= share * total for count in votes]
        assert [count >= least for count in votes] == meets

    def test_weighted_votes(self) -> None:
        assert Threshold.read("more than 1/2 of seats").needed(Fraction(7, 2)) == 2

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("at least 1/2 of filled", Threshold("filled", strict=False, share=Fraction(1, 2))),
            ("  more   than\t60%  of cast ", Threshold("cast", strict=True, share=Fraction(3, 5))),
            ("at least 33.3% of present", Threshold("present", strict=False, share=Fraction(333, 1000))),
            ("at least 4 of present", Threshold("present", strict=False, number=4)),
            ("all of present", Threshold("present", strict=False, share=Fraction(1))),
        ],
    )
    def test_words_are_read(self, words: str, expected: Threshold) -> None:
        assert Threshold.read(words) == expected

    @pytest.mark.parametrize(
        "value",
        [
            *("", "1/2", "half of seats", "at least half of seats", "least 1/2 of seats", "at least 1/2 of members"),
            *("at least 3/2 of seats", "at least 101% of seats", "at least 1/0 of seats", "at least -1 of seats"),
            *("at least 1.5 of seats", "At least 1/2 of seats", "at least 1 / 2 of seats", "at least 1/2 of seats!"),
            *("more than all of seats", f"at least {'9' * 10} of seats", 3, None, True, [], {}, Decimal("0.5")),
            *(f"at least {digit} of seats" for digit in HEBREW_AND_ARABIC),
        ],
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        assert " expected, found " in refusal(Threshold.read, value)

    @given(
        st.sampled_from(["seats", "filled", "present", "cast"]),
        st.booleans(),
        st.one_of(st.integers(0, 99), st.fractions(0, 1, max_denominator=99)),
    )
    def test_what_is_printed_reads_the_same(self, base: str, strict: bool, amount: int | Fraction) -> None:
        share, number = (amount, None) if isinstance(amount, Fraction) else (None, amount)
        threshold = Threshold(base, strict, share=share, number=number)
        assert Threshold.read(str(threshold)) == threshold


class TestPortion:
    @pytest.mark.parametrize(
        ("value", "bounds"),
        [
            (0, [0, 0, 0]),
            (2, [2, 2, 2]),
            ("1/3 of seats", [1, Fraction(4, 3), 2]),
            ("50% of filled", [Fraction(3, 2), 2, 3]),
            ("0% of seats", [0, 0, 0]),
            ("100% of seats", [3, 4, 6]),
        ],
    )
    def test_bounds_of_three_four_and_six(self, value: object, bounds: list[Fraction]) -> None:
        assert [Portion.read(value).of(seats) for seats in (3, 4, 6)] == bounds

    @pytest.mark.parametrize("value", [-1, True, "2", "1/3", "1/3 of cast", "4/3 of seats", "1/0 of seats", None, []])
    def test_anything_else_is_refused(self, value: object) -> None:
        assert "a number of seats" in refusal(Portion.read, value)

    @given(st.one_of(st.integers(0, 99), st.fractions(0, 1, max_denominator=99)), st.sampled_from(["seats", "filled"]))
    def test_what_is_printed_reads_the_same(self, amount: int | Fraction, base: str) -> None:
        portion = Portion(share=amount, base=base) if isinstance(amount, Fraction) else Portion(number=amount)
        text = str(portion)
        assert Portion.read(int(text) if text.isdigit() else text) == portion


class TestShare:
    @pytest.mark.parametrize(
        ("text", "share"),
        [
            ("60%", Fraction(3, 5)),
            ("12.5%", Fraction(1, 8)),
            ("0.000001%", Fraction(1, 100_000_000)),
            ("1/3", Fraction(1, 3)),
            ("0/5", Fraction(0)),
            ("150%", Fraction(3, 2)),
            (" 60% ", Fraction(3, 5)),
        ],
    )
    def test_shares_are_exact(self, text: str, share: Fraction) -> None:
        assert fraction(text) == read_share(text) == share

    @pytest.mark.parametrize("text", ["60", "0.6", "60 %", "%", "1/0", "1/", "-1/2", "-5%", "1,5%", "", "٦٠%", "１/２"])
    def test_no_shares(self, text: str) -> None:
        assert fraction(text) is None
        assert "a share such as" in refusal(read_share, text)

    @pytest.mark.parametrize("value", [1, Decimal("0.6"), None, True, ["60%"]])
    def test_a_number_is_no_share(self, value: object) -> None:
        assert "a share such as" in refusal(read_share, value)

    @pytest.mark.parametrize("parts", SIZES)
    def test_equal_shares_sum_to_the_whole(self, parts: int) -> None:
        assert sum(read_share(f"1/{parts}") for _ in range(parts)) == 1


class TestCount:
    @pytest.mark.parametrize(
        ("value", "inside"),
        [
            (0, [0]),
            (2, [2]),
            ({"min": 2, "max": 3}, [2, 3]),
            ({"min": 2, "max": 2}, [2]),
            ({"min": 3}, [3, 4, 5]),
            ({"max": 1}, [0, 1]),
            ({"min": 0, "max": 0}, [0]),
        ],
    )
    def test_what_lies_inside(self, value: object, inside: list[int]) -> None:
        count = Count.read(value)
        assert [number for number in range(6) if number in count] == inside

    @pytest.mark.parametrize(
        "value",
        [
            *(-1, True, "2", None, [], [1, 2], Decimal("1.5"), {}, {"min": 3, "max": 2}, {"least": 1}, {"min": -1}),
            *({"min": "1"}, {"min": 1, "max": "3"}, {"min": True}, {"min": 1, "most": 2}),
        ],
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        assert "min not above max" in refusal(Count.read, value)

    def test_words(self) -> None:
        counts: list[Any] = [1, {"min": 2, "max": 3}, {"min": 2}, {"max": 3}]
        assert [str(Count.read(value)) for value in counts] == ["1", "2 to 3", "at least 2", "0 to 3"]


class TestDuration:
    @pytest.mark.parametrize(
        ("text", "expected", "shown"),
        [
            ("30 days", Duration(30, "day"), "30 days"),
            ("1 day", Duration(1, "day"), "1 day"),
            ("1 weeks", Duration(1, "week"), "1 week"),
            ("6  months", Duration(6, "month"), "6 months"),
            ("99999 years", Duration(99_999, "year"), "99999 years"),
            ("0 days", Duration(0, "day"), "0 days"),
        ],
    )
    def test_lengths(self, text: str, expected: Duration, shown: str) -> None:
        assert Duration.read(text) == expected
        assert str(expected) == shown
        assert Duration.read(shown) == expected

    @pytest.mark.parametrize(
        "value",
        [30, "30", "days", "30days", "-1 days", "1.5 years", "100000 days", "2 fortnights", "3 Years", None, True, {}]
        + [f"{digit} days" for digit in HEBREW_AND_ARABIC],
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        assert "a length of time" in refusal(Duration.read, value)


class TestMoney:
    @pytest.mark.parametrize(
        ("value", "amount"),
        [
            (200_000, "200000"),
            (Decimal("1999.90"), "1999.90"),
            ("1999.90", "1999.90"),
            ("-5", "-5"),
            (0, "0"),
            (10**18 - 1, "9" * 18),
        ],
    )
    def test_amounts_are_exact(self, value: object, amount: str) -> None:
        assert str(read_money(value)) == amount

    @pytest.mark.parametrize(
        "value",
        [
            *(
                None,
                True,
                "",
                "1,000",
                "1 000",
                "3_000",
                "$5",
                "5 ILS",
                "1e6",
                "60%",
                "9" * 19,
                "0.1234567",
                [],
                {},
                0.1,
            ),
            *HEBREW_AND_ARABIC,
        ],
    )
    def test_anything_else_is_no_amount(self, value: object) -> None:
        assert "an amount such as" in refusal(read_money, value)

    def test_funding_is_a_share_or_an_amount(self) -> None:
        assert read_funding("60%") == Fraction(3, 5)
        assert type(read_funding("1/3")) is Fraction
        assert read_funding(1_800_000) == Decimal(1_800_000)
        assert type(read_funding(1_800_000)) is Decimal
        assert read_funding(Decimal("0.5")) == Decimal("0.5")

    @pytest.mark.parametrize("value", ["1800000", "60", "sixty", None, True, [], {}, "٦٠%"])
    def test_no_funding(self, value: object) -> None:
        assert "a share such as" in refusal(read_funding, value)


class TestText:
    def test_one_language_or_several(self) -> None:
        assert Text.read("ועדת היגוי").by_language == {"": "ועדת היגוי"}
        both = Text.read({"he": "ועדת היגוי", "en": "Steering committee"})
        assert list(both.by_language) == ["he", "en"]

    @pytest.mark.parametrize(
        ("value", "language", "chosen"),
        [
            ({"he": "ועדה", "en": "Committee"}, "en", ("Committee", "en")),
            ({"he": "ועדה", "en": "Committee"}, "he", ("ועדה", "he")),
            ({"he": "ועדה", "en": "Committee"}, "ar", ("ועדה", "he")),
            ({"en": "Committee", "he": "ועדה"}, "ar", ("Committee", "en")),
            ("ועדה", "en", ("ועדה", "")),
        ],
    )
    def test_a_reader_gets_the_text_there_is(self, value: object, language: str, chosen: tuple[str, str]) -> None:
        assert Text.read(value).choose(language) == chosen

    def test_order_of_languages_is_no_difference(self) -> None:
        one, other = Text.read({"he": "א", "en": "a"}), Text.read({"en": "a", "he": "א"})
        assert one == other
        assert hash(one) == hash(other)
        assert one != Text.read({"he": "א"})
        assert one != "א"

    @pytest.mark.parametrize("value", ["", "  ", "\u3000", None, True, 5, [], ["a"], {}, Decimal(1)])
    def test_nothing_is_no_text(self, value: object) -> None:
        assert "a text, or a text for each language" in refusal(Text.read, value)

    @pytest.mark.parametrize("language", ["", "h", "hebrew", "HE", "he_IL", "he-", "עב", "he-١٢"])
    def test_a_key_is_a_language(self, language: str) -> None:
        assert "a language such as `he` or `en`" in refusal(Text.read, {language: "x"})

    @pytest.mark.parametrize("language", ["he", "arc", "en-GB", "zh-Hant-TW"])
    def test_languages(self, language: str) -> None:
        assert Text.read({language: "x"}).choose(language) == ("x", language)

    @pytest.mark.parametrize("text", ["", " ", None, 5, {"x": "y"}])
    def test_each_language_has_a_text(self, text: object) -> None:
        assert "a text under `he`" in refusal(Text.read, {"he": text})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (3, "the number 3"),
        (Decimal("5.10"), "the number 5.10"),
        ("no", 'the text "no"'),
        ("x" * 61, f'the text "{"x" * 60}…"'),
        ([], "a list"),
        ((), "a list"),
        ({}, "a map"),
    ],
)
def test_what_was_found_is_said_in_words(value: object, words: str) -> None:
    assert describe(value) == words
