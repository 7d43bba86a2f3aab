"""`cityrel new`: what it begins is at once a part of everything, passes the check, and loses nothing."""

import csv
import io
import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cityrel
from cityrel.checks.check import check
from cityrel.cli.beginnings import place_here
from cityrel.cli.new import new as commands
from cityrel.extend.place import slug, texts
from cityrel.extend.projects import project as project_files
from cityrel.extend.tables import table
from cityrel.extend.words import Said, kind, property_, sort_of
from cityrel.files.config import KEYS
from cityrel.page.content import payload
from cityrel.rdf.prefixes import CR
from cityrel.rdf.terms import SAMPLE

from .command_line import Done, run
from .conftest import ROOT

NEW = "still-to-be-filled-in"


@pytest.fixture
def ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project, in which we are."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "project", "ports", "--language", "en", "--language", "ko").returncode == 0
    monkeypatch.chdir(tmp_path / "ports")
    return tmp_path / "ports"


def new(*words: str) -> Done:
    done = run("new", *words)
    assert done.returncode == 0, done.stderr
    return done


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def findings() -> list[tuple[str, str]]:
    return [(each.rule, each.message) for each in check().findings if each.rule != NEW]


# ---- A kind of each sort is a part of everything


@pytest.mark.long
def test_what_is_new_passes_the_check_and_what_is_left_to_write_is_told(ports: Path) -> None:
    new("kind", "Port", "--sort", "thing", "--label", "port", "--label", "항구@ko")
    new("kind", "TwinPortTie", "--label", "twin-port tie", "--between", "Port")
    new("kind", "PortForum", "--sort", "event", "--definition", "Meeting of ports.")
    new("property", "tonnage", "--of", "Port", "--range", "decimal")
    new("property", "twinOf", "--of", "Port", "--range", "Port")
    new("concept", "field-ports", "--scheme", "fields")
    new("question", "ports-by-date", "--of", "Port", "--title", "항구@ko", "--title", "Ports")
    new("rule", "forums-without-date", "--of", "PortForum")
    new("table", "TwinPortTie")
    new("table", "PortForum")
    new("source", "port-plan", "--title", "Port plan", "--issued", "2024")
    new("tour", "two-ports")
    assert findings() == []
    told = {each.thing: each for each in check().findings}
    assert {each.severity for each in told.values()} == {"Info"}
    assert "definition" in told["port (ports:Port)"].message
    assert "label in ko" in told["twin-port tie (ports:TwinPortTie)"].message
    assert not any(thing.startswith("port forum") and "definition" in told[thing].message for thing in told)
    assert any(SAMPLE in thing for thing in told)
    assert "heading and text" in told["A first step (:two-ports-1)"].message
    assert run("check").returncode == 0
    graph = cityrel.open()
    assert graph.questions()["ports-by-date"] == "Ports"
    sample = graph.query("SELECT ?one { ?one ports:twinPortTieWith ?other }")
    assert len(sample) == 2  # the rule that stands on the shape has concluded it, both ways


@pytest.mark.long
def test_a_kind_under_any_class_and_a_property_of_it_pass_the_check(ports: Path) -> None:
    place = place_here()
    shapes = place.context.ask("SELECT DISTINCT ?kind { ?shape sh:targetClass ?kind FILTER(ISIRI(?kind)) }")
    for name in {row.kind.local for row in shapes if row.kind.startswith(CR)}:
        said = Said({"en": f"own {name}"}, {"en": "Of our own."}, {}, {"under": name})
        files = kind(place, sort_of(place, name), f"Own{name}", said)
        files |= property_(place, f"of{name}", name, "integer", said)
        files |= property_(place, f"to{name}", "City", name, said)
        for path, text in files.items():
            write(path, text)
    assert findings() == []
    assert run("format", "--check").returncode == 0


@pytest.mark.long
def test_parties_may_be_of_two_classes_and_what_stands_below_a_class_is_of_its_sort(ports: Path) -> None:
    new("kind", "Firm", "--sort", "thing")
    new("kind", "Plant", "--between", "Firm", "--between", "City")
    new("kind", "Twinning", "--under", "SisterCityTie")
    assert "is of the sort event" in run("new", "kind", "Mission", "--under", "Visit").stderr
    data = ports / "data"
    write(data / "City.csv", "id,label@en\nbusan,Busan\n")
    write(data / "Source.csv", "id,title@en\nlist,A list\n")
    write(data / "Firm.csv", "id,label@en,locatedIn\na,Acme,busan\n")
    write(data / "Plant.csv", "party,since,source\nacme;busan,1985,list\n")
    assert findings() == []
    write(data / "Plant.csv", "party,since,source\nacme;list,1985,list\n")
    assert any("list" in said for _, said in findings())


@pytest.mark.long
def test_a_scheme_is_begun_with_its_first_concept_and_values_are_of_it(ports: Path) -> None:
    wrong = run("new", "concept", "theme-rail", "--scheme", "themes")
    assert (wrong.returncode, "cr:fields" in wrong.stderr, "--begin-scheme" in wrong.stderr) == (
        2,
        True,
        True,
    )
    new("concept", "theme-rail", "--scheme", "themes", "--begin-scheme")
    new("concept", "theme-sea", "--scheme", "themes")
    new("property", "theme", "--of", "City", "--range", "themes")
    write(ports / "data" / "City.csv", "id,label@en,theme\nbusan,Busan,theme sea\n")
    assert findings() == []
    write(ports / "data" / "City.csv", "id,label@en,theme\nbusan,Busan,cr:field-trade\n")
    assert [rule for rule, _ in findings()] == ["ports:themeShape ports:theme"]


@pytest.mark.long
def test_a_new_relation_counts_as_a_tie_or_as_what_it_is(ports: Path) -> None:
    new("kind", "Port", "--sort", "thing")
    new("kind", "Ferry", "--between", "Port", "--color", "#d06000")
    new("kind", "Patronage", "--under", "Membership")
    own, under = ((ports / "ontology" / f"{name}.ttl").read_text("utf-8") for name in ("ferry", "patronage"))
    assert 'cr:color "#d06000"' in own
    assert ('cr:countsAs "tie"' in own, "cr:countsAs" in under) == (True, False)


@pytest.mark.long
def test_what_stands_below_a_class_of_another_sort_has_what_that_has(ports: Path) -> None:
    for name in ("Agreement", "Policy", "Development"):
        assert "is of the sort record" in run("new", "kind", f"Own{name}", "--under", name).stderr
        new("table", f"Own{name}")
    assert {each.rule for each in check().findings} == {"still-to-be-filled-in"}


def test_what_comes_next_in_a_project_that_stands_alone_can_be_done(tmp_path: Path) -> None:
    done = run("new", "project", str(tmp_path / "alone"), "--bundled", "none")
    assert "new table" not in done.stderr


def test_titles_of_a_project_have_their_languages(tmp_path: Path) -> None:
    twice = run("new", "project", str(tmp_path), "--title", "Häfen@de", "--title", "Hafen@de")
    assert (twice.returncode, "Häfen" in twice.stderr and "Hafen" in twice.stderr) == (2, True)
    assert run("new", "project", str(tmp_path), "--title", "Häfen@de", "--title", "Ports").returncode == 0
    config = tomllib.loads((tmp_path / "cityrel.toml").read_text(encoding="utf-8"))
    assert (config["title"], config["languages"]) == ({"de": "Häfen", "en": "Ports"}, ["de", "en"])
    assert '"Häfen"@de , "Ports"@en' in (tmp_path / "data" / "dataset.ttl").read_text(encoding="utf-8")


@pytest.mark.long
def test_a_new_relation_is_in_find_show_ask_query_page_and_export(ports: Path) -> None:
    new("kind", "Port", "--sort", "thing", "--definition", "Place where ships load.")
    new("property", "tonnage", "--of", "Port", "--range", "decimal")
    new("kind", "TwinPortTie", "--between", "Port", "--label", "twin-port tie")
    new("kind", "PortForum", "--sort", "event")
    data = ports / "data"
    write(
        data / "City.csv", "id,label@en,lat,long\nbusan,Busan,35.18,129.08\nshanghai,Shanghai,31.23,121.47\n"
    )
    write(data / "Source.csv", "id,title@en\nlist,A list\n")
    write(
        data / "Port.csv",
        "id,label@en,locatedIn,tonnage\na,North Quay,busan,440.5\nb,South Quay,shanghai,728\n",
    )
    write(data / "TwinPortTie.csv", "party,since,source\nNorth Quay;South Quay,1985,list\n")
    write(
        data / "PortForum.csv",
        "id,label@en,participant,since,eventStatus,source\nf,Forum,a;b,2019-05-02,cr:event-held,list\n",
    )
    assert findings() == []
    graph = cityrel.open()
    tie = "https://example.org/ports/id/twin-port-tie-a-b"
    assert [row.kind.local for row in graph.ask("relations-in-force", actor="a", year=2000)] == [
        "TwinPortTie"
    ]
    assert "ports/ns#TwinPortTie" in run("find", "twin-port tie").stdout
    card = run("show", "a").stdout
    assert "440.5" in card
    assert "South Quay (1985–)" in card
    assert "Forum (2019-05-02)" in card
    content = payload(graph.context, graph.focus(), "en")["content"]
    kinds = content["kinds"]
    assert isinstance(kinds, dict)
    assert {"Port", "TwinPortTie", "PortForum"} <= {kind.rpartition("#")[2] for kind in kinds}
    assert kinds["https://example.org/ports/ns#TwinPortTie"]["tone"] == "own-b5651d"  # as its file says
    atlas = content["map"]
    assert isinstance(atlas, dict)
    assert len(atlas["seats"]) == 2  # each port stands where its city is
    assert tie in run("export", "--format", "ntriples").stdout


def test_a_kind_below_a_kind_of_ours_is_answered_by_the_questions_about_ours(ports: Path) -> None:
    new("kind", "PortAlliance", "--label", "port alliance")
    write(
        ports / "data" / "City.csv",
        "id,label@en,locatedIn\nbusan,Busan,korea\nshanghai,Shanghai,china\n",
    )
    write(ports / "data" / "Country.csv", "id,label@en\nkorea,Korea\nchina,China\n")
    write(ports / "data" / "Source.csv", "id,title@en\nlist,A list\n")
    write(ports / "data" / "PortAlliance.csv", "party,since,source\nbusan;shanghai,1985,list\n")
    graph = cityrel.open()
    for question, more in (("ties-of-a-city", {}), ("partners-in-a-country", {"country": "china"})):
        (row,) = graph.ask(question, city="busan", **more)
        assert (row.kind.local, row.partner.local) == ("PortAlliance", "shanghai")


def test_a_post_that_stands_below_that_of_a_mayor_makes_a_mayor(ports: Path) -> None:
    new("concept", "post-governing-mayor", "--scheme", "posts")
    path = ports / "ontology" / "post-governing-mayor.ttl"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("a skos:Concept ;", "a skos:Concept , cr:Post ; skos:broader cr:post-mayor ;"))
    write(ports / "data" / "City.csv", "id,label@en\nberlin,Berlin\n")
    write(ports / "data" / "Person.csv", "id,label@en\nann,Ann\n")
    write(ports / "data" / "Source.csv", "id,title@en\nlist,A list\n")
    write(
        ports / "data" / "Tenure.csv",
        "holder,organization,post,since,source\nann,berlin,ports:post-governing-mayor,2020,list\n",
    )
    rows = cityrel.open().query("SELECT ?who { ?who cr:mayorOf ?city }")
    assert [row.who.local for row in rows] == ["ann"]


@pytest.mark.long
def test_the_example_of_each_part_runs_and_what_it_writes_passes_the_check(ports: Path) -> None:
    examples = []
    for name, command in commands.commands.items():
        assert all(each.help for each in command.params if isinstance(each, click.Option)), name
        lines = [line.strip() for line in (command.help or "").splitlines()]
        examples += [line for line in lines if line.startswith(f"cityrel new {name} ")]
    assert len(examples) == len(commands.commands)
    for line in examples:
        new(*shlex.split(line)[2:])
    assert [rule for rule, _ in findings()] == ["not-read"]  # the project in the project


# ---- Nothing is lost


@pytest.mark.long
def test_nothing_is_written_over_and_a_dry_run_writes_nothing(ports: Path) -> None:
    assert "Would write" in new("kind", "Port", "--sort", "thing", "--dry-run").stdout
    assert not (ports / "ontology").exists()
    new("kind", "Port", "--sort", "thing")
    path = ports / "ontology" / "port.ttl"
    mine = path.read_text(encoding="utf-8").replace("Port", "Port ", 0) + "# mine\n"
    write(path, mine)
    for more in ((), ("--dry-run",)):
        done = run("new", "kind", "Port", "--sort", "thing", *more)
        assert done.returncode == 2
        assert "There is a class ports:Port already" in done.stderr
    new("table", "Port")
    table_text = (ports / "data" / "Port.csv").read_bytes()
    done = run("new", "table", "Port")
    assert (done.returncode, "Port.csv is there already" in done.stderr) == (2, True)
    assert (ports / "data" / "Port.csv").read_bytes() == table_text
    assert path.read_text(encoding="utf-8") == mine
    done = run("new", "project", ".")
    assert (done.returncode, "is there already" in done.stderr) == (2, True)


@pytest.mark.long
def test_a_row_that_is_added_leaves_all_others_as_they_are(ports: Path) -> None:
    path = ports / "data" / "Source.csv"
    write(path, '\ufeffid,title@en,issued\nmine,"A ""list"", long",2001')  # no line break at its end
    new("source", "plan", "--title", "Plan; second part", "--issued", "2024-05")
    assert path.read_text(encoding="utf-8") == (
        '\ufeffid,title@en,issued\nmine,"A ""list"", long",2001\nplan,Plan; second part,2024-05\n'
    )
    done = run("new", "source", "other", "--url", "https://example.org", "--title", "x")
    assert (done.returncode, "has no column url" in done.stderr) == (2, True)
    done = run("new", "source", "plan", "--title", "x")
    assert (done.returncode, "the id plan already" in done.stderr) == (2, True)


@pytest.mark.long
def test_a_language_is_added_and_the_words_that_want_names_are_listed(ports: Path) -> None:
    new("kind", "Port", "--sort", "thing", "--definition", "A port.", "--label", "port", "--label", "항구@ko")
    before = (ports / "cityrel.toml").read_text(encoding="utf-8")
    new("language", "ja")
    after = (ports / "cityrel.toml").read_text(encoding="utf-8")
    assert tomllib.loads(after) == {**tomllib.loads(before), "languages": ["en", "ko", "ja"]}
    assert [line for line in before.splitlines() if "#" in line and "languages" not in line] == [
        line for line in after.splitlines() if "#" in line and "languages" not in line
    ]
    assert findings() == []
    assert any("in ja" in each.message for each in check().findings)
    assert run("new", "language", "ja").returncode == 2


@pytest.mark.long
def test_a_sample_row_is_no_finding_in_a_project_of_any_languages(ports: Path) -> None:
    write(ports / "cityrel.toml", 'bundled = "ontology"\nlanguages = ["es", "en", "vi"]\n')
    for name in ("Claim", "Post", "SisterCityTie"):
        new("table", name)
    assert findings() == []


@pytest.mark.long
def test_of_a_project_without_words_of_its_own_a_language_leaves_nothing_to_name(ports: Path) -> None:
    done = run("new", "language", "ja")
    assert (done.returncode, [*ports.glob("ontology/*")], "label@ja" in done.stderr) == (0, [], True)
    assert [each.message for each in check().findings] == []


# ---- What cannot be is said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kind", "port alliance"), "Did you mean PortAlliance?"),
        (("kind", "항만동맹"), "Names in languages go into --label"),
        (("kind", "City"), "There is a class cr:City already"),
        (("kind", "Port", "--under", "Citty"), "Did you mean"),
        (("kind", "Port", "--sort", "thng"), "Did you mean thing?"),
        (("kind", "Port", "--label", "a", "--label", "b"), "two names in en"),
        (("property", "Tonnage", "--of", "City"), "Did you mean tonnage?"),
        (("property", "size", "--of", "City", "--range", "number"), "string, integer"),
        (("concept", "x", "--scheme", "feilds"), "Did you mean"),
        (("table", "Citty"), "Did you mean"),
        (("question", "Big Question"), "cannot be a name"),
        (("language", "not a tag"), "is no language tag"),
        (("language", "EN"), "is a language of this project already"),
        (("question", "ties-of-a-city"), "There is a question ties-of-a-city already"),
        (("rule", "cycle"), "There is a rule cycle already"),
        (("property", "since", "--of", "Relation"), "Use cr:since (cityrel docs cr:since), or choose"),
        (("property", "since", "--of", "Actor"), "BilateralCommittee have a column since already"),
        (("property", "asof", "--of", "City"), "a column asOf already"),
        (("property", "id", "--of", "City"), "such as cityId"),
        (("property", "label", "--of", "City"), "Use skos:prefLabel"),
        (("concept", "x", "--scheme", "x", "--begin-scheme"), "cannot both be x"),
        (("kind", "Port", "--label", "x@notalang"), "write its language behind that: 'x@notalang@en'"),
        (("kind", "Port", "--label", "x@ko_KR"), "Did you mean ko-KR?"),
        (("kind", "Port", "--label", "a@en", "--label", "b@EN"), "two names in"),
        (("kind", "Port", "--color", "orange"), "#RRGGBB"),
        (("kind", "Port", "--shape", "squre"), "Did you mean square?"),
        (("source", "a b"), "cannot be an id"),
        (("source", "plan", "--issued", "soon"), "issued cannot be 'soon': expected a year"),
        (("source", "plan", "--url", "no address"), "url cannot be"),
        (("source", "trade"), "trade is what cr:field-trade is called"),
        (("tour", "walk", "--highlight", "nowhere"), "Nothing goes by 'nowhere'"),
        (("project", "../other", "--pole", "a b"), "cannot be an id"),
        (("project", "../other", "--language", "en", "--language", "EN"), "given twice"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(ports: Path, words: tuple[str, ...], said: str) -> None:
    before = sorted(path for path in ports.rglob("*"))
    done = run("new", *words)
    assert done.returncode == 2, done.stdout
    assert said in done.stderr
    assert sorted(path for path in ports.rglob("*")) == before


@pytest.mark.long
def test_what_would_stop_every_command_is_not_written(ports: Path) -> None:
    new("source", "plan", "--publisher", "Ports; and more", "--title", "a@b.org@en")
    write(ports / "data" / "City.csv", "id,label@en\nbusan,Busan\nshanghai,Shanghai\n")
    write(ports / "data" / "SisterCityTie.csv", "party,field,source\nbusan;shanghai,trade,plan\n")
    write(ports / "data" / "Notes.csv", "a,b\n1,2\n")
    before = {path: path.read_bytes() for path in ports.rglob("*") if path.is_file()}
    folders = {path for path in ports.rglob("*") if path.is_dir()}
    for words, said in {
        ("kind", "Notes"): "data/Notes.csv has a table Notes",
        ("concept", "trade", "--label", "trade"): "SisterCityTie.csv, line 2, column field has 'trade'",
        ("tour", "busan"): "There is a thing with the id busan already",
        ("tour", "plan"): "There is a thing with the id plan already",
    }.items():
        done = run("new", *words)
        assert (done.returncode, said in done.stderr) in {(2, True), (3, True)}, done.stderr
    assert {path: path.read_bytes() for path in ports.rglob("*") if path.is_file()} == before
    assert {path for path in ports.rglob("*") if path.is_dir()} == folders
    rows = cityrel.open().query("SELECT ?said { ?s a cr:Source ; dcterms:title|dcterms:publisher ?said }")
    assert {str(row.said) for row in rows} == {"Ports; and more", "a@b.org"}


def test_the_words_of_a_language_are_not_written_over_what_is_there(ports: Path) -> None:
    new("concept", "ja", "--scheme", "fields")
    text = (ports / "ontology" / "ja.ttl").read_bytes()
    new("language", "ja")
    assert (ports / "ontology" / "ja.ttl").read_bytes() == text
    assert "rdfs:label" in (ports / "ontology" / "language-ja.ttl").read_text(encoding="utf-8")


def test_without_a_project_the_next_step_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "kind", "Port")
    assert (done.returncode, "cityrel new project ." in done.stderr) == (2, True)
    monkeypatch.chdir(ROOT)
    assert "holds the bundled files" in run("new", "kind", "Port").stderr


def test_without_the_ontology_nothing_is_begun_that_rests_on_it(ports: Path) -> None:
    write(ports / "cityrel.toml", 'bundled = "none"\n')
    write(ports / "data" / "own.ttl", "<a> <https://example.org/p> 1 .")
    done = run("new", "kind", "Port")
    assert (done.returncode, 'Set bundled = "ontology"' in done.stderr) == (2, True)


@pytest.mark.long
def test_what_is_new_is_turtle_in_a_language_that_no_template_speaks(ports: Path) -> None:
    write(ports / "cityrel.toml", 'bundled = "ontology"\nlanguages = ["fr"]\n')
    new("kind", "Quai", "--sort", "thing", "--label", "quai")
    new("kind", "Jumelage", "--label", "jumelage")
    new("kind", "Fete", "--sort", "event", "--label", "fête", "--definition", "Réunion.")
    new("property", "tonnage", "--of", "Quai", "--label", "tonnage", "--definition", "Poids.")
    new("concept", "field-quais", "--label", "quais", "--definition", "Quais.")
    new("tour", "visite", "--label", "Visite")
    for path in [*(ports / "ontology").glob("*.ttl"), *(ports / "data").glob("*.ttl")]:
        assert list(ox.parse(path=path, base_iri="https://example.org/")), path
    assert findings() == []


# ---- Samples, templates, names


@pytest.mark.long
def test_every_class_with_a_shape_has_a_table_with_a_sample(ports: Path) -> None:
    place = place_here()
    classes = [
        row.kind
        for row in place.context.ask("SELECT DISTINCT ?kind { ?shape sh:targetClass ?kind } ORDER BY ?kind")
    ]
    assert len(classes) > 30
    for each in classes:
        files = table(place, each.curie)
        text = files[ports / "data" / f"{each.local}.csv"]
        header, row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[:2]
        assert text.startswith("\ufeff")
        assert len(header) == len(set(header)) == len(row)
        assert row[0].startswith(SAMPLE)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", ["Claim", "Visit", "Membership", "Tenure", "Coverage", "StatusPeriod", "Influence"]
)
def test_sample_rows_pass_the_check(ports: Path, name: str) -> None:
    new("table", name)
    left = [
        message for rule, message in findings() if "language" not in message and rule != "claim-without-words"
    ]
    assert left == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('cr:drawnAs "node" ;', 'cr:drawnAs "node ;'), ("<example-place> .", "<example-place .")],
)
def test_a_template_that_writes_no_turtle_is_named_and_nothing_is_written(
    ports: Path, right: str, wrong: str
) -> None:
    text = (ROOT / "ontology" / "templates" / "thing.ttl.template").read_text(encoding="utf-8")
    write(ports / "ontology" / "templates" / "berth.ttl.template", text.replace(right, wrong, 1))
    done = run("new", "kind", "Quay", "--sort", "berth")
    assert (done.returncode, "berth.ttl.template writes is not Turtle" in done.stderr) == (2, True)
    assert not (ports / "ontology" / "quay.ttl").exists()


def test_a_template_of_a_project_is_a_sort(ports: Path) -> None:
    write(
        ports / "ontology" / "templates" / "ship.ttl.template",
        "# title@en: A ship\n# under: cr:Actor\n@prefix $prefix: <$space> .\n$prefix:$Name a owl:Class ;\n"
        "    rdfs:subClassOf $under ;\n    rdfs:label $label .\n",
    )
    new("kind", "Ferry", "--sort", "ship")
    text = (ports / "ontology" / "ferry.ttl").read_text(encoding="utf-8")
    assert "ports:Ferry a owl:Class" in text
    assert "@prefix owl:" in text


@given(st.text(max_size=30))
def test_any_folder_name_makes_a_prefix_and_a_file_that_can_be_read(name: str) -> None:
    assert re.fullmatch("[a-z][a-z0-9-]*", slug(name))
    found = project_files(Path("made-up"), [f"{name}@en"], ["en"], "ontology", ["busan"])
    said = tomllib.loads(next(text for path, text in found.items() if path.name == "cityrel.toml"))
    assert said["title"] == {"en": name.strip() or "made-up"}
    assert said["poles"] == ["busan"]
    turtle = f"<urn:x> <urn:p> {texts({'en': name, 'ko': name})} ."
    values = {triple.object.value for triple in ox.parse(turtle, ox.RdfFormat.TURTLE)}
    assert values == {name}


def test_each_key_of_the_settings_stands_in_the_documentation() -> None:
    text = (ROOT / "docs" / "project.md").read_text(encoding="utf-8")
    block = text.partition("```toml")[2].partition("```")[0]
    assert tomllib.loads(block).keys() >= KEYS.keys() - {"severity", "encoding"}


# ---- Rules and examples that stand on shapes

SHAPE = """@prefix cr: <https://w3id.org/cityrel/ns#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix x: <https://example.org/x#> .
x:Shape a sh:NodeShape ; %s ; sh:rule [ a sh:SPARQLRule ; %s sh:construct
    "CONSTRUCT { $this <https://example.org/x#named> true } WHERE { $this skos:prefLabel ?name }" ] .
"""


@pytest.mark.usefixtures("in_memory", "small")
@pytest.mark.parametrize(
    ("target", "more", "count"),
    [
        ("sh:targetClass cr:Country", "", "countries"),
        ("sh:targetClass cr:Country", "sh:deactivated true ;", "none"),
    ],
)
def test_a_rule_on_a_shape_speaks_of_the_things_of_its_class(
    turtle: Callable[..., Path], target: str, more: str, count: str
) -> None:
    graph = cityrel.open(turtle(SHAPE % (target, more)))
    named = {row.thing for row in graph.query("SELECT ?thing { ?thing <https://example.org/x#named> true }")}
    countries = {
        row.thing for row in graph.query("SELECT ?thing { ?thing a cr:Country ; skos:prefLabel ?n }")
    }
    assert named == (countries if count == "countries" else set())
    assert countries


@pytest.mark.usefixtures("in_memory", "small")
def test_a_rule_on_a_shape_of_no_class_is_refused(turtle: Callable[..., Path]) -> None:
    path = turtle(SHAPE % ("sh:targetSubjectsOf skos:prefLabel", ""))
    with pytest.raises(cityrel.FileError, match="its shape has no sh:targetClass"):
        cityrel.open(path)


@pytest.mark.long
def test_examples_that_stand_on_a_shape_are_checked(ports: Path) -> None:
    new("kind", "Port", "--sort", "thing", "--definition", "A port.")
    path = ports / "ontology" / "port.ttl"
    good = path.read_text(encoding="utf-8")
    assert findings() == []
    write(path, good.replace(" ; cr:locatedIn <example-place> .", " ."))
    assert [rule for rule, _ in findings()] == ["ports:PortShape cr:locatedIn"]
    write(
        path,
        good.replace(
            'cr:invalidExample """\n        <example-port>',
            'cr:invalidExample """\n        <busan> a cr:City ; skos:prefLabel "A city"@en . <example-port> cr:locatedIn <busan> . <example-port>',
        ),
    )
    assert [rule for rule, _ in findings()][:1] == ["counterexample-breaks-nothing"]
    write(path, good.replace("a ports:Port ; skos:prefLabel", "a ports:Port skos:prefLabel", 1))
    done = run("check")
    assert done.returncode in {1, 3}
    assert "not Turtle: Parser error at line 2 between" in done.stdout
    assert "PortShape" in done.stdout
