"""The interactive page: one file that holds all it needs and asks no other address.

pyvis holds points, lines and options; the page itself is our own template. Its parts lie beside this file:
``page.html``, ``styles/``, ``unpack.js`` and ``bundle.js``, which is made from
``frontend/`` (docs/page.md). What the page is given is described in ``contract.py``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..messages import all_messages, message
from . import assets, packing
from .contract import Content, Payload, PlacedEdge, PlacedNode
from .curves import bends

__all__ = ["Payload", "page_html"]

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 0, "zoomSpeed": 0.6},
    "nodes": {"chosen": False},
    "edges": {
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrows": {"to": {"enabled": False, "scaleFactor": 0.55}},
    },
}

_BEGINS = re.compile(r"""["'`]([a-z]+)(?:-[\w-]*)?(?:["'`]|\$\{)""")


def page_html(payload: Payload) -> str:
    """The page as text; the same payload always gives the same text."""
    from pyvis.network import Network  # costs 290 ms

    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    for node in payload["nodes"]:
        network.add_node(str(node["id"]), **_point(node, payload["content"]))
    curves = bends(payload["nodes"], payload["edges"])
    for edge in payload["edges"]:
        network.add_edge(str(edge["from"]), str(edge["to"]), **_line(edge, curves[edge["id"]]))
    # pyvis adds a look of its own to each point and line; here looks come from their kinds
    for point in network.nodes:
        for name in ("color", "shape"):
            point.pop(name, None)
    for line in network.edges:
        line.pop("arrows", None)
    network.set_template_dir(str(assets.FOLDER), "page.html")
    network.templateEnv.keep_trailing_newline = True
    network.templateEnv.filters["packed"] = packing.packed
    network.templateEnv.globals.update(_inlined(payload["content"]))
    html: str = network.generate_html()
    return html


def _point(node: PlacedNode, content: Content) -> dict[str, Any]:
    name = content["things"][node["id"]]["name"][content["language"]]["text"]
    return {
        "label": name or str(node["id"]),
        "kind": str(node["kind"]),
        "pole": node["pole"],
        "near": node["near"],
        "bounds": node["bounds"],
        **{axis: node[axis] for axis in ("x", "y") if axis in node},
        **_years(node),
    }


def _years(dated: PlacedNode | PlacedEdge) -> dict[str, int]:
    return {name: dated[name] for name in ("since", "until", "known") if name in dated}


def _line(edge: PlacedEdge, bend: float) -> dict[str, Any]:
    return {
        "id": edge["id"],
        "bend": round(bend, 3),
        "kind": str(edge["kind"]),
        "record": str(edge["record"]),
        "state": edge["state"],
        "bounds": edge["bounds"],
        **_years(edge),
    }


def _messages(content: Content) -> dict[str, dict[str, str]]:
    """The words of the page in its languages, English where there are none; few of other faces.

    What a key begins with must stand in the code, or in the content, which names messages too.
    """
    tags = [each["tag"] for each in content["languages"]]
    texts = (assets.read_text("bundle.js"), assets.read_text("page.html"), json.dumps(content, default=str))
    begun = {begin for text in texts for begin in _BEGINS.findall(text)}
    keys = [key for key in all_messages() if key.partition("-")[0] in begun]
    return {key: {tag: message(key, tag) for tag in tags} for key in keys}


def _inlined(content: Content) -> dict[str, Any]:
    """What the template needs beside the network: texts, data, and the policy over them."""
    style, library = assets.styles(), assets.vis_network()
    unpack, bundle = assets.read_text("unpack.js"), assets.read_text("bundle.js")
    if "</script" in unpack.lower() or "<!--" in unpack:
        raise ValueError("unpack.js cannot stand inside a script element")
    return {
        "language": content["language"],
        "title": content["title"][content["language"]],
        "style": style,
        "library": library,
        "unpack": unpack,
        "bundle": bundle,
        "policy": assets.security_policy([library, unpack, bundle], [style]),
        "messages": _messages(content),
        "languages": content["languages"],
        "content": content,
    }
