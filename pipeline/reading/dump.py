"""A text dump of a brief: markers glued to words, page furniture and link lists in the prose.

There are no boxes to go by. What tells the zones apart is the sequence of note numbers, lines that
repeat, and bare addresses; what cannot be told stays in the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.document import Block, Brief, Marker, Role
from pipeline.errors import UnreadableBrief
from pipeline.reading.hyphens import Joiner
from pipeline.reading.paragraphs import BULLET, CAPTION, SOURCE_LINE, TERMINAL
from pipeline.reading.tongues import tongue
from pipeline.reading.zones import PAGE_NUMBER
from pipeline.records import Shelves

NOTE_LINE = re.compile(r"^\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)]?)\s+(?=\S)")
ADDRESS_LINE = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
INSIDE_A_FIGURE = re.compile(
    # "1,2" and "No.2" and "G7" are not markers; "2009.20" is note 20 behind the year 2009
    r"(?<!\b19\d)(?<!\b20\d)\d[.,]$|\b(?:19|20)\d\d,$|\b[A-Z]{1,4}-?$|\b(?:[Nn]o|[Pp]p?|vol|[Aa]rt)\.$"
    r"|[a-z]{2}://\S*$"
)
MOST_SKIPPED = 2
"""So many numbers of the sequence may lack a marker before the search gives up in a paragraph."""
HEADING = re.compile(r"^[A-Z0-9][^.!?;:]{2,90}$")


@dataclass
class _Piece:
    """A paragraph, heading or note in the making."""

    role: Role
    lines: list[str] = field(default_factory=list)
    label: str | None = None
    rule: str = ""


def brief(path: Path, *, name: str, sha256: str) -> Brief:
    """The brief in a UTF-8 (or Latin-1) text file. UnreadableBrief where it holds no letter."""
    data = path.read_bytes()
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    if not any(c.isalpha() for c in words):
        raise UnreadableBrief(path.name, asked="a text dump was asked for",
                              found="the file holds no letter",
                              remedy="Put the PDF in instead.")  # fmt: skip
    lines = [line for line in words.replace("\f", "\n").splitlines() if line.strip()]
    pieces = _pieces(lines)
    return _written(pieces, lines, name=name, file=path.name, sha256=sha256)


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    repeated = Counter(line.strip() for line in lines)
    notes = _note_lines(lines)
    usual = sorted(len(line.strip()) for line in lines)[int(0.6 * len(lines))]
    pieces: list[_Piece] = []
    in_note = False
    after_note_gap = False
    for index, raw in enumerate(lines):
        line = " ".join(raw.split())
        if ADDRESS_LINE.match(raw) and not (in_note and _continues_address(pieces)):
            pieces.append(_Piece("running_head", [line], rule="a line that is an address"))
            after_note_gap = in_note
            continue
        if repeated[raw.strip()] > 1 and len(line) < 90 and index not in notes:
            pieces.append(_Piece("running_head", [line], rule="repeated line"))
            in_note = False
            continue
        if PAGE_NUMBER.match(line):
            pieces.append(_Piece("page_number", [line], rule="page number"))
            in_note = False
            continue
        if index in notes:
            label, end = notes[index]
            text = " ".join(raw[end:].split())
            pieces.append(_Piece("note", [text], label, "next number at a line's head"))
            in_note, after_note_gap = True, False
            continue
        if in_note and not after_note_gap and _goes_on(pieces[-1], line, usual):
            pieces[-1].lines.append(line)
            continue
        in_note = False
        _append_body(pieces, line, raw, usual)
    return pieces


def _note_lines(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Lines that open a note: numbered 1, 2, 3 … over the whole file, each number once.

    A marker with the same number must stand before the line; a numbered list has none.
    """
    found: dict[int, tuple[str, int]] = {}
    expected = 1
    for index, line in enumerate(lines):
        match = NOTE_LINE.match(line)
        if not match or int(match[1] or match[2]) != expected:
            continue
        before = " ".join(lines[max(0, index - 80) : index])
        if re.search(rf"[^\W\d_”’\"')\].,;:]*[\w”’\"')\].,;:]{expected}(?!\d)", before):
            found[index] = (str(expected), match.end())
            expected += 1
    return found


def _continues_address(pieces: Sequence[_Piece]) -> bool:
    return bool(re.search(r"https?://\S*[-/_=&?]$", pieces[-1].lines[-1])) if pieces else False


def _goes_on(note: _Piece, line: str, usual: int) -> bool:
    """The line continues a note: the line before it is full, or does not end like a sentence."""
    last = note.lines[-1]
    return not TERMINAL.search(last) or (len(last) > 0.95 * usual and line[:1].islower())


def _append_body(pieces: list[_Piece], line: str, raw: str, usual: int) -> None:
    apart = ("running_head", "page_number", "note")
    home = next((piece for piece in reversed(pieces) if piece.role not in apart), None)
    if SOURCE_LINE.match(line) or CAPTION.match(line):
        role: Role = "source_line" if SOURCE_LINE.match(line) else "caption"
        pieces.append(_Piece(role, [line], rule="opens with its name"))
        return
    ended = home is None or home.role != "paragraph" or _ended(home, usual)
    looks = (
        HEADING.match(line)
        and len(line) < 0.75 * usual
        and not line[:1].islower()
        and ended
        and sum(word[:1].isupper() for word in line.split()) >= 0.5 * len(line.split())
    )
    if looks:
        pieces.append(_Piece("heading", [line], rule="short line in title case"))
    elif ended or BULLET.match(line):
        pieces.append(_Piece("paragraph", [raw.rstrip("\n")], rule="after a line that ends"))
    else:
        assert home is not None
        home.lines.append(raw.rstrip("\n"))


def _ended(piece: _Piece, usual: int) -> bool:
    """The paragraph's last line is short and ends like a sentence, or trails two spaces."""
    last = piece.lines[-1]
    sentence = re.sub(r"\d{1,3}$", "", last.strip())
    if not TERMINAL.search(sentence):
        return False
    return len(last.strip()) < 0.8 * usual or last.endswith("  ")


def _written(
    pieces: Sequence[_Piece], lines: Sequence[str], *, name: str, file: str, sha256: str
) -> Brief:
    joiner = Joiner(lines)
    labels = [piece.label for piece in pieces if piece.label]
    text = ""
    blocks: list[Block] = []
    markers: list[Marker] = []
    ends = []
    waiting = [int(label) for label in labels if label]
    for shelf in ("body", "note", "furniture"):
        for piece in pieces:
            home = (
                "note"
                if piece.role == "note"
                else "furniture"
                if piece.role in ("running_head", "page_number")
                else "body"
            )
            if home != shelf:
                continue
            words = _joined(piece.lines, joiner)
            start = len(text)
            if shelf == "body":
                words, found = _lifted(words, waiting)
                markers.extend(
                    Marker(start + offset, label, None, (), "number glued to a word")
                    for offset, label in found
                )
            text += words
            level = 1 if piece.role == "heading" else None
            blocks.append(
                Block(start, len(text), piece.role, None, piece.rule, level, piece.label,
                      "footnote" if piece.role == "note" else None)
            )  # fmt: skip
            text += "\n\n"
        ends.append(len(text))
    title = next((text[b.start : b.end] for b in blocks if b.role == "heading"), None)
    return Brief(
        id=name,
        file=file,
        sha256=sha256,
        text=text,
        shelves=Shelves(body=(0, ends[0]), notes=(ends[0], ends[1]), furniture=(ends[1], ends[2])),
        blocks=tuple(blocks),
        markers=tuple(markers),
        title=title,
        language=tongue(text[: ends[0]]),
    )


def _joined(lines: Sequence[str], joiner: Joiner) -> str:
    words = ""
    for raw in lines:
        line = " ".join(raw.split())
        if words:
            cut, between = joiner.joint(words, line)
            words = words[: len(words) - cut] + between
        words += line
    return words


def _lifted(words: str, waiting: list[int]) -> tuple[str, list[tuple[int, str]]]:
    """The words without their markers, and where each stood; `waiting` loses those found.

    A marker is the next number of the sequence glued to a word, a stop, a quote or a year
    ("2016" + "5"), with no letter after it. A number that is part of a figure is never one.
    """
    found: list[tuple[int, str]] = []
    position = 0
    skipped = 0
    while skipped < len(waiting):
        number = str(waiting[skipped])
        pattern = re.compile(
            rf"(?:(?<=[^\W\d_])|(?<=[.,;:!?”’\"')\]])|(?<=\b(?:19|20)\d\d)){number}(?=[\s,.;:)”’]|$)"
        )
        match = next(
            (
                match
                for match in pattern.finditer(words, position)
                if not INSIDE_A_FIGURE.search(words[: match.start()])
            ),
            None,
        )
        if match is None:
            skipped += 1
            if skipped > MOST_SKIPPED:
                break
            continue
        words = words[: match.start()] + words[match.end() :]
        found.append((match.start(), number))
        position = match.start()
        del waiting[: skipped + 1]
        skipped = 0
    return words, found
