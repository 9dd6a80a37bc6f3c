"""Reference strings, of which nothing but their words is known: each word gets a field.

`tokens` cuts a string and describes its words, `labeller` finds the likeliest fields for them,
`fields` puts the fields together. `styles` and `wordlists` make the strings that `training` fits
the labeller on; they are used by nothing else.
"""
