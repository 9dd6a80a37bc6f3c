"""Records to files for other tools: each module has `write(extractions, folder) -> list[Path]`."""
