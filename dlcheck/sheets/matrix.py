"""The matrix of duties and parties, read back: what was changed in it is a change of the duty."""

# The matrix shows what the sheet of the duties says, so a fact stands in two places. The workbook remembers the letters
# as they were written: where only one of the two places differs from them, that one has been edited and holds.

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.sheets.rows import LETTERS, matrix_of
from dlcheck.sheets.vocabulary import letters_known
from dlcheck.wording import nearest, one_line

if TYPE_CHECKING:
    from dlcheck.sheets.intake import Branch, Taken
    from dlcheck.sheets.remarks import At, Remarks
    from dlcheck.sheets.tables import Tables

_PARTS = {letter: part for part, letter in LETTERS.items()}


def apply_matrix(tables: Tables, taken: Taken, remarks: Remarks) -> None:
    """Put what was edited in the matrix into the duties; where both were edited, and differ, it is told."""
    duties = taken.tree.get("responsibilities", {})
    table = tables.by_key.get("responsibilities")
    listed = bool(table and any(column.key in LETTERS for column in table.sheet.columns))
    in_lists = matrix_of(taken.tree)
    unknown: set[str] = set()
    for (duty, party), (said, at) in tables.matrix.items():
        in_matrix = _letters_of(said, at, remarks)
        before = set(tables.drawn.get((duty, party), ""))
        if duty not in duties:
            if in_matrix and in_matrix != before and duty not in unknown:
                unknown.add(duty)
                _report_unknown(duty, duties, (table.name if table else "responsibilities", at), remarks)
            continue
        in_list = set(in_lists.get((duty, party), ""))
        if in_matrix is None or in_matrix == in_list or (listed and in_matrix == before):
            continue
        if listed and in_list != before:
            message = (
                f"the matrix says `{_shown(in_matrix)}` of `{one_line(party, 80)}` in `{duty}`, "
                f"and the sheet of the duties `{_shown(in_list)}`"
            )
            remarks.add(at, "contradiction", message, "write the same in both")
            continue
        for letter, part in _PARTS.items():
            if letter in in_matrix ^ in_list:
                _change(duties[duty], part, party, added=letter in in_matrix)
                taken.places["responsibilities", duty, part] = at


def _letters_of(said: str, at: At, remarks: Remarks) -> set[str] | None:
    """The letters of a cell; None where one of them is none."""
    meant = letters_known()
    letters = [letter for letter in said.upper() if letter.isalnum()]
    if all(letter in meant for letter in letters):
        return {meant[letter] for letter in letters}
    known = ", ".join(f"{letter} {part}" for letter, part in _PARTS.items())
    message = f"`{one_line(said, 20)}` is no part in a duty, letters of the matrix are expected"
    remarks.add(at, "wrong-cell", message, f"known here: {known}")
    return None


def _report_unknown(duty: str, duties: Branch, where: tuple[str, At], remarks: Remarks) -> None:
    tab, at = where
    guess = nearest(duty, duties)
    message = f"`{one_line(duty, 80)}` is declared in no row of the sheet `{one_line(tab, 60)}`"
    hint = f"did you mean `{guess}`?" if guess else "add it there, or mend the id"
    remarks.add(at._replace(column=0), "unknown-id", message, hint)


def _change(duty: Branch, part: str, party: str, *, added: bool) -> None:
    """Give a party a part in a duty, or take it away."""
    if added:
        duty.setdefault(part, []).append(party)
        return
    duty[part] = [item for item in duty[part] if item != party]
    if not duty[part]:
        del duty[part]


def _shown(letters: set[str]) -> str:
    return "".join(letter for letter in _PARTS if letter in letters) or "nothing"
