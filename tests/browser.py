"""Chromium for tests of the page and for its picture."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def launch(playwright: Playwright) -> Browser:
    """Start an installed Chromium or Chrome, or the browser that Playwright has itself."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    path = path or (MAC if Path(MAC).exists() else None)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
