"""Small projects that have nothing to do with the bundled cities."""

import subprocess
from pathlib import Path

EX = "https://example.org/id/"

CITIES = """id,label@en,label@ko,label@ja,locatedIn,lat,long,source
busan,Busan,부산,釜山,korea,35.18,129.08,list
shanghai,Shanghai,상하이,上海,china,31.23,121.47,list
fukuoka,Fukuoka,후쿠오카,福岡,japan,33.59,130.40,list
incheon,Incheon,인천,仁川,korea,37.46,126.70,list
"""
FILES = {
    "City.csv": CITIES,
    "Country.csv": "id,label@en,source\nkorea,Korea,list\nchina,China,list\njapan,Japan,list\n",
    "SisterCityTie.csv": "party,since,source\nbusan;shanghai,1993,list\nFukuoka;부산,2007,list\n",
    "Source.csv": "id,title@en,url\nlist,A list made up for this test,https://example.org/list\n",
}


def write_project(folder: Path, config: str, **tables: str) -> Path:
    """Write a project on Busan and its partners to a folder, with this cityrel.toml and more tables."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "cityrel.toml").write_text(config, encoding="utf-8")
    for name, text in {**FILES, **{f"{name}.csv": text for name, text in tables.items()}}.items():
        (folder / "data" / name).write_text(text, encoding="utf-8")
    return folder


def ports(poles: str) -> str:
    """The cityrel.toml of such a project with these poles."""
    return f"""
title = {{ en = "Ports of the Yellow Sea", ko = "황해의 항구" }}
bundled = "ontology"
poles = [{poles}]
namespace = "{EX}"
[parameters]
city = "busan"
"""


def write_japanese(folder: Path) -> Path:
    """Write a project that is read in Japanese, Korean and English, and not in Chinese."""
    (folder / "data").mkdir(parents=True)
    config = 'title = { en = "Cities", ja = "都市" }\nlanguages = ["ja", "ko", "en"]\nbundled = "ontology"\n'
    (folder / "cityrel.toml").write_text(config, encoding="utf-8")
    cities = "id,label@ja,label@en\nfukuoka,福岡,Fukuoka\nnagasaki,,Nagasaki\n"
    (folder / "data" / "City.csv").write_text(cities, encoding="utf-8")
    return folder


def commit(folder: Path, message: str) -> None:
    """Keep the files of a folder as a revision of git."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", message]):
        subprocess.run([*git, *arguments], cwd=folder, check=True, capture_output=True)


def write_revisions(folder: Path) -> Path:
    """Write such a project to a folder, in two revisions of git: the second has a tie more."""
    commit(write_project(folder, ports('"busan"')), "first")
    path = folder / "data" / "SisterCityTie.csv"
    path.write_text(f"{FILES[path.name]}incheon;shanghai,2001,list\n", encoding="utf-8")
    commit(folder, "second")
    return folder
