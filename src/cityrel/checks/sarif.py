"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

import json
from collections.abc import Mapping

from ..version import __version__
from .paths import address_of
from .report import Finding, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"Warning": "warning", "Info": "note"}


def _located(each: Finding) -> dict[str, object]:
    """Return where a finding is; a place that is not known is left out, none is made up."""
    uri = address_of(each.file)
    if not uri:
        return {}
    physical: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if each.line_of_text > 0:
        column = {"startColumn": int(each.column)} if each.column.isascii() and each.column.isdigit() else {}
        physical["region"] = {"startLine": each.line, **column}
    named = {"logicalLocations": [{"name": each.thing}]} if each.thing else {}
    return {"locations": [{"physicalLocation": physical, **named}]}


def sarif(report: Report, titles: Mapping[str, str]) -> str:
    """Return findings as SARIF, the rules by their titles where these are known."""
    rules = sorted({each.rule for each in report.findings})
    results = [
        {
            "ruleId": each.rule,
            "ruleIndex": rules.index(each.rule),
            "level": _LEVELS.get(each.severity, "error"),
            "message": {"text": each.said},
            **_located(each),
        }
        for each in report.findings
    ]
    described = [{"id": rule, "shortDescription": {"text": titles.get(rule, rule)}} for rule in rules]
    driver = {"name": "cityrel", "semanticVersion": __version__, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)
