"""One entity of the model from its properties."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from followthemoney import model
from followthemoney.proxy import EntityProxy

Value = str | int | float | None
Properties = Mapping[str, Value | Sequence[Value]]
"""Values by property: several in a sequence, none where it is null or empty."""


def identifier(*parts: str) -> str:
    """The same id for the same parts."""
    words = "\0".join(parts).encode("utf-8", "backslashreplace")
    return f"ftm-{hashlib.sha256(words).hexdigest()[:20]}"


def made(schema: str, key: str, properties: Properties) -> EntityProxy:
    """The model cleans each value by its property's type, and drops what is no such value.

    What is longer than the type allows is cut. Where a name is required and none is left (one of
    nothing but blanks and controls) it is the id.
    """
    entity = model.make_entity(schema)
    entity.id = key
    for name, values in properties.items():
        kind = entity.schema.properties[name].type
        for value in [values] if isinstance(values, str | int | float | None) else values:
            clean = None if value is None else kind.clean(str(value), proxy=entity)
            if clean:
                entity.add(name, clean[: kind.max_length], cleaned=True)
    if "name" in entity.schema.required and not entity.has("name"):
        entity.add("name", key)
    return entity
