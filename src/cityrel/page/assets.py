"""The files of the page, and how they are put inside it."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent

# In the order in which they run; each uses only what stands before it when it loads.
SCRIPTS = (
    "data.js",
    "names.js",
    "messages.js",
    "values.js",
    "theme.js",
    "shapes.js",
    "placement.js",
    "time.js",
    "marks.js",
    "timeline.js",
    "presence.js",
    "facets.js",
    "visible.js",
    "network.js",
    "labels.js",
    "boxes.js",
    "camera.js",
    "map.js",
    "background.js",
    "columns.js",
    "highlight.js",
    "parts.js",
    "passon.js",
    "cite.js",
    "evidence.js",
    "conflicts.js",
    "tested.js",
    "card.js",
    "pair.js",
    "selection.js",
    "search.js",
    "filters.js",
    "legend.js",
    "lens.js",
    "tour.js",
    "query.js",
    "table.js",
    "address.js",
    "export.js",
    "print.js",
    "main.js",
    "interface.js",
)


def read_text(name: str) -> str:
    """A file of the page's folder, with the line ends that the browser will see."""
    return (FOLDER / name).read_text(encoding="utf-8")


def vis_network() -> str:
    """The drawing library, read from the installed pyvis package.

    The browser hashes a script after it has turned CR LF into LF, so the same is done here. The
    address of a source map is left out: a page with developer tools open would ask for it.
    """
    spec = importlib.util.find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyvis is not installed: pip install pyvis")
    path = Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    lines = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


def content_hash(text: str) -> str:
    """The hash of an inline script or style, as a Content-Security-Policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy under which these texts run, the icon shows, and nothing else happens."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(content_hash, scripts)),
            "style-src " + " ".join(map(content_hash, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
