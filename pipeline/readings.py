"""What was read of a file, kept beside its records, so that later stages need not the PDF again."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
from pydantic import TypeAdapter, ValidationError

from pipeline.document import Brief, Glyphs
from pipeline.errors import UnreadableBrief
from pipeline.written import whole

WORDS = "brief.json"


def write(path: Path, brief: Brief) -> None:
    """`path` holds the brief, or what it held before; the same brief gives the same bytes."""
    told = {name: adapter.dump_python(getattr(brief, name), mode="json")
            for name, adapter in _adapters().items()}  # fmt: skip
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    with whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        _put(zipped, WORDS, words.encode("utf-8", "surrogatepass"))
        if brief.glyphs is not None:
            for name in ("pages", "boxes", "confidence"):
                if (values := getattr(brief.glyphs, name)) is not None:
                    _put(zipped, f"{name}.npy", _bytes(values))


def there(path: Path) -> bool:
    """What was read lies in the file."""
    return zipfile.is_zipfile(path)


def read(path: Path) -> Brief:
    """The brief as it was written; UnreadableBrief where the file is missing or not of ours."""
    try:
        with zipfile.ZipFile(path) as zipped:
            told = json.loads(zipped.read(WORDS).decode("utf-8", "surrogatepass"))
            parts = {name.removesuffix(".npy"): np.load(io.BytesIO(zipped.read(name)))
                     for name in zipped.namelist() if name != WORDS}  # fmt: skip
        values = {name: adapter.validate_python(told[name], strict=False)
                  for name, adapter in _adapters().items()}  # fmt: skip
        brief = Brief(**values)
        return replace(brief, glyphs=Glyphs(**parts)) if parts else brief
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, ValidationError) as error:
        raise UnreadableBrief(
            path.name,
            asked="what was read of a brief was asked for",
            found=f"it cannot be had again ({type(error).__name__})",
            remedy="Extract the brief from its PDF.",
        ) from error


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    """One for each field of a brief but the glyphs, which are arrays."""
    hints = get_type_hints(Brief)
    names = [field.name for field in fields(Brief) if field.name != "glyphs"]
    return {name: TypeAdapter(hints[name]) for name in names}


def _put(zipped: zipfile.ZipFile, name: str, content: bytes) -> None:
    # a fixed date: the same content gives the same bytes
    zipped.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _bytes(values: Any) -> bytes:
    held = io.BytesIO()
    np.save(held, values, allow_pickle=False)
    return held.getvalue()
