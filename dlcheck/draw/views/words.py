"""The phrases that views add to what a programme says, in the languages that dlcheck speaks."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    "view-org": ("Organisation", "מבנה ארגוני"),
    "view-bodies": ("Bodies and seats", "גופים ומושבים"),
    "view-responsibilities": ("Who does what", "מי עושה מה"),
    "as-of": ("as of {day}", "נכון ליום {day}"),
    "decides": ("Decides: {what}", "מחליט: {what}"),
    "quorum": ("Quorum: {what}", "מניין חוקי: {what}"),
    "passes": ("Passes with {what}", "החלטה ברוב: {what}"),
    "no-rule": ("No decision rule is declared", "לא נקבע כלל הכרעה"),
    "meets": ("Meets: {what}", "מתכנס: {what}"),
    "up-to": ("up to {amount}", "עד {amount}"),
    "votes": ("{number} votes", "{number} קולות"),
    "vacant": ("vacant", "לא מאויש"),
    "vacant-why": ("vacant: {why}", "לא מאויש: {why}"),
    "deputy": ("deputy: {who}", "ממלא מקום: {who}"),
    "until": ("until {day}", "עד {day}"),
    "participants": ("{number} participants", "{number} משתתפים"),
    "range": ("{low} to {high}", "{low} עד {high}"),
    "or-more": ("{number} or more", "{number} ומעלה"),
    "span": ("{start} to {end}", "{start} עד {end}"),
    "seats": ("{number} seats", "{number} מושבים"),
    "per-cohort": ("for each cohort", "לכל מחזור"),
    "domain": ("domain: {what}", "תחום: {what}"),
    "clause": ("clause {what}", "סעיף {what}"),
    "members": ("{group}: {members}", "{group}: {members}"),
    "partners": ("Partners", "שותפים"),
    "groups": ("Groups", "קבוצות"),
    "bodies": ("Bodies", "גופים"),
    "positions": ("Staff", "סגל"),
    "people": ("People", "אנשים"),
    "at-least": ("at least {amount} of {base}", "לפחות {amount} {base}"),
    "more-than": ("more than {amount} of {base}", "יותר מ־{amount} {base}"),
    "all-of": ("all of {base}", "כל {base}"),
    "of-seats": ("seats", "מהמושבים"),
    "of-filled": ("the filled seats", "מהמושבים המאוישים"),
    "of-present": ("those present", "מהנוכחים"),
    "of-cast": ("the votes cast", "מהקולות"),
    "head": ("head", "ראש הארגון"),
    "deputy-head": ("deputy head", "סגן ראש"),
    "representative": ("representative", "נציג"),
    "expert": ("expert", "מומחה"),
    "independent": ("independent", "בלתי תלוי"),
    "member": ("member", "חבר"),
    "observer": ("observer", "משקיף"),
    "lead": ("lead", "מוביל"),
    "operator": ("operator", "מפעיל"),
    "funder": ("funder", "מממן"),
    "stakeholder": ("stakeholder", "בעל עניין"),
    "planned": ("planned", "מתוכנן"),
    "running": ("running", "פועל"),
    "closed": ("closed", "הסתיים"),
    "weekly": ("weekly", "מדי שבוע"),
    "biweekly": ("every two weeks", "אחת לשבועיים"),
    "monthly": ("monthly", "מדי חודש"),
    "quarterly": ("quarterly", "מדי רבעון"),
    "twice-a-year": ("twice a year", "פעמיים בשנה"),
    "yearly": ("yearly", "מדי שנה"),
}


def say(lang: str, key: str, **values: object) -> tuple[str, str]:
    """A phrase and the language that it is in; a key without a phrase is made readable."""
    hebrew = lang.replace("_", "-").split("-", 1)[0].lower() in {"he", "iw"}
    english, other = _WORDS.get(key, (key.replace("-", " "), ""))
    phrase, spoken = (other, "he") if hebrew and other else (english, "en")
    return (phrase.format(**values) if values else phrase), spoken
