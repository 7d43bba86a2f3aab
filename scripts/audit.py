"""Print the facts of an audit, drawn at random: the same ones for the same seed and the same tables.

Run: python -m scripts.audit SEED
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
SAMPLE = {
    "*/Membership.csv": 7,
    "organizations/Tenure.csv": 3,
    "seoul-beijing/Tenure.csv": 3,
    "organizations/Meeting.csv": 4,
    "seoul-beijing/Meeting.csv": 2,
    "*/Visit.csv": 3,
    "*/Trip.csv": 2,
    "*/SisterCityTie.csv": 3,
    "*/FriendshipCityTie.csv": 3,
    "*/CityTie.csv": 1,
    "*/Agreement.csv": 2,
    "*/City.csv": 5,
    "*/District.csv": 1,
    "*/Province.csv": 1,
    "*/CityOrganization.csv": 2,
    "organizations/Source.csv": 3,
    "[!o]*/Source.csv": 3,
    "*/StatusPeriod.csv": 1,
    "*/Coverage.csv": 2,
    "*/Claim.csv": 3,
    "*/Policy.csv": 1,
    "*/ContextEvent.csv": 1,
    "*/Person.csv": 1,
    "*report*/[!e]*.ttl": 3,
}


def facts(path: Path) -> Iterator[tuple[str, str]]:
    """Where each fact stands, and what it says: a row of a table, or a subject with its statements."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            reader = csv.DictReader(file)
            for row in reader:
                yield f"{path}:{reader.line_num}", str({column: cell for column, cell in row.items() if cell})
            return
        line = 1
        for block in file.read().split("\n\n"):
            if block.lstrip("\n").startswith("id:"):
                yield f"{path}:{line}", block
            line += block.count("\n") + 2


def main(seed: str) -> None:
    """So many facts of each kind, in the order of the tables."""
    draw = random.Random(int(seed))
    for pattern, count in SAMPLE.items():
        found = [fact for path in sorted(DATA.glob(pattern)) for fact in facts(path)]
        for index in sorted(draw.sample(range(len(found)), count)):
            sys.stdout.write(" ".join(found[index]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
