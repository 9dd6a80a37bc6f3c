"""Takes the pictures of docs/analyst.md anew, from the briefs in corpus/briefs.

Run it as `python docs/pictures.py` after `make extract review report export`. It needs Chromium,
LibreOffice and Datasette on the PATH; what is missing is named, and its picture stays as it is.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "pictures"
CORPUS = Path("corpus")
BRIEF = "oil-price-cap"
SEEN = "A1:Q14"
"""The part of the first sheet that the picture of the workbook shows."""
VERDICTS = {"A2": "accept", "A4": "reject", "A6": "correct", "B6": "causal", "A9": "unsure"}
"""What an analyst may have filled in there."""
COLOURS = 128
"""Enough for screens; a fifth of the bytes of true colour."""


def main() -> None:
    """Each picture whose programs are there is taken; the others are named."""
    for take, program in ((report, "chromium"), (workbook, "soffice"), (dashboard, "datasette")):
        if shutil.which(program):
            take()
        else:
            print(f"{program} is missing: no picture of the {take.__name__}", file=sys.stderr)


@contextmanager
def page(address: str) -> Iterator[Any]:
    """A browser's page at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        shown = browser.new_page(viewport={"width": 1280, "height": 800})
        shown.goto(address)
        shown.wait_for_timeout(1000)
        yield shown
        browser.close()


def report() -> None:
    """A page with its claims, and the network."""
    address = (CORPUS / "report.html").resolve().as_uri()
    with page(f"{address}#{BRIEF}/2") as shown:
        save(shown.screenshot(), "report.png")
        shown.get_by_role("link", name="Network").or_(
            shown.get_by_role("tab", name="Network")
        ).first.click()
        shown.wait_for_timeout(500)
        save(shown.screenshot(), "graph.png")


def workbook() -> None:
    """The claims' sheet with its verdict columns, as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.xlsx"
        book = openpyxl.load_workbook(CORPUS / "review.xlsx")
        for sheet in book.worksheets[1:]:
            sheet.sheet_state = "hidden"
        sheet = book.worksheets[0]
        for cell, said in VERDICTS.items():
            sheet[cell] = said
        sheet.print_area = SEEN
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        book.save(part)
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, part],
            check=True,
            capture_output=True,
        )
        drawn = pypdfium2.PdfDocument(part.with_suffix(".pdf"))[0].render(scale=2.2).to_pil()
    white = Image.new(drawn.mode, drawn.size, "white")
    write(drawn.crop(ImageChops.difference(drawn, white).getbbox()), "workbook.png")


def dashboard() -> None:
    """A view of the database in Datasette."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = CORPUS / "exports" / "sqlite"
    served = subprocess.Popen(
        ["datasette", folder / "briefs.db", "-m", folder / "metadata.json", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(4)
        with page(f"http://127.0.0.1:{port}/briefs/relations_with_evidence") as shown:
            save(shown.screenshot(), "dashboard.png")
    finally:
        served.terminate()


def save(png: bytes, name: str) -> None:
    """A screenshot, written with few colours."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(png)
        file.flush()
        write(Image.open(file.name), name)


def write(image: Image.Image, name: str) -> None:
    """The picture of this name, with few colours."""
    PICTURES.mkdir(exist_ok=True)
    image.convert("RGB").quantize(COLOURS).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
