"""The signs that a picture uses instead of letters, as SVG path data on a square of 16 by 16."""

from __future__ import annotations

from dlcheck.draw.diagram import Difference, Mark, NodeKind

# Drawn as lines of width 1.5, without a filling.
KINDS: dict[NodeKind, str] = {
    # a ship's wheel
    NodeKind.STEERING: "M8 3.5A4.5 4.5 0 1 0 8 12.5A4.5 4.5 0 1 0 8 3.5M8 1V15M1 8H15M3 3L13 13M13 3L3 13",
    # levers
    NodeKind.MANAGEMENT: "M2 4H9M13 4H14M2 8H3M7 8H14M2 12H8M12 12H14M11 2V6M5 6V10M10 10V14",
    # a speech bubble
    NodeKind.ADVISORY: "M2 2.5H14V10.5H8L4.5 13.5V10.5H2Z",
    # a magnifying glass
    NodeKind.AUDIT: "M6.5 2A4.5 4.5 0 1 0 6.5 11A4.5 4.5 0 1 0 6.5 2M10 10L14.5 14.5",
    # three heads round a table
    NodeKind.WORKING_GROUP: "M8 2A2 2 0 1 0 8 6A2 2 0 1 0 8 2M4 10A2 2 0 1 0 4 14A2 2 0 1 0 4 10"
    "M12 10A2 2 0 1 0 12 14A2 2 0 1 0 12 10M8 6V9M8 9L5.5 10.5M8 9L10.5 10.5",
    # a house with columns
    NodeKind.PARTNER: "M1.5 6L8 2L14.5 6ZM3.5 6V12M8 6V12M12.5 6V12M1.5 13.5H14.5",
    # two rings that overlap
    NodeKind.GROUP: "M6 3.5A4.5 4.5 0 1 0 6 12.5A4.5 4.5 0 1 0 6 3.5M10 3.5A4.5 4.5 0 1 0 10 12.5A4.5 4.5 0 1 0 10 3.5",
    # a chair
    NodeKind.SEAT: "M4.5 1.5V14.5M4.5 8.5H11.5V14.5M4.5 11.5H11.5",
    # a briefcase
    NodeKind.POSITION: "M2 5H14V13.5H2ZM5.5 5V2.5H10.5V5M2 9H14",
    # head and shoulders
    NodeKind.PERSON: "M8 1.5A3 3 0 1 0 8 7.5A3 3 0 1 0 8 1.5M2 14.5C2 8.5 14 8.5 14 14.5Z",
    # a leaf of a calendar
    NodeKind.COHORT: "M2 3.5H14V14H2ZM2 7H14M5 1.5V5M11 1.5V5",
    # a sheet with a tick
    NodeKind.RESPONSIBILITY: "M3 1.5H13V14.5H3ZM5.5 8L7.5 10L11 5.5",
    # a key
    NodeKind.DOMAIN: "M5 4.5A3.5 3.5 0 1 0 5 11.5A3.5 3.5 0 1 0 5 4.5M8.5 8H15M12 8V11M14.5 8V10.5",
    # coins on one another
    NodeKind.BUDGET: "M8 2A5.5 2 0 1 0 8 6A5.5 2 0 1 0 8 2M2.5 4V8A5.5 2 0 0 0 13.5 8V4M2.5 8V12A5.5 2 0 0 0 13.5 12V8",
    # an arrow that leaves a frame
    NodeKind.EXTERNAL: "M9 3H3V13H13V7M8 8L14 2M10.5 1.5H14.5V5.5",
}

# Drawn in white lines on a filled sign of their own shape (see SIGNS).
MARKS: dict[Mark | Difference, str] = {
    Mark.LEAD: "M5.5 13V3.5H11.5L9.5 6L11.5 8.5H5.5",
    Mark.CHAIR: "M8 3.8L9.3 6.6L12.3 6.9L10 8.9L10.7 11.9L8 10.3L5.3 11.9L6 8.9L3.7 6.9L6.7 6.6Z",
    Mark.VETO: "M4.5 8H11.5",
    Mark.VACANT: "M5.5 10.5L10.5 5.5",
    Mark.ENDING: "M8 4.5V8L10.5 9.5",
    Mark.GAP: "M5.8 6.2C5.8 4.6 6.8 3.8 8 3.8C9.3 3.8 10.2 4.6 10.2 5.8C10.2 7.2 8 7.4 8 9.2M8 11.7V12.2",
    Mark.CONFLICT: "M8.8 3.5L5.8 8.5H10.2L7.2 12.5",
    Mark.POWERLESS: "M5 8H11",
    Mark.WARNING: "M8 6.5V10M8 11.8V12.3",
    Mark.ERROR: "M5.5 5.5L10.5 10.5M10.5 5.5L5.5 10.5",
    Difference.ADDED: "M8 3.5V12.5M3.5 8H12.5",
    Difference.REMOVED: "M3.5 8H12.5",
    Difference.CHANGED: "M3.5 9C4.5 5.5 6.5 6 8 8C9.5 10 11.5 10.5 12.5 7",
}

_TAB = "M3 0.5H13L15.5 3V13L13 15.5H3L0.5 13V3Z"
_DISC = "M8 1A7 7 0 1 0 8 15A7 7 0 1 0 8 1Z"
SIGNS: dict[Mark | Difference, str] = {
    Mark.LEAD: "M1.5 1.5H14.5V14.5H1.5Z",
    Mark.CHAIR: _DISC,
    Mark.VETO: "M5 1H11L15 5V11L11 15H5L1 11V5Z",
    Mark.VACANT: _DISC,
    Mark.ENDING: "M3.5 1H12.5V15H3.5Z",
    Mark.GAP: "M4 1H12L15 4V12L12 15H4L1 12V4Z",
    Mark.CONFLICT: "M8 0.5L15.5 8L8 15.5L0.5 8Z",
    Mark.POWERLESS: "M1.5 2.5H14.5L8 14.5Z",
    Mark.WARNING: "M8 1.5L15.5 14.5H0.5Z",
    Mark.ERROR: "M5 1H11L15 5V11L11 15H5L1 11V5Z",
    Difference.ADDED: _TAB,
    Difference.REMOVED: _TAB,
    Difference.CHANGED: _TAB,
}
# Only an outline, with the lines of MARKS in its colour: the sign of something that is not there.
HOLLOW = frozenset({Mark.VACANT, Mark.POWERLESS, Difference.REMOVED})
