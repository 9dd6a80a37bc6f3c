"""The workbook: written with XlsxWriter, read with openpyxl.

Every text is written as a string, never as a formula. The columns to be filled in are formatted as
text, so that a spreadsheet takes what is typed there as it is typed. Nothing but the rows' own order
says what belongs together, so they may be sorted and filtered.

Cells outside the verdict columns are locked. A spreadsheet refuses to sort locked cells unless their
range may be edited; so it may, and a validation that nothing passes stops whoever types there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.text import Text
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.xml.functions import iterparse
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from pipeline.exports import cells
from pipeline.review.sheets import (
    EXPLAINED,
    EXPLAINED_HEADS,
    Column,
    Part,
    Sheet,
    explained,
)
