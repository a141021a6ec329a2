"""The catalogues: whole, well-formed, true to today's English; and what a locale makes of days, numbers and keys."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from dlcheck import locale
from dlcheck.coverage.gauges import GAUGES
from dlcheck.diff.explain import document_change
from dlcheck.diff.reference import ALL
from dlcheck.explain import document
from dlcheck.locale import Locale, Said, is_phrase, locale_of, right_to_left
from dlcheck.locale.english import ENGLISH, PARTS
from dlcheck.rules import RULES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

CATALOGUES = sorted(locale.CATALOGUES.glob("*.po"))
ELSEWHERE: dict[str, str | tuple[str, str]] = {
    **{f"rule-{rule.code}": document(rule).summary for rule in RULES},
    **{f"change-{one.code}": document_change(one).summary for one in ALL},
    **{f"gauge-{gauge.name}": gauge.title for gauge in GAUGES},
}
"""The texts that have their English where they are used, by key."""
EXPECTED = {**ENGLISH, **ELSEWHERE}
HEBREW_LETTER = re.compile(r"[א-ת]")
WORDLESS = {"report-ends-post"}
"""The keys whose Hebrew says by its order alone what the English says in words."""
NIQQUD = re.compile(r"[\u0591-\u05bd\u05bf-\u05c7]")
# A letter that is prefixed to a word joins what is in other letters with a maqaf.
UNJOINED = re.compile(r"(?<![א-ת\"״'׳])[ובכלמשה]-?(?=[{0-9A-Za-z`])")
HYPHENATED = re.compile(r"[א-ת]-[א-ת]")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def messages(catalog: Catalog) -> dict[str, Message]:
    return {message.context: message for message in catalog if message.id}


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def hebrew() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The English and the Hebrew of each key."""
    found = messages(read(locale.CATALOGUES / "he.po"))
    return {key: (texts(message.id), texts(message.string)) for key, message in found.items()}


def wrong(judge: re.Pattern[str]) -> list[str]:
    return [key for key, (_, said) in hebrew().items() for text in said if judge.search(text)]


def test_hebrew_is_among_the_catalogues() -> None:
    assert "he" in {path.stem for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_every_text_with_exactly_its_english_and_nothing_else(path: Path) -> None:
    found = {key: message.id for key, message in messages(read(path)).items()}
    assert {key: texts(id_) for key, id_ in found.items()} == {key: texts(text) for key, text in EXPECTED.items()}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_key_stands_twice_in_a_catalogue(path: Path) -> None:
    keys = Counter(re.findall(r'^msgctxt "(.*)"$', path.read_text("utf-8"), re.MULTILINE))
    assert [key for key, times in keys.items() if times > 1] == []
    assert len(keys) == len(EXPECTED)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_nothing_in_a_catalogue_is_empty_or_doubtful(path: Path) -> None:
    catalog = read(path)
    assert not catalog.obsolete
    assert not [key for key, message in messages(catalog).items() if message.fuzzy]
    assert not [
        key
        for key, message in messages(catalog).items()
        if len(forms := texts(message.string)) != (catalog.num_plurals if message.pluralizable else 1)
        or not all(form.strip() == form != "" for form in forms)
    ]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_well_formed_as_babel_sees_it(path: Path) -> None:
    catalog = read(path)
    for message in catalog:
        # A text with a per cent sign is taken for one that is filled in by it, and ours are not.
        message.flags.discard("python-format")
    assert [(message.context, errors) for message, errors in catalog.check()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_values_that_a_text_takes_are_the_same_in_each_language(path: Path) -> None:
    differing = []
    for key, message in messages(read(path)).items():
        if key in ELSEWHERE:
            continue
        english, said = texts(message.id), texts(message.string)
        wanted = placeholders(english[-1])
        least = wanted - {"number"} if message.pluralizable else wanted
        if placeholders(said[-1]) != wanted or not all(least <= placeholders(text) <= wanted for text in said):
            differing.append(key)
    assert differing == []


def test_a_text_is_filled_in_by_names_alone() -> None:
    for text in (text for both in hebrew().values() for texts_ in both for text in texts_):
        fields = [(name, form, turn) for _, name, form, turn in Formatter().parse(text) if name is not None]
        assert all(name.isidentifier() and not form and not turn for name, form, turn in fields), text


def test_every_text_that_counts_says_its_number_in_the_plural() -> None:
    pairs = {key: text for key, text in ENGLISH.items() if not isinstance(text, str)}
    assert [key for key, (_, many) in pairs.items() if "number" not in placeholders(many)] == []


def test_no_key_stands_in_two_parts() -> None:
    keys = Counter(key for part in PARTS for key in part.WORDS) + Counter(list(ELSEWHERE))
    assert [key for key, times in keys.items() if times > 1] == []
    assert set(EXPECTED) == set(keys)


def test_keys_are_in_kebab_case() -> None:
    form = re.compile(r"(rule|change)-D[LC]\d{3}|[a-z]+(-[a-z0-9_]+)*")
    assert [key for key in EXPECTED if not form.fullmatch(key)] == []


def test_where_the_english_has_letters_the_hebrew_has_hebrew_ones() -> None:
    bare = {
        key
        for key, (english, said) in hebrew().items()
        if not key.startswith("format-")
        for one, other in zip(english, said, strict=True)
        if re.search("[A-Za-z]", re.sub(r"\{.*?\}", "", one)) and not HEBREW_LETTER.search(other)
    }
    assert bare <= WORDLESS


def test_hebrew_is_written_without_points_and_joined_with_a_maqaf() -> None:
    assert wrong(NIQQUD) == []
    assert wrong(UNJOINED) == []
    assert wrong(HYPHENATED) == []


def test_a_sentence_is_one_in_both_languages() -> None:
    ends = {key: {text.endswith(".") for both in said for text in both} for key, said in hebrew().items()}
    assert [key for key, seen in ends.items() if len(seen) > 1] == []


def test_what_stands_between_backticks_is_the_same_in_both_languages() -> None:
    code = re.compile("`[^`]*`")
    assert [key for key, (one, other) in hebrew().items() if code.findall(one[-1]) != code.findall(other[-1])] == []


def test_no_hebrew_sentence_stands_for_two_rules() -> None:
    said = Counter(text for key, (_, texts_) in hebrew().items() if key in ELSEWHERE for text in texts_)
    assert [text for text, times in said.items() if times > 1] == []


def test_a_text_is_said_in_its_language() -> None:
    assert locale_of("he").say("quorum", what="4") == Said("מניין חוקי: 4", "he")
    assert locale_of("en").say("quorum", what="4") == Said("Quorum: 4", "en")
    assert locale_of("en").word("vacant") == "vacant"


def test_a_key_without_a_text_is_a_mistake() -> None:
    assert is_phrase("quorum")
    assert not is_phrase("no-such-key")
    with pytest.raises(KeyError):
        locale_of("he").say("no-such-key")


@pytest.mark.parametrize(
    ("lang", "number", "said"),
    [
        ("en", 0, "0 seats"),
        ("en", 1, "1 seat"),
        ("en", 2, "2 seats"),
        ("en", 12000, "12,000 seats"),
        ("he", 0, "0 מושבים"),
        ("he", 1, "מושב אחד"),
        ("he", 2, "2 מושבים"),
        ("he", 12000, "12,000 מושבים"),
    ],
)
def test_a_number_chooses_the_form(lang: str, number: int, said: str) -> None:
    assert locale_of(lang).say("seats", number=number) == Said(said, lang)


def test_what_stands_around_a_value() -> None:
    assert locale_of("en").around("as-of", "day") == ("as of ", "")
    assert locale_of("he").around("as-of", "day") == ("נכון ליום ", "")


def test_a_rule_is_told_in_hebrew_as_long_as_its_english_is_the_same() -> None:
    he, key = locale_of("he"), "rule-DL001"
    assert he.render(key, "A file is not UTF-8.") == Said("קובץ אינו בקידוד UTF-8.", "he")
    assert he.render(key, "A file is not UTF-16.") == Said("A file is not UTF-16.", "en")
    assert he.render("rule-XX001", "A rule of a plugin.") == Said("A rule of a plugin.", "en")
    assert locale_of("en").render(key, "A file is not UTF-8.") == Said("A file is not UTF-8.", "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("he", "he"),
        ("iw", "he"),
        ("he-IL", "he"),
        ("HE_il", "he"),
        ("en", "en"),
        ("en-US", "en"),
        ("fr", "en"),
        ("qq-XX", "en"),
        ("", "en"),
    ],
)
def test_a_tag_that_is_not_known_is_english(tag: str, language: str) -> None:
    assert locale_of(tag).language == language


@pytest.mark.parametrize(
    ("tag", "leftwards"),
    [("he", True), ("iw-IL", True), ("AR", True), ("fa_IR", True), ("en", False), ("heb", False), ("", False)],
)
def test_the_direction_of_a_language(tag: str, leftwards: bool) -> None:
    assert right_to_left(tag) is leftwards


@pytest.mark.parametrize(
    ("lang", "day", "month"),
    [("en", "5 May 2026", "May 2026"), ("he", "5.5.2026", "מאי 2026"), ("he-IL", "5.5.2026", "מאי 2026")],
)
def test_days_and_months(lang: str, day: str, month: str) -> None:
    assert locale_of(lang).day(date(2026, 5, 5)) == day
    assert locale_of(lang).month(date(2026, 5, 31)) == month


def test_numbers_have_their_thousands_parted_and_keep_every_digit() -> None:
    for lang in ("en", "he"):
        shown = locale_of(lang)
        assert shown.number(999) == "999"
        assert shown.number(1000) == "1,000"
        assert shown.number(Decimal("1234567.123456789")) == "1,234,567.123456789"


@pytest.mark.parametrize(
    ("share", "digits", "said"),
    [
        (Fraction(1), 1, "100%"),
        (Fraction(9996, 10000), 1, "99.9%"),
        (Fraction(9996, 10000), 0, "99%"),
        (Fraction(9996, 10000), 2, "99.96%"),
        (Decimal("0.9999999"), 1, "99.9%"),
        (Fraction(2, 3), 1, "66.6%"),
        (Fraction(1, 8), 1, "12.5%"),
        (Fraction(1, 1001), 1, "0%"),
        (Fraction(0), 1, "0%"),
    ],
)
def test_shares_are_rounded_down(share: Fraction | Decimal, digits: int, said: str) -> None:
    assert [locale_of(lang).percent(share, digits) for lang in ("en", "he")] == [said, said]


@pytest.mark.parametrize(
    ("amount", "currency", "english", "in_hebrew"),
    [
        ("12000", "ILS", "₪12,000", "12,000 ₪"),
        ("12000.00", "ILS", "₪12,000", "12,000 ₪"),
        ("12000.5", "ILS", "₪12,000.50", "12,000.50 ₪"),
        ("7", "EUR", "€7", "7 €"),
        ("7", None, "7", "7"),
        ("7", "QQQ", "QQQ7", "7 QQQ"),
    ],
)
def test_amounts_of_money(amount: str, currency: str | None, english: str, in_hebrew: str) -> None:
    said = [
        re.sub(r"[\s\u200e\u200f]+", " ", locale_of(lang).money(Decimal(amount), currency)) for lang in ("en", "he")
    ]
    assert said == [english, in_hebrew]


THIRD = """
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgctxt "quorum"
msgid "Quorum: {what}"
msgstr "Quorum : {what}"

msgctxt "format-day"
msgid "d MMMM y"
msgstr "d MMMM y"

msgctxt "vacant"
msgid "vacant"
msgstr ""

#, fuzzy
msgctxt "planned"
msgid "planned"
msgstr "peut-être"

msgctxt "closed"
msgid "closed down"
msgstr "terminé"

msgctxt "seats"
msgid "1 seat"
msgid_plural "{number} seats"
msgstr[0] "{number} siège"
msgstr[1] "{number} sièges"
"""


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Locale:
    (tmp_path / "fr.po").write_text(THIRD, "utf-8")
    monkeypatch.setattr(locale, "CATALOGUES", tmp_path)
    return Locale("fr-CA")


def test_a_catalogue_is_all_that_a_language_needs(third: Locale) -> None:
    assert third.language == "fr"
    assert third.say("quorum", what="4") == Said("Quorum : 4", "fr")
    assert third.day(date(2026, 5, 5)) == "5 mai 2026"
    assert third.say("seats", number=0) == Said("0 siège", "fr")
    assert third.say("seats", number=2) == Said("2 sièges", "fr")
    assert third.percent(Fraction(1, 2)) == "50\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("key", ["vacant", "planned", "closed", "chair"])
def test_what_a_catalogue_lacks_doubts_or_says_of_another_text_is_english(third: Locale, key: str) -> None:
    assert third.say(key) == Said(str(ENGLISH[key]), "en")


def test_a_plural_that_a_catalogue_lacks_is_english(third: Locale) -> None:
    assert [third.say("votes", number=number) for number in (1, 2)] == [Said("1 vote", "en"), Said("2 votes", "en")]


def test_without_its_catalogue_a_language_is_english(third: Locale) -> None:
    assert third.language == "fr"
    assert Locale("he").say("vacant") == Said("vacant", "en")
