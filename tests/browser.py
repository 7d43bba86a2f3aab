"""Chromium for tests of the page and for its picture; as a command it tells by its exit code whether one starts."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",  # without a graphics card, drawing by a processor that plays one costs more
    "--disable-software-rasterizer",
]


def installed() -> Iterator[str]:
    """Yield the installed browsers; those of snap, which read no file outside the home folder, left out."""
    for path in filter(None, (*map(shutil.which, NAMES), shutil.which(MAC))):
        with Path(path).open("rb") as file:
            starts_snap = b"/snap/" in file.read(4096)  # the package of Ubuntu is a script that does
        if not starts_snap and "snap" not in Path(path).resolve().parts:
            yield path


def launch(playwright: Playwright) -> Browser:
    """Start an installed Chromium or Chrome, or where none starts, the browser that Playwright has itself.

    Raises:
        Error: if none starts.
    """
    for path in installed():
        try:
            return playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            sys.stderr.write(f"{path} does not start: {error}\n")
    return playwright.chromium.launch(args=FLAGS)


def main() -> None:
    """Start a browser and close it again."""
    with sync_playwright() as playwright:
        try:
            launch(playwright).close()
        except Error as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
