"""Spreadsheets as they come: encodings, separators, dates in words, and workbooks with all that they hold."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import cityrel
from cityrel.files.kinds import NotRead, told
from cityrel.files.project import Source
from cityrel.files.tables import read_tables
from cityrel.rdf.prefixes import ID, PREFIXES

from .command_line import run
from .table_texts import asked

HEADER = ["party", "since", "locator", "source"]
TOML = 'bundled = "ontology"\n'


class Read(NamedTuple):
    """What a file says, and what is told of it."""

    triples: set[tuple[str, str, str]]
    notes: list[NotRead]

    def values(self, prop: str, thing: str = "") -> list[str]:
        """Return the values of a property, of one thing if it is given."""
        of = (o for s, p, o in self.triples if p == PREFIXES.resolve(prop) and (not thing or s == ID + thing))
        return sorted(of)

    @property
    def told(self) -> str:
        """What is told of it, in English."""
        return "\n".join(line for _, line in told(self.notes, "en"))


def read(path: Path) -> Read:
    quads, notes, _ = read_tables(asked, [Source(path, path.name)])
    texts = {tuple(getattr(term, "value", "") for term in quad.triple) for quad in quads}
    return Read(texts, notes)  # type: ignore[arg-type]


def faults(path: Path) -> list[str]:
    """Return what is told of a file that is at fault."""
    with pytest.raises(cityrel.FileError) as error:
        read(path)
    return [line.removeprefix(f"{path.parent}/") for line in str(error.value).splitlines()]


# ---- Text


def text(folder: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("cp949", "id,label@ko\nx,똠방각하시\n"),
        ("cp949", "id,label@ko,label@zh\nx,북경,北京\n"),
        ("gb18030", "id,label@zh-Hans\nx,北京\n"),
        ("gb18030", "id,label@zh\nx,重庆\n"),
        ("gb18030", "id,label@ko,label@zh\nx,베이징,北京\n"),
        ("cp932", "id,label@ja\nx,さいたま\n"),
        ("big5", "id,label@zh-Hant\nx,臺北\n"),
        ("utf-16-le", "\ufeffid,label@ko\nx,제주\n"),
        ("utf-16-le", "id,label@ko\nx,제주\n"),
        ("utf-16-be", "id\tlabel@ko\nx\t제주\n"),
    ],
)
def test_an_encoding_that_the_languages_settle_is_read_and_told(
    tmp_path: Path, encoding: str, content: str
) -> None:
    found = read(text(tmp_path, "City.csv", content, encoding))
    assert found.values("skos:prefLabel") == sorted(content.replace("\t", ",").split("\n")[1].split(",")[1:])
    assert f"City.csv ({encoding}" in found.told


def test_bytes_of_two_tables_are_read_by_the_language_of_each(tmp_path: Path) -> None:
    korean = text(tmp_path, "City.csv", "id,label@ko\nx,제주\n", "cp949")
    chinese = text(tmp_path, "Country.csv", "id,label@zh\nx,冰岛\n", "gbk")
    assert [read(each).values("skos:prefLabel") for each in (korean, chinese)] == [["제주"], ["冰岛"]]


def test_bytes_that_are_utf8_by_chance_are_read_as_the_language_says(tmp_path: Path) -> None:
    assert "천".encode("cp949").decode("utf-8") == "õ"
    assert read(text(tmp_path, "City.csv", "id,label@ko\nx,천\n", "cp949")).values("skos:prefLabel") == ["천"]


def test_letters_that_an_encoding_did_not_have_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "City.csv"
    path.write_bytes("id,label@ko,label@zh\nx,북경,北京\ny,선양,沈阳\n".encode("cp949", "replace"))
    assert "line 3, column label@zh has '沈?'" in faults(path)[0]


@pytest.mark.usefixtures("small", "in_memory")
@pytest.mark.filterwarnings("ignore:Read in an older encoding")
def test_what_no_language_settles_is_one_question_that_cityrel_toml_answers(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "cityrel.toml").touch()
    text(tmp_path / "data", "City.csv", "id,locatedIn\nx,한국\n", "cp949")
    with pytest.raises(cityrel.FileError, match=r'encoding = \{ "\*/City.csv" = "cp949" \}') as error:
        cityrel.open(tmp_path)
    assert "The first word may be 한국 (cp949, Korean)" in str(error.value)
    text(tmp_path, "cityrel.toml", 'encoding = { "*/City.csv" = "euc-kr" }\n')
    assert cityrel.open(tmp_path).query("ASK { id:x cr:locatedIn id:south-korea }").answer
    text(tmp_path, "cityrel.toml", 'encoding = { "*/City.csv" = "klingon" }\n')
    with pytest.raises(cityrel.FileError, match="encoding must be"):
        cityrel.open(tmp_path)


@pytest.mark.parametrize(
    ("name", "mark", "is_told"),
    [("City.csv", ";", True), ("City.csv", "\t", True), ("City.tsv", "\t", False)],
)
def test_a_separator_is_read_and_told(tmp_path: Path, name: str, mark: str, is_told: bool) -> None:
    found = read(text(tmp_path, name, f'id{mark}altLabel@en\nx{mark}"One; Two"\n'))
    assert found.values("skos:altLabel") == ["One", "Two"]
    assert ("another separator" in found.told) == is_told


DAYS = [
    "2013년 4월 18일",
    "2013年4月18日",
    "2013. 4. 18.",
    "2013-4-18",
    "2013. 4. 18 (목)",
    "2013年4月18日 星期四",
]
OTHERS = {"2013년 4월": "2013-04", "2013年": "2013", "2013. 4.": "2013-04", "２０１３年４月": "2013-04"}


@pytest.mark.parametrize("mark", [", ", "; "])
def test_blanks_before_a_quotation_mark_are_no_part_of_the_text(tmp_path: Path, mark: str) -> None:
    rows = [["id", "label@en"], ["x", '"Port, old; new"'], ["y", '"""Q"""'], ["z", 'the "Q"']]
    path = text(tmp_path, "City.csv", "\n".join(mark.join(row) for row in rows))
    assert read(path).values("skos:prefLabel") == ['"Q"', "Port, old; new", 'the "Q"']


@pytest.mark.parametrize(("written", "date"), [*((day, "2013-04-18") for day in DAYS), *OTHERS.items()])
def test_dates_in_words_are_read_and_told(tmp_path: Path, written: str, date: str) -> None:
    found = read(text(tmp_path, "Meeting.csv", f"id,since\na,{written}\n"))
    assert found.values("cr:since") == [date]
    assert f"{written} = {date}" in found.told


def test_of_several_dates_in_a_cell_those_that_were_read_otherwise_are_told(tmp_path: Path) -> None:
    found = read(text(tmp_path, "Meeting.csv", "id,since\na,1993; 1994-03\n"))
    assert found.values("cr:since") == ["1993", "1994-03"]
    assert found.told == ""
    found = read(text(tmp_path, "Meeting.csv", "id,since\na,1993; 2013년 4월\n"))
    assert "(2013년 4월 = 2013-04)" in found.told


def test_a_day_that_may_be_another_is_told_with_both_and_proves_nothing_of_the_next(tmp_path: Path) -> None:
    rows = "a,4/5/2013\nb,15/4/2013\nc,41382\nd,04-05-2013\n"
    first, second, third, fourth = faults(text(tmp_path, "Meeting.csv", f"id,since\n{rows}"))
    assert "2013-05-04 or 2013-04-05" in first
    assert "line 3, column since has '15/4/2013'" in second
    assert "2013-04-18, or if from 1904 for 2017-04-19" in third
    assert "2013-05-04 or 2013-04-05" in fourth


# ---- Workbooks

Change = Callable[[Worksheet], None]


def book(folder: Path, *rows: list[Any], change: Change | None = None, **sheets: Any) -> Path:
    """Write a workbook of ties with these rows, changed so, and with more sheets."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    tables: dict[str, list[list[Any]]] = {"SisterCityTie": [HEADER, *rows], **sheets}
    for name, table in tables.items():
        sheet = made.create_sheet(name)
        for row in table:
            sheet.append(row)
    if change:
        change(made["SisterCityTie"])
    path = folder / "Ports.xlsx"
    made.save(path)
    return path


def holding(place: str, value: Any, code: str) -> Change:
    """Return a change that puts a value into a cell, shown by a format."""

    def change(sheet: Worksheet) -> None:
        sheet[place] = value
        sheet[place].number_format = code

    return change


SHOWN = [
    (1993, "General", "1993"),
    (1993.0, "0", "1993"),
    ("1993-10", "@", "1993-10"),
    (datetime.date(1993, 10, 23), "yyyy-mm-dd", "1993-10-23"),
    (datetime.date(1994, 1, 1), "yyyy", "1994"),
    (datetime.date(1995, 5, 1), "yyyy-mm", "1995-05"),
    (datetime.date(1995, 5, 1), 'yyyy"년" m"월"', "1995-05"),
    (datetime.date(1995, 5, 1), "[$-409]mmm-yy;@", "1995-05"),
    (datetime.date(1995, 5, 3), '[$-412]yyyy"년" m"월" d"일" aaa', "1995-05-03"),
    ("2013년 4월 18일", "General", "2013-04-18"),
]


@pytest.mark.parametrize(("value", "code", "date"), SHOWN)
@pytest.mark.parametrize("first_year", [1900, 1904])
def test_a_date_is_as_precise_as_its_cell_shows(
    tmp_path: Path, value: Any, code: str, date: str, first_year: int
) -> None:
    def change(sheet: Worksheet) -> None:
        if first_year == 1904:
            sheet.parent.epoch = datetime.datetime(1904, 1, 1)  # type: ignore[union-attr]
        holding("B2", value, code)(sheet)

    found = read(book(tmp_path, ["jeju;busan", None, "p. 3", "press"], change=change))
    assert found.values("cr:since") == [date]


AT_FAULT = [
    ("B2", 41382, "General", "41382 is its number for 2013-04-18, or if from 1904 for 2017-04-19"),
    ("B2", 2013.1, "General", "may have been 2013.10"),
    ("B2", datetime.date(2026, 4, 18), "m/d", "without its year"),
    ("B2", datetime.datetime(2013, 4, 18, 12, 30), "yyyy-mm-dd hh:mm", "Did you mean 2013-04-18?"),
    ("B2", "4/5/2013", "@", "2013-05-04 or 2013-04-05"),
    ("C2", datetime.date(2026, 1, 2), "d-mmm", "without its year"),
    ("C2", datetime.date(2026, 1, 2), "yyyy-mm-dd", "has made a day of what was written here"),
    ("C2", datetime.time(1, 2), "hh:mm", "a time of day"),
    ("C2", 12345678901234567890, "0", "keeps 15 digits"),
    ("B2", "=1/0", "General", "this formula has no value"),
    ("A2", "jeju;busna", "General", "Did you mean busan?"),
]


@pytest.mark.parametrize(("place", "value", "code", "said"), AT_FAULT)
def test_what_a_cell_does_not_say_for_certain_is_a_fault_with_sheet_and_cell(
    tmp_path: Path, place: str, value: Any, code: str, said: str
) -> None:
    path = book(tmp_path, ["jeju;busan", 1993, "p. 3", "press"], change=holding(place, value, code))
    (line,) = faults(path)
    assert line.startswith(f"Ports.xlsx, sheet SisterCityTie, cell {place}, ")
    assert said in line


def test_an_error_is_a_fault(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"] = "#REF!"
        sheet["B2"].data_type = "e"

    (line,) = faults(book(tmp_path, ["jeju;busan", None, "p. 3", "press"], change=change))
    assert "cell B2, since has '#REF!': this cell has an error" in line


def test_a_formula_has_its_value(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "Ports.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("SisterCityTie")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["jeju;busan", "", "p. 3", "press"])
        sheet.write_formula(1, 1, "=1990+3", None, 1993)
    assert read(path).values("cr:since") == ["1993"]


def test_numbers_in_texts_are_as_they_are_shown(tmp_path: Path) -> None:
    rows = [["jeju;busan", 1993, 7, "press"], ["jeju;busan", 1993, 1.5, "list"]]
    found = read(book(tmp_path, *rows, change=holding("C2", 7, "000")))
    assert found.values("cr:locator") == ["007", "1.5"]


def test_sheets_merged_cells_and_hidden_rows_are_read_or_told(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[4].hidden = True
        sheet.parent["Lists"].sheet_state = "hidden"  # type: ignore[index]
        sheet["H30"].number_format = "0.00"

    rows: list[list[Any]] = [["jeju;busan", 1993, "p. 3", "press"], [None, None, "p. 4", "press"]]
    rows.append(["jeju;Korea", 1994, "p. 5", "press"])
    sheets = {"Notes": [["By hand"]], "Lists": [["x"]], "Citys": [["id"], ["y"]], "Empty": []}
    found = read(book(tmp_path, *rows, change=change, **sheets))
    assert found.values("cr:since") == ["1993", "1994"]
    assert found.values("cr:locator") == ["p. 3", "p. 4", "p. 5"]
    reasons = {each.reason: each.meant for each in found.notes}
    assert reasons == {
        "sheet": "Notes, Lists",
        "sheet-class": "Citys: City",
        "taken-merged": "SisterCityTie: A2",
        "taken-hidden": "SisterCityTie: 4",
    }


def test_a_title_above_the_names_of_columns_is_one_fault_that_says_where_they_stand(tmp_path: Path) -> None:
    rows = [["Towns on the coast", "2024"], ["as of", "May"], ["id", "label@en"], ["x", "X"]]
    path = book(tmp_path, City=rows)
    assert faults(path) == [
        "Ports.xlsx, sheet City, row 1: the names of the columns seem to stand in line 3. Delete what is above it"
    ]
    wrong = text(tmp_path, "City.csv", "id,lable@en\nx,X\n")
    assert "no such column. Did you mean label?" in faults(wrong)[0]


def test_tables_in_sheets_of_no_class_are_told_with_what_each_may_be_meant_for(tmp_path: Path) -> None:
    cities: list[list[Any]] = [["id", "label@en"], ["x", "X"]]
    sheets: dict[str, Any] = {"City": cities, "City (2)": cities, "도시": cities, "Report": [["Of May"]]}
    path = book(tmp_path, **sheets)
    notes = read(path).notes
    assert {(each.reason, each.meant, each.is_fault) for each in notes if "class" in each.reason} == {
        ("sheet-class", "City (2): City", True),
        ("sheet-class", "도시", True),
    }
    assert ("sheet", "Report", False) in {(each.reason, each.meant, each.is_fault) for each in notes}
    (tmp_path / "other").mkdir()
    other, made = tmp_path / "other" / "network.xlsx", openpyxl.load_workbook(path)
    del made["SisterCityTie"], made["City"]
    made.save(other)
    assert "network.xlsx (City (2): City?; 도시?)" in read(other).told


def test_sheets_without_rows_are_told_and_no_fault(tmp_path: Path) -> None:
    sheets: dict[str, Any] = {"City": [], "Country": [["id", "label@en"]]}
    found = read(book(tmp_path, ["jeju;busan", 1993, "p. 3", "press"], **sheets))
    assert found.values("cr:since") == ["1993"]
    assert {(each.reason, each.meant, each.is_fault) for each in found.notes} == {
        ("sheet-empty", "City, Country", False)
    }


def test_hidden_columns_that_hold_anything_are_told(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions.group("C", "XFD", hidden=True)

    found = read(book(tmp_path, ["jeju;busan", 1993, "p. 3", "press"], change=change))
    assert [each.meant for each in found.notes if each.reason == "taken-hidden"] == ["SisterCityTie: C, D"]


@pytest.mark.parametrize("code", ["0%", "0.0%", "[Red]0.00 %"])
def test_a_number_that_is_shown_as_a_percentage_may_be_two(tmp_path: Path, code: str) -> None:
    rows = [["id", "label@en", "lat", "long"], ["x", "X", 0.0625, 2]]
    path = book(tmp_path, City=rows)
    made = openpyxl.load_workbook(path)
    made["City"]["C2"].number_format = code
    made.save(path)
    assert "cell C2, lat has '0.0625': this cell shows 6.25% and holds 0.0625" in faults(path)[0]


def test_cells_merged_over_columns_are_a_fault(tmp_path: Path) -> None:
    path = book(tmp_path, ["jeju;busan", 1993, None, "press"], change=lambda each: each.merge_cells("B2:C2"))
    assert "cell B2, since has '1993': this cell is merged over several columns" in faults(path)[0]


def test_a_workbook_named_after_a_class_holds_it_in_its_one_sheet(tmp_path: Path) -> None:
    made, path = openpyxl.Workbook(), tmp_path / "City.xlsx"
    for row in (["id", "label@ko"], ["x", "엑스"]):
        made.worksheets[0].append(row)
    made.create_sheet("Sheet2")
    made.save(path)
    assert read(path).values("skos:prefLabel") == ["엑스"]
    made.worksheets[1].append(["more"])
    made.save(path)
    assert [each.reason for each in read(path).notes] == ["class"]


def test_a_value_far_from_its_table_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = book(tmp_path, change=lambda sheet: holding("XFD1048576", "x", "General")(sheet))
    (line,) = faults(path)
    assert "sheet SisterCityTie is too large to be read: it goes on to XFD1048576" in line


def test_a_table_made_with_row_numbers_is_read_without_them(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": ["x", "y"], "label@en": ["X", "Y"], "lat": [37.5, None]})
    frame.to_excel(tmp_path / "City.xlsx", engine="openpyxl")
    frame.to_csv(tmp_path / "City.csv")
    for name in ("City.xlsx", "City.csv"):
        found = read(tmp_path / name)
        assert found.values("skos:prefLabel") == ["X", "Y"]
        assert "numbers the rows" in found.told


DAMAGED = [
    (b"", "is no workbook"),
    (b"PK\x03\x04 cut", "is damaged"),
    (b"<html><table></table></html>", "looks like a web page"),
    (b"id;x\n", "looks like text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is damaged"),
    (b"\xd0\xcf" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
]


def test_a_workbook_of_which_a_part_is_damaged_is_one_clear_line(tmp_path: Path) -> None:
    path = book(tmp_path, ["jeju;busan", 1993, "p. 3", "press"])
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            middle = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
            path.write_bytes(data[:middle] + bytes(8) + data[middle + 8 :])
            if "sheet1" in part.filename or "styles" in part.filename:
                assert "is damaged" in faults(path)[0]


@pytest.mark.parametrize(("data", "said"), DAMAGED)
def test_what_is_no_workbook_is_one_clear_line(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "City.xlsx").write_bytes(data)
    (line,) = faults(tmp_path / "City.xlsx")
    assert said in line


def test_without_the_reader_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    assert 'pip install "cityrel[excel]"' in read(path).told


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose workbook has a tie of one city, and a sheet of notes."""
    text(tmp_path, "cityrel.toml", TOML)
    (tmp_path / "data").mkdir()
    sources = [["id", "title@en"], ["list", "A list"]]
    cities = [["id", "label@en", "source"], ["jeju", "Jeju", "list"], ["busan", "Busan", "list"]]
    book(tmp_path / "data", ["jeju", 1993, "p. 3", "list"], Source=sources, City=cities, Notes=[["By hand"]])
    return tmp_path


@pytest.mark.long
def test_a_cell_that_is_refused_is_not_said_to_be_missing_and_an_empty_one_has_the_name_of_its_column(
    project: Path,
) -> None:
    rows = [["id", "label@en", "label@ko"], ["a", None, "#N/A"], ["b", None, None], ["c", "", "C"]]
    book(project / "data", City=rows).rename(project / "data/Cities.xlsx")
    done = run("check", "--lang", "en", "--format", "csv", cwd=project)
    said = [line for line in done.stdout.splitlines() if "Cities.xlsx" in line and ",Violation" in line]
    assert [line.split(",")[2:4] for line in said] == [["2", "label@ko"], ["3", "label@en"]]
    assert "Fill the column label@en in line 3." in said[1]


@pytest.mark.long
@pytest.mark.parametrize("is_workbook", [True, False])
def test_what_stands_in_a_table_that_is_not_read_is_not_called_missing(
    project: Path, is_workbook: bool
) -> None:
    text(project, "cityrel.toml", TOML + 'poles = ["harbin"]\n')
    (project / "more").mkdir()
    cities = [["id", "label@en", "nonsense"], ["harbin", "Harbin", "x"]]
    ties: list[Any] = ["harbin;busan", "1993", "p. 1", "list"]
    if is_workbook:
        book(project / "more", ties, City=cities).rename(project / "data/More.xlsx")
    else:
        for name, rows in {"City": cities, "SisterCityTie": [HEADER, ties]}.items():
            text(project / "data", f"{name}.csv", "\n".join(map(",".join, rows)))
    done = run("check", "--lang", "en", "--format", "csv", cwd=project)
    assert "nonsense" in done.stdout
    assert "poles" not in done.stdout
    assert "cell-thing-in" not in done.stdout


@pytest.mark.long
def test_a_finding_in_a_workbook_has_its_sheet_and_row_and_what_was_taken_is_information(
    project: Path,
) -> None:
    done = run("check", "--lang", "en", "--format", "text", cwd=project)
    assert done.returncode == 1
    assert "data/Ports.xlsx, sheet SisterCityTie:2, column " in done.stdout
    assert "Info: not-read: " in done.stdout
    assert "(Notes)" in done.stdout
    assert "(Notes)" in run("find", "Jeju", cwd=project).stderr
