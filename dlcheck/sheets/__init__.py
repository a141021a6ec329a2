"""A programme as a workbook, and a workbook as a programme: one layout for both directions."""
