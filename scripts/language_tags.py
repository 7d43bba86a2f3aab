"""Write what CLDR says of language tags to the package: `python scripts/language_tags.py`.

Of each language that has a tag of two letters, the script and region that are likely where a tag names none,
the tags that stand for another, and the language that is likely in each region. The library langcodes brings
CLDR's tables; to import it takes as long as a query.
"""

import json
import re
from itertools import product
from pathlib import Path
from string import ascii_lowercase

from langcodes import tag_is_valid
from langcodes.data_dicts import LANGUAGE_REPLACEMENTS, LIKELY_SUBTAGS, NORMALIZED_MACROLANGUAGES

PLACE = Path(__file__).parent.parent / "src" / "cityrel" / "rdf" / "language_tags.json"


def tables() -> dict[str, dict[str, str]]:
    """Return likely script and region by tag, the usual tag for each other one, and languages by region."""
    likely = {tag: "-" for tag in map("".join, product(ascii_lowercase, repeat=2)) if tag_is_valid(tag)}
    likely |= {
        tag.lower(): full.split("-", 1)[1].lower()
        for tag, full in LIKELY_SUBTAGS.items()
        if len(tag.split("-")[0]) == 2
    }
    usual = {**LANGUAGE_REPLACEMENTS, **NORMALIZED_MACROLANGUAGES}
    regions = {
        tag[4:].lower(): full.partition("-")[0]
        for tag, full in LIKELY_SUBTAGS.items()
        if re.fullmatch("und-[A-Z]{2}", tag)
    }
    return {
        "likely": likely,
        "usual": {tag.lower(): each.lower() for tag, each in usual.items()},
        "regions": regions,
    }


def main() -> None:
    """Write the tables, an entry a line."""
    PLACE.write_text(json.dumps(tables(), indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
