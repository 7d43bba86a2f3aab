"""A small payload of the page, in the shape that the engine gives it, for tests of the page alone."""

from __future__ import annotations

import copy
from typing import Any

CR = "https://w3id.org/cityrel/ns#"
ID = "https://w3id.org/cityrel/id/"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept"

SEOUL = ID + "seoul"
BEIJING = ID + "beijing"
TIE = ID + "seoul-beijing-sister-city-tie"
COMMITTEE = ID + "seoul-beijing-integrated-committee"
CLAIM = ID + "claim-committee-exemplifies-institutionalisation"
REPORT = ID + "si-2024-PR-27"


def words(en: str, ko: str, zh: str) -> dict[str, str]:
    return {"en": en, "ko": ko, "zh": zh}


def kind(
    label: dict[str, str],
    drawn: str = "node",
    shape: str = "dot",
    color: str = "#3c6e9f",
    group: int = 2,
    **more: Any,
) -> dict[str, Any]:
    definition = words(
        f"What is meant by “{label['en']}” here.",
        f"여기서 ‘{label['ko']}’(이)라고 부르는 것.",
        f"此处所称的“{label['zh']}”。",
    )
    base = {"dashes": False, "arrow": False, "hidden": False, "count": 1}
    return {
        "label": label, "definition": definition, "drawn": drawn, "shape": shape, "color": color,
        "group": group, **base, **more,
    }  # fmt: skip


def name(en: str, ko: str | None = None, zh: str | None = None) -> dict[str, dict[str, str]]:
    """Names by language; where one is missing the English one stands in, marked as English."""
    given = {"en": en, "ko": ko, "zh": zh}
    tags = {"en": "en", "ko": "ko", "zh": "zh-Hans"}
    return {
        language: {"text": text or en, "lang": tags[language] if text else "en"}
        for language, text in given.items()
    }


def evidence(section: int | None = 1, paragraph: int | None = 1, sentence: int | None = 4, **more: Any) -> dict[str, Any]:
    locator = "" if section is None else f"§{section} ¶{paragraph} ({sentence})"
    base = {
        "source": REPORT, "locator": locator, "section": section, "paragraph": paragraph,
        "sentence": sentence, "asOf": "", "issued": "2025-06-19", "basis": CR + "basis-reported",
        "property": "", "value": "",
    }  # fmt: skip
    return {**base, **more}


def thing(kind_name: str, names: dict[str, dict[str, str]], iri: str, **more: Any) -> dict[str, Any]:
    kind_iri = kind_name if kind_name.startswith("http") else CR + kind_name
    curie = iri.replace(ID, "id:").replace(CR, "cr:")
    base = {"otherNames": [], "facts": [], "relations": [], "evidence": [evidence()]}
    return {"curie": curie, "kind": kind_iri, "name": names, **base, **more}


def fact(property_iri: str, *values: dict[str, Any]) -> dict[str, Any]:
    iri = property_iri if property_iri.startswith("http") else CR + property_iri
    return {"property": iri, "values": list(values)}


def literal(value: str, datatype: str) -> dict[str, str]:
    return {"value": value, "datatype": datatype}


KINDS = {
    CR + "Country": kind(words("country", "국가", "国家"), shape="square", color="#8a6d3b", group=1),
    CR + "ContextEvent": kind(words("context event", "배경 사건", "背景事件"), shape="triangleDown", color="#c0504d", group=1),
    CR + "City": kind(words("city", "도시", "城市"), color="#2f78b7"),
    CR + "BilateralCommittee": kind(words("bilateral committee", "양자 위원회", "双边委员会"), shape="hexagon", color="#008a7c"),
    CR + "Person": kind(words("person", "인물", "人物"), shape="ellipse", color="#9b5fa5"),
    CR + "Phase": kind(words("phase", "단계", "阶段"), shape="box", color="#6f7bbf", group=3),
    CR + "Agreement": kind(words("agreement", "협정", "协议"), shape="star", color="#a97b00", group=3),
    CR + "Development": kind(words("development", "전개", "事态"), shape="triangle", color="#b8641b", group=4),
    CR + "Claim": kind(words("claim", "진술", "论断"), shape="diamond", color="#77808c", group=5, hidden=True),
    CR + "Source": kind(words("source", "출처", "来源"), drawn="card", group=9),
    CONCEPT: kind(words("concept", "개념", "概念"), drawn="card", group=9),
    CR + "SisterCityTie": kind(words("sister-city tie", "자매도시 관계", "友好城市关系"), drawn="line", color="#c2603c"),
    CR + "Membership": kind(words("membership", "회원 관계", "成员关系"), drawn="line", color="#008a7c"),
    CR + "capitalOf": kind(words("capital of", "수도", "首都"), drawn="line", color="#8a6d3b", group=1, arrow=True),
    CR + "precedes": kind(words("precedes", "다음 단계", "先于"), drawn="line", color="#6f7bbf", group=3, arrow=True, dashes=True),
    CR + "about": kind(words("about", "대상", "涉及"), drawn="line", color="#77808c", group=5, arrow=True, dashes=True),
    CR + "influences": kind(words("influences", "영향", "影响"), drawn="line", color="#b8641b", group=4, arrow=True),
}  # fmt: skip

PROPERTIES = {
    CR + "party": {"label": words("party", "당사자", "当事方")},
    CR + "since": {"label": words("since", "시작", "起始")},
    CR + "until": {"label": words("until", "종료", "终止")},
    CR + "capitalOf": {"label": words("capital of", "수도로 하는 나라", "首都所属国")},
    CR + "statement": {"label": words("statement", "진술 내용", "表述")},
    CR + "claimKind": {"label": words("kind of claim", "진술의 종류", "论断类型")},
    CR + "value": {"label": words("value", "값", "数值")},
    CR + "about": {"label": words("about", "대상", "涉及")},
    CR + "member": {"label": words("member", "회원", "成员")},
    CR + "organization": {"label": words("organization", "기구", "组织")},
    SCHEMA + "url": {"label": words("address", "주소", "网址")},
    SCHEMA + "numberOfPages": {"label": words("pages", "쪽수", "页数")},
    DCTERMS + "publisher": {"label": words("publisher", "발행처", "出版者")},
    DCTERMS + "issued": {"label": words("issued", "발행일", "发布日期")},
}

_PLAIN = [
    ("Country", "south-korea", "South Korea", "대한민국", "韩国", -340, 0),
    ("ContextEvent", "thaad-deployment", "THAAD deployment", "사드 배치", "部署萨德", -170, 0),
    ("ContextEvent", "covid-19-pandemic", "COVID-19 pandemic", "코로나19 대유행", "新冠疫情", 0, 0),
    ("Country", "china", "China", "중국", "中国", 340, 0),
    ("Country", "united-states", "United States", "미국", "美国", 170, 0),
    ("Person", "xi-jinping", "Xi Jinping", "시진핑", "习近平", 340, 330),
    ("Phase", "phase-seeking", "Seeking exchange and cooperation", "교류·협력 모색기", "探索交流合作阶段", -340, 440),
    ("Phase", "phase-institutionalisation", "Institutionalisation", "제도화 단계", "制度化阶段", -170, 440),
    ("Phase", "phase-city-diplomacy", "City diplomacy", "도시외교 단계", "城市外交阶段", 0, 440),
    ("Agreement", "sister-city-agreement", "Sister-city agreement of Seoul and Beijing", "서울-베이징 자매도시 협정", "首尔与北京友好城市协议", 170, 440),
    ("Development", "worsening", "Worsening of relations between Korea and China", "한중관계의 악화", "韩中关系恶化", -170, 580),
    ("Development", "suspension", "Suspension of the committee's work", "위원회 활동의 중단", "委员会活动中止", 0, 580),
    ("Development", "rising-cooperation", "Rising cooperation between the capitals", "수도 간 협력의 상승", "首都间合作上升", 170, 580),
]  # fmt: skip


def _things() -> dict[str, dict[str, Any]]:
    things = {
        ID + slug: thing(kind_name, name(en, ko, zh), ID + slug)
        for kind_name, slug, en, ko, zh, _, _ in _PLAIN
    }
    things[SEOUL] = thing(
        "City", name("Seoul", "서울", "首尔"), SEOUL,
        otherNames=["서울특별시", "漢城", "汉城"],
        facts=[fact("capitalOf", {"thing": ID + "south-korea"})],
        relations=[
            {"property": CR + "about", "things": [CLAIM]},
            {"property": CR + "party", "things": [TIE, TIE + "-renewed"]},
            {"property": CR + "member", "things": [ID + "membership-seoul"]},
        ],
    )  # fmt: skip
    things[BEIJING] = thing(
        "City", name("Beijing", "베이징", "北京"), BEIJING,
        otherNames=["북경", "Peking", "São-Béijīng"],
        facts=[fact("capitalOf", {"thing": ID + "china"})],
        relations=[{"property": CR + "party", "things": [TIE, TIE + "-renewed"]}],
    )  # fmt: skip
    things[COMMITTEE] = thing(
        "BilateralCommittee",
        name("Seoul-Beijing Integrated Committee", "서울-베이징 통합위원회"), COMMITTEE,
        facts=[fact("since", literal("2013", "gYear"))],
        relations=[
            {"property": CR + "about", "things": [CLAIM]},
            {"property": CR + "organization", "things": [ID + "membership-seoul", ID + "membership-beijing"]},
        ],
        evidence=[evidence(), evidence(sentence=5), evidence(section=2, sentence=5)],
    )  # fmt: skip
    things[TIE] = thing(
        "SisterCityTie", name("Seoul - Beijing", "서울 - 베이징", "首尔 - 北京"), TIE,
        facts=[
            fact("party", {"thing": SEOUL}, {"thing": BEIJING}),
            fact("since", literal("1993", "gYear")),
        ],
        evidence=[evidence(basis=CR + "basis-inferred", property=CR + "since", value="1993")],
    )  # fmt: skip
    things[TIE + "-renewed"] = thing(
        "SisterCityTie", name("Seoul - Beijing, renewed", "서울 - 베이징(갱신)", "首尔 - 北京（续签）"), TIE + "-renewed",
        facts=[fact("party", {"thing": SEOUL}, {"thing": BEIJING}), fact("since", literal("2013-04", "gYearMonth")),
               fact("until", literal("2014-07-03", "date"))],
        evidence=[evidence(None, None, None, asOf="2026-01-31")],
    )  # fmt: skip
    for slug, place in (("seoul", SEOUL), ("beijing", BEIJING)):
        iri = ID + "membership-" + slug
        things[iri] = thing(
            "Membership", name(f"{slug.title()} - Integrated Committee"), iri,
            facts=[fact("member", {"thing": place}), fact("organization", {"thing": COMMITTEE})],
        )  # fmt: skip
    statement = words(
        "The committee is judged a model case of putting relations on an institutional footing.",
        "위원회는 관계를 제도로 굳힌 본보기로 여겨진다.",
        "该委员会被视为使双方关系制度化的典型。",
    )
    things[CLAIM] = thing(
        "Claim", {key: {"text": text, "lang": key} for key, text in statement.items()}, CLAIM,
        facts=[
            fact("statement", {"text": statement}),
            fact("claimKind", {"thing": CR + "claim-evaluation"}),
            fact("about", {"thing": COMMITTEE}, {"thing": SEOUL}),
            fact("value", literal("68.4", "decimal")),
        ],
    )  # fmt: skip
    things[REPORT] = thing(
        "Source",
        {key: {"text": "서울시 대중국 수도외교 특징과 발전방향", "lang": "ko"} for key in ("en", "ko", "zh")}, REPORT,
        facts=[
            fact(DCTERMS + "publisher", {"thing": ID + "seoul-institute"}),
            fact(DCTERMS + "issued", literal("2025-06-19", "date")),
            fact(SCHEMA + "numberOfPages", literal("127", "integer")),
            fact(SCHEMA + "url", literal("https://www.si.re.kr/", "anyURI")),
        ],
        evidence=[],
    )  # fmt: skip
    things[ID + "seoul-institute"] = thing(
        CONCEPT, name("The Seoul Institute", "서울연구원"), ID + "seoul-institute", evidence=[]
    )
    for slug, names in (
        ("basis-reported", name("reported", "출처에 서술됨", "来源所述")),
        ("basis-inferred", name("inferred", "추론", "推断")),
        ("claim-evaluation", name("evaluation", "평가", "评价")),
    ):
        things[CR + slug] = thing(CONCEPT, names, CR + slug, evidence=[])
    return things


def _edge(
    start: str, end: str, kind_name: str, record: str | None = None, state: str = "unknown"
) -> dict[str, str]:
    record = record or start
    return {
        "id": f"{record} {kind_name} {end}" if record == start else record,
        "from": start, "to": end, "kind": CR + kind_name, "record": record, "state": state,
    }  # fmt: skip


def sample() -> dict[str, Any]:
    """A graph of 17 points and 16 lines, two of them between the same cities."""
    nodes = [
        {"id": ID + slug, "kind": CR + kind_name, "x": float(x), "y": float(y), "pole": False}
        for kind_name, slug, _, _, _, x, y in _PLAIN
    ]
    nodes += [
        {"id": SEOUL, "kind": CR + "City", "x": -560.0, "y": 220.0, "pole": True},
        {"id": BEIJING, "kind": CR + "City", "x": 560.0, "y": 220.0, "pole": True},
        {"id": COMMITTEE, "kind": CR + "BilateralCommittee", "x": 0.0, "y": 300.0, "pole": False},
        {"id": CLAIM, "kind": CR + "Claim", "x": 0.0, "y": 720.0, "pole": False},
    ]
    edges = [
        _edge(SEOUL, BEIJING, "SisterCityTie", TIE, "current"),
        _edge(BEIJING, SEOUL, "SisterCityTie", TIE + "-renewed", "ended"),
        _edge(SEOUL, COMMITTEE, "Membership", ID + "membership-seoul"),
        _edge(BEIJING, COMMITTEE, "Membership", ID + "membership-beijing"),
        _edge(SEOUL, ID + "south-korea", "capitalOf"),
        _edge(BEIJING, ID + "china", "capitalOf"),
        _edge(ID + "phase-seeking", ID + "phase-institutionalisation", "precedes"),
        _edge(ID + "phase-institutionalisation", ID + "phase-city-diplomacy", "precedes"),
        _edge(ID + "sister-city-agreement", SEOUL, "about"),
        _edge(ID + "sister-city-agreement", BEIJING, "about"),
        _edge(ID + "thaad-deployment", ID + "worsening", "influences"),
        _edge(ID + "covid-19-pandemic", ID + "suspension", "influences"),
        _edge(ID + "worsening", ID + "suspension", "influences"),
        _edge(ID + "suspension", COMMITTEE, "about"),
        _edge(COMMITTEE, ID + "rising-cooperation", "influences"),
        _edge(CLAIM, COMMITTEE, "about"),
        _edge(CLAIM, SEOUL, "about"),
    ]
    return copy.deepcopy(
        {
            "title": words(
                "Seoul and Beijing: a graph of capital diplomacy",
                "서울과 베이징: 수도외교 지식그래프",
                "首尔与北京：首都外交知识图谱",
            ),
            "language": "en",
            "kinds": KINDS,
            "properties": PROPERTIES,
            "things": _things(),
            "nodes": nodes,
            "edges": edges,
        }
    )
