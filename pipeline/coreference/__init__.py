"""Which mentions of a brief mean the same thing.

`names` joins names, `measures` bare sanctions, `anaphora` finds and resolves "the company" and
"its", `countries` knows the states and the capitals that stand for them.
"""
