"""The scripts of the page, linted as the one program that they are: they share their names."""

import json
import subprocess
import sys
from pathlib import Path

from cityrel.page import assets

RULES = {
    "categories": {"correctness": "error"},
    "plugins": ["eslint", "unicorn", "oxc"],
    "env": {"browser": True, "es2024": True},
    "globals": {"vis": "readonly"},
    "rules": dict.fromkeys(
        ("eqeqeq", "no-eval", "no-undef", "no-unused-vars", "no-var", "prefer-const"), "error"
    ),
}


def findings(program: str, folder: Path) -> str:
    (folder / ".oxlintrc.json").write_text(json.dumps(RULES), encoding="utf-8")
    (folder / "page.js").write_text(program, encoding="utf-8")
    command = [str(Path(sys.executable).parent / "oxlint"), "--format", "unix", "page.js"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode else ""


def test_no_script_uses_what_none_declares_or_declares_what_none_uses(tmp_path: Path) -> None:
    scripts = [assets.read_text(name) for name in ("unpack.js", *assets.SCRIPTS)]
    assert findings("\n".join(text.replace('"use strict";', "", 1) for text in scripts), tmp_path) == ""
    assert "no-undef" in findings("window.x = undeclared;", tmp_path)
    assert "no-unused-vars" in findings("function unused() {}", tmp_path)


def test_every_script_is_small_and_in_the_page() -> None:
    files = {path.name: path.read_text(encoding="utf-8").count("\n") for path in assets.FOLDER.glob("*.js")}
    assert set(files) == {"unpack.js", *assets.SCRIPTS}
    assert max(files.values()) < 250, files
