"""Notes cut into citations, as TEI gold says it."""

from pathlib import Path

import pytest

from pipeline.errors import InvalidRecord
from pipeline.scoring import __main__ as command
from pipeline.scoring import split_notes

INSTANCE = """<instance><input type="raw">{printed}</input><output type="bibl">
<note xmlns="http://www.tei-c.org/ns/1.0"><label>1</label>{works}</note></output></instance>"""


def tei(tmp_path: Path, *instances: tuple[str, str]) -> Path:
    """A file of instances, each the printed note and its `bibl` elements."""
    body = "".join(INSTANCE.format(printed=printed, works=works) for printed, works in instances)
    path = tmp_path / "article.xml"
    path.write_text(
        f'<dataset xmlns="https://gitlab.mpcdf.mpg.de/dcfidalgo/llamore">{body}</dataset>', "utf-8"
    )
    return path


BOOK = (
    "1 A. Lee, Ports and Piers (Oxford, 1999) 12.",
    "A. <hi>Lee</hi>, Ports and Piers (Oxford, 1999) 12.",
)
AGAIN = ("2 Lee, op. cit., n. 1, p. 5.", 'Lee, <ref>op. cit.</ref>, <ref n="1">n. 1</ref>, p. 5.')
IBID = ("3 Ibid., p. 7.", "<ref>Ibid.</ref>, p. 7.")
AMISS = ("4 Roe, op. cit., n. 1.", 'Roe, <ref>op. cit.</ref>, <ref n="1">n. 1</ref>.')


def marked(works: str) -> str:
    return f"<bibl>{works}</bibl>"


def figures(tmp_path: Path, *notes: tuple[str, str]) -> dict[str, str]:
    path = tei(tmp_path, *((printed, marked(works)) for printed, works in notes))
    found = split_notes.measures(split_notes.load(path))
    return {measure.name: str(measure)[-3:] for measure in found}


def test_all_right(tmp_path: Path) -> None:
    assert figures(tmp_path, BOOK, AGAIN, IBID) == {
        "citation count": "3/3",
        "citation boundaries": "f 6",
        "short forms resolved": "2/2",
    }


def test_a_short_form_that_fits_no_work_is_a_miss(tmp_path: Path) -> None:
    assert figures(tmp_path, BOOK, AMISS)["short forms resolved"] == "0/1"


def test_a_count_amiss(tmp_path: Path) -> None:
    two = (BOOK[0], "A. Lee, Ports</bibl><bibl>and Piers (Oxford, 1999) 12.")
    path = tei(tmp_path, (two[0], marked(two[1])))
    count, boundaries, _ = split_notes.measures(split_notes.load(path))
    assert count.value == 0
    assert boundaries.value == pytest.approx(2 / 3)  # outer edges right, the inner two not found


def test_the_command_lists_what_was_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tei(tmp_path, *((printed, marked(works)) for printed, works in (BOOK, AMISS)))
    assert command.main([str(path), "--misses", "3"]) == 0
    assert "expected a work of note 1, found nothing" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["<dataset>", "<dataset/>"])  # broken; without a note
def test_what_is_no_gold_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidRecord, match=r"x\.xml"):
        split_notes.load(path)
    assert command.main([str(path)]) == 2
