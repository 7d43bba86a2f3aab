"""How severe the findings of a rule are: as a project says, or else as the rule says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..answers.context import Context
from ..errors import nearest
from ..files.config import OFF, Settings
from ..messages import Told, all_messages, message
from .report import Finding

_OWN = "check-severity-unknown"
_NO_RULES = ("check-breaks", "check-table", "check-value", "check-find")


def _names(rule: str) -> set[str]:
    """Return the names by which a rule goes: its own, and without a prefix."""
    return {rule, rule.rpartition(":")[2]}


def set_by(profile: Mapping[str, str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings as severe as a profile says, by the name of the rule; what is off is left out."""
    for each in findings:
        level = next((profile[name] for name in _names(each.rule) if name in profile), "")
        if not level or each.unread:
            yield each
        elif level != OFF:
            yield replace(each, severity=level.title())


def unknown(
    layers: Iterable[Settings], rules: Iterable[str], shapes: Iterable[str], context: Context, language: str
) -> Iterator[Finding]:
    """Yield what a project says of rules that there are not, with the nearest."""
    own = (key.removeprefix("check-") for key in all_messages() if key.startswith("check-"))
    known = {name for rule in (*rules, *shapes, *own, "not-read") for name in _names(rule)}
    for settings in layers:
        for name in settings.values.get("severity", {}):
            if name not in known:
                near = next((Told("near", near=each).into(language) for each in nearest(name, known)), "")
                text = message(_OWN, language, thing=name, near=near)
                yield Finding("config", str(settings.path), settings.line(name), name, text)
