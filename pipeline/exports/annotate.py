"""A copy of a brief's PDF with its claims, relations and mentions marked where they stand.

Claims are highlights, coloured by what supports them; relations and mentions are thin lines under
the words. The note of each says what the record says, and of a claim or relation what stands
behind it: marker, note, work, link. Format: PDF 32000-1, 12.5.6.10 (text markup annotations).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.errors import UnreadableBrief
from pipeline.exports.cells import link, plain
from pipeline.exports.files import placed
from pipeline.records import Box, Claim, Entity, Mention, Relation
from pipeline.store import Extraction
from pipeline.trail import Support, Trail

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


class Look(NamedTuple):
    """How one kind of record is marked; `legend` is what the colour says."""

    subtype: str
    colour: Colour
    legend: str


# Blue against orange, which colour-blind readers tell apart. Uncited claims have a line as well,
# so that they are told on a black and white print.
CLAIMS: Mapping[str, Look] = {
    "cited_direct": Look("Highlight", (0.65, 0.83, 0.97), "blue: cited in its sentence"),
    "cited_shared": Look("Highlight", (0.78, 0.93, 0.98), "pale blue: cited by a later note"),
    "cited_link": Look("Highlight", (0.74, 0.92, 0.86), "green: cited by a link"),
    "self_evidence": Look("Highlight", (0.88, 0.85, 0.96), "violet: the brief's own evidence"),
    "uncited_expected": Look("Highlight", (1.0, 0.82, 0.62), "orange, underlined: uncited"),
    "unresolved": Look("Highlight", (1.0, 0.92, 0.52), "yellow: its citation leads nowhere yet"),
    "not_expected": Look("Highlight", (0.93, 0.93, 0.93), "grey: needs no citation"),
}
UNCITED_LINE: Colour = (0.80, 0.25, 0.0)
RELATION = Look("Underline", (0.45, 0.25, 0.65), "violet line: evidence of a relation")
MENTION = Look("Underline", (0.35, 0.55, 0.50), "thin green line: a mention")

LINES: Mapping[str, float] = {"uncited_expected": 1.2, "relation": 0.9, "mention": 0.4}
"""Width in points of the lines under the words."""

PRINTED = 4
"""The annotation flag that puts a mark on paper too (PDF 32000-1, table 165)."""

SIGNED = 1
"""The bit of `SigFlags` that says that a signature is there (PDF 32000-1, table 219)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The annotated copy, how many records are marked in it, and what its reader should know."""

    path: Path
    marks: int
    remarks: tuple[str, ...]


class _Mark(NamedTuple):
    """One record as it will be marked."""

    id: str
    kind: str
    look: Look
    line: float | None
    said: str
    boxes: tuple[Box, ...]


def annotate(extraction: Extraction, original: Path, folder: Path) -> Copy:
    """`<brief>.annotated.pdf` in `folder` is a copy of `original` with the marks of what stands.

    The original is only read. The same extraction and original give the same bytes. A record over
    a page break has one mark on each page. UnreadableBrief where the file is locked with a
    password, forbids annotations, is damaged, or is no PDF.
    """
    standing = extraction.standing()
    marks = list(_marks(standing))
    target = f"{extraction.header.id}.annotated.pdf"
    with _opened(original) as pdf:
        remarks = _remarks(pdf)
        _draw(pdf, marks, extraction.header.pipeline)
        (path,) = placed(folder, lambda unfinished: _save(pdf, unfinished / target))
    return Copy(path, len(marks), remarks)


def _save(pdf: pikepdf.Pdf, path: Path) -> None:
    # The id of the file comes from its content, not from the clock (PDF 32000-1, 14.4). Object
    # streams, because hundreds of small dictionaries would make a copy several times as large.
    pdf.save(
        path,
        deterministic_id=True,
        encryption=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )


def _opened(original: Path) -> pikepdf.Pdf:
    def refused(found: str, remedy: str) -> UnreadableBrief:
        return UnreadableBrief(
            original.name, asked="a copy with annotations was asked for", found=found, remedy=remedy
        )

    try:
        pdf = pikepdf.open(original)
    except pikepdf.PasswordError as error:
        raise refused(
            "it is locked with a password", "Save a copy without one, and extract that."
        ) from error
    except pikepdf.PdfError as error:
        raise refused(
            f"it cannot be read as PDF ({error})", "Print it anew to PDF, and extract that."
        ) from error
    if pdf.is_encrypted and not pdf.allow.modify_annotation:
        pdf.close()
        raise refused(
            "its author forbids annotations",
            "Ask its author for a copy that allows them, and extract that.",
        )
    return pdf


def _remarks(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    remarks = []
    if pdf.is_encrypted:
        remarks.append("The original is encrypted; the copy is not.")
    form = pdf.Root.get("/AcroForm")
    if form is not None and int(form.get("/SigFlags", 0)) & SIGNED:
        remarks.append("The original is signed; its signature does not hold for the copy.")
    return tuple(remarks)


def _marks(standing: Extraction) -> Iterator[_Mark]:
    """Relations first: what comes later lies on top, and a click meets the claim."""
    trail = Trail(standing)
    names = {entity.id: entity.name for entity in standing.of(Entity)}
    said = {relation.id: _relation(relation, names) for relation in standing.of(Relation)}
    for relation in standing.of(Relation):
        note = _note(f"Relation: {said[relation.id]}", trail.behind(relation))
        yield _Mark(relation.id, "relation", RELATION, LINES["relation"], note, relation.boxes)
    for claim in standing.of(Claim):
        look, line = CLAIMS[claim.citation_support], LINES.get(claim.citation_support)
        relations = [f"Relation: {said[key]}" for key in claim.relations]
        note = "\n".join([_note(_claim(claim), trail.behind(claim)), *relations])
        yield _Mark(claim.id, "claim", look, line, note, claim.boxes)
    for mention in standing.of(Mention):
        name = names.get(mention.entity or "")
        note = f"Mention: {mention.type}, {mention.form}" + (f" → {name}" if name else "")
        yield _Mark(mention.id, "mention", MENTION, LINES["mention"], note, mention.boxes)


def _claim(claim: Claim) -> str:
    types = " and ".join(filter(None, (claim.claim_type, claim.secondary)))
    about = f"{types}, {claim.modality}, {claim.polarity}, said by {claim.attribution}"
    return f"Claim: {about}\nSupport: {claim.citation_support}"


def _relation(relation: Relation, names: Mapping[str, str]) -> str:
    subject, object_ = names[relation.subject], names[relation.object]
    return f"{subject} – {relation.predicate} – {object_} ({relation.status})"


def _note(statement: str, supports: Sequence[Support]) -> str:
    return "\n".join([statement, *map(_chain, supports)])


def _chain(support: Support) -> str:
    """Marker, note, work and link in one line; an address that must not be live is named as such.

    An annotation's note is plain text: no address in it is an action, but some viewers make
    those that they recognise clickable.
    """
    address = support.link
    if address and not link(address):
        address = f"(not a web address: {address.replace(':', ' : ', 1)})"
    marker = f"[{support.marker}]" if support.marker else None
    note = support.note.quote if support.note else "link on the words"
    return " → ".join(filter(None, (marker, note, support.named, address)))


def _draw(pdf: pikepdf.Pdf, marks: Sequence[_Mark], author: str) -> None:
    """Every mark is an annotation of its page; those that were there stay, beneath."""
    on_page: defaultdict[int, list[tuple[_Mark, list[Box]]]] = defaultdict(list)
    for mark in marks:
        for number in sorted({box[0] for box in mark.boxes}):
            on_page[number].append((mark, [box for box in mark.boxes if box[0] == number]))
    multiply = pdf.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
    for number, page in enumerate(pdf.pages, start=1):
        if number not in on_page:
            continue
        corners = _Corners(page)
        # A new list: two pages may share the old one.
        annotations = Array(page.obj.get("/Annots", Array()))
        for mark, boxes in on_page[number]:
            quads = [corners.of(box) for box in boxes]
            annotations.append(
                pdf.make_indirect(_annotation(pdf, page, mark, quads, multiply, author))
            )
        page.obj.Annots = annotations


Quad = tuple[tuple[float, float], ...]
"""Upper left, upper right, lower left and lower right corner of the words as they are read.

The standard asks for another order, but this is the one that viewers write and draw by.
"""


class _Corners:
    """From a record's boxes to the page's own coordinates (PDF 32000-1, 7.7.3.3 and 8.3.2.3).

    Boxes count from the upper left of the media box as displayed, moved by that box's origin, as
    pdfplumber counts; the crop box plays no part. The page's own coordinates begin at the lower
    left and do not turn with the page.
    """

    def __init__(self, page: pikepdf.Page) -> None:
        ends = [float(edge) for edge in page.mediabox]
        self.left, self.right = sorted((ends[0], ends[2]))
        self.bottom, self.top = sorted((ends[1], ends[3]))
        self.turn = page.rotation % 360

    def of(self, box: Box) -> Quad:
        _, x0, top, x1, bottom = box
        displayed = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        return tuple(self._point(x, y) for x, y in displayed)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        upright = self.turn in (0, 180)
        origin_x, origin_y = (self.left, self.bottom) if upright else (self.bottom, self.left)
        right, down = x - origin_x, y + origin_y
        match self.turn:
            case 90:
                return self.left + down, self.bottom + right
            case 180:
                return self.right - right, self.bottom + down
            case 270:
                return self.right - down, self.top - right
            case _:
                return self.left + right, self.top - down


def _annotation(
    pdf: pikepdf.Pdf,
    page: pikepdf.Page,
    mark: _Mark,
    quads: Sequence[Quad],
    multiply: pikepdf.Object,
    author: str,
) -> Dictionary:
    points = [point for quad in quads for point in quad]
    # A line's width beyond the words, so that a line at their foot is not cut.
    room = mark.line or 0.0
    rect = [
        min(x for x, _ in points) - room,
        min(y for _, y in points) - room,
        max(x for x, _ in points) + room,
        max(y for _, y in points) + room,
    ]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name(f"/{mark.look.subtype}"),
        Rect=_numbers(rect),
        QuadPoints=_numbers([edge for point in points for edge in point]),
        C=_numbers(mark.look.colour),
        F=PRINTED,
        P=page.obj,
        NM=_text(mark.id),
        T=_text(author),
        Subj=_text(f"{mark.kind} ({mark.look.legend})"),
        # Most viewers start a line at a carriage return alone (PDF 32000-1, 12.5.6.4).
        Contents=_text(mark.said.replace("\n", "\r")),
        AP=Dictionary(N=_appearance(pdf, mark, quads, rect, multiply)),
    )


def _appearance(
    pdf: pikepdf.Pdf,
    mark: _Mark,
    quads: Sequence[Quad],
    rect: Sequence[float],
    multiply: pikepdf.Object,
) -> pikepdf.Stream:
    """What every viewer draws, so that the marks look the same in each."""
    drawn = ["/Marker gs"]
    if mark.look.subtype == "Highlight":
        drawn.append(f"{_written(mark.look.colour)} rg")
        for upper_left, upper_right, lower_left, lower_right in quads:
            round_ = (upper_left, upper_right, lower_right, lower_left)
            first, *others = map(_written, round_)
            drawn.append(f"{first} m {' '.join(f'{point} l' for point in others)} f")
    if mark.line:
        colour = UNCITED_LINE if mark.look.subtype == "Highlight" else mark.look.colour
        drawn.append(f"{_written(colour)} RG {mark.line} w")
        drawn += [f"{_written(quad[2])} m {_written(quad[3])} l S" for quad in quads]
    return pdf.make_stream(
        "\n".join(drawn).encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=_numbers(rect),
        # Multiplied like a highlighter's ink, so that the words stay black.
        Group=Dictionary(S=Name.Transparency, Type=Name.Group),
        Resources=Dictionary(ExtGState=Dictionary(Marker=multiply)),
    )


def _text(text: str) -> String:
    """In UTF-16 where it is not ASCII: some readers do not know PDFDocEncoding."""
    text = plain(text)
    return String(text if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def _numbers(numbers: Sequence[float]) -> Array:
    return Array([round(number, 2) for number in numbers])


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)
