"""What the legend calls each style, in the languages that dlcheck speaks."""

from __future__ import annotations

from dlcheck.draw.diagram import Difference, EdgeKind, Entry, Letter, Mark, NodeKind, Style, Text

_ENGLISH: dict[Style, str] = {
    Difference.ADDED: "added",
    Difference.REMOVED: "removed",
    Difference.CHANGED: "changed",
    Difference.SAME: "unchanged",
    NodeKind.STEERING: "Steering committee",
    NodeKind.MANAGEMENT: "Management team",
    NodeKind.ADVISORY: "Advisory body",
    NodeKind.AUDIT: "Audit body",
    NodeKind.WORKING_GROUP: "Working group",
    NodeKind.PARTNER: "Partner",
    NodeKind.GROUP: "Group of partners",
    NodeKind.SEAT: "Seat",
    NodeKind.POSITION: "Position",
    NodeKind.PERSON: "Person",
    NodeKind.COHORT: "Cohort",
    NodeKind.RESPONSIBILITY: "Responsibility",
    NodeKind.DOMAIN: "Decision domain",
    NodeKind.EXTERNAL: "Outside the programme",
    EdgeKind.REPORTS_TO: "reports to",
    EdgeKind.OVERSEES: "oversees",
    EdgeKind.PART_OF: "is part of",
    EdgeKind.ESCALATES_TO: "escalates to",
    EdgeKind.DELEGATES: "delegates to",
    EdgeKind.SITS_ON: "sits on",
    EdgeKind.AGREEMENT: "in agreement with",
    EdgeKind.DECIDES: "decides",
    EdgeKind.ACCOUNTABLE: "is accountable for",
    EdgeKind.RESPONSIBLE: "carries out",
    EdgeKind.CONSULTED: "is consulted on",
    EdgeKind.INFORMED: "is informed of",
    EdgeKind.FUNDS: "funds",
    EdgeKind.EMPLOYS: "employs",
    EdgeKind.COORDINATES: "serves",
    Letter.ACCOUNTABLE: "accountable",
    Letter.RESPONSIBLE: "responsible",
    Letter.AGREEMENT: "agreement needed",
    Letter.CONSULTED: "consulted",
    Letter.INFORMED: "informed",
    Mark.LEAD: "leads",
    Mark.CHAIR: "chair",
    Mark.VETO: "veto",
    Mark.VACANT: "vacant",
    Mark.ENDING: "ending soon",
    Mark.CONFLICT: "in conflict",
    Mark.WARNING: "warning",
    Mark.ERROR: "error",
}

_HEBREW: dict[Style, str] = {
    Difference.ADDED: "נוסף",
    Difference.REMOVED: "הוסר",
    Difference.CHANGED: "השתנה",
    Difference.SAME: "ללא שינוי",
    NodeKind.STEERING: "ועדת היגוי",
    NodeKind.MANAGEMENT: "צוות ניהול",
    NodeKind.ADVISORY: "גוף מייעץ",
    NodeKind.AUDIT: "גוף ביקורת",
    NodeKind.WORKING_GROUP: "צוות עבודה",
    NodeKind.PARTNER: "שותף",
    NodeKind.GROUP: "קבוצת שותפים",
    NodeKind.SEAT: "מושב",
    NodeKind.POSITION: "תפקיד",
    NodeKind.PERSON: "אדם",
    NodeKind.COHORT: "מחזור",
    NodeKind.RESPONSIBILITY: "תחום אחריות",
    NodeKind.DOMAIN: "תחום החלטה",
    NodeKind.EXTERNAL: "מחוץ לתוכנית",
    EdgeKind.REPORTS_TO: "כפוף אל",
    EdgeKind.OVERSEES: "מפקח על",
    EdgeKind.PART_OF: "חלק מ־",
    EdgeKind.ESCALATES_TO: "מעביר להכרעת",
    EdgeKind.DELEGATES: "מאציל אל",
    EdgeKind.SITS_ON: "חבר ב־",
    EdgeKind.AGREEMENT: "בהסכמת",
    EdgeKind.DECIDES: "מחליט על",
    EdgeKind.ACCOUNTABLE: "נושא באחריות כוללת",
    EdgeKind.RESPONSIBLE: "מבצע",
    EdgeKind.CONSULTED: "שותף להיוועצות",
    EdgeKind.INFORMED: "מקבל עדכון",
    EdgeKind.FUNDS: "מממן",
    EdgeKind.EMPLOYS: "מעסיק",
    EdgeKind.COORDINATES: "מלווה",
    Letter.ACCOUNTABLE: "אחריות",
    Letter.RESPONSIBLE: "ביצוע",
    Letter.AGREEMENT: "הסכמה נדרשת",
    Letter.CONSULTED: "נועצים בו",
    Letter.INFORMED: "עדכון",
    Mark.LEAD: "מוביל",
    Mark.CHAIR: "יושב ראש",
    Mark.VETO: "זכות וטו",
    Mark.VACANT: "לא מאויש",
    Mark.ENDING: "מסתיים בקרוב",
    Mark.CONFLICT: "ניגוד עניינים",
    Mark.WARNING: "אזהרה",
    Mark.ERROR: "שגיאה",
}

# What stands before a text of which no more is shown than that it came, went or changed; a minus, not a hyphen.
SIGNS: dict[Difference | None, str] = {
    Difference.ADDED: "+",
    Difference.REMOVED: "\u2212",
    Difference.CHANGED: "~",
}

# The first letters of the Hebrew words, as A, R, G, C and I stand for the English ones.
_HEBREW_LETTERS: dict[Letter, str] = {
    Letter.ACCOUNTABLE: "א",
    Letter.RESPONSIBLE: "ב",
    Letter.AGREEMENT: "ה",
    Letter.CONSULTED: "נ",
    Letter.INFORMED: "ע",
}


def hebrew(lang: str) -> bool:
    """Whether a language tag names Hebrew (`iw` is its name of old)."""
    return lang.replace("_", "-").split("-", 1)[0].lower() in {"he", "iw"}


def sign_of(letter: Letter, lang: str) -> Text:
    """The letter as it is printed in a picture of a language."""
    return Text(_HEBREW_LETTERS[letter], "he") if hebrew(lang) else Text(letter.value, "en")


def legend(used: set[Style], own: tuple[Entry, ...], lang: str) -> tuple[tuple[Style, Text], ...]:
    """The styles in use with their names, in a fixed order; the picture's own words win over the built-in ones."""
    words, spoken = (_HEBREW, "he") if hebrew(lang) else (_ENGLISH, "en")
    given = {entry.style: Text(entry.text, lang) for entry in own}
    return tuple((style, given.get(style) or Text(words[style], spoken)) for style in _ENGLISH if style in used)
