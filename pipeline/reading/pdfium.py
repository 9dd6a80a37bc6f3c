"""PDF pages by PDFium, through pypdfium2's raw interface: the same content as pdfplumber's, fast.

PDFium keeps a list of each page's characters and one of its drawn objects (fpdf_text.h,
fpdf_edit.h). The calls that are made for each character are bound here once more, to take and
fill addresses, so that `map` runs them over a page without an object for each character.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw

from pipeline.reading import plumber
from pipeline.reading.drawings import Drawings
from pipeline.reading.glyphs import (
    DESCENT,
    UNKNOWN,
    Area,
    Encrypted,
    FileContent,
    Flags,
    Floats,
    Frame,
    Glyphs,
    Integers,
    PageContent,
    spelt,
    weight_and_slope,
    without_doubles,
)

DEEPEST = 8
"""Forms within forms are followed so far; more is a loop or an attack."""

LINE_END_HYPHEN = 2
"""PDFium's code for a hyphen at a line's end."""


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with other types, holding the interpreter's lock: half the time."""
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_HANDLE, _INT, _FLOAT = ctypes.c_size_t, ctypes.c_int, ctypes.c_float
_POINTER = ctypes.c_void_p
_unicode = _bound(raw.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
_text_object = _bound(raw.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
_generated = _bound(raw.FPDFText_IsGenerated, _INT, _HANDLE, _INT)
_unmapped = _bound(raw.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
_origin = _bound(raw.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
_loose_box = _bound(raw.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
_page_object = _bound(raw.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
_form_object = _bound(raw.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_object_type = _bound(raw.FPDFPageObj_GetType, _INT, _HANDLE)
_object_matrix = _bound(raw.FPDFPageObj_GetMatrix, _INT, _HANDLE, _POINTER)
_bounds = _bound(raw.FPDFPageObj_GetBounds, _INT, _HANDLE, *[_POINTER] * 4)
_font_of = _bound(raw.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
_size_of = _bound(raw.FPDFTextObj_GetFontSize, _INT, _HANDLE, _POINTER)
_glyph_width = _bound(raw.FPDFFont_GetGlyphWidth, _INT, _HANDLE, ctypes.c_uint, _FLOAT, _POINTER)
_font_size = _bound(raw.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)
_char_matrix = _bound(raw.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _POINTER)

Matrix = tuple[float, float, float, float, float, float]
UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
"""Where every image is drawn before its matrix places it (ISO 32000-1, 8.9.5)."""

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class _Object:
    """A drawn object: its handle, its type, and the matrix of the form in which it lies."""

    handle: int
    type: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font says of itself; `descent` in parts of the size, downwards."""

    handle: int
    bold: bool
    italic: bool
    descent: float


def content(path: Path) -> FileContent:
    """All pages and the title of a PDF. Raises Encrypted or Damaged.

    The reference reader is asked where PDFium fails (it tells a file without pages from a broken
    one, and mends some that PDFium does not), and for each page on which PDFium cannot say which
    character a glyph is (it knows fewer encodings).
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = [_page(document, number) for number in range(1, len(document) + 1)]
            title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Encrypted from error
        return plumber.content(path)
    doubtful = [page.number for page in pages if (page.glyphs.codes == ord(UNKNOWN)).any()]
    for page in plumber.pages(path, doubtful) if doubtful else ():
        pages[page.number - 1] = page
    return FileContent(tuple(pages), title if title.strip() else None)


def _page(document: Any, number: int) -> PageContent:
    page = document[number - 1]
    frame = _frame(page)
    width, height = frame.size
    objects = list(_objects(page))
    drawings = _drawings(objects, frame)
    glyphs = without_doubles(_glyphs(page, frame, objects))
    content = PageContent(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs,
        rules=drawings.rules,
        pictures=tuple(drawings.pictures(width, height)),
        tables=tuple(plumber.tables(drawings, glyphs)),
        links=tuple(_links(document, page, frame)),
    )
    page.close()
    return content


def _frame(page: Any) -> Frame:
    """PDFium gives the page's own MediaBox only: one that it inherits is taken from its bounds."""
    media = page.get_mediabox(fallback_ok=False) or page.get_bbox()
    (left, right), (bottom, top) = sorted(media[::2]), sorted(media[1::2])
    return Frame((left, bottom, right, top), page.get_rotation())


def _objects(page: Any) -> Iterator[_Object]:
    """All objects on a page in the order of the file, those in forms in the form's place."""
    count = max(0, raw.FPDFPage_CountObjects(page))
    handles = map(_page_object, repeat(_address(page.raw)), range(count))
    yield from _opened(list(handles), IDENTITY, 0)


def _opened(handles: list[int], matrix: Matrix, depth: int) -> Iterator[_Object]:
    for handle, type_ in zip(handles, map(_object_type, handles), strict=True):
        if type_ != raw.FPDF_PAGEOBJ_FORM:
            yield _Object(handle, type_, matrix)
        elif depth < DEEPEST:
            count = max(0, raw.FPDFFormObj_CountObjects(_pointer(handle)))
            inside = map(_form_object, repeat(handle), range(count))
            yield from _opened(list(inside), _product(_matrix(handle), matrix), depth + 1)


def _pointer(handle: int) -> Any:
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)


def _matrix(handle: int) -> Matrix:
    found = raw.FS_MATRIX()
    _object_matrix(handle, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _glyphs(page: Any, frame: Frame, objects: Sequence[_Object]) -> Glyphs:
    """Upright glyphs inside the page in the order of the file.

    PDFium puts text objects in the order in which they are read, and puts in spaces and line
    ends; here the order of the file is restored and what was put in left out.
    """
    text = page.get_textpage()
    handle = _address(text.raw)
    count = max(0, raw.FPDFText_CountChars(text))
    owners = np.fromiter(map(_text_object, repeat(handle), range(count)), np.int64, count)
    codes = np.fromiter(map(_unicode, repeat(handle), range(count)), np.int64, count)
    kept = owners != 0
    spaces = np.flatnonzero(codes == ord(" ")).tolist()
    kept[spaces] &= np.fromiter(map(_generated, repeat(handle), spaces), np.int64, len(spaces)) == 0
    rows = np.flatnonzero(kept)
    owned, first, owner = np.unique(owners[rows], return_index=True, return_inverse=True)
    place = {item.handle: number for number, item in enumerate(objects)}
    fonts: dict[int, int] = {}
    faces: list[_Font] = []
    runs = []
    for item, index in zip(owned.tolist(), rows[first].tolist(), strict=True):
        font = _font_of(item)
        number = fonts.setdefault(font, len(faces))
        if number == len(faces):
            faces.append(_font(font))
        runs.append((place.get(item, -1), number, *_scale(handle, index, frame)))
    places, face, sizes, widths, upright = np.array(runs).reshape(-1, 5)[owner].T
    face = face.astype(np.int64)
    codes = codes[rows]
    codes[codes == LINE_END_HYPHEN] = ord("-")
    _, first, letter = np.unique(face * 0x110000 + codes, return_index=True, return_inverse=True)
    x0, x1, baselines, shared = _boxes(handle, rows, frame)
    loose = (x1 - x0) / widths
    told = [_told(faces[face[row]], int(codes[row])) for row in first.tolist()]
    x1 = x0 + _advances(np.array(told), letter, shared, loose) * widths
    unmapped = [bool(_unmapped(handle, row)) for row in rows[first].tolist()]
    descents, bold, italic = (
        np.array([(font.descent, font.bold, font.italic) for font in faces]).reshape(-1, 3)[face].T
    )
    lowest = baselines + descents * sizes
    bottom = baselines + np.maximum(descents, DESCENT) * sizes
    codes = _shown(codes, np.array(unmapped, dtype=np.bool_)[letter])
    shown = (upright > 0) & (codes > 0) & (x1 >= 0) & (x0 <= frame.size[0]) & (lowest >= 0)
    text.close()
    glyphs = Glyphs(
        codes, np.stack((x0, lowest - sizes, x1, bottom), axis=1), baselines, sizes,
        bold > 0, italic > 0,
    )  # fmt: skip
    spaces, their_places = _lone_spaces(objects, set(owned.tolist()), frame)
    glyphs = glyphs.taken(shown).followed_by(spaces)
    return glyphs.taken(np.argsort(np.append(places[shown], their_places), kind="stable"))


def _lone_spaces(
    objects: Sequence[_Object], kept: set[int], frame: Frame
) -> tuple[Glyphs, Integers]:
    """Text objects of which PDFium keeps no character, as spaces, with their places in the file.

    They hold nothing but a space, printed by itself. PDFium also drops what is printed twice; that
    has ink, and so its bounds are not empty.
    """
    measures: list[tuple[float, ...]] = []
    places: list[int] = []
    for number, item in enumerate(objects):
        if item.type != raw.FPDF_PAGEOBJ_TEXT or item.handle in kept or _inked(item):
            continue
        a, _, _, d, x, y = _product(_matrix(item.handle), item.matrix)
        size, width = ctypes.c_float(), ctypes.c_float()
        _size_of(item.handle, ctypes.byref(size))
        _glyph_width(_font_of(item.handle), ord(" "), size.value, ctypes.byref(width))
        area = frame.area(x, y, x + abs(a) * width.value, y + abs(d) * size.value)
        measures.append(
            (area.x0, area.top, area.x1, area.bottom, area.bottom, area.bottom - area.top)
        )
        places.append(number)
    columns = np.array(measures, dtype=np.float64).reshape(-1, 6)
    plain = np.zeros(len(places), dtype=np.bool_)
    spaces = Glyphs(
        np.full(len(places), ord(" ")), columns[:, :4], columns[:, 4], columns[:, 5], plain, plain
    )
    return spaces, np.array(places, dtype=np.int64)


def _inked(item: _Object) -> bool:
    edges = [ctypes.c_float() for _ in range(4)]
    _bounds(item.handle, *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left < right or bottom < top


def _scale(text: int, index: int, frame: Frame) -> tuple[float, float, bool]:
    """Height and width of a font's unit in points, and whether the letters stand upright.

    Upright as in pdfminer: neither turned nor mirrored on the page as shown; slanted is upright.
    """
    found = raw.FS_MATRIX()
    _char_matrix(text, index, ctypes.byref(found))
    size = _font_size(text, index)
    a, b, c, d = found.a, found.b, found.c, found.d
    for _ in range(frame.rotation // 90):
        a, b, c, d = b, -a, d, -c
    return size * abs(d), size * abs(a) or 1.0, a * d > 0 and b * c <= 0


def _font(handle: int) -> _Font:
    font = ctypes.cast(handle, raw.FPDF_FONT)
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("latin-1")
    descent = ctypes.c_float()
    raw.FPDFFont_GetDescent(font, 1.0, descent)
    bold, italic = weight_and_slope(name)
    return _Font(handle, bold, italic, abs(descent.value))


def _boxes(handle: int, rows: Integers, frame: Frame) -> tuple[Floats, Floats, Floats, Flags]:
    """Left edge, right edge and baseline of characters as they are shown, and which share a glyph.

    From the origin of each to where the next would stand: PDFium's "loose" box is that wide. The
    letters of a ligature have one origin and one box; those of an ActualText (ISO 32000-1, 14.9.4)
    one origin and a part each of the box around what they stand for.
    """
    indices = rows.tolist()
    origins = np.zeros((len(rows), 2), dtype=np.float64)
    loose = np.zeros((len(rows), 4), dtype=np.float32)  # left, top, right, bottom (FS_RECTF)
    start, box = origins.ctypes.data, loose.ctypes.data
    count = len(rows)
    deque(
        map(_origin, repeat(handle), indices,
            range(start, start + 16 * count, 16), range(start + 8, start + 8 + 16 * count, 16)),
        maxlen=0,
    )  # fmt: skip
    deque(map(_loose_box, repeat(handle), indices, range(box, box + 16 * count, 16)), maxlen=0)
    x0, baselines = frame.placed(origins[:, 0], origins[:, 1])
    edges = loose.astype(np.float64).T
    one, _ = frame.placed(edges[0], edges[1])
    other, _ = frame.placed(edges[2], edges[3])
    shared = np.zeros(len(rows), dtype=np.bool_)
    shared[1:] = x0[1:] == x0[:-1]
    shared[:-1] |= shared[1:]
    return (
        np.where(shared, np.minimum(one, other), x0), np.maximum(one, other), baselines, shared
    )  # fmt: skip


def _told(face: _Font, code: int) -> float:
    """The width that a font gives for a character, in units of its size; 0 where it has none."""
    width = ctypes.c_float()
    _glyph_width(face.handle, code, 1.0, ctypes.byref(width))
    return width.value


def _advances(told: Floats, letter: Integers, shared: Flags, loose: Floats) -> Floats:
    """How far each character moves on, in units of its size; `letter` is its row in `told`.

    The loose box is wider where a letter reaches over its place, as an "f" does; the font knows
    better. But it is asked by character: of a ligature, or where the font has several glyphs for
    one character (small capitals), it gives the width of another, and the box stays.
    """
    alone = ~shared
    least, most = np.full(len(told), np.inf), np.zeros(len(told))
    np.minimum.at(least, letter[alone], loose[alone])
    np.maximum.at(most, letter[alone], loose[alone])
    better = (most - least < 0.01) & (told > 0) & (told < least)
    return np.where(alone & better[letter], told[letter], loose)


def _shown(codes: Integers, unmapped: Flags) -> Integers:
    """The characters without control and private ones: 0 for what shows nothing.

    PDFium tells a character beyond the first 65,536 as the two halves of its UTF-16 form.
    """
    codes = codes.copy()
    halves = np.flatnonzero((codes[:-1] >> 10 == 0xD800 >> 10) & (codes[1:] >> 10 == 0xDC00 >> 10))
    codes[halves] = 0x10000 + ((codes[halves] & 0x3FF) << 10) + (codes[halves + 1] & 0x3FF)
    for code in np.unique(codes[(codes < ord(" ")) | (codes > ord("~"))]).tolist():
        codes[codes == code] = ord(spelt(chr(code))[:1] or "\0")
    codes[unmapped] = ord(UNKNOWN)
    return codes


def _links(document: Any, page: Any, frame: Frame) -> Iterator[tuple[Area, str]]:
    """Rectangles of link annotations with an address."""
    position, link, rect = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(max(1, size))
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        if raw.FPDFLink_GetAnnotRect(link, rect):
            yield (
                frame.area(rect.left, rect.bottom, rect.right, rect.top),
                buffer.value.decode("utf-8", "replace").strip(),
            )


def _drawings(objects: Sequence[_Object], frame: Frame) -> Drawings:
    """Each image, and each part of a path as line, rectangle or curve, as pdfminer tells them."""
    drawings = Drawings()
    for item in objects:
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            matrix = _product(_matrix(item.handle), item.matrix)
            drawings.images.append(_around(_transformed(UNIT_SQUARE, matrix, frame)))
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            _add_path(item, frame, drawings)
    return drawings


def _add_path(item: _Object, frame: Frame, drawings: Drawings) -> None:
    path = _pointer(item.handle)
    matrix = _product(_matrix(item.handle), item.matrix)
    for points, shape in _parts(path):
        placed = _transformed(points, matrix, frame)
        area = _around(placed)
        if shape == "line":
            drawings.lines.append(area)
        elif shape == "rect":
            drawings.rects.append(area)
        else:
            drawings.curves.append(area)
            drawings.sides.extend(_sides(placed))


Point = tuple[float, float]


def _parts(path: Any) -> Iterator[tuple[list[Point], str]]:
    """The subpaths of a path: their points, and whether they are a line, a rect or a curve.

    As in pdfminer: two points are a line; four that come back to the first, each level with or
    right above the next, a rectangle.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    count = raw.FPDFPath_CountSegments(path)
    points: list[Point] = []
    bent = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(0, count)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        type_ = raw.FPDFPathSegment_GetType(segment)
        if type_ == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, _shape(points, bent)
            points, bent = [], False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        bent = bent or type_ == raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points, _shape(points, bent)


def _shape(points: list[Point], bent: bool) -> str:
    if bent:
        return "curve"
    around = points[:-1] if points[0] == points[-1] else points
    if len(around) == 2:
        return "line"
    if len(around) == 4:
        (a, b), (c, d), (e, f), (g, h) = around
        if (a == c and d == f and e == g and h == b) or (b == d and c == e and f == h and g == a):
            return "rect"
    return "curve"


def _transformed(points: Sequence[Point], matrix: Matrix, frame: Frame) -> list[Point]:
    """The points on the page as shown."""
    a, b, c, d, e, f = matrix
    x, y = np.array(points, dtype=np.float64).T
    across, down = frame.placed(a * x + c * y + e, b * x + d * y + f)
    return list(zip(across.tolist(), down.tolist(), strict=True))


def _around(points: Sequence[Point]) -> Area:
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _sides(points: Sequence[Point]) -> Iterator[Area]:
    """The level and upright pieces between neighbouring points."""
    for one, other in itertools.pairwise(points):
        if (one[0] == other[0]) != (one[1] == other[1]):
            yield _around((one, other))


def bare_text(path: Path) -> str:
    """PDFium's own text of a file, to be compared with."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)
