"""What a sentence asserts: its claim type, who says it, how sure it is, what stands behind it."""
