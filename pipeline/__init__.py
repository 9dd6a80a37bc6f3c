"""From the PDF of a policy brief to records that carry their evidence."""

__version__ = "0.1.0"
