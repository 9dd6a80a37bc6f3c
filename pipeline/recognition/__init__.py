"""Grammars that recognise names in a piece of text; the stage `mentions` settles between them."""
