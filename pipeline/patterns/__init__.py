"""Patterns over the parse that say how a sentence states a relation."""
