"""How PDFium's functions are called for each of a page's many characters and objects.

pypdfium2's raw functions take and give pointer objects; here they are bound once more, to take
and give addresses, so that `map` runs one over a page without an object for each call.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

HANDLE, INT, FLOAT = ctypes.c_size_t, ctypes.c_int, ctypes.c_float
POINTER = ctypes.c_void_p


def bound(function: Any, result: Any, *arguments: Any) -> Any:
    """The same C function with other types, holding the interpreter's lock: half the time."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(pointer: Any) -> int:
    """Of what a pointer or a function points to; 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def pointer(handle: int) -> Any:
    """A page object's address as pypdfium2's functions take it."""
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
