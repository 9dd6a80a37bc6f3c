"""`python -m pipeline.cli` is the command `briefs`."""

from pipeline.cli import main

main()
