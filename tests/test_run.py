"""./run sets up a browser on each system; commands that it calls are stand-ins here, which write down their words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT

LOGGED = 'echo "$(basename "$0") $*" >> "$LOG"\n'
TOOLS = (
    "sh",
    "bash",
    "dirname",
    "basename",
    "grep",
    "sed",
    "mktemp",
    "rm",
    "tail",
    "env",
    "touch",
    "cat",
    "true",
)

# .venv/bin/python: a browser starts once there is one; Playwright brings one.
PYTHON = """case "$*" in
    "-m tests.browser") [ -e "$HERE/browser" ] ;;
    "-m playwright install"*) touch "$HERE/browser" ;;
esac
"""


class Machine:
    """A folder with stand-ins for what a system has, and the checkout with the functions of ./run."""

    def __init__(
        self, folder: Path, system: str, packages: str = "", user: int = 0, sudo: bool = False
    ) -> None:
        self.folder, self.bin = folder, folder / "bin"
        self.bin.mkdir()
        for name in TOOLS:
            (self.bin / name).symlink_to(str(shutil.which(name)))
        self.stand_in("uname", f"echo {system}")
        self.stand_in("id", f"echo {user}")
        self.stand_in("sudo", 'shift; exec "$@"' if sudo else "exit 1")
        self.stand_in("fc-list", '[ ! -e "$HERE/fonts" ] || echo font')
        if packages:
            self.stand_in(
                "apt-get", 'case "$*" in *"install chromium"*) touch "$HERE/browser" ;; esac', logged=True
            )
            self.stand_in("apt-cache", f'case " {packages} " in *" $2 "*) echo "Version: 1" ;; esac')
        (folder / ".venv" / "bin").mkdir(parents=True)
        self.stand_in("python", PYTHON, folder / ".venv" / "bin", logged=True)

    def stand_in(self, name: str, does: str, where: Path | None = None, logged: bool = False) -> None:
        path = (where or self.bin) / name
        path.write_text(f"#!/bin/sh\n{LOGGED if logged else ''}{does}\n", encoding="utf-8")
        path.chmod(0o755)

    def has(self, *names: str) -> None:
        for name in names:
            (self.folder / name).touch()

    def install_browser(self) -> tuple[int, list[str], str]:
        return self.call("install_browser")

    def call(self, function: str) -> tuple[int, list[str], str]:
        """Return the exit code of the function, what was installed with which words, and what it says."""
        text = (ROOT / "run").read_text(encoding="utf-8")
        functions = text[: text.index("\ncommand=")]
        log = self.folder / "log"
        log.touch()
        done = subprocess.run(
            [str(self.bin / "sh"), "-c", f"{functions}\nhere=$HERE\n{function}"],
            env={"PATH": str(self.bin), "HERE": str(self.folder), "LOG": str(log)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        words = log.read_text(encoding="utf-8").splitlines()
        return done.returncode, [line for line in words if "install" in line], done.stderr


DOWNLOAD = "python -m playwright install chromium"
WITH_LIBRARIES = "python -m playwright install --with-deps chromium"
FONTS = "apt-get -qy install fonts-noto-cjk"


def test_what_is_installed_is_used(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "Linux", "chromium fonts-noto-cjk")
    machine.has("browser", "fonts")
    assert machine.install_browser() == (0, [], "")


def test_debian_installs_its_packages(tmp_path: Path) -> None:
    code, done, _ = Machine(tmp_path, "Linux", "chromium fonts-noto-cjk").install_browser()
    assert (code, done) == (0, ["apt-get -qy install chromium fonts-noto-cjk"])


@pytest.mark.parametrize("rights", [{"user": 0}, {"user": 1000, "sudo": True}])
def test_ubuntu_whose_package_is_a_snap_downloads_a_browser(tmp_path: Path, rights: dict[str, int]) -> None:
    machine = Machine(tmp_path, "Linux", "chromium-browser fonts-noto-cjk", **rights)  # type: ignore[arg-type]
    code, done, _ = machine.install_browser()
    assert (code, done) == (0, [FONTS, WITH_LIBRARIES])


def test_without_rights_a_browser_is_downloaded_and_fonts_are_told(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "Linux", "chromium-browser fonts-noto-cjk", user=1000)
    code, done, said = machine.install_browser()
    assert (code, done) == (3, [])
    assert "sudo apt-get install fonts-noto-cjk" in said
    machine.has("fonts")
    code, done, _ = machine.install_browser()
    assert (code, done) == (0, [DOWNLOAD])


def test_what_a_downloaded_browser_lacks_is_told(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "Linux", "fonts-noto-cjk", user=1000)
    machine.has("fonts")
    machine.stand_in("python", 'case "$*" in *tests.browser) exit 1 ;; esac', tmp_path / ".venv" / "bin")
    code, _, said = machine.install_browser()
    assert code == 3
    assert re.search(r"Type this, then run again: sudo \S+/python -m playwright install-deps chromium", said)


def test_macos_downloads_a_browser(tmp_path: Path) -> None:
    code, done, _ = Machine(tmp_path, "Darwin", user=501).install_browser()
    assert (code, done) == (0, [DOWNLOAD])


def test_another_linux_downloads_a_browser_and_tells_of_fonts(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "Linux", user=1000)
    code, _, said = machine.install_browser()
    assert code == 3
    assert "Noto Sans CJK" in said
    machine.has("fonts")
    code, done, _ = machine.install_browser()
    assert (code, done) == (0, [DOWNLOAD])


def test_java_is_installed_where_that_needs_no_password_and_else_told(tmp_path: Path) -> None:
    root, user = (tmp_path / name for name in ("root", "user"))
    for folder in (root, user):
        folder.mkdir()
    assert Machine(root, "Linux", "chromium").call("install_java")[:2] == (
        0,
        ["apt-get -qy install default-jre-headless"],
    )
    machine = Machine(user, "Linux", "chromium", user=1000)
    code, done, said = machine.call("install_java")
    assert (code, done) == (0, [])
    assert "sudo apt-get install default-jre-headless" in said
    machine.stand_in("java", "true")
    assert machine.call("install_java") == (0, [], "")


@pytest.mark.parametrize(("command", "extra"), [("serve", "[serve]"), ("mcp", "[mcp]"), ("find", "")])
def test_a_command_that_needs_an_extra_gets_it(tmp_path: Path, command: str, extra: str) -> None:
    machine = Machine(tmp_path, "Linux")
    for tool in ("cmp", "cp"):
        machine.stand_in(tool, "exit 1")
    _, done, _ = machine.call(f"install_for {command}")
    assert done[0].endswith(f"--editable {tmp_path}{extra}")
