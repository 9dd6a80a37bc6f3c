"""How probable it is that two mentions of a sentence stand in a relation."""
