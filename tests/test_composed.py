"""Questions made of the name of a class and of parameters from the schema, with no file."""

import json
from collections.abc import Iterable

import pytest
import rdflib

import cityrel
from cityrel import CityrelError, Graph, NotFoundError
from cityrel.answers.answered import Answer, answer, is_of_file, query_behind, questions, the_question_of
from cityrel.answers.told import Telling
from tests.command_line import run


def asked(graph: Graph, name: str, **given: object) -> Answer:
    return answer(graph.context, name, {key.rstrip("_"): value for key, value in given.items()}, "en")


def records(found: Answer) -> set[str]:
    return {row.record.curie for row in found.rows}


SEOUL_BEIJING = "id:seoul-beijing-sister-city-tie"


@pytest.mark.parametrize(
    "name", ["ties", "city ties", "CityTie", "cr:CityTie", "결연", "도시 결연", "结好关系", "城市结好关系"]
)
def test_a_class_goes_by_any_of_its_names_in_any_language(graph: Graph, name: str) -> None:
    assert SEOUL_BEIJING in records(asked(graph, name, city="서울", country="中国"))


@pytest.mark.parametrize(
    "kind", ["sister", "sister cities", "자매도시 관계", "友好城市关系", "SisterCityTie"]
)
def test_a_kind_is_a_class_below(graph: Graph, kind: str) -> None:
    assert records(asked(graph, "ties", city="Seoul", country="China", kind=kind)) == {SEOUL_BEIJING}


def test_parameters_go_by_their_labels_too(graph: Graph) -> None:
    found = asked(graph, "방문", **{"방문지": "베이징", "부터": "2013", "까지": 2013})
    assert records(found) == {"id:visit-park-won-soon-beijing-2013"}
    assert [row.holds for row in found.rows] == ["yes"]
    assert asked(graph, "结好关系", 城市="首尔", 国家="中国").rows  # the label goes on: 国家（地区）


def test_what_one_source_says_had_begun_is_not_left_out(graph: Graph) -> None:
    """Two sources have the tie begin in 1992, the others in 1993: of 1992 it is not known."""
    then = {row.record.curie: row.holds for row in asked(graph, "ties", city="Seoul", as_of=1992).rows}
    assert then[SEOUL_BEIJING] == "not known"
    assert SEOUL_BEIJING not in records(asked(graph, "ties", city="Seoul", as_of=1991))


def test_a_country_is_where_another_party_lies(graph: Graph) -> None:
    assert not asked(graph, "ties", city="Seoul", country="South Korea").rows
    members = asked(graph, "memberships", organization="CityNet", country="South Korea")
    names = {row.member.local for row in members.rows}
    assert "busan" in names
    assert "bangkok" not in names  # CityNet itself lies in South Korea
    assert asked(
        graph, "Tenure", post="mayor", city="Seoul", country="South Korea"
    ).rows  # holders lie nowhere
    of_both = asked(graph, "ties", city=["Seoul", "Beijing"])
    assert records(of_both) == {SEOUL_BEIJING}


def test_what_is_not_known_to_hold_is_not_known_and_never_left_out(graph: Graph) -> None:
    in_2016 = asked(graph, "ties", city="Seoul", country="China", as_of=2016)
    holds = {row.record.curie: row.holds for row in in_2016.rows}
    assert holds[SEOUL_BEIJING] == "yes"
    assert holds["id:friendship-city-tie-seoul-shandong"] == "not known"
    assert "id:friendship-city-tie-chongqing-seoul" not in holds  # begun in 2019
    mayors = asked(graph, "tenures", organization="Seoul", post="mayor", as_of="2015-06")
    assert [row.holder.curie for row in mayors.rows if row.holds == "yes"] == ["id:park-won-soon"]


@pytest.mark.parametrize("written", ["2014년", "2014年"])
def test_a_date_is_read_as_it_is_written_in_any_language(graph: Graph, written: str) -> None:
    assert asked(graph, "ties", city="Seoul", since=written).query == (
        asked(graph, "ties", city="Seoul", since=2014).query
    )


@pytest.mark.parametrize("written", ["20140105", 20140105])
def test_a_date_that_may_be_another_is_told_with_the_nearest(graph: Graph, written: object) -> None:
    with pytest.raises(NotFoundError, match=r"is no date.*Did you mean 2014-01-05\?"):
        asked(graph, "ties", city="Seoul", since=written)


def test_a_question_that_lacks_a_parameter_leads_to_the_class_that_has_it(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="cityrel ask Claim --claim-kind figure"):
        asked(graph, "claims", kind="figure")
    with pytest.raises(NotFoundError, match=r"It takes: none\.$"):
        asked(graph, "claims", nothing="figure")


def test_a_field_of_dates_takes_a_period(graph: Graph) -> None:
    begun = asked(graph, "ties", city="Seoul", country="China", since="2014-11..2019")
    holds = {row.record.curie: row.holds for row in begun.rows}
    assert holds["id:friendship-city-tie-chongqing-seoul"] == "yes"  # 30 May 2019
    assert holds["id:friendship-city-tie-seoul-sichuan"] == "not known"  # 2014
    assert SEOUL_BEIJING not in holds
    ended = asked(graph, "ties", city="Seoul", **{"cr:until": "2000.."})
    holds = {row.record.curie: row.holds for row in ended.rows}
    assert holds[SEOUL_BEIJING] == "not known"  # whether it has ended at all
    assert [one for one, said in holds.items() if said == "yes"] == ["id:friendship-city-tie-seoul-tashkent"]


def test_an_answer_says_who_says_so_and_what_was_looked_through(graph: Graph) -> None:
    found = asked(graph, "ties", city="Seoul", country="China", kind="sister")
    assert "id:si-2024-PR-27" in {each.source.curie for each in found.sources}
    assert {"id:coverage-seoul-ties-china-2019"} <= {each.list.curie for each in found.looked.lists}
    assert graph.query(found.query)[0].record.curie == SEOUL_BEIJING
    of_file = asked(graph, "is-a-member", member="Beijing", organization="Metropolis")
    assert "id:metropolis-sejong-hankyung" in {each.source.curie for each in of_file.sources}
    assert of_file.looked.lists


def test_there_is_a_no_only_where_a_list_covers_it(graph: Graph) -> None:
    covered = asked(graph, "memberships", city="Seongnam", organization="UCCN")
    assert covered.none == "no"
    assert [each.as_of for each in covered.looked.covering] == ["2024-10-01"]
    assert asked(graph, "memberships", city="Seongnam", organization="UCCN", as_of="2019").none == "not known"
    assert asked(graph, "memberships", city="Beijing", organization="WeGO", role="chair").none == "not known"
    assert asked(graph, "memberships", person="Wang Anshun", organization="UCCN").none == "not known"
    assert asked(graph, "ties", city=["Seongnam", "Busan"]).none == "not known"
    for language in ("en", "ko", "zh"):
        told = "\n".join(Telling(graph.context, language).footers(covered))
        assert "2024-10-01" in told


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("tyes", {}, "city ties"),
        ("meetngs", {}, "meetings"),
        ("mayors", {}, "cityrel ask Tenure --post mayor"),
        ("友好", {}, "SisterCityTie"),
        ("ties", {"citty": "Seoul"}, "Did you mean city?"),
        ("ties", {"city": "Seol"}, "Seoul"),
        ("ties", {"city": "Shandong"}, "--province Shandong"),
        ("ties", {"kind": "sistre"}, "sister-city tie"),
        ("meetings", {"field": "sprot"}, "sport"),
        ("ties", {"as-of": "2013-13"}, "2013-13"),
        ("ties", {"as-of": True}, "takes a date"),
        ("ties", {"as-of": "2013", "from": "2012"}, "not both"),
        ("ties", {"from": "2015", "until": "2013"}, "lies after"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(
    graph: Graph, name: str, given: dict[str, object], said: str
) -> None:
    with pytest.raises(CityrelError, match=said):
        answer(graph.context, name, given, "en")


def test_a_question_of_a_file_goes_before_a_class(graph: Graph) -> None:
    assert is_of_file(graph.context, "claims")
    assert not is_of_file(graph.context, "Claim")


def test_all_that_can_be_asked_is_told_with_its_fields(graph: Graph) -> None:
    known = {each.name: each for each in questions(graph.context, "ko")}
    assert known["is-a-member"].parameters[0].usual == "beijing"
    assert known["Membership"].title == "회원 관계"
    fields = {each.name: each for each in the_question_of(graph.context, "visits", "zh").parameters}
    assert (fields["destination"].label, fields["destination"].type) == ("访问地", "thing")
    assert fields["as-of"].type == "date"
    assert fields["since"].type == "period"
    assert fields["event-status"].type == "concept"


def test_what_names_its_source_itself_rests_on_it(graph: Graph) -> None:
    found = asked(graph, "coverage", source="id:si-2024-PR-27")
    assert [each.source.curie for each in found.sources] == ["id:si-2024-PR-27"]
    assert {row.source for row in found.rows} == {(cityrel.expand("id:si-2024-PR-27"),)}
    assert "source_" not in found.rows.variables
    assert all(asked(graph, "ties", city="Seoul").rows[0].source)


def test_what_a_part_of_a_name_is_taken_for_is_told(graph: Graph) -> None:
    taken = "Wales is taken for New South Wales (id:new-south-wales)."
    for name, field in (("ties", "party"), ("is-a-member", "member")):
        footers = [
            Telling(graph.context, "en").footers(asked(graph, name, **{field: city}))
            for city in ("Wales", "漢城")
        ]
        assert [taken in each for each in footers] == [True, False]


@pytest.mark.long
def test_the_command_line_asks_of_classes(graph: Graph) -> None:
    words = ["ask", "ties", "--city", "Seoul", "--country", "China", "--kind", "sister"]
    table = run(*words, "--format", "table", "--lang", "en")
    assert "Beijing; Seoul" in table.stdout
    assert "Looked through for it" in table.stderr
    rows = json.loads(run(*words, "--format", "json").stdout)
    assert rows[0]["party"] == [str(cityrel.expand(each)) for each in ("id:beijing", "id:seoul")]
    query = run(*words, "--sparql").stdout
    assert query.strip() == query_behind(
        graph.context, "ties", {"city": "Seoul", "country": "China", "kind": "sister"}, "en"
    )
    assert "--city" in run("ask", "ties", "--help").stdout
    assert "CityTie" in run("ask").stdout
    assert run("ask", "tyes").returncode == 2
    none = run("ask", "memberships", "--city", "Seongnam", "--organization", "UCCN", "--lang", "en")
    assert none.stderr.startswith("No: none in a list that covers it")
    assert "Wales is taken for New South Wales" in run("show", "Wales", "--lang", "en").stderr


@pytest.mark.long
def test_every_parameter_can_be_given(graph: Graph) -> None:
    values: dict[str, object] = {
        **{"date": "2013", "period": "2010..2015", "text": "Seoul", "number": 1},
        **{"boolean": True, "source": "id:si-2024-PR-27"},
    }
    context = graph.context
    for question in questions(context, "en"):
        if question.name not in {"CityTie", "Membership", "Event", "Claim"}:
            continue
        whole = answer(context, question.name, {}, "en")
        assert whole.rows or question.name
        for each in the_question_of(context, question.name, "en").parameters:
            value = values.get(each.type)
            if value is None:
                kinds = [*each.among] if each.type != "thing" else []
                things = graph.query("SELECT ?t { ?t a ?k } LIMIT 1", k=[*each.among]) if each.among else []
                value = kinds[0].curie if kinds else things[0].t.curie if things else "id:seoul"
            found = answer(context, question.name, {each.name: value}, "en")
            assert len(found.rows) <= len(whole.rows)


@pytest.mark.long
def test_another_engine_gives_the_same_rows(report_graph: Graph) -> None:
    other = rdflib.Graph()
    other.parse(data=report_graph.export("turtle"), format="turtle")

    def plain(rows: Iterable[Iterable[object]]) -> list[list[object]]:
        """Rows as texts; the order of several values in one is the engine's."""
        cells = [["" if value is None else str(value) for value in row] for row in rows]
        return [[sorted(cell.split()) if "http" in cell else cell for cell in row] for row in cells]

    for name, given in [
        ("ties", {"city": "Seoul"}),
        ("relations", {"as-of": "2010"}),
        ("events", {"from": "2013", "until": "2018-03"}),
        ("StatusPeriod", {"since": "2013..2014-01-05"}),
        ("memberships", {"role": "member", "city": "Beijing"}),
        ("Claim", {"about": "Seoul", "statement": "Beijing"}),
    ]:
        query = query_behind(report_graph.context, name, given, "en")
        here = plain(report_graph.query(query))
        assert here == plain(other.query(query)), name  # type: ignore[arg-type]
