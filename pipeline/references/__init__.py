"""Reading references: note text to pieces, a piece to fields, fields to the work that they mean.

`masks` and `split` cut a note, `laws`, `forms` and `fields` read a piece (most trusted rule
first), `kinds` judges what sort of work it is, `works` says which references mean the same one.
"""
