"""The files of the page, and how they are put inside it."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent


def read_text(name: str) -> str:
    """A file of the page's folder, with the line ends that the browser will see."""
    return (FOLDER / name).read_text(encoding="utf-8")


def styles() -> str:
    """The style sheets as one: the tokens first, what concerns paper last."""
    names = sorted(path.name for path in (FOLDER / "styles").glob("*.css"))
    first, last = "base.css", "print.css"
    order = [first, *(name for name in names if name not in (first, last)), last]
    return "\n".join(read_text(f"styles/{name}") for name in order)


def vis_network() -> str:
    """The drawing library, read from the installed pyvis package.

    The browser hashes a script after it has turned CR LF into LF, so the same is done here. The
    address of a source map is left out: a page with developer tools open would ask for it.
    """
    spec = importlib.util.find_spec("pyvis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pyvis is not installed: pip install pyvis")
    found = sorted(Path(spec.origin).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    if not found:
        raise ModuleNotFoundError("this pyvis holds no vis-network: pip install 'pyvis>=0.3.2,<0.4'")
    lines = found[-1].read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
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
