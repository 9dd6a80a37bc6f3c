"""The characters of a page as pdfplumber would give them (fpdf_text.h)."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading.glyphs import (
    DESCENT,
    UNKNOWN,
    Flags,
    Floats,
    Frame,
    Glyphs,
    Integers,
    holds_euros,
    spelt,
    weight_and_slope,
)
from pipeline.reading.pdfium.calls import FLOAT, HANDLE, INT, POINTER, address, bound
from pipeline.reading.pdfium.objects import PageObject, matrix_of, product

LINE_END_HYPHEN = 2
"""PDFium's code for a hyphen at a line's end."""

_unicode = bound(raw.FPDFText_GetUnicode, ctypes.c_uint, HANDLE, INT)
_text_object = bound(raw.FPDFText_GetTextObject, HANDLE, HANDLE, INT)
_generated = bound(raw.FPDFText_IsGenerated, INT, HANDLE, INT)
_unmapped = bound(raw.FPDFText_HasUnicodeMapError, INT, HANDLE, INT)
_origin = bound(raw.FPDFText_GetCharOrigin, INT, HANDLE, INT, HANDLE, HANDLE)
_loose_box = bound(raw.FPDFText_GetLooseCharBox, INT, HANDLE, INT, HANDLE)
_bounds = bound(raw.FPDFPageObj_GetBounds, INT, HANDLE, *[POINTER] * 4)
_font_of = bound(raw.FPDFTextObj_GetFont, HANDLE, HANDLE)
_size_of = bound(raw.FPDFTextObj_GetFontSize, INT, HANDLE, POINTER)
_glyph_width = bound(raw.FPDFFont_GetGlyphWidth, INT, HANDLE, ctypes.c_uint, FLOAT, POINTER)
_font_size = bound(raw.FPDFText_GetFontSize, ctypes.c_double, HANDLE, INT)
_char_matrix = bound(raw.FPDFText_GetMatrix, INT, HANDLE, INT, POINTER)


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font says of itself; `descent` in parts of the size, downwards."""

    handle: int
    bold: bool
    italic: bool
    descent: float
    euros: bool


def glyphs(page: Any, frame: Frame, objects: Sequence[PageObject]) -> Glyphs:
    """Upright glyphs inside the page in the order of the file.

    PDFium puts text objects in the order in which they are read, and puts in spaces and line
    ends; here the order of the file is restored and what was put in left out.
    """
    text = page.get_textpage()
    handle = address(text.raw)
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
    euros = np.array([font.euros for font in faces], dtype=np.bool_)
    codes[euros[face]] = ord("€")
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
    printed = Glyphs(
        codes, np.stack((x0, lowest - sizes, x1, bottom), axis=1), baselines, sizes,
        bold > 0, italic > 0, np.ones(len(codes)),
    )  # fmt: skip
    alone, their_places = _lone_spaces(objects, set(owned.tolist()), frame)
    printed = printed.taken(shown).followed_by(alone)
    return _with_room(
        printed.taken(np.argsort(np.append(places[shown], their_places), kind="stable"))
    )


def _with_room(glyphs: Glyphs) -> Glyphs:
    """The same, but a space with room for another after it is twice as wide.

    Of several spaces in a row PDFium keeps one. It errs towards one line: a label, a short tab of
    spaces and its note are not taken for two columns.
    """
    boxes = glyphs.boxes.copy()
    widths = boxes[:-1, 2] - boxes[:-1, 0]
    level = glyphs.baselines[1:] == glyphs.baselines[:-1]
    room = boxes[1:, 0] - boxes[:-1, 2] >= widths
    boxes[:-1, 2] += np.where(glyphs.spaces[:-1] & level & room, widths, 0)
    return replace(glyphs, boxes=boxes)


def _lone_spaces(
    objects: Sequence[PageObject], kept: set[int], frame: Frame
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
        a, _, _, d, x, y = product(matrix_of(item.handle), item.matrix)
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
        np.full(len(places), ord(" ")), columns[:, :4], columns[:, 4], columns[:, 5],
        plain, plain, np.ones(len(places)),
    )  # fmt: skip
    return spaces, np.array(places, dtype=np.int64)


def _inked(item: PageObject) -> bool:
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
    return _Font(handle, bold, italic, abs(descent.value), holds_euros(name))


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
