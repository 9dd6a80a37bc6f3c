"""The workbook that analysts judge records in, and the way back."""
