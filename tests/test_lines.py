"""Raw text that shows otherwise than it reads: hidden breaks, unseen characters, controls, and swapped order."""

from __future__ import annotations

from unicodedata import bidirectional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.limits import LIMITS
from dlcheck.lines import find_suspects
from dlcheck.tree import Tree, read_tree

DANA, MOSHE = "דנה", "משה"
# left-to-right and right-to-left marks, embedding, override, isolate, and what closes them
LRM, RLM, RLE, RLO, PDF, RLI, FSI, PDI = "\u200e", "\u200f", "\u202b", "\u202e", "\u202c", "\u2067", "\u2068", "\u2069"
NBSP = "\u00a0"


def read(text: str) -> Tree:
    return read_tree("a.yaml", text.encode())


def marked(text: str) -> list[tuple[str, str]]:
    """The slug of each finding, and the text that it marks."""
    return [(found.slug, text[found.span.start : found.span.end]) for found in read(text).findings]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085", "\r"])
@pytest.mark.parametrize(
    "text",
    ["a: 1{}b: 2\n", "a: 1  # note{}b: 2\n", "a: 'x{}y'\n", "a: |\n  x{}  y\n", "a: 1{}", "{}a: 1", "a: [1,{}2]"],
)
def test_a_hidden_break_is_refused_wherever_it_stands(character: str, text: str) -> None:
    hostile = text.format(character)
    tree = read(hostile)
    assert tree.root is None
    assert not tree.refused
    assert marked(hostile) == [("hidden-break", character)]


def test_ordinary_breaks_are_no_findings() -> None:
    assert read("a: 1\r\nb: |\r\n  x\r\n  y\r\n").root == {"a": 1, "b": "x\ny\n"}
    assert marked("a: 1\r\nb: 2\n\r\n") == []
    assert marked("a: 1\r\r\n") == [("hidden-break", "\r")]


@pytest.mark.parametrize("character", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x9b", "\ufffe", "\uffff"])
@pytest.mark.parametrize("text", ["a: x{}y\n", "# {}\na: 1\n", "a: '{}'\n"])
def test_control_characters_are_refused_as_yaml_does(character: str, text: str) -> None:
    hostile = text.format(character)
    assert marked(hostile) == [("invisible-character", character)]
    assert read(hostile).root is None
    assert f"U+{ord(character):04X}" in read(hostile).findings[0].message


def test_a_file_with_nul_may_be_utf_16() -> None:
    (found,) = read_tree("a.yaml", "a: 1\nb: 2\n".encode("utf-16-le")).findings
    assert "UTF-16" in (found.hint or "")


INVISIBLE = ["\u00ad", "\u180e", "\u200b", "\u2060", "\u2063", "\u206a", "\ufeff", "\ufff9", "\U000e0041", "\U000e007f"]


@pytest.mark.parametrize("character", INVISIBLE)
@pytest.mark.parametrize("text", ["a: x{}y", "x{}y: 1", "a: 'x{}'", "a: [x, {}y]", "a: |\n  x{}\n", "a: x # y\nb{}: 2"])
def test_invisible_characters_are_found_in_every_scalar(character: str, text: str) -> None:
    hostile = text.format(character)
    assert marked(hostile) == [("invisible-character", character)]
    assert read(hostile).root is not None


@pytest.mark.parametrize("character", [*INVISIBLE, NBSP, "\u200c", "\u200d"])
def test_in_a_comment_they_change_nothing(character: str) -> None:
    assert marked(f"# x{character}y\na: 1  # {character}x{character}\n") == []


def test_invisible_characters_in_a_row_are_one_finding() -> None:
    hidden = "\u200b\u2060\u200b"
    assert marked(f"a: x{hidden}y") == [("invisible-character", hidden)]
    assert "3 such characters" in read(f"a: x{hidden}y").findings[0].message


def test_a_byte_order_mark_is_right_only_at_the_start() -> None:
    assert read("\ufeffa: 1").root == {"a": 1}
    assert marked("\ufeffa: 1") == []
    assert read("\ufeffa: 1").source.text == "a: 1"
    assert [found.slug for found in read("\ufeff\ufeffa: 1").findings] == ["invisible-character"]


@pytest.mark.parametrize(
    "text",
    [
        "a: می\u200cخواهم",  # Persian: the two letters do not join
        "a: क्\u200dष",  # Devanagari: they do
        "a: 👨\u200d👩\u200d👧",
        "a: ❤\ufe0f\u200d🔥",
        "a: 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
        f"a: {DANA}{RLM}, {LRM}x",
    ],
)
def test_joiners_and_marks_that_do_their_work(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize("text", ["a: el{}ka", "a: {}elka", "a: elka{}", "a: د{}a", "a: د{} د", "a{}: 1"])
@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200c\u200d"])
def test_joiners_that_join_nothing(text: str, joiner: str) -> None:
    assert marked(text.format(joiner)) == [("invisible-character", joiner)]


@pytest.mark.parametrize("space", [NBSP, "\u2003", "\u202f", "\u3000"])
@pytest.mark.parametrize(
    "text",
    [
        "b: 1\na:{}x",
        "a: {}x",
        "a: x{}",
        "a: x{}# y",
        "a{}: x",
        "a:\n  - b\n  -{}c",
        "a: [b,{}c]",
        "a: [b{}, c]",
        "a: [{}b]",
        "a: {{b:{}c}}",
        "a: {{b: c{}}}",
        "{}a: x",
        "a:\n  b: c\n{}d: e",
        "a: x\n  {}y",
    ],
)
def test_spaces_that_yaml_takes_for_letters(space: str, text: str) -> None:
    hostile = text.format(space)
    assert ("invisible-character", space) in marked(hostile)


@pytest.mark.parametrize(
    "text",
    ["a: 100{}km", "a: 'x{}: y'", "a: '{}'", "a: |\n  {}x\n  y{}# z\n", "a: x{}-{}y", 'a: "x\n  {}y"', "a: « x{}»"],
)
def test_spaces_that_stand_in_a_text(text: str) -> None:
    assert marked(text.replace("{}", NBSP)) == []


def test_the_cause_is_told_beside_a_syntax_error() -> None:
    text = f"a:\n  b: 1\n{NBSP}{NBSP}c: 2\n  d: 3\n"
    assert ("invisible-character", NBSP * 2) in marked(text)
    text = f"a: [b\n c: {{d,{NBSP}e]\n-{NBSP}x: [{NBSP}{{"
    assert sorted(slug for slug, _ in marked(text)) == [*["invisible-character"] * 3, "yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "controls"),
    [
        (f"a: x{RLO}y", [RLO]),
        (f"a: x{PDF}y", [PDF]),
        (f"a: {RLI}x{PDF}", [RLI, PDF]),
        (f"a: {RLI}x # {PDI} y", [RLI]),  # the isolate takes the value's end with it
        (f"a: x # {RLE}y", [RLE]),
        (f"# {RLO}\na: 1", [RLO]),
        (f"a{RLI}: {PDI}x", [RLI]),
        (f"a: |\n  {RLE}x\n  y{PDF}", [RLE, PDF]),  # a line ends what it opened
        (f"a: {RLE}{RLI}x{PDF}{PDI}", [RLE, PDF]),
        (f"a: 'x\n  {FSI}y'", [FSI]),
    ],
)
def test_controls_that_are_not_closed_in_their_text(text: str, controls: list[str]) -> None:
    found = [text for slug, text in marked(text) if slug == "bidi-control"]
    assert sorted(found) == sorted(controls)
    assert read(text).root is not None


@pytest.mark.parametrize(
    "text",
    [
        f"a: {RLE}{DANA}{PDF}",
        f"a: {RLI}{DANA}{PDI} # {RLI}{MOSHE}{PDI}",
        f"a: {RLE}{FSI}x{PDI}{RLI}y{PDI}{PDF}",
        f"# {RLO}abc{PDF}\na: {LRM}{DANA}{RLM}",
    ],
)
def test_balanced_controls_and_marks_are_normal(text: str) -> None:
    assert marked(text) == []


SWAPPED = [
    (f"owner: {DANA} # {MOSHE}", DANA, f"# {MOSHE}"),
    (f"a: [{DANA}, {MOSHE}]", DANA, MOSHE),
    (f"{DANA}: 5", DANA, "5"),
    (f"{DANA}: {MOSHE}", DANA, MOSHE),
    (f"a: {{he: {DANA}, 5: x}}", DANA, "5"),
    (f"a: '{DANA}' # 2019, a note", f"'{DANA}'", "# 2019, a note"),
    (f"a: [x, {DANA}, [{MOSHE}]]", DANA, MOSHE),
    (f"a: [{DANA} x, {DANA}, -, '*', {MOSHE}]", f"{DANA} x", None),
    (f"a: [دانا, {MOSHE}]", "دانا", MOSHE),
    (f"a: [{DANA}, ٣]", DANA, "٣"),
    (f"a: [{DANA}\u200f, {MOSHE}]", f"{DANA}\u200f", MOSHE),
    (f"a: |\n  x\n  {DANA}\nb: [{DANA}, 5] # {MOSHE}", DANA, "5"),
    (f"a: 'x\n  {DANA}' # {MOSHE}", f"{DANA}'", f"# {MOSHE}"),
]


@pytest.mark.parametrize(("text", "first", "second"), [case for case in SWAPPED if case[2]])
def test_order_that_is_swapped_on_the_screen(text: str, first: str, second: str) -> None:
    (found,) = read(text).findings
    assert found.slug == "bidi-order"
    assert text[found.span.start : found.span.end] == second
    (label,) = found.related
    assert text[label.span.start : label.span.end] == first
    assert f"`{second}`" in found.message
    assert read(text).root is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: {he: ועדת היגוי, en: Committee}",
        f"a: {{he: {DANA}, ar: سعيد}}",
        'a: תוכנית "קשת" (v2.1)',
        "a: תוכנית 2019, שלב 5: המשך",
        f"# {DANA}: 5, {MOSHE}",
        f"a: {DANA} # a note, 5",
        f"a: [{DANA}, x, {MOSHE}]",
        f"a: [{DANA}, я, {MOSHE}]",  # a Cyrillic letter is left-to-right as well
        f"a: [{DANA}{LRM}, {MOSHE}]",
        f"a: [{RLI}{DANA}{PDI}, {MOSHE}]",
        f"a: [{RLI}{DANA} x {DANA}{PDI}, {MOSHE}]",
        f"a: [5, {DANA}]",
        f"- {DANA}\n- {MOSHE}\n- 5",
        f"{DANA}: x\n{MOSHE}: y",
        f"a: {DANA}:{MOSHE}",
        f"a: '{DANA}, 5 # {MOSHE}'",
        f"a: |\n  {DANA}, 5\n  {MOSHE} # 5",
        f"a: x – y, 5, {DANA}",
    ],
)
def test_order_that_is_shown_as_it_reads(text: str) -> None:
    assert "bidi-order" not in [slug for slug, _ in marked(text)]


def test_one_finding_for_a_run_however_many_are_swapped() -> None:
    assert len(marked(f"a: [{DANA}, {MOSHE}, {DANA}, {MOSHE}, 5]")) == 1
    assert len(marked(f"a: [{DANA}, {MOSHE}, x, {DANA}, {MOSHE}]")) == 2


def test_what_stands_after_the_place_where_reading_stops_is_not_judged() -> None:
    text = f"program: {{a: [{DANA}, {MOSHE}]}}\nb: x\u200b\nc: [{DANA}, {MOSHE}]\n"
    tree = read_tree("a.yaml", text.encode(), until="program")
    assert [found.slug for found in tree.findings] == ["bidi-order"]
    assert len(read(text).findings) == 3


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from([*"aя דנ5٣:,#[]{}'\"-\n", RLM, LRM]), max_size=40))
def test_no_swap_is_overlooked_before_it_is_judged(text: str) -> None:
    """Wherever a right-to-left letter is followed by another, or a digit, behind a separator, the line is a suspect."""
    runs = find_suspects(text).runs
    for start, end in runs:
        assert "\n" not in text[start:end]
    strong, parted = False, False
    for offset, character in enumerate(text):
        kind = bidirectional(character)
        if character == "\n" or kind == "L":
            strong = parted = False
        elif kind in ("R", "AL", "EN", "AN"):
            if strong and parted:
                assert any(start < offset < end for start, end in runs)
            strong = strong or kind in ("R", "AL")
        elif strong and character in ":,#[]{}":
            parted = True


@pytest.mark.parametrize(
    "text",
    [
        f"{DANA}," * 145_000,
        f"# {DANA},5" * 100_000,
        f"[{DANA}, {MOSHE}, a, " * 45_000,
        "#" + f"{DANA}," * 140_000,
        f"{DANA}, a, #" * 80_000,
        f"['{DANA}', '#', a, {DANA}, 5, a, " * 25_000,
        NBSP * 500_000,
        f" {NBSP}x" * 60_000,
        f"{' ' * 500_000}{f'{NBSP} ' * 60_000}",
        "\u2028 " * 30_000,
        "\r" * 1_000_000,
        "\r " * 30_000,
        "\u200b x" * 30_000,
        RLO * 30_000,
        f"{RLI}{PDI}" * 60_000,
        f"{RLI}#{PDI} #" * 60_000,
        "\U0001f3f4" + "\U000e0041" * 260_000,
        "\U0001f3f4\U000e0041" * 30_000,
        "\0" * 1_000_000,
    ],
    ids=range(19),
)
def test_much_of_it_is_read_to_the_end(text: str) -> None:
    data = text.encode()
    assert len(data) <= LIMITS.size
    findings = read_tree("a.yaml", data).findings
    assert findings
    assert len(findings) <= 4 * LIMITS.alike
