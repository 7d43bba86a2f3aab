"""The file of a page, which a notebook shows in place."""

import os
from html import escape
from pathlib import PosixPath, WindowsPath

HEIGHT = 640
# a page in a notebook runs its own scripts, and reaches nothing of the notebook
_MAY = "allow-scripts allow-popups allow-downloads allow-modals"
_Path = WindowsPath if os.name == "nt" else PosixPath


class PageFile(_Path):  # type: ignore[misc, valid-type]
    """The path of a page that was written; in a notebook it shows the page itself, offline too."""

    html: str = ""

    def _repr_html_(self) -> str:
        page = self.html or self.read_text(encoding="utf-8")
        return (
            f'<iframe srcdoc="{escape(page)}" sandbox="{_MAY}" title="{escape(self.name)}" '
            f'style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>'
        )
