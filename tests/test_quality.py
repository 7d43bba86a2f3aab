"""The rules on how data are kept, on made-up data of another subject: each fault is found, and what is documented passes."""

from pathlib import Path

import pytest

from cityrel.checks.check import check
from cityrel.checks.report import Finding
from cityrel.files.project import Project

from .conftest import PREFIXES, on_the_report_alone

RULES = {
    "reported-before-it-was",
    "past-event-without-outcome",
    "held-on-a-notice",
    "signed-on-a-notice",
    "held-before-its-day",
    "outside-the-life-of-its-body",
    "one-thing-under-two-ids",
    "list-of-another-length",
    "ids-told-apart-by-hyphens",
    "ends-before-it-begins",
    "visit-outside-the-term-of-its-visitor",
    "in-a-body-that-is-dissolved",
    "begins-after-the-date-of-the-data",
    "far-from-its-country",
    "two-records-of-one-tie",
    "coordinates-of-no-place",
    "active-after-its-end",
    "dated-after-the-data",
    "several-names-in-one",
}
OPENING = (
    PREFIXES
    + """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix schema: <https://schema.org/> .
id:choirs-data a <http://www.w3.org/ns/dcat#Dataset> ; dcterms:modified "2026-11-01"^^xsd:date .
id:notice a cr:Source ; dcterms:title "Choirs to meet"@en ; dcterms:issued "1996-06-10"^^xsd:date .
id:review a cr:Source ; dcterms:title "Choirs have met"@en ; dcterms:issued "1996-07"^^xsd:gYearMonth .
id:roll a cr:Source ; dcterms:title "Roll of choirs"@en .
id:told a cr:Evidence ; cr:source id:review ; cr:basis cr:basis-reported .
id:heralded a cr:Evidence ; cr:source id:notice ; cr:basis cr:basis-announced .
id:listed a cr:Evidence ; cr:source id:roll ; cr:basis cr:basis-list .
id:riverland a cr:Country ; skos:prefLabel "Riverland"@en .
id:choirs a cr:CityOrganization ; skos:prefLabel "Choirs of River Towns"@en ; cr:since "1995-03-01"^^xsd:date ; cr:until "1999"^^xsd:gYear .
id:alder a cr:City ; skos:prefLabel "Alder"@en ; cr:locatedIn id:riverland ; geo:lat 51.0 ; geo:long 4.0 .
"""
)


def meeting(name: str, rest: str) -> str:
    return f'id:{name} a cr:Meeting ; skos:prefLabel "{name}"@en ; {rest} .\n'


def visit(name: str, day: str) -> str:
    return f'id:{name} a cr:Visit ; cr:visitor id:rowan ; cr:destination id:alder ; cr:since "{day}"^^xsd:date ; cr:eventStatus cr:event-held ; cr:evidence id:listed .'


PLACES = """
id:other-roll a cr:Source ; dcterms:title "Another roll"@en .
id:noted a cr:Evidence ; cr:source id:other-roll ; cr:basis cr:basis-list .
id:rowan a cr:Person ; skos:prefLabel "Rowan"@en .
id:rowan-in-office a cr:Tenure ; cr:holder id:rowan ; cr:post cr:post-mayor ; cr:organization id:alder ;
  cr:since "1994"^^xsd:gYear ; cr:until "2000"^^xsd:gYear ; cr:evidence id:listed .
id:hills a cr:Country ; skos:prefLabel "Hills"@en .
id:ash a cr:City ; skos:prefLabel "Ash"@en ; cr:locatedIn id:hills ; geo:lat 30.0 ; geo:long 10.0 .
id:birch a cr:City ; skos:prefLabel "Birch"@en ; cr:locatedIn id:hills ; geo:lat 31.0 ; geo:long 11.0 .
id:cedar a cr:City ; skos:prefLabel "Cedar"@en ; cr:locatedIn id:hills ; geo:lat 33.0 ; geo:long 9.0 .
id:fir a cr:City ; skos:prefLabel "Fir"@en ; cr:locatedIn id:hills ; geo:lat 36.0 ; geo:long 18.0 .
"""
TWO_DAYS = 'cr:since "1996-06-10"^^xsd:date ; cr:until "1996-06-11"^^xsd:date'
FAULTS = {
    ("reported-before-it-was", "spring"): meeting(
        "spring",
        f"{TWO_DAYS} ; cr:eventStatus cr:event-held ; cr:participant id:alder ; cr:evidence id:told , id:came",
    )
    + "id:came a cr:Evidence ; cr:source id:notice ; cr:basis cr:basis-reported ; cr:statedProperty cr:participant .",
    ("reported-before-it-was", "tour"): meeting(
        "tour", 'cr:since "1996-12"^^xsd:gYearMonth ; cr:eventStatus cr:event-held ; cr:evidence id:told'
    ),
    ("reported-before-it-was", "term"): """
        id:term a cr:Tenure ; cr:holder id:alder ; cr:post cr:post-chair ; cr:organization id:choirs ;
          cr:since "1996"^^xsd:gYear ; cr:until "1998"^^xsd:gYear ; cr:evidence id:told .""",
    ("past-event-without-outcome", "rehearsal"): meeting(
        "rehearsal", f"{TWO_DAYS} ; cr:eventStatus cr:event-planned ; cr:evidence id:heralded"
    ),
    ("past-event-without-outcome", "lesson"): meeting("lesson", f"{TWO_DAYS} ; cr:evidence id:heralded"),
    ("held-on-a-notice", "parade"): meeting(
        "parade", f"{TWO_DAYS} ; cr:eventStatus cr:event-held ; cr:evidence id:heralded"
    ),
    ("signed-on-a-notice", "accord"): """
        id:accord a cr:Agreement ; cr:signatory id:alder , id:choirs ; cr:since "1996-06-10"^^xsd:date ; cr:evidence id:heralded .""",
    ("held-before-its-day", "jubilee"): meeting(
        "jubilee", 'cr:since "2950"^^xsd:gYear ; cr:eventStatus cr:event-held ; cr:evidence id:listed'
    ),
    ("outside-the-life-of-its-body", "early"): """
        id:early a cr:Membership ; cr:member id:alder ; cr:organization id:choirs ; cr:role cr:role-member ;
          cr:since "1994"^^xsd:gYear ; cr:until "1996"^^xsd:gYear ; cr:evidence id:listed .""",
    ("outside-the-life-of-its-body", "late"): meeting(
        "late",
        'cr:meetingOf id:choirs ; cr:since "2001"^^xsd:gYear ; cr:eventStatus cr:event-held ; cr:evidence id:listed',
    ),
    ("one-thing-under-two-ids", "alder"): 'id:alder-of-the-roll a cr:City ; skos:prefLabel "Alder"@en .',
    ("one-thing-under-two-ids", "elm"): """
        id:elm a cr:City ; skos:prefLabel "Elm"@en ; geo:lat 60.0 ; geo:long 10.0 .
        id:elm-town a cr:City ; skos:prefLabel "Elm Town"@en ; geo:lat 60.004 ; geo:long 10.01 .""",
    ("one-thing-under-two-ids", "oak"): """
        id:oak a cr:City ; skos:prefLabel "Oak"@en ; schema:sameAs <https://example.org/oak> .
        id:oakville a cr:City ; skos:prefLabel "Oakville"@en ; schema:sameAs <https://example.org/oak> .""",
    ("list-of-another-length", "roll-of-1996"): """
        id:roll-of-1996 a cr:Coverage ; cr:covers id:choirs ; cr:coversClass cr:Membership ; cr:count 9 ;
          cr:completeness cr:completeness-complete ; cr:source id:roll .""",
    ("list-of-another-length", "roll-in-part"): """
        id:roll-in-part a cr:Coverage ; cr:covers id:choirs ; cr:coversClass cr:Membership ; cr:count 0 ;
          cr:completeness cr:completeness-partial ; cr:source id:roll .""",
    ("ids-told-apart-by-hyphens", "open-day"): meeting(
        "open-day", f"{TWO_DAYS} ; cr:eventStatus cr:event-held ; cr:evidence id:told"
    )
    + 'id:openday a cr:Source ; dcterms:title "Open day"@en .',
    ("ends-before-it-begins", "backwards"): """
        id:backwards a cr:Membership ; cr:member id:alder ; cr:organization id:choirs ; cr:evidence id:listed ;
          cr:since "1996-05"^^xsd:gYearMonth ; cr:until "1996-04-30"^^xsd:date .""",
    ("visit-outside-the-term-of-its-visitor", "late-call"): visit("late-call", "2003-05-01"),
    ("in-a-body-that-is-dissolved", "outlives"): """
        id:outlives a cr:Membership ; cr:member id:ash ; cr:organization id:choirs ; cr:evidence id:listed ;
          cr:since "1996"^^xsd:gYear ; cr:until "2004"^^xsd:gYear .""",
    ("in-a-body-that-is-dissolved", "open-ended"): """
        id:open-ended a cr:Membership ; cr:member id:birch ; cr:organization id:choirs ; cr:evidence id:listed ;
          cr:since "1997"^^xsd:gYear .""",
    ("begins-after-the-date-of-the-data", "mistyped"): """
        id:mistyped a cr:SisterCityTie ; cr:party id:ash , id:birch ; cr:since "2951"^^xsd:gYear ; cr:evidence id:listed .""",
    (
        "far-from-its-country",
        "yew",
    ): 'id:yew a cr:City ; skos:prefLabel "Yew"@en ; cr:locatedIn id:hills ; geo:lat -31.4 ; geo:long 10.2 .',
    (
        "coordinates-of-no-place",
        "half",
    ): 'id:half a cr:City ; skos:prefLabel "Half"@en ; cr:locatedIn id:riverland ; geo:lat 51.5 .',
    (
        "coordinates-of-no-place",
        "null",
    ): 'id:null a cr:City ; skos:prefLabel "Null"@en ; cr:locatedIn id:riverland ; geo:lat 0 ; geo:long 0.0 .',
    ("active-after-its-end", "still-on"): """
        id:still-on a cr:CityTie ; cr:party id:birch , id:alder ; cr:status cr:status-active ; cr:since "1990"^^xsd:gYear ;
          cr:until "1998"^^xsd:gYear ; cr:evidence id:listed .""",
    (
        "dated-after-the-data",
        "to-appear",
    ): 'id:to-appear a cr:Source ; dcterms:title "To appear"@en ; dcterms:issued "2951-02"^^xsd:gYearMonth .',
    ("several-names-in-one", "both"): 'id:both a cr:City ; skos:prefLabel "Ashford; Ash Ford"@en .',
    ("two-records-of-one-tie", "first-record"): """
        id:first-record a cr:CityTie ; cr:party id:ash , id:alder ; cr:since "1990"^^xsd:gYear ; cr:evidence id:listed .
        id:other-record a cr:CityTie ; cr:party id:alder , id:ash ; cr:since "1991"^^xsd:gYear ; cr:evidence id:listed .""",
}
DOCUMENTED = OPENING + "\n".join(
    [
        PLACES,
        visit("in-office", "2000-12-31"),
        """
        id:while-it-was a cr:Membership ; cr:member id:ash ; cr:organization id:choirs ; cr:evidence id:noted ;
          cr:since "1996-05"^^xsd:gYearMonth ; cr:until "1999-05"^^xsd:gYearMonth .
        id:within-a-year a cr:Membership ; cr:member id:birch ; cr:organization id:choirs ; cr:evidence id:noted ;
          cr:since "1996-05-31"^^xsd:date ; cr:until "1996-05"^^xsd:gYearMonth .
        id:agreed a cr:SisterCityTie ; cr:party id:ash , id:birch ; cr:since "2951"^^xsd:gYear ; cr:evidence id:heralded .""",
        meeting(
            "spring",
            f"{TWO_DAYS} ; cr:eventStatus cr:event-held ; cr:participant id:alder ; cr:evidence id:told , id:expected",
        ),
        "id:expected a cr:Evidence ; cr:source id:notice ; cr:basis cr:basis-announced ; cr:statedProperty cr:participant .",
        meeting(
            "same-day",
            'cr:since "1996-06-10"^^xsd:date ; cr:eventStatus cr:event-held ; cr:evidence id:of-the-day',
        ),
        "id:of-the-day a cr:Evidence ; cr:source id:notice ; cr:basis cr:basis-reported .",
        meeting(
            "called-off",
            'cr:since "1996-12"^^xsd:gYearMonth ; cr:eventStatus cr:event-cancelled ; cr:evidence id:told',
        ),
        meeting("to-come", 'cr:since "2950"^^xsd:gYear ; cr:evidence id:heralded'),
        meeting("no-sign", f"{TWO_DAYS} ; cr:eventStatus cr:event-not-found-held ; cr:evidence id:heralded"),
        """
        id:accord a cr:Agreement ; cr:signatory id:alder , id:choirs ; cr:since "1996-06-10"^^xsd:date ; cr:evidence id:heralded , id:told .
        id:flood a cr:ContextEvent ; skos:prefLabel "Flood"@en ; cr:since "1996"^^xsd:gYear ; cr:evidence id:told .
        id:term a cr:Tenure ; cr:holder id:alder ; cr:post cr:post-chair ; cr:organization id:choirs ;
          cr:since "1996"^^xsd:gYear ; cr:until "1998"^^xsd:gYear ; cr:evidence id:told , id:to-end .
        id:to-end a cr:Evidence ; cr:source id:review ; cr:basis cr:basis-announced ;
          cr:statedProperty cr:until ; cr:statedValue "1998"^^xsd:gYear .
        id:choirs cr:evidence id:listed , id:founded-earlier .
        id:founded-earlier a cr:Evidence ; cr:source id:roll ; cr:basis cr:basis-list ;
          cr:statedProperty cr:since ; cr:statedValue "1994"^^xsd:gYear .
        id:early a cr:Membership ; cr:member id:alder ; cr:organization id:choirs ; cr:role cr:role-member ;
          cr:since "1994-05"^^xsd:gYearMonth ; cr:until "1998"^^xsd:gYear ; cr:evidence id:listed .
        id:elder-choirs a cr:StatusPeriod ; cr:statusOf id:choirs ; cr:status cr:status-active ;
          cr:since "1995"^^xsd:gYear ; cr:until "1997"^^xsd:gYear ; cr:evidence id:listed .
        id:saint-alder a cr:City ; skos:prefLabel "SÃO ALDER & Ash < Elm"@en ; cr:locatedIn id:riverland .
        id:marshland a cr:Country ; skos:prefLabel "Marshland"@en .
        id:alder-abroad a cr:City ; skos:prefLabel "Alder"@en ; cr:locatedIn id:marshland .
        id:alder-upstream a cr:City ; skos:prefLabel "Alder"@en ; cr:locatedIn id:riverland ; geo:lat 53.0 ; geo:long 4.0 .
        id:alder-shire a cr:Province ; skos:prefLabel "Alder"@en ; cr:locatedIn id:riverland ; geo:lat 51.0 ; geo:long 4.0 .
        id:old-alder a cr:District ; skos:prefLabel "Old Alder"@en ; cr:locatedIn id:alder ; geo:lat 51.0 ; geo:long 4.0 .
        id:roll-of-1996 a cr:Coverage ; cr:covers id:choirs ; cr:coversClass cr:Membership ; cr:count 1 ;
          cr:completeness cr:completeness-complete ; cr:source id:roll .
        id:roll-in-part a cr:Coverage ; cr:covers id:choirs ; cr:coversClass cr:Membership ; cr:count 9 ;
          cr:completeness cr:completeness-partial ; cr:source id:roll .""",
    ]
)


def found(path: Path, text: str) -> list[Finding]:
    path.write_text(text, encoding="utf-8")
    return [each for each in check("en", path).findings if each.rule in RULES]


@pytest.fixture(scope="module")
def faults(report_only: Path, tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    path = tmp_path_factory.mktemp("choirs") / "choirs.ttl"
    with pytest.MonkeyPatch.context() as patch:
        on_the_report_alone(patch, report_only, path.parent)
        findings = found(path, OPENING + PLACES + "\n".join(FAULTS.values()))
    assert all(each.file == str(path) and each.line for each in findings)
    return {(each.rule, each.thing.rpartition("id:")[2].rstrip(")")) for each in findings}


@pytest.mark.parametrize("fault", FAULTS, ids=" ".join)
def test_each_kind_of_fault_is_found(faults: set[tuple[str, str]], fault: tuple[str, str]) -> None:
    assert fault in faults


def test_nothing_else_is_found(faults: set[tuple[str, str]]) -> None:
    assert faults == set(FAULTS)


@pytest.mark.long
def test_of_many_that_seem_to_be_one_each_is_told_once(tmp_path: Path) -> None:
    many = "\n".join(
        f'id:elm-{n} a cr:City ; skos:prefLabel "Elm {n}"@en ; geo:lat 60.0 ; geo:long 10.0 .'
        for n in range(5)
    )
    told = [each for each in found(tmp_path / "elms.ttl", OPENING + many) if "two-ids" in each.rule]
    assert [each.thing for each in told] == ["Elm 0 (id:elm-0)"] * 4


@pytest.mark.long
def test_what_is_documented_passes(tmp_path: Path) -> None:
    assert found(tmp_path / "choirs.ttl", DOCUMENTED) == []


def test_the_rules_name_no_thing_of_any_project() -> None:
    for name, path in Project().queries("rules").items():
        assert " id:" not in path.read_text(encoding="utf-8"), name
