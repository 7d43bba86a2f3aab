"""What people and spreadsheets write into tables: read as it was meant, or told with its place."""

import pytest

from cityrel import FileError, expand
from cityrel.rdf.prefixes import ID, PREFIXES

from .table_texts import told, triples, values, written

TIES = "party,since\njeju;busan,{}\n"


@pytest.mark.parametrize(
    ("written_so", "iri"),
    [
        ("http://www.wikidata.org/entity/Q90", "http://www.wikidata.org/entity/Q90"),
        ("<urn:x:y;z=1>", "urn:x:y;z=1"),
        ("ex:paris", "http://example.org/paris"),
        ("<districts/mapo>", f"{ID}districts/mapo"),
        ("서울", f"{ID}서울"),
        ("a%20b", f"{ID}a%20b"),
    ],
)
def test_an_id_and_a_reference_are_the_same_iri(written_so: str, iri: str) -> None:
    text = written(
        ["id", "label@en", "locatedIn"], [written_so, "X", "korea"], ["mapo", "Y", f"jeju; {written_so}"]
    )
    found = triples({"City": text}, PREFIXES.extended({"ex": "http://example.org/"}))
    assert (iri, expand("skos:prefLabel"), "X") in found
    assert (f"{ID}mapo", expand("cr:locatedIn"), iri) in found


@pytest.mark.parametrize("column", ["id", "locatedIn"])
def test_an_unknown_prefix_is_told_with_the_nearest(column: str) -> None:
    row = {"id": "x", "locatedIn": "korea"} | {column: "schemas:x"}
    (line,) = told(written(row, row.values()))
    assert line.startswith(f"line 2, column {column} has 'schemas:x': The prefix schemas:")
    assert "Did you mean schema?" in line


def test_a_name_with_a_colon_or_a_semicolon_finds_its_thing() -> None:
    assert values("id,locatedIn\nx,Busan: the port\n", "cr:locatedIn") == {f"{ID}busan"}
    text = "id,label@en,source\nx,X,A list\\; of cities; The press\n"
    assert values(text, "cr:source") == {f"{ID}list", f"{ID}press"}
    assert len(values(text, "cr:evidence")) == 2


def test_keys_are_of_iris() -> None:
    text = "party\njeju;busan\n<http://a.org/jeju>;busan\nhttp://b.org/jeju;busan\n"
    ties = {s for s, p, _ in triples({"SisterCityTie": text}) if p == expand("cr:party")}
    assert len(ties) == 3
    assert f"{ID}sister-city-tie-busan-jeju" in ties


def test_ids_that_would_make_one_key_are_told() -> None:
    cities = "id,label@en\na,A\na-b,AB\nb-c,BC\nc,C\n"
    with pytest.raises(FileError, match=r"line 3: .*sister-city-tie-a-b-c, which other values make too"):
        triples({"City": cities, "SisterCityTie": "party\na;b-c\na-b;c\n"})


@pytest.mark.parametrize("source", ["The press", "https://example.org/a b|c<>", '"quoted"', "%zz", "@SUM(1)"])
def test_evidence_of_any_source_is_valid_or_told(source: str) -> None:
    text = written(["id", "label@en", "source"], ["x", "X", source])
    if source == "The press":
        assert values(text, "cr:evidence") == {f"{ID}evidence-x-press"}
    else:
        assert told(text)[0].startswith("line 2, column source has ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2013년 4월 ~ 5월", "expected a year"),
        ("2013.1", "Did you mean 2013-01?"),
        ("2013/14", "expected a year"),
        ("18.04.2013", "Did you mean 2013-04-18?"),
        ("2013-04-18T00:00:00Z", "Did you mean 2013-04-18?"),
        ("20130418", "Did you mean 2013-04-18?"),
        ("１９９９–０５", "Did you mean 1999-05?"),
        ("١٩٩٩", "Did you mean 1999?"),
        (
            "41382",
            "a spreadsheet has changed this date: 41382 is its number for 2013-04-18, or if from 1904 for 2017-04-19",
        ),
        ("4/5/2013", "This may be 2013-05-04 or 2013-04-05"),
        ("Oct-93", "a spreadsheet has changed this date"),
        ("1993\u200b", "character 5 cannot be seen: U+200B ZERO WIDTH SPACE"),
    ],
)
def test_a_date_that_is_written_otherwise_is_told_with_the_right_form(text: str, said: str) -> None:
    (line,) = told(TIES.format(text), "SisterCityTie")
    assert line.startswith("line 2, column since has ")
    assert said in line


BOTH = "write 1998 in since and 2004 in until. If it was some time between, leave this cell empty, and write 1998 in sinceNotBefore and 2004 in sinceNotAfter"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(
            (text, "Write 1998 alone if the source gives just that. Otherwise")
            for text in ("ca. 1998", "1998?")
        ),
        *((text, "Write 1998 alone if") for text in ("before 1998", "1998년경", "约1998年", "1998년 봄")),
        *((text, BOTH) for text in ("1998-2004", "1998–2004", "1998 ~ 2004", "1998년부터 2004년까지")),
        ("1998-99", "write 1998 in since and 1999 in until"),
        ("1998.4.1~2004.3.31", "write 1998-04-01 in since and 2004-03-31 in until"),
        *((text, "write 1990 in sinceNotBefore and 1999 in") for text in ("1990s", "1990년대 초", "199x")),
        *((text, "common era, which would be 1998") for text in ("平成10年", "민국 87년", "민국87")),
        ("平成10年4月1日", "common era, which would be 1998-04-01"),
        ("昭和63年", "common era, which would be 1988"),
        *((text, "If it is not known, leave the cell empty") for text in ("?", "？", "-", "N/A")),
    ],
)
def test_what_names_no_one_date_is_told_with_the_columns_in_which_it_can_be_said(
    text: str, said: str
) -> None:
    (line,) = told(TIES.format(text), "SisterCityTie")
    assert said in line
    assert "Did you mean" not in line


def test_columns_that_a_class_does_not_have_are_not_named() -> None:
    for text in ("ca. 1998", "1998-2004", "1990s"):
        (line,) = told(written(["id", "title@en", "issued"], ["x", "X", text]), "Source")
        assert "leave the cell empty" in line
        assert "since" not in line


@pytest.mark.parametrize("text", ["4/5/2013", "2013-02-30", "c. 1993", "٢٩.٢.٢٠١٣"])
def test_what_may_be_several_dates_or_none_is_not_guessed(text: str) -> None:
    assert "Did you mean" not in told(TIES.format(text), "SisterCityTie")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("３７．５", "37.5"),
        ("٣٧", "37"),
        ("37,5", "37.5"),
        ("−12", "-12"),
        ("1_000", ""),
        ("NaN", ""),
        ("1e3", ""),
    ],
)
def test_a_number_has_the_digits_of_ascii(text: str, said: str) -> None:
    (line,) = told(written(["id", "lat"], ["x", text]))
    assert line.startswith("line 2, column lat has ")
    assert line.endswith(f"Did you mean {said}?" if said else "such as 68.4")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id;label@en,lat\nx;X\n", "separated by commas, and here by semicolons (;)"),
        ('"id";"label@en",lat\n"x";"X"\n', "separated by commas, and here by semicolons (;)"),
        ("id\tlabel@en;lat\nx\tX\n", "separated by commas, and here by semicolons (;)"),
        ("id|label@en\nx|X\n", "separated by commas, and here by bars (|)"),
        ("", "this table is empty"),
        ('id,label@en\nx,"X\ny,Y\n', "a quotation mark that opens here is not closed"),
        ("id,Lable@en\nx,X\ny,Y\n", "Did you mean label?"),
        ("id,label@en\n<>,X\n", "expected an id, and not the namespace alone"),
        ("id,label@en\nx,X,Y\n", "expected 2 cells, as in the first line, and not 3"),
        ("id,label@en,\nx,X,Y\n", "column 3 has 'Y': the first line gives this column no name"),
        ("id,label@en,Label@EN\nx,X,Y\n", "column Label@EN: this column stands twice. Leave one"),
        ("id,label@en-a\nx,X\n", "'en-a' is no language"),
        (
            "id,label@en\nx\u2060,X\n",
            "column id has 'x\\u2060': character 2 cannot be seen: U+2060 WORD JOINER",
        ),
        ("id,label@en\nx,a\0b\n", "column label@en has 'a\\x00b': character 2 cannot be seen: U+0000"),
        ("id,locatedIn\nx,Ko\u00adrea\n", "column locatedIn has 'Ko\\xadrea': character 3 cannot be seen"),
        ('id,locatedIn\nx,"Korea, Jeju"\n', "Write ; between several values"),
        ("id,locatedIn\nx,korea;Jejo\n", "column locatedIn has 'Jejo': expected the id or name"),
        ("id,locatedIn\nx,Korae\n", "described in City.csv"),
        ("id,source\nx,lisst\n", "in Source.csv, or elsewhere. Did you mean list?"),
    ],
)
def test_what_is_wrong_is_told_once(text: str, said: str) -> None:
    (line,) = told(text)
    assert line.startswith("line ")
    assert said in line


@pytest.mark.parametrize(
    ("column", "text"),
    [
        *(
            ("label@en", each)
            for each in ("#REF!", "#N/A", "#VALUE!", "#NAME?", "Err:502", "=A1+B1", "=SUM(1,2)")
        ),
        *((each, "=A1") for each in ("id", "altLabel@ko", "locatedIn", "lat", "source", "skos:scopeNote@en")),
    ],
)
def test_what_a_spreadsheet_left_is_told_with_how_it_is_written_if_it_is_meant(
    column: str, text: str
) -> None:
    rows = [["id", column], ["x", text]] if column != "id" else [["id", "label@en"], [text, "X"]]
    (line,) = told(written(*rows))
    assert line.startswith(f"line 2, column {column} has ")
    assert ("error of a spreadsheet" if text[0] in "#E" else "formula of a spreadsheet") in line
    if column == "label@en":
        assert "write '" in line
        assert values(written(["id", column], ["x", f"'{text}"]), "skos:prefLabel") == {text}
        assert values(written(["id", column], ["x", f"''{text}"]), "skos:prefLabel") == {f"'{text}"}


@pytest.mark.parametrize("text", ["= 5 km", "== a ==", "=> b", "=", "#1", "'a", "'#1", "C#!"])
def test_a_text_that_only_looks_like_it_is_as_it_is(text: str) -> None:
    assert values(written(["id", "label@en"], ["x", text]), "skos:prefLabel") == {text}


def test_a_thing_is_named_by_a_text_with_its_mark() -> None:
    text = written(["id", "label@en", "locatedIn"], ["a", "'=A", ""], ["b", "B", "'=A"])
    assert values(text, "cr:locatedIn") == {f"{ID}a"}


NO_DATA = "looks like a total or a note, and no data: it lacks what the others have. Delete it; if it is data, fill "


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("id,label@en,locatedIn,lat,source", "repeats the names of the columns. Delete it"),
        ("ID,Label@en,locatedin,,", "repeats the names of the columns. Delete it"),
        ("---,---,---,---,---", "is a line, and no data. Delete it"),
        ("===,,,,", "is a line, and no data. Delete it"),
        ("Total,,,40,", NO_DATA + "label@en, locatedIn, source"),
        ('합계,3,,"1,234",', NO_DATA + "label@en, locatedIn, source"),
        ("Total,,,=SUM(D2:D4),", NO_DATA + "label@en, locatedIn, source"),
        ("* as of 2024,,,,", NO_DATA + "label@en, locatedIn, lat, source"),
        ("※ 출처: 외교부", NO_DATA + "label@en, locatedIn, lat, source"),
        (",,,40,", NO_DATA + "id, label@en, locatedIn, source"),
    ],
)
def test_a_row_that_is_no_data_is_one_fault_that_says_what_it_looks_like(row: str, said: str) -> None:
    text = "id,label@en,locatedIn,lat,source\na,A,korea,1,list\nb,B,korea,2,press\nc,C,korea,3,list\n"
    (line,) = told(f"{text}{row}\n")
    assert line == f"line 5: this row {said}"


@pytest.mark.parametrize("row", ["Total,2,", "합계: 2,,", ",2,", "합계"])
def test_a_total_below_records_that_are_known_by_their_parties_is_one_fault(row: str) -> None:
    text = "party,since,source\njeju;busan,1993,list\n"
    (line,) = told(f"{text}{row}\n", "SisterCityTie")
    assert NO_DATA in line


@pytest.mark.parametrize("row", ["d,,,40,list", "a,,,40,", "d,D,,40,", "d,,,,", "d,,,40,\ne,E,korea,4,list"])
def test_a_row_that_may_be_data_is_read(row: str) -> None:
    text = "id,label@en,locatedIn,lat,source\na,A,korea,1,list\nb,B,korea,2,press\nc,C,korea,3,list\n"
    assert values(f"{text}{row}\n", "geo:lat") >= {"1", "2", "3"}


def test_what_may_be_a_slip_is_told_as_that() -> None:
    text = (
        "party,since,source\njeju;busan,1993,list\nJejo,2001,\njeju;nowhere,,\nnowhere;elsewhere,1999,list\n"
    )
    assert [line.partition(" has ")[0] for line in told(text, "SisterCityTie")] == [
        "line 3, column party",
        "line 4, column party",
        "line 5, column party",
    ]


def test_a_row_without_an_id_is_told_where_nothing_else_makes_one() -> None:
    (line,) = told("id,label@en\na,A\n,B\nc,C\n")
    assert line.startswith("line 3, column id: is empty: this class has no key columns")


def test_only_things_of_the_class_of_a_column_are_suggested() -> None:
    assert "Did you mean" not in told("id,source\nx,jejo\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,locatedIn\njeju,한국\n".encode("cp949"), "line 2, column 6: this is not UTF-8 text"),
        ("id,locatedIn\njeju,한국\n".encode("cp949"), "한국 (cp949, Korean)"),
        ("id,locatedIn\nbj,北京\n".encode("gbk"), "北京 (gb18030, Chinese)"),
        ("id,label@fr\nx,Genève\ny,Orléans\n".encode("cp1252"), "Genève (cp1252, Western)"),
        ("id,label@ru\nx,Москва\n".encode("cp1251"), "Москва (cp1251, Cyrillic)"),
        ("id,label@zh\nx,烟台\n".encode("gbk"), "Which is it?"),  # Hanja alone in cp949
        ("id,label@ja\nx,東京\n".encode("shift_jis"), "東京 (cp932, Japanese)"),
        ("id,label@ko\nx,제주\n".encode("utf-16")[:-1], "this is not utf-16-le text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "this is a workbook"),
    ],
)
def test_what_is_no_utf8_is_told_with_what_it_looks_like(text: bytes, said: str) -> None:
    assert said in told(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "id,label@en,,\nx,X,,\n",
        "id,label@en\nx,X,,,\n\n,,\n",
        "ID, Label@EN \nx,X\n",
        "id\t,label@en\t\nx,X\t\n",
        "\ufeffid,label@en\r\nx,X\r\n",
        "id,label@en\rx,X\r",
        "\nid,skos:prefLabel@en\r\n\nx,X",
        '"id","label@en"\n"x","X"\n',
        "id;label@en\nx;X\n",
        '"id";"label@en"\n"x";"X"\n',
        "id\tlabel@en\nx\tX\n",
        "sep=;\r\nid;label@en\r\nx;X\r\n",
        ",id,label@en\n0,x,X\n1,y,Y\n",
    ],
)
def test_what_spreadsheets_add_is_read(text: str) -> None:
    assert triples({"City": text}) >= {(f"{ID}x", expand("skos:prefLabel"), "X")}


def test_a_semicolon_in_a_value_is_escaped_and_in_addresses_it_stands() -> None:
    text = (
        r"id,altLabel@en,sameAs"
        + "\n"
        + r"x,Washington\; D.C.; W,https://e.org/a;jsessionid=1?b=2;<urn:a;b>"
        + "\n"
    )
    assert values(text, "skos:altLabel") == {"Washington; D.C.", "W"}
    assert values(text, "schema:sameAs") == {"https://e.org/a;jsessionid=1?b=2", "urn:a;b"}


def test_a_cell_may_be_of_any_length() -> None:
    assert values(f"id,label@en\nx,{'X' * 300_000}\n", "skos:prefLabel") == {"X" * 300_000}
    assert len(told(f"id,lat\nx,{'9' * 300_000}x\n")[0]) < 300


SHAPES = """@prefix ex: <http://example.org/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Office a owl:Class , sh:NodeShape ; sh:property [ sh:path ex:floor ; sh:datatype xsd:positiveInteger ] ;
  sh:node ex:Building ; sh:and ( [ sh:property [ sh:path ex:heated ; sh:datatype xsd:boolean ] ] ) .
ex:Building sh:property [ sh:path ex:built ; sh:node [ sh:or ( [ sh:datatype xsd:gYear ] [ sh:datatype xsd:date ] ) ] ] .
ex:Tower a rdfs:Class ; rdfs:subClassOf ex:Office ; sh:property [ sh:path ex:floor ; sh:maxCount 1 ] .
"""


@pytest.mark.parametrize("name", ["Office", "Tower"])
def test_columns_come_from_all_shapes_of_a_class(name: str) -> None:
    header = "id,floor,heated,built\n"
    found = triples({name: f"{header}o,3,TRUE,1999\n"}, more=SHAPES)
    assert {(p.partition("#")[2], o) for _, p, o in found if "example" in p} == {
        ("floor", "3"),
        ("heated", "true"),
        ("built", "1999"),
    }
    lines = told(f"{header}o,0,yes,99\n", name, more=SHAPES)
    assert ["none below 1" in lines[0], "true or false" in lines[1], "a year" in lines[2]] == [True] * 3


def test_a_name_that_several_properties_share_is_written_with_its_prefix() -> None:
    shapes = (
        SHAPES + "ex:Office sh:property [ sh:path <http://example.com/floor> ; sh:datatype xsd:string ] .\n"
    )
    (line,) = told("id,floor\no,3\n", "Office", more=shapes)
    assert "Write <http://example.com/floor> or <http://example.org/ns#floor>" in line
    found = triples({"Office": "id,<http://example.com/floor>\no,third\n"}, more=shapes)
    assert (f"{ID}o", "http://example.com/floor", "third") in found
