"""The objects of a page, also those inside forms, in the order of the file (fpdf_edit.h)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

from pipeline.reading.pdfium.calls import HANDLE, INT, POINTER, address, bound, pointer

DEEPEST = 8
"""Forms within forms are followed so far; more is a loop or an attack."""

_page_object = bound(raw.FPDFPage_GetObject, HANDLE, HANDLE, INT)
_form_object = bound(raw.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
_object_type = bound(raw.FPDFPageObj_GetType, INT, HANDLE)
_object_matrix = bound(raw.FPDFPageObj_GetMatrix, INT, HANDLE, POINTER)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class PageObject:
    """A drawn object: its handle, its type, and the matrix of the form in which it lies."""

    handle: int
    type: int
    matrix: Matrix


def objects(page: Any) -> Iterator[PageObject]:
    """All objects on a page in the order of the file, those in forms in the form's place."""
    count = max(0, raw.FPDFPage_CountObjects(page))
    handles = map(_page_object, repeat(address(page.raw)), range(count))
    yield from _opened(list(handles), IDENTITY, 0)


def _opened(handles: list[int], matrix: Matrix, depth: int) -> Iterator[PageObject]:
    for handle, type_ in zip(handles, map(_object_type, handles), strict=True):
        if type_ != raw.FPDF_PAGEOBJ_FORM:
            yield PageObject(handle, type_, matrix)
        elif depth < DEEPEST:
            count = max(0, raw.FPDFFormObj_CountObjects(pointer(handle)))
            inside = map(_form_object, repeat(handle), range(count))
            yield from _opened(list(inside), product(matrix_of(handle), matrix), depth + 1)


def matrix_of(handle: int) -> Matrix:
    """An object's own matrix."""
    found = raw.FS_MATRIX()
    _object_matrix(handle, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def product(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other` (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
