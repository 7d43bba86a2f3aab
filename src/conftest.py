"""Examples in docstrings read the report alone, and keep what they compile with the tests."""

import pytest

from tests.conftest import cache, report_only, small

__all__ = ["cache", "report_only", "small"]

OF_ALL = {"cityrel.answers.tours.tours"}  # the tours of the report pass by things of other files


@pytest.fixture(autouse=True)
def _on_the_report_alone(request: pytest.FixtureRequest) -> None:
    """Read the report where an example would read all bundled files."""
    if request.node.name not in OF_ALL:
        request.getfixturevalue("small")
