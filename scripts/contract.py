"""Write the types of the contract between Python and the page for the front end.

Run: ./run page    (writes src/cityrel/page/frontend/src/contract.ts)
"""

from __future__ import annotations

import inspect
import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from cityrel.page import contract, contract_overview

TARGET = Path(contract.__file__).parent / "frontend" / "src" / "contract.ts"
HEAD = "// Made by scripts/contract.py from src/cityrel/page/contract.py; do not edit.\n"
ROOT = contract.Given
NAMED = {
    name: kind
    for name, kind in {**vars(contract), **vars(contract_overview)}.items()
    if get_origin(kind) in (Literal, dict, tuple, list) and not name.startswith("_")
}
ALIASES = {str(kind): name for name, kind in NAMED.items()}
PLAIN: dict[object, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def written(kind: Any, named: bool = True) -> str:
    """Return a type of Python as TypeScript writes it, by its name where it has one.

    >>> written(dict[str, list[int] | None])
    'Readonly<Record<string, readonly number[] | null>>'
    """
    if named and str(kind) in ALIASES:
        return ALIASES[str(kind)]
    if kind in PLAIN:
        return PLAIN[kind]
    if is_typeddict(kind):
        return str(kind.__name__)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " | ".join(f'"{each}"' for each in inner)
    if origin in (Union, types.UnionType):
        return " | ".join(map(written, inner))
    if origin is list:
        each = written(inner[0])
        return f"readonly ({each})[]" if " " in each else f"readonly {each}[]"
    if origin is tuple:
        return f"readonly [{', '.join(map(written, inner))}]"
    if origin is dict:
        some = "Partial" if get_origin(inner[0]) is Literal else "Readonly"
        return f"{some}<Record<{written(inner[0])}, {written(inner[1])}>>"
    raise TypeError(f"the contract cannot say {kind}")


def interface(kind: Any) -> str:
    """Return a TypedDict as an interface, its docstring as JSDoc."""
    hints = get_type_hints(kind, include_extras=True)
    lines = []
    for name, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        lines.append(
            f"  readonly {name}{'?' * optional}: {written(get_args(hint)[0] if optional else hint)};"
        )
    own = inspect.getdoc(kind) if kind.__doc__ and not kind.__doc__.startswith("dict(") else None
    doc = f"/** {own} */\n".replace("\n\n", "\n").replace("\n", "\n * ").removesuffix(" * ") if own else ""
    return f"{doc}export interface {kind.__name__} {{\n" + "\n".join(lines) + "\n}\n"


def reached(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Return the TypedDicts that a type is made of, by name, in the order in which they are met."""
    if is_typeddict(kind):
        if kind.__name__ in found:
            return found
        found[kind.__name__] = kind
    for inner in get_type_hints(kind).values() if is_typeddict(kind) else get_args(kind):
        reached(inner, found)
    return found


def typescript() -> str:
    """Return the whole file."""
    named = [f"export type {name} = {written(kind, named=False)};" for name, kind in NAMED.items()]
    return "\n".join([HEAD, *named, "", *map(interface, reached(ROOT, {}).values())])


if __name__ == "__main__":
    TARGET.write_text(typescript(), encoding="utf-8")
