"""The query page of a server in a browser, and what a test does there."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Locator, Page


@contextmanager
def serving(*options: str, cwd: Path | None = None) -> Iterator[str]:
    """The address of a server of one's own."""
    command = [sys.executable, "-m", "cityrel", "serve", "--port", "0", "--workers", "2", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=cwd) as process:
        try:
            assert process.stderr
            line = next(each for each in process.stderr if each.startswith("Answering at"))
            yield line.split()[2]
        finally:
            process.kill()


@dataclass
class Asking:
    """The page, and what it complained of."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, **asked: str) -> None:
        """Open what an address asks for."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{urlencode({'lang': 'en', **asked})}")
        self.page.wait_for_selector("body.ready")

    def write(self, text: str, more: str = "") -> None:
        """Type into the editor, in the place of what stands there; what no key has is pasted."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)
        if more:
            self.page.keyboard.insert_text(more)

    def offered(self, text: str) -> list[str]:
        """What is offered after a text."""
        self.write(text)
        self.page.keyboard.press("Control+Space")
        self.page.locator(".cm-tooltip-autocomplete").wait_for()
        return self.page.locator(".cm-tooltip-autocomplete li").all_text_contents()

    @property
    def rows(self) -> Locator:
        return self.page.locator("#rows tbody tr")

    @property
    def title(self) -> Locator:
        """How many rows there are, in what time."""
        return self.page.locator("#answer-title")

    @property
    def query(self) -> str:
        """What stands in the editor."""
        return "\n".join(self.page.locator(".cm-line").all_text_contents())


def opened(context: BrowserContext, address: str) -> Asking:
    """The page in a window."""
    asking = Asking(context.new_page(), address)
    asking.listen()
    return asking
