"""Sources are called by those who published them."""

from cityrel import Graph

# sites that show what others publish: such a site may keep a copy, and is no publisher
PORTALS = {
    *("daum", "daum news", "naver", "naver news", "nate", "nate news", "zum", "msn", "yahoo", "yahoo news"),
    *("sohu", "sina", "sina news", "netease", "163", "tencent", "qq", "toutiao", "baidu", "google news"),
    *(
        "다음",
        "다음뉴스",
        "네이버",
        "네이버뉴스",
        "네이트",
        "줌",
        "搜狐",
        "新浪",
        "网易",
        "腾讯",
        "今日头条",
        "百度",
    ),
}


def test_a_portal_is_no_publisher(graph: Graph) -> None:
    rows = graph.query("SELECT ?source ?publisher { ?source a cr:Source ; dcterms:publisher ?publisher }")
    named = {row.source: str(row.publisher) for row in rows}
    assert named
    assert {
        source: name
        for source, name in named.items()
        if name.casefold() in PORTALS or name.casefold().rpartition(" via ")[2] in PORTALS
    } == {}
