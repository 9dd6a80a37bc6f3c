"""Legal identifiers: one form for each number, however it is printed."""

import pytest

from pipeline.references.identifiers import canonical


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("P.L. 114-328", "P.L. 114-328"),
        ("Pub. L. No. 114–328, §5", "P.L. 114-328"),  # a dash, a section
        ("Public Law 114-328", "P.L. 114-328"),
        ("93 Stat. 1381", "93 Stat. 1381"),
        ("50 USC § 4801", "50 U.S.C. 4801"),
        ("22 U.S.C. §8501(b)", "22 U.S.C. 8501"),
        ("42 U.S.C. 300aa-1", "42 U.S.C. 300aa-1"),
        ("15 C.F.R. §744.11", "15 C.F.R. 744.11"),
        ("31 CFR Part 589", "31 C.F.R. 589"),
        ("88 Federal Register 43,286", "88 Fed. Reg. 43286"),
        ("Executive Order 13,959", "E.O. 13959"),
        ("EO 13959", "E.O. 13959"),
        ("H. R. 562", "H.R. 562"),
        ("S.816", "S. 816"),
        ("S.Hrg. 118–31", "S. Hrg. 118-31"),
        ("Regulation (EU) 2016/679", "32016R0679"),
        ("Council Regulation (EC) No 428/2009", "32009R0428"),  # number first
        ("Council Regulation (EU) No 833/2014", "32014R0833"),
        ("Directive 2014/24/EU", "32014L0024"),
        ("Directive 95/46/EC", "31995L0046"),  # two digits of a year
        ("Council Decision (CFSP) 2022/266", "32022D0266"),
        ("Council Decision 2014/512/CFSP", "32014D0512"),
        ("CELEX: 32016R0679", "32016R0679"),
        ("OJ L 229, 31.7.2014, p. 1", "OJ L 229, 31.7.2014, p. 1"),
        ("OJ L, 2024/1745", "OJ L, 2024/1745"),
        ("S/RES/1929 (2010)", "S/RES/1929"),
        ("UN Security Council Resolution 1929 (2010)", "S/RES/1929"),
        ("S.C. Res. 1929, U.N. Doc. S/RES/1929", "S/RES/1929"),
        ("A/RES/68/262", "A/RES/68/262"),
        ("ECLI:EU:C:2015:400", "ECLI:EU:C:2015:400"),
        ("Statistics 93", None),
        ("S. 64 ff.", None),  # a German page
        ("Regulation 5", None),
        ("Regulation (EU) 12/34", None),  # no year is there
        ("Proclamation 9844", None),
        ("OJ of the club", None),
        ("OJ L 229, p. 1", None),  # of which year?
        ("ECLI", None),
        ("", None),
    ],
)
def test_canonical(printed: str, expected: str | None) -> None:
    assert canonical(printed) == expected
    if expected:
        assert canonical(expected) == expected  # canonical already
