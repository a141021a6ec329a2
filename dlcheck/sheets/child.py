"""The process that opens a workbook: it has limits, knows nothing else, and answers with plain rows as JSON."""

# It is run by its path, so it imports nothing of dlcheck. What it refuses it says in words; where the reader of
# workbooks, which is not ours, crashes or exhausts a limit, only this process ends.

from __future__ import annotations

import io
import json
import posixpath
import sys
import zipfile
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

MEMORY = 1024**3
SECONDS = 20
MOST_PARTS = 2_000
MOST_BYTES = 128 * 1024**2
MOST_RATIO = 250
_SMALL = 1024**2
MOST_SHEETS = 100
MOST_ROWS = 50_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
MOST_MERGED = 1_000
MOST_LETTERS = 32_767
MOST_TEXT = 32 * 1024**2
_MACROS = b"macroEnabled"
_CHUNK = 64 * 1024


class Refusal(Exception):  # noqa: N818 - what is wrong with a file, and no fault of this program
    """A workbook that is not read: the slug, and why."""

    def __init__(self, slug: str, message: str) -> None:
        super().__init__(message)
        self.slug = slug


def main() -> None:
    """Read a workbook from the standard input, and write what stands in it, or why it is not read."""
    limit_itself()
    sys.path.append(sys.argv[1])
    try:
        answer = read(sys.stdin.buffer.read())
    except Refusal as refusal:
        answer = {"refused": refusal.slug, "why": str(refusal)}
    except MemoryError:
        answer = {"refused": "too-large", "why": "it takes more memory than a workbook is given"}
    sys.stdout.write(json.dumps(answer))


def limit_itself() -> None:
    """Put limits on memory, time and writing, where the system has them."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(data: bytes) -> dict[str, Any]:
    """The sheets of a workbook; raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            judge_archive(archive)
            scans = [scan_sheet(archive, name, path) for name, path in sheet_parts(archive)]
            if sum(scan.area for scan in scans) > MOST_CELLS:
                message = f"its sheets span more than {MOST_CELLS:,} cells in all, empty ones between counted"
                raise Refusal("too-large", message)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refusal("not-a-workbook", f"its parts cannot be unpacked ({type(error).__name__})") from error
    except expat.ExpatError as error:
        raise Refusal("not-a-workbook", "one of its parts is not XML") from error
    return {"sheets": list(take_sheets(data, scans))}


def judge_archive(archive: zipfile.ZipFile) -> None:
    """Refuse what is no workbook of the plain kind, and what would unpack to more than is reasonable."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS:
        raise Refusal("too-large", f"it has {len(parts):,} parts; at most {MOST_PARTS:,} are read")
    if len(names) < len(parts):
        raise Refusal("not-a-workbook", "two of its parts have one name")
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Refusal("too-large", f"it unpacks to more than {MOST_BYTES // 1024**2} MiB")
    if any(part.file_size > max(_SMALL, part.compress_size * MOST_RATIO) for part in parts):
        raise Refusal("too-large", "one of its parts unpacks to more than is reasonable, as in a zip bomb")
    if "xl/workbook.bin" in names:
        raise Refusal("other-format", "it is a binary workbook (.xlsb); .xlsx is expected")
    if "content.xml" in names and "mimetype" in names:
        raise Refusal("other-format", "it is an OpenDocument file (.ods); .xlsx is expected")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refusal("not-a-workbook", "it is a zip archive, but no workbook")
    if any(name.endswith("vbaProject.bin") for name in names) or _MACROS in unpack(archive, "[Content_Types].xml"):
        raise Refusal("other-format", "it holds macros (.xlsm); a workbook without them (.xlsx) is expected")


def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of the archive; whatever its header says, no more than the limit."""
    with archive.open(name) as part:
        data = part.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refusal("too-large", "one of its parts unpacks to more than it says")
    return data


def parser() -> Any:
    """A parser of XML that declares nothing: a part of a workbook has no document type."""
    made = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise Refusal("not-a-workbook", "one of its parts declares a document type, as no workbook does")

    made.StartDoctypeDeclHandler = refuse
    made.buffer_text = True
    return made


def elements(archive: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """What the elements of a name say in a part, by the local names of their attributes."""
    if part not in archive.namelist():
        raise Refusal("not-a-workbook", "it does not say where its sheets are")
    found: list[dict[str, str]] = []

    def start(name: str, said: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == wanted:
            found.append({key.rpartition(" ")[2]: value for key, value in said.items()})

    made = parser()
    made.StartElementHandler = start
    made.Parse(unpack(archive, part), True)  # noqa: FBT003 - expat's interface
    return found


def sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The names of the worksheets in order, and the parts in which they stand."""
    books = [said for said in elements(archive, "_rels/.rels", "Relationship") if _is(said, "officeDocument")]
    if [said.get("Target", "").lstrip("/") for said in books] != ["xl/workbook.xml"]:
        raise Refusal("not-a-workbook", "its workbook stands in another place than expected")
    targets: dict[str, str] = {}
    for said in elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if _is(said, "worksheet"):
            target = said.get("Target", "")
            targets[said.get("Id", "")] = target[1:] if target.startswith("/") else posixpath.join("xl", target)
    sheets = [
        (said.get("name", ""), targets[said["id"]])
        for said in elements(archive, "xl/workbook.xml", "sheet")
        if said.get("id") in targets
    ]
    if not sheets:
        raise Refusal("not-a-workbook", "it has no sheet")
    if len(sheets) > MOST_SHEETS:
        raise Refusal("too-large", f"it has {len(sheets)} sheets; at most {MOST_SHEETS} are read")
    return sheets


def _is(relation: dict[str, str], kind: str) -> bool:
    return relation.get("Type", "").endswith(f"/{kind}")


class Scan:
    """What the reader of workbooks does not tell of a sheet: how far it goes, errors, formulas without their value."""

    def __init__(self, name: str) -> None:
        """Start with an empty sheet."""
        self.name = name
        self.wrong: list[tuple[int, int, str]] = []
        self._cell = ("", "")
        self._formula = self._value = False
        self._text: list[str] | None = None
        self._rows = self._columns = 0

    @property
    def area(self) -> int:
        """How many cells there are from A1 to the last that holds anything."""
        return self._rows * self._columns

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""
        name = name.rpartition(" ")[2]
        if name == "c":
            self._cell, self._formula, self._value = (said.get("r", ""), said.get("t", "")), False, False
        elif name == "f":
            self._formula = True
        elif name in ("v", "is"):
            self._text = []

    def text(self, data: str) -> None:
        """Text within an element."""
        if self._text is not None:
            self._text.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        name = name.rpartition(" ")[2]
        if name in ("v", "is") and self._text is not None:
            said = "".join(self._text)
            self._text = None
            self._value = bool(said)
            if self._value:
                self._judge("error" if self._cell[1] == "e" else "", said)
        elif name == "c" and self._formula and not self._value and self._cell[1] != "str":
            self._judge("formula", "formula")

    def _judge(self, wrong: str, said: str) -> None:
        row, column = place(self._cell[0])
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            most = f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns"
            raise Refusal("too-large", f"the sheet `{self.name[:40]}` goes beyond {most}, the most that is read")
        self._rows, self._columns = max(self._rows, row + 1), max(self._columns, column + 1)
        if self.area > MOST_CELLS:
            raise Refusal("too-large", f"the sheet `{self.name[:40]}` spans more than {MOST_CELLS:,} cells")
        if wrong:
            self.wrong.append((row, column, said[:20]))


def place(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as `C7`."""
    column = 0
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for letter in reference[: len(reference) - len(digits)][:4]:
        column = column * 26 + ord(letter) - 64
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9 and column):
        raise Refusal("not-a-workbook", "one of its cells does not say where it stands")
    return int(digits) - 1, column - 1


def scan_sheet(archive: zipfile.ZipFile, name: str, path: str) -> Scan:
    """Look through a sheet once, before anything is made of it."""
    scan = Scan(name)
    made = parser()
    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = scan.start, scan.end, scan.text
    if path not in archive.namelist():
        raise Refusal("not-a-workbook", f"the sheet `{name[:40]}` is missing from it")
    made.Parse(unpack(archive, path), True)  # noqa: FBT003
    return scan


def take_sheets(data: bytes, scans: list[Scan]) -> Any:
    """The rows of each worksheet."""
    import python_calamine  # noqa: PLC0415 - only after the path to it is known, and the file was looked over

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Refusal("password", "it is protected by a password") from error
    except python_calamine.CalamineError as error:
        raise Refusal("not-a-workbook", "it cannot be read as a workbook") from error
    room = MOST_TEXT
    known = set(book.sheet_names)
    for scan in scans:
        if scan.name not in known:
            raise Refusal("not-a-workbook", f"the sheet `{scan.name[:40]}` cannot be read")
        sheet = book.get_sheet_by_name(scan.name)
        rows = []
        for row in sheet.to_python(skip_empty_area=False):
            room -= sum(len(cell) for cell in row if isinstance(cell, str))
            if room < 0:
                raise Refusal("too-large", f"it holds more than {MOST_TEXT:,} letters")
            rows.append([plain(cell) for cell in row])
        merged = [[*first, *last] for first, last in (sheet.merged_cell_ranges or ())[:MOST_MERGED]]
        yield {"name": scan.name, "rows": rows, "wrong": scan.wrong, "merged": merged}


def plain(cell: object) -> Any:
    """A cell as JSON: texts, numbers and booleans as they are, days and times under a letter."""
    if isinstance(cell, str):
        if len(cell) > MOST_LETTERS:
            raise Refusal("too-large", f"a cell holds more than {MOST_LETTERS:,} letters")
        return cell or None
    if isinstance(cell, (bool, int, float)) or cell is None:
        return cell
    if isinstance(cell, datetime):
        return {"t": cell.isoformat(sep=" ")}
    return {"d": cell.isoformat()} if isinstance(cell, date) else {"x": str(cell)}


if __name__ == "__main__":
    main()
