"""A report on a programme that nobody has, whose pictures and rows lead to each other, in Hebrew or English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 3, 1)
PARTNERS = {
    "digital-israel": ("מטה ישראל דיגיטלית", "Digital Israel headquarters"),
    "ict-authority": ("רשות התקשוב הממשלתית", "Government ICT Authority"),
    "civil-service": ("המדרשה, נציבות שירות המדינה", "The Academy, Civil Service Commission"),
    "elka": ("מכון אלכא למנהיגות וממשל", "Elka Institute for Leadership and Governance"),
}


def report(lang: str) -> Report:
    """A report on a programme of four partners."""

    def say(hebrew: str, english: str, **more: Any) -> Piece:
        return Piece(hebrew if lang == "he" else english, lang, **more)

    def name(id_: str) -> Piece:
        return say(*PARTNERS[id_], ref=id_)

    return Report(
        "rainbow",
        lang,
        say(MIXED[1], 'The "Rainbow" programme (v2.1)'),
        say("דוח על התוכנית, נכון ליום 1.3.2026", "Report on the programme as of 1 March 2026"),
        DAY,
        "failed",
        (say("שתי שגיאות, אזהרה אחת; ", "Two errors, one warning; "), say("90% נבדקו.", "90% was judged.")),
        (_summary(say), _findings(say), _bodies(say, name, lang), _duties(say, lang), _money(say, name)),
        {id_: name(id_) for id_ in PARTNERS},
    )


def _summary(say: Callable[..., Piece]) -> Section:
    tiles = (
        Tile("findings", say("ממצאים", "Findings"), say("4", "4"), tone="error", note=(say("2 שגיאות", "2 errors"),)),
        Tile("coverage", say("כיסוי", "Coverage"), say("90.4%", "90.4%"), Fraction(904, 1000), "good"),
        Tile("partners", say("שותפים", "Partners"), say("4", "4")),
        Tile("vacant", say("מושבים פנויים", "Vacant seats"), say("1 מ־9", "1 of 9"), Fraction(1, 9), "warning"),
    )
    bullets = (
        (say("צוות ניהול: ", "Management team: "), say("אין מניין חוקי.", "no quorum is declared.", tone="warning")),
        (Piece("דיווח ל־PMO (רבעוני)", "he"), say(" – באחריות ", " – in the hands of "), Piece("PMO", "en")),
    )
    return Section("summary", (say("תקציר", "Summary"),), (Tiles(tiles), Bullets(bullets)))


def _findings(say: Callable[..., Piece]) -> Section:
    def found(code: str, tone: Any, severity: Piece, title: Piece, partners: tuple[str, ...] = ()) -> Finding:
        return Finding(
            code,
            "two-accountable",
            tone,
            severity,
            title,
            (Piece("`steering-committee` has two chairs, one is expected", "en"),),
            (Piece("leave one of them", "en"),),
            "programs/rainbow/bodies.yaml:12",
            (say("ועדת היגוי", "Steering committee", ref="steering-committee"),),
            partners,
        )

    error, warning = say("שגיאה", "Error"), say("אזהרה", "Warning")
    items = (
        found("DL311", "error", error, say("שני אחראים לאותה משימה", "Two are accountable for one duty"), ("elka",)),
        found("DL702", "error", error, say("מחזור בלי רכז", "A cohort has no coordinator")),
        found("DL401", "warning", warning, say("מושב פנוי", "A seat is vacant"), ("civil-service",)),
    )
    note = found("DL902", "info", say("הערה", "Note"), say("שינוי שם", "A name has changed"))
    accepted = replace(note, accepted=(say("אושר עד סוף השנה", "accepted until the end of the year"),))
    empty = say("אין ממצאים.", "Nothing was found.")
    parts = (
        Section("accepted", (say("מה שהתקבל", "What is accepted"),), (Findings((accepted,), empty),)),
        Section("left", (say("מה שנותר", "What is left"),), (Findings((), empty),)),
    )
    return Section("findings", (say("ממצאים", "Findings"),), (Findings(items, empty),), parts)


def _bodies(say: Callable[..., Piece], name: Callable[[str], Piece], lang: str) -> Section:
    columns = (
        Column("seat", say("מושב", "Seat")),
        Column("partner", say("שותף", "Partner")),
        Column("until", say("עד", "Until"), "day"),
        Column("power", say("כוח", "Power"), "share"),
    )

    def seat(number: int, partner: str, until: date | None, power: Decimal) -> Line:
        day = (say(f"{until:%d.%m.%Y}", f"{until:%d.%m.%Y}"),) if until else (say("פנוי", "vacant", tone="warning"),)
        return Line(
            (
                Cell((say(f"מושב {number}", f"Seat {number}"),)),
                Cell((name(partner), say(" · ראש הארגון", " · head of the organisation"))),
                Cell(day, until),
                Cell((say(f"{power:.0%}", f"{power:.0%}"),), power),
            ),
            f"seat-{number}",
            (partner,),
            (say("ועדת היגוי", "Steering committee", ref="steering-committee"),)
            if number < 4
            else (say("צוות ניהול", "Management team"),),
        )

    lines = (
        seat(1, "digital-israel", date(2027, 6, 30), Decimal("0.5")),
        seat(2, "ict-authority", date(2026, 9, 1), Decimal("0.25")),
        seat(3, "civil-service", None, Decimal("0.25")),
        seat(4, "elka", date(2028, 1, 1), Decimal("0.1")),
        seat(5, "digital-israel", date(2026, 4, 1), Decimal("0.9")),
    )
    listed = tuple(
        Line((Cell((say(*words, ref=id_),)), Cell((Piece(id_, "en", code=True),))), id_)
        for id_, words in (
            ("steering-committee", ("ועדת היגוי", "Steering committee")),
            ("management-team", ("צוות ניהול", "Management team")),
            ("audit", ("ועדת ביקורת", "Audit committee")),
        )
    )
    bodies = Table(
        "bodies", say("גופים", "Bodies"), (Column("body", say("גוף", "Body")), Column("id", say("מזהה", "Id"))), listed
    )
    members = Table("members", say("חברים וכהונות", "Members and terms"), columns, lines)
    none = Table("polls", say("הצבעות", "Polls"), columns, (), say("לא נרשמו הצבעות.", "No poll is declared."))
    figure = Figure("org", say("מבנה התוכנית", "The programme's structure"), programme(lang))
    return Section("bodies", (say("גופים", "Bodies"),), (figure, bodies, members, none))


def _duties(say: Callable[..., Piece], lang: str) -> Section:
    picture = matrix(lang)
    lines = tuple(
        Line(
            (Cell((Piece(row.label.text, row.label.lang),)), Cell((say("הסכמה נדרשת", "agreement is needed"),))), row.id
        )
        for row in picture.rows
    )
    columns = (Column("duty", say("תחום אחריות", "Duty")), Column("agreement", say("הסכמה", "Agreement")))
    table = Table("duties", say("מי אחראי למה", "Who is responsible for what"), columns, lines)
    figure = Figure("responsibilities", say("מי אחראי למה", "Who is responsible for what"), picture)
    return Section("responsibilities", (say("תחומי אחריות", "Responsibilities"),), (figure, table))


def _money(say: Callable[..., Piece], name: Callable[[str], Piece]) -> Section:
    columns = (Column("payer", say("מי משלם", "Who pays")), Column("amount", say("סכום", "Amount"), "money"))
    amounts = (("digital-israel", 1_200_000), ("elka", 90_000), ("ict-authority", 310_000))
    lines = tuple(
        Line((Cell((name(id_),)), Cell((say(f"{amount:,} ₪", f"₪{amount:,}"),), Decimal(amount))), id_, (id_,))
        for id_, amount in amounts
    )
    words = (say("התקציב מאושר; הנורמה היא ", "The budget is approved; the norm is "), say("₪100,000.", "₪100,000."))
    return Section(
        "money", (say("כסף", "Money"),), (Paragraph(words), Table("budget", say("תקציב", "Budget"), columns, lines))
    )
