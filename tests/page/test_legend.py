"""Legend and filters: what is shown, how much of it, and what narrows it."""

import re

from playwright.sync_api import expect

from cityrel import Graph, expand

from .opened import Opened, number

JAPAN, CHINA = expand("id:japan"), expand("id:china")
IN_JAPAN = "SELECT DISTINCT ?thing { ?thing (cr:locatedIn|cr:place|cr:destination)+ id:japan }"


def counts(opened: Opened) -> dict[str, int]:
    """How many things have each value of the open list."""
    rows = opened.page.locator(".kind.value")
    return {
        str(row.get_by_role("checkbox").get_attribute("data-value")): number(
            row.locator(".kind-count").text_content()
        )
        for row in rows.all()
    }


def test_filters_narrow_the_picture_and_counts_follow_the_others(opened: Opened, graph: Graph) -> None:
    opened.open_legend()
    opened.page.locator("#facet-country").click()
    before = counts(opened)
    japan = opened.page.locator(f"[data-value='{JAPAN}']")
    japan.check()
    expect(japan).to_be_focused()
    edges = opened.edges()
    inside = {str(row.thing) for row in graph.query(IN_JAPAN)} | {str(JAPAN)}
    assert edges
    assert all(inside & {edge["from"], edge["to"], edge["record"]} for edge in edges)
    assert len({edge["record"] for edge in edges}) <= before[JAPAN]
    assert counts(opened)[CHINA] == before[CHINA]
    membership = opened.page.locator(f".kind:has([data-kind='{expand('cr:Membership')}']) .kind-count")
    assert number(membership.text_content()) == sum(edge["kind"] == expand("cr:Membership") for edge in edges)
    assert f"country={JAPAN.local}" in opened.address
    opened.come_back()
    opened.open_legend()
    assert {edge["id"] for edge in opened.edges()} == {edge["id"] for edge in edges}
    opened.page.locator("#facet-source").click()
    narrowed = counts(opened)
    opened.page.locator(".chip").click()
    expect(opened.page.locator("#legend-title")).to_be_focused()
    wide = counts(opened)
    assert narrowed
    assert all(count <= wide.get(source, count) for source, count in narrowed.items())
    assert sum(narrowed.values()) < sum(wide.values())
    opened.page.locator("#facet-country").click()
    expect(japan).not_to_be_checked()
    assert "country" not in opened.address
    opened.page.locator("#facet-country").click()
    expect(japan).to_be_hidden()


def test_a_kind_that_is_unchecked_goes_with_its_lines(opened: Opened) -> None:
    city = expand("cr:City")
    opened.open_legend()
    row = opened.page.locator(f".kind:has([data-kind='{city}'])")
    assert number(row.locator(".kind-count").text_content()) == sum(
        node["kind"] == city for node in opened.nodes().values()
    )
    row.get_by_role("checkbox").uncheck()
    nodes = opened.nodes()
    assert nodes
    assert all(node["kind"] != city for node in nodes.values())
    assert all({edge["from"], edge["to"]} <= set(nodes) for edge in opened.edges())
    expect(row.get_by_role("checkbox")).to_be_focused()
    assert re.search(r"off=[^&]*\bCity\b", opened.address_read)
