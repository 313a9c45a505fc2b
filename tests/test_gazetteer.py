"""The offline gazetteer."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from accordingto.gazetteer import Gazetteer, load_gazetteer, name_key
from accordingto.knowledge import read_csv


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Reykjavík", "ISL", 64.1, -21.9),
        ("REYKJAVIK", "ISL", 64.1, -21.9),
        ("Seyðisfjörður", "ISL", 65.3, -14.0),
        ("Seydisfjordur", "ISL", 65.3, -14.0),
        ("Xankəndi", "AZE", 39.8, 46.75),
        ("Xankendi", "AZE", 39.8, 46.75),
        ("Hodeidah", "YEM", 14.8, 42.95),
        ("Saint John's", "CAN", 47.6, -52.7),
        ("St. John’s", "CAN", 47.6, -52.7),
        ("Côte d'Ivoire", "CIV", 8, -5.5),
        ("Rapides Parish", "USA", 31.2, -92.5),
        ("Syunik", "ARM", 39.3, 46.2),
        ("Golan Heights", "SYR", 33, 35.8),
        ("U.K.", "GBR", 54.8, -2.7),
        ("Calif.", "USA", 37.2, -119.5),
    ],
)
def test_finds_a_place_under_its_usual_spellings(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    near = [p for p in gazetteer.find(name) if p.country == country and abs(p.lat - lat) < 0.5 and abs(p.lon - lon) < 0.5]
    assert near


def test_gives_every_place_of_a_name(gazetteer: Gazetteer) -> None:
    assert {"FRA", "USA", "CAN"} <= {p.country for p in gazetteer.find("Paris")}
    assert {p.kind for p in gazetteer.find("Georgia")} >= {"country", "region"}
    assert {p.country for p in gazetteer.find("Tripoli")} >= {"LBY", "LBN"}


def test_knows_what_a_place_is(gazetteer: Gazetteer) -> None:
    oslo = next(p for p in gazetteer.find("Oslo") if p.kind == "city" and p.country == "NOR")
    assert oslo.capital
    assert oslo.usual
    assert oslo.population > 500_000
    assert oslo.region
    assert oslo.geonameid
    assert gazetteer.find("Norwegian Sea")[0].kind == "feature"
    assert gazetteer.find("Middle East")[0].kind == "region"


def test_a_foreign_name_is_not_the_usual_one(gazetteer: Gazetteer) -> None:
    assert any(p.name == "London" and not p.usual for p in gazetteer.find("Londres"))


def test_a_sea_and_a_territory_of_several_states_have_no_one_country(gazetteer: Gazetteer) -> None:
    sea = gazetteer.find("Barents Sea")[0]
    assert sea.countries == ()
    assert sea.country is None
    kashmir = gazetteer.find("Kashmir")[0]
    assert len(kashmir.countries) > 1
    assert kashmir.country is None


@pytest.mark.parametrize("name", ["", " ", "Qorvazanlu", "\0", "\ud800", "'", "x" * 100_000, "%", "a;DROP TABLE name"])
def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


def test_spellings_share_a_key() -> None:
    assert name_key("Saint-Étienne") == name_key("St. Etienne") == "st etienne"
    assert name_key("Łódź") == name_key("LODZ")


def test_works_in_many_processes(gazetteer: Gazetteer) -> None:
    look = "from accordingto.gazetteer import load_gazetteer; print(len(load_gazetteer().find('Oslo')))"
    processes = [subprocess.Popen([sys.executable, "-c", look], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert {p.communicate(timeout=60)[0].strip() for p in processes} == {str(len(gazetteer.find("Oslo")))}


def test_the_file_is_only_read(gazetteer: Gazetteer) -> None:
    path = gazetteer.path
    before = path.stat().st_mtime_ns, stat.S_IMODE(path.stat().st_mode), sorted(os.listdir(path.parent))
    gazetteer.find("Tromsø")
    assert before == (path.stat().st_mtime_ns, stat.S_IMODE(path.stat().st_mode), sorted(os.listdir(path.parent)))
    assert path.stat().st_size < 35_000_000


def test_every_row_of_ours_is_sound_and_found(gazetteer: Gazetteer) -> None:
    rows = read_csv("places")
    numbers = [r["geonameid"] for r in rows if r["geonameid"]]
    assert len(numbers) == len(set(numbers))
    for row in rows:
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert all(len(c) == 3 and c.isupper() for c in row["country"].split("|") if c)
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            assert any(p.name == row["name"] for p in gazetteer.find(name)), name
