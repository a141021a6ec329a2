"""Reports that no programme made: one with everything that a report can hold, and one with a text in every field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from dlcheck.draw.diagram import Diagram, Node, NodeKind, Role, Text
from dlcheck.report.document import (
    Bullets,
    Cell,
    Column,
    Figure,
    Finding,
    Findings,
    Line,
    Paragraph,
    Piece,
    Report,
    Section,
    Table,
    Tile,
    Tiles,
)
from tests.draw.examples import MIXED, matrix, programme

DAY = date(2026, 6, 1)


def said(lang: str, hebrew: str, english: str) -> Piece:
    return Piece(hebrew if lang == "he" else english, lang)


def members(lang: str, rows: int = 6) -> Table:
    """Partners with their bodies, seats, terms and shares; in groups."""
    columns = (
        Column("name", said(lang, "שותף", "Partner")),
        Column("seats", said(lang, "מושבים", "Seats"), "number"),
        Column("pays", said(lang, "תשלום", "Pays"), "money"),
        Column("share", said(lang, "חלק", "Share"), "share"),
        Column("until", said(lang, "עד", "Until"), "day"),
        Column("note", said(lang, "הערה", "Note")),
    )
    lines = tuple(
        Line(
            (
                Cell((said(lang, f"שותף מספר {number}", f"Partner {number}"),)),
                Cell((Piece(str(number), lang),), Decimal(number)),
                Cell((Piece(f"₪{number * 1000:,}.50", lang),), Decimal(number * 1000) + Decimal("0.5")),
                Cell((Piece(f"{number}%", lang),), Decimal(number) / 100),
                Cell((Piece(f"{number % 28 + 1}.6.2027", lang),), date(2027, 6, number % 28 + 1))
                if number % 3
                else Cell((said(lang, "אין", "none"),)),
                Cell((Piece(MIXED[number % len(MIXED)], "he"), Piece(" (PMO)", "en"))),
            ),
            id=f"partner-{number}",
            group=(said(lang, f"קבוצה {number // 3}", f"Group {number // 3}"),),
        )
        for number in range(rows)
    )
    return Table("members", said(lang, "השותפים", "The partners"), columns, lines)


def found(lang: str) -> Findings:
    """A finding of each weight; the rule speaks English in either language."""
    items = (
        Finding(
            "DL311",
            "quorum-out-of-reach",
            "error",
            said(lang, "שגיאה", "error"),
            said(lang, "מניין חוקי שאי אפשר להשיג", "A quorum that cannot be reached"),
            (Piece("`board` needs 5 of 4 seats: "), Piece("ועדת היגוי", "he"), Piece(" has 4 (2 vacant)")),
            (Piece("lower `quorum` to 3, or fill the seats"),),
            "programs/a.yaml:12",
            (Piece("ועדת היגוי", "he", ref="partner-1"),),
            ("partner-1",),
        ),
        Finding(
            "DL205",
            "term-ends",
            "warning",
            said(lang, "אזהרה", "warning"),
            said(lang, "כהונה שנגמרת", "A term that ends"),
            (Piece("the term of seat `a|b` ends in 30 days"),),
            accepted=(Piece("דנה: ", "he"), Piece("known; until 2026-09-01")),
        ),
        Finding("DL001", "note", "info", said(lang, "לידיעה", "info"), said(lang, "הערה", "A note"), ()),
    )
    return Findings(items, said(lang, "לא נמצאו ממצאים.", "Nothing was found."))


def report(lang: str = "en", rows: int = 6) -> Report:
    """A report with a block of each kind, most of them twice."""
    tiles = Tiles(
        (
            Tile("seats", said(lang, "מושבים מאוישים", "Seats filled"), Piece("9/12", lang), Fraction(3, 4), "warning"),
            Tile("duties", said(lang, "תחומי אחריות", "Duties"), Piece("24", lang), tone="good"),
            Tile(
                "budget",
                said(lang, "תקציב", "Budget"),
                Piece("₪1.2M", lang),
                Fraction(1),
                note=(said(lang, "מתוך ₪1.2M", "of ₪1.2M"),),
            ),
        )
    )
    sections = (
        Section("summary", (said(lang, "תקציר", "Summary"),), (tiles,)),
        Section("findings", (said(lang, "ממצאים", "Findings"),), (found(lang),)),
        Section(
            "bodies",
            (said(lang, "גופים", "Bodies"),),
            (Figure("bodies", said(lang, "גופים ומושבים", "Bodies and seats"), programme(lang)),),
            (
                Section(
                    "body-board",
                    (said(lang, "ועדת היגוי", "Steering committee"),),
                    (
                        Paragraph((said(lang, "מחליטה ב", "Decides with "), Piece("3", lang), Piece(" (v2.1)", "en"))),
                        Bullets(((said(lang, "ראשון", "first"),), (Piece(MIXED[2], "he"),))),
                    ),
                ),
            ),
        ),
        Section(
            "matrix",
            (said(lang, "מי עושה מה", "Who does what"),),
            (
                Figure("responsibilities", said(lang, "מטריצת אחריות", "Responsibilities"), matrix(lang)),
                members(lang, rows),
                Table(
                    "none",
                    said(lang, "ריקה", "An empty one"),
                    (Column("a", Piece("A")),),
                    (),
                    said(lang, "אין כאן דבר.", "There is nothing here."),
                ),
            ),
        ),
    )
    return Report(
        "made-up",
        lang,
        said(lang, "תוכנית לדוגמה (PMO)", "A made-up programme"),
        said(lang, "דוח ממשל · 1.6.2026", "Governance report · 1 June 2026"),
        DAY,
        "failed",
        (said(lang, "נמצאו שגיאה אחת ואזהרה אחת.", "One error and one warning were found."),),
        sections,
        {"partner-1": said(lang, "שותף מספר 1", "Partner 1")},
    )


def everywhere(text: str, lang: str = "en", of: str = "he") -> Report:
    """A report that has the text, in the language `of` as it says, in every field that an author can fill."""
    piece = Piece(text, of)
    words = (piece, Piece(text, "en"), Piece(text, lang, ref="row", tone="error"), Piece(text, lang, code=True))
    finding = Finding("DL001", "slug", "error", piece, piece, words, words, text, words, ("row",), words)
    columns = tuple(Column(measure, piece, measure) for measure in ("text", "number", "money", "share", "day"))
    values = (None, Decimal(1), Decimal("1.5"), Decimal("0.25"), DAY)
    line = Line(tuple(Cell(words, value) for value in values), "row", ("row",), words)
    picture = Diagram("d", Text(text, of), Text(text, lang), lang, (Node("a", NodeKind.PARTNER, (Text(text, of),)),))
    blocks = (
        Paragraph(words),
        Bullets((words, (piece,))),
        Tiles((Tile("tile", piece, piece, Fraction(1, 3), "good", words),)),
        Table("table", piece, columns, (line, Line(tuple(Cell((piece,)) for _ in columns)))),
        Table("empty", piece, columns, (), piece),
        Figure("figure", piece, picture),
        Findings((finding,), piece),
        Findings((), piece),
    )
    part = Section("part", words, blocks)
    return Report(
        "hostile",
        lang,
        piece,
        piece,
        DAY,
        "failed",
        words,
        (Section("section", words, blocks, (part,)),),
        {"row": piece},
    )


def bare(lang: str = "en") -> Report:
    """A report of which nothing can be said."""
    return Report("bare", lang, Piece("", lang), Piece("", lang), DAY, "incomplete", (), (), {})


def crowd(boxes: int, lang: str = "en") -> Diagram:
    """A picture of so many boxes beside one another."""
    nodes = tuple(
        Node(f"n{number}", NodeKind.PARTNER, (Text(f"Partner {number}", lang, Role.HEADING),))
        for number in range(boxes)
    )
    return Diagram("crowd", Text("A crowd", lang), Text("1 June 2026", lang), lang, nodes)
