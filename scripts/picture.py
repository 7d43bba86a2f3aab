"""Make the picture of the README: the page as a browser shows it, 1440 by 900, light.

Run: python scripts/picture.py [FILE]    (needs what `./run test` installs)
"""

import sys
import tempfile
from pathlib import Path

import cityrel

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main(out: Path) -> None:
    """Write the picture."""
    from playwright.sync_api import sync_playwright

    from tests.browser import launch

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = cityrel.open().view(Path(folder) / "cityrel.html")
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(page_file.as_uri())
        page.wait_for_selector("body.ready")
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "overview.png")
