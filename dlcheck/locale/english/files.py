"""What Markdown, CSV and PDF files of reports say of themselves, by key."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {
    "report-file-id": "id",
    "report-file-group": "group",
    "report-file-as-written": "{column} (as written)",
    "report-file-code": "code",
    "report-file-severity": "severity",
    "report-file-title": "finding",
    "report-file-message": "message",
    "report-file-hint": "what to do",
    "report-file-place": "place",
    "report-file-entry": "entry",
    "report-file-accepted": "accepted",
    "report-file-picture": "Picture: {file}",
    "report-file-accepted-by": "accepted: {why}",
    "report-file-do": "What to do: {hint}",
    "report-file-rows-left-out": ("1 more row did not fit here.", "{number} more rows did not fit here."),
    "report-file-findings-left-out": ("1 more finding did not fit here.", "{number} more findings did not fit here."),
    "report-file-sections-left-out": "Left out, as this page may hold no more: {sections}",
    "report-file-contents": "Contents",
    "report-file-page": "Page {page} of {pages}",
    "report-file-verdict-passed": "Passed",
    "report-file-verdict-findings": "Needs attention",
    "report-file-verdict-failed": "Errors found",
    "report-file-verdict-incomplete": "Not fully judged",
    "report-file-part": "part {part} of {parts}",
}
