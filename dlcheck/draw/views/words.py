"""The phrases that views add to what a programme says, in the languages that dlcheck speaks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dlcheck.draw.words import hebrew

if TYPE_CHECKING:
    from dlcheck.model.dates import When

WORDS: dict[str, tuple[str, str]] = {
    "view-org": ("Organisation", "מבנה ארגוני"),
    "view-bodies": ("Bodies and seats", "גופים ומושבים"),
    "view-responsibilities": ("Who does what", "מי עושה מה"),
    "nothing-org": ("Nothing is declared for this day.", "לא הוגדר דבר ליום זה."),
    "nothing-bodies": ("No bodies are declared for this day.", "לא הוגדרו גופים ליום זה."),
    "nothing-responsibilities": ("No responsibilities are declared for this day.", "לא הוגדרו תחומי אחריות ליום זה."),
    "left-out": ("Left out because of errors: {number}", "הושמטו בשל שגיאות: {number}"),
    "not-read": (
        "Incomplete: some of what the programme rests on could not be read.",
        "חלקי: חלק ממה שהתוכנית נשענת עליו לא נקרא.",
    ),
    "changes": ("changes from {old} to {new}", "השינויים מ־{old} ל־{new}"),
    "unchanged": ("Nothing that this picture shows has changed.", "דבר ממה שמוצג כאן לא השתנה."),
    "unseen": ("Changed too, without a sign in this picture: {what}", "השתנו גם, ואינם מסומנים כאן: {what}"),
    "elsewhere": ("changed in what is not shown here", "השתנה במה שאינו מוצג כאן"),
    "and-more": ("{what} and {number} more", "{what} ועוד {number}"),
    "program": ("the programme itself", "התוכנית עצמה"),
    "budget": ("the budget", "התקציב"),
    "as-of": ("as of {day}", "נכון ליום {day}"),
    "planned": ("planned", "מתוכנן"),
    "closed": ("closed", "הסתיים"),
    "decides": ("Decides: {what}", "מחליט: {what}"),
    "quorum": ("Quorum: {what}", "מניין חוקי: {what}"),
    "passes": ("Passes with {what}", "החלטה ברוב: {what}"),
    "no-rule": ("No decision rule is declared", "לא נקבע כלל הכרעה"),
    "meets": ("Meets: {what}", "מתכנס: {what}"),
    "up-to": ("up to {amount}", "עד {amount}"),
    "above": ("above {amount}", "מעל {amount}"),
    "between": ("above {low}, up to {high}", "מעל {low} ועד {high}"),
    "one-vote": ("1 vote", "קול אחד"),
    "votes": ("{number} votes", "{number} קולות"),
    "veto": ("veto: {what}", "זכות וטו: {what}"),
    "vacant": ("vacant", "לא מאויש"),
    "deputy": ("deputy: {who}", "ממלא מקום: {who}"),
    "until": ("until {day}", "עד {day}"),
    "from-on": ("from {day}", "מ־{day}"),
    "span": ("{start} to {end}", "{start} עד {end}"),
    "participants": ("{number} participants", "{number} משתתפים"),
    "one-post": ("1 post", "משרה אחת"),
    "posts": ("{number} posts", "{number} משרות"),
    "range": ("{low} to {high} posts", "{low} עד {high} משרות"),
    "or-more": ("{number} or more posts", "{number} משרות או יותר"),
    "held": ("holders: {number}", "מאיישים: {number}"),
    "one-seat": ("1 seat", "מושב אחד"),
    "seats": ("{number} seats", "{number} מושבים"),
    "per-cohort": ("for each cohort", "לכל מחזור"),
    "part-of": ("part of {what}", "יחידה של {what}"),
    "seat-on": ("{seat} ({body})", "{seat} ({body})"),
    "phase": ("phase: {what}", "שלב: {what}"),
    "domain": ("domain: {what}", "תחום: {what}"),
    "clause": ("clause {what}", "סעיף {what}"),
    "members": ("{group}: {members}", "{group}: {members}"),
    "outside": ("without a say in decisions", "ללא חלק בהחלטות"),
    "shared": ("several are accountable", "אחריות משותפת"),
    "partners": ("Partners", "שותפים"),
    "groups": ("Groups", "קבוצות"),
    "bodies": ("Bodies", "גופים"),
    "positions": ("Staff", "סגל"),
    "people": ("People", "אנשים"),
    "chair": ("chair", "יושב ראש"),
    "at-least": ("at least {amount} of {base}", "לפחות {amount} {base}"),
    "more-than": ("more than {amount} of {base}", "יותר מ־{amount} {base}"),
    "all-of": ("all of {base}", "כל {base}"),
    "of-seats": ("seats", "מהמושבים"),
    "of-filled": ("the filled seats", "מהמושבים המאוישים"),
    "of-present": ("those present", "מהנוכחים"),
    "of-cast": ("the votes cast", "מהקולות שניתנו"),
    "all-seats": ("all seats", "כל המושבים"),
    "all-filled": ("all filled seats", "כל המושבים המאוישים"),
    "all-present": ("all those present", "כל הנוכחים"),
    "all-cast": ("all votes cast", "כל הקולות שניתנו"),
    "head": ("head", "ראש הארגון"),
    "deputy-head": ("deputy head", "סגן ראש הארגון"),
    "representative": ("representative", "נציג"),
    "expert": ("expert", "מומחה"),
    "independent": ("independent", "בלתי תלוי"),
    "member": ("member", "חבר"),
    "observer": ("observer", "משקיף"),
    "lead": ("lead", "מוביל"),
    "operator": ("operator", "מפעיל"),
    "funder": ("funder", "מממן"),
    "stakeholder": ("stakeholder", "בעל עניין"),
    "meets-weekly": ("weekly", "מדי שבוע"),
    "meets-biweekly": ("every two weeks", "אחת לשבועיים"),
    "meets-monthly": ("monthly", "מדי חודש"),
    "meets-quarterly": ("quarterly", "מדי רבעון"),
    "meets-twice-a-year": ("twice a year", "פעמיים בשנה"),
    "meets-yearly": ("yearly", "מדי שנה"),
}

MONTHS = (
    ("January", "ינואר"),
    ("February", "פברואר"),
    ("March", "מרץ"),
    ("April", "אפריל"),
    ("May", "מאי"),
    ("June", "יוני"),
    ("July", "יולי"),
    ("August", "אוגוסט"),
    ("September", "ספטמבר"),
    ("October", "אוקטובר"),
    ("November", "נובמבר"),
    ("December", "דצמבר"),
)


def say(lang: str, key: str, **values: object) -> tuple[str, str]:
    """A phrase and the language that it is in; a key without a phrase is made readable."""
    if key not in WORDS:
        return key.replace("-", " "), "en"
    english, other = WORDS[key]
    phrase, spoken = (other, "he") if hebrew(lang) else (english, "en")
    return (phrase.format(**values) if values else phrase), spoken


def said_in(lang: str, key: str, name: str) -> tuple[str, str]:
    """What a phrase says before and after its one value."""
    before, _, after = WORDS[key][hebrew(lang)].partition(f"{{{name}}}") if key in WORDS else ("", "", "")
    return before, after


def day_text(day: date, lang: str) -> str:
    """A day as people write it: `5 May 2026`; in Hebrew `5.5.2026`."""
    if hebrew(lang):
        return f"{day.day}.{day.month}.{day.year}"
    return f"{day.day} {MONTHS[day.month - 1][0]} {day.year}"


def when_text(when: When, lang: str, *, end: bool = False) -> str:
    """A date as exactly as it is known: a day, `May 2026`, or `2026`.

    What is written as an `end` is the first day on which a thing is no more; people say the last day on which it is.
    """
    if when.exact:
        last = when.first - timedelta(days=1) if end and when.first > date.min else when.first
        return day_text(last, lang)
    if (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return f"{MONTHS[when.first.month - 1][hebrew(lang)]} {when.first.year}"
    return str(when.first.year)
