"""Tables: rows as records, columns from the shapes, evidence, references by name, and every fault at its place."""

import unicodedata
from pathlib import Path

import pytest

import cityrel
from cityrel import expand

from .command_line import run

pytestmark = pytest.mark.usefixtures("small", "in_memory")

SOURCE = "id,title@en,url\npress,A report,https://example.org/a\nlist,A list,https://example.org/b\n"
CITIES = "id,label@en,label@ko,altLabel@en,locatedIn,source\njeju,Jeju,제주,Cheju;Jeju City,south-korea,press\nxiamen,Xiamen,,,china,press\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cityrel.toml").touch()
    (tmp_path / "data").mkdir()
    put(tmp_path, "Source", SOURCE)
    put(tmp_path, "City", CITIES)
    return tmp_path


def put(project: Path, name: str, text: str | bytes) -> Path:
    path = project / "data" / f"{name}.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def faults(project: Path) -> list[str]:
    with pytest.raises(cityrel.FileError) as error:
        cityrel.open(project)
    return str(error.value).splitlines()


@pytest.mark.long
def test_a_row_is_a_record_in_the_graph_of_its_file(project: Path) -> None:
    put(project, "SisterCityTie", "party,since,source,locator,asOf\njeju;xiamen,1999-05,press,p. 3,2024-01\n")
    graph = cityrel.open(project)
    rows = graph.query(
        """SELECT ?tie ?since ?locator ?asOf ?g { GRAPH ?g { ?tie a cr:SisterCityTie ; cr:party id:jeju, id:xiamen ;
        cr:since ?since ; cr:evidence ?e . ?e cr:source id:press ; cr:locator ?locator ; cr:asOf ?asOf } }"""
    )
    assert [[str(value) for value in row] for row in rows] == [
        [
            expand("id:sister-city-tie-jeju-xiamen"),
            "1999-05",
            "p. 3",
            "2024-01",
            expand(f"graph:projects/{project.name}/data/SisterCityTie.csv"),
        ]
    ]
    assert graph.query("ASK { id:xiamen cr:sisterCityOf id:jeju ; cr:tiedTo id:jeju }").answer
    assert graph.show("Cheju").iri == expand("id:jeju")
    assert expand("id:sister-city-tie-jeju-xiamen") in {key for *_, key in graph.network().edges(keys=True)}


def test_rows_with_one_key_are_one_record_with_more_evidence(project: Path) -> None:
    put(
        project,
        "SisterCityTie",
        "party,source,asOf\njeju;xiamen,press,\nxiamen;jeju,list,2020\njeju;xiamen,list,2022\n",
    )
    graph = cityrel.open(project)
    assert len(graph.query("SELECT ?t { ?t a cr:SisterCityTie ; cr:party id:jeju }")) == 1
    assert len(graph.show("id:sister-city-tie-jeju-xiamen").evidence) == 3


@pytest.mark.parametrize(
    "name",
    [
        "jeju",
        "id:jeju",
        "https://w3id.org/cityrel/id/jeju",
        "Jeju",
        "제주",
        "cheju",
        unicodedata.normalize("NFD", "제주"),
    ],
)
def test_a_reference_is_an_id_an_iri_or_any_name(project: Path, name: str) -> None:
    put(project, "FriendshipCityTie", f"party,source\n{name};Xiamen,press\n")
    assert cityrel.open(project).query("ASK { id:jeju cr:friendshipCityOf id:xiamen }").answer


def test_a_utf8_mark_and_decomposed_hangul_are_read(project: Path) -> None:
    text = unicodedata.normalize("NFD", "id,label@ko,locatedIn\nyeosu,여수,south-korea\n")
    put(project, "City", b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert cityrel.open(project).query("SELECT ?n { id:yeosu skos:prefLabel ?n }")[0].n == "여수"


def test_texts_keep_their_commas_semicolons_and_lines(project: Path) -> None:
    claim = 'id,statement@en,statement@ko,statement@zh-Hans,claimKind,about,source\nc,"One; two, three\nfour",하나,一,cr:claim-description,jeju,press\n'
    put(project, "Claim", claim)
    rows = cityrel.open(project).query(
        'SELECT ?s { id:c cr:statement ?s FILTER(LANGMATCHES(LANG(?s), "en")) }'
    )
    assert [row.s for row in rows] == ["One; two, three\nfour"]


def test_a_stated_value_has_the_type_of_its_property(project: Path) -> None:
    put(
        project,
        "SisterCityTie",
        "party,since,source,statedProperty,statedValue\njeju;xiamen,1999,press,cr:since,1999\njeju;xiamen,,list,cr:since,1998-02\n",
    )
    values = cityrel.open(project).query(
        "SELECT ?v { ?e cr:statedProperty cr:since ; cr:statedValue ?v ; cr:source ?s VALUES ?s { id:press id:list } }"
    )
    assert sorted(row.v.precision for row in values) == ["gYear", "gYearMonth"]


FAULTS = [
    ("City", "id,lable@en\nx,X\n", ["line 1, column lable@en", "no such column", "Did you mean label?"]),
    ("City", "id,label\nx,X\n", ["line 1, column label", "label@en"]),
    ("City", "id,lat@en\nx,1\n", ["line 1, column lat@en", "takes no language"]),
    ("City", "id,lat,lat\nx,1,1\n", ["line 1, column lat", "twice"]),
    ("City", "label@en\nX\n", ["line 1, column id", "needs a column id"]),
    ("City", "id,label@en,lat\nx,X\n", ["line 2", "expected 3 cells"]),
    ("City", "id,lat\nx,north\n", ["line 2, column lat has 'north'", "a number, such as 68.4"]),
    (
        "City",
        "id,locatedIn\nx,south-corea\n",
        ["line 2, column locatedIn has 'south-corea'", "Did you mean south-korea?"],
    ),
    ("City", "id,source\nx,pres\n", ["line 2, column source has 'pres'", "Did you mean press?"]),
    ("City", "id,locator\nx,p. 3\n", ["line 2, column source", "evidence needs its source"]),
    ("City", "id,label@en\nno good,X\n", ["line 2, column id has 'no good'"]),
    (
        "SisterCityTie",
        "party,since\njeju;xiamen,2013-13-01\n",
        ["line 2, column since has '2013-13-01'", "1993-10-23"],
    ),
    ("SisterCityTie", "party,since\n,1993\n", ["line 2", "party"]),
    (
        "Membership",
        "member,organization,role\njeju,xiamen,cr:role-membr\n",
        ["line 2, column role", "cr:role-member"],
    ),
    ("Coverage", "id,count\nx,many\n", ["line 2, column count has 'many'", "a whole number"]),
]


@pytest.mark.parametrize(("name", "text", "said"), FAULTS)
def test_a_fault_names_line_column_value_and_what_was_expected(
    project: Path, name: str, text: str, said: list[str]
) -> None:
    path = project / "data" / "more" / f"{name}.csv"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    lines = faults(project)
    assert any(line.startswith(str(path)) and all(words in line for words in said) for line in lines), lines


def test_all_faults_of_all_tables_are_told_at_once_and_nothing_is_loaded(project: Path) -> None:
    put(
        project,
        "SisterCityTie",
        "party,since,source\njeju;xiamen,may,press\njeju;xiaman,1999,press\njeju;xiamen,1999,pres\n",
    )
    put(project, "City", CITIES.replace("china", "chinna"))
    told = faults(project)
    assert len(told) == 4
    assert sum("SisterCityTie.csv, line" in line for line in told) == 3


def test_two_things_of_one_name_must_be_told_apart(project: Path) -> None:
    put(
        project,
        "City",
        "id,label@en,locatedIn\ngwangju,Gwangju,south-korea\ngwangju-gyeonggi,Gwangju,south-korea\nxiamen,Xiamen,china\n",
    )
    put(project, "SisterCityTie", "party,source\nGwangju;xiamen,press\n")
    assert "write the id of one: gwangju, gwangju-gyeonggi" in faults(project)[0]


def test_a_csv_that_is_no_class_is_passed_over_and_named_once(project: Path) -> None:
    put(project, "Notes", "a,b\n1,2\n")
    done = run("query", "ASK { id:jeju a cr:City }", cwd=project)
    assert "true" in done.stdout
    assert done.stderr.count("data/Notes.csv") == 1


def test_a_new_class_with_a_shape_has_a_table_without_any_python(project: Path) -> None:
    (project / "ontology").mkdir()
    (project / "ontology" / "own.ttl").write_text(
        """@prefix own: <https://example.org/v#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix cr: <https://w3id.org/cityrel/ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        own:Festival a owl:Class ; rdfs:subClassOf cr:Event . own:visitors a owl:DatatypeProperty .
        own:FestivalShape a sh:NodeShape ; sh:targetClass own:Festival ; cr:keyColumns ( cr:place cr:since ) ;
            sh:property own:FestivalShape-visitors , own:FestivalShape-place .
        own:FestivalShape-visitors sh:path own:visitors ; sh:datatype xsd:integer ; sh:order 1 .
        own:FestivalShape-place sh:path cr:place ; sh:class cr:City ; sh:order 2 .""",
        encoding="utf-8",
    )
    put(project, "Festival", "place,since,visitors,source\njeju,2024,12000,press\n")
    (project / "data" / "Festival.csv").write_text(
        "id,place,since,visitors,source\nfire-festival,jeju,2024,12000,press\n", encoding="utf-8"
    )
    graph = cityrel.open(project)
    rows = graph.query(
        "SELECT ?v ?year { id:fire-festival a cr:Event ; <https://example.org/v#visitors> ?v ; cr:sinceYear ?year }"
    )
    assert [tuple(row) for row in rows] == [(12000, 2024)]


@pytest.mark.long
def test_a_finding_in_a_table_has_its_line(project: Path) -> None:
    from cityrel.checks.check import check

    path = put(project, "SisterCityTie", "party,since,source\njeju;xiamen,1999,press\njeju;seoul,,\n")
    found = check("en", project).findings
    assert [(f.file, f.line) for f in found if "sister-city-tie-jeju-seoul" in f.thing] == [(str(path), 3)]


@pytest.mark.long
def test_values_that_cannot_stand_together_are_told_with_their_lines(project: Path) -> None:
    from cityrel.checks.check import check

    put(project, "SisterCityTie", "party,since,source\njeju;xiamen,1999,press\nxiamen;jeju,2001-05,list\n")
    (found,) = (f for f in check("en", project).findings if f.rule == "cr:since-shape")
    told = "1999 (SisterCityTie.csv, line 2); 2001-05 (SisterCityTie.csv, line 3)."
    assert found.message.endswith(told)


def test_the_bundled_tables_are_read(graph: cityrel.Graph) -> None:
    counts = graph.query(
        """SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class
        VALUES ?class { cr:City cr:Membership cr:Visit cr:Tenure cr:Meeting cr:CityOrganization } } GROUP BY ?class"""
    )
    assert {row["class"].local: row.n for row in counts} == {
        "City": 640,
        "Membership": 1063,
        "Visit": 47,
        "Tenure": 213,
        "Meeting": 116,
        "CityOrganization": 27,
    }
