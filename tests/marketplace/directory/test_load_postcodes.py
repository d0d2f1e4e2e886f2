"""Loading whole postcodes: both of their sources, faults by line, and going on after a break."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.directory import places
from marketplace.directory.imports import grid, postcodes
from marketplace.directory.models import Location, PostcodeFile, PostcodePlace
from tests.outside import outside

pytestmark = pytest.mark.django_db
CODEPOINT = """"M334ND",10,378000,391000,"E92000001","E19000001","E18000002","","E08000009","E05000836"
"M334NE",90,0,0,"E92000001","E19000001","E18000002","","E08000009","E05000836"
"nonsense",10,378000,391000,"E92000001","E19000001","E18000002","","E08000009","E05000836"
"M334NF",10,378000
"""


def test_the_national_grid_agrees_with_ordnance_survey() -> None:
    # The worked example of OS's guide (Caister Water Tower, E 651409.903 N 313177.270): 52°39′27″ N 1°43′4″ E on
    # OSGB36, which lies 52.65798 N 1.71605 E on WGS84.
    latitude, longitude = grid.latitude_longitude(651_409.903, 313_177.270)
    assert latitude == pytest.approx(52.65798, abs=0.00005)
    assert longitude == pytest.approx(1.71605, abs=0.00005)


def test_code_point_open_is_read_and_faults_are_told_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.csv").write_text(CODEPOINT, encoding="utf-8")
    call_command("load_postcodes", codepoint=tmp_path)
    told = capsys.readouterr()
    assert "1 postcodes read, 1 passed over" in told.out
    assert "m.csv, row 3: “nonsense” is no whole postcode" in told.err
    assert "m.csv, row 4: not readable" in told.err
    place = places.find("M33 4ND")
    assert place is not None
    assert place.precision == Location.Precision.UNIT
    assert (round(place.latitude, 2), round(place.longitude, 2)) == (53.42, -2.33)


def test_the_ons_directory_is_read_and_what_has_ended_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "ONSPD.csv"
    file.write_text(
        "pcd,pcd2,pcds,dointr,doterm,oslaua,lat,long\n"
        "M334ND,M33  4ND,M33 4ND,198001,,E08000009,53.416,-2.333\n"
        "M334NE,M33  4NE,M33 4NE,198001,200306,E08000009,53.416,-2.333\n"
        "GY101AA,GY10 1AA,GY10 1AA,198001,,,99.999999,0.000000\n",
        encoding="utf-8",
    )
    report = postcodes.load(paths=[file], is_codepoint=False)
    assert (report.read, report.passed_over, report.faults) == (1, 2, [])
    assert PostcodePlace.objects.get().council_code == "E08000009"


def test_real_postcodes_of_trafford_are_read_once(tmp_path: Path) -> None:
    file = outside("geo/trafford_postcodes.csv")
    first = postcodes.load(paths=[file], is_codepoint=False)
    assert first.read > 11_000
    assert first.faults == []
    assert postcodes.load(paths=[file], is_codepoint=False).read == 0
    assert PostcodePlace.objects.count() == first.read


def test_a_load_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = outside("geo/trafford_postcodes.csv")
    monkeypatch.setattr(postcodes, "A_BATCH", 1_000)

    def pull_the_plug(_: int) -> None:
        if PostcodeFile.objects.get().lines_read == 3_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        postcodes.load(paths=[file], is_codepoint=False, told=pull_the_plug)
    before = PostcodePlace.objects.count()
    assert before == 3_000
    rest = postcodes.load(paths=[file], is_codepoint=False)
    assert rest.read == PostcodePlace.objects.count() - before
    assert PostcodeFile.objects.get().is_whole


def test_a_file_without_postcodes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,age\nAda,36\n", encoding="utf-8")
    with pytest.raises(CommandError, match="no column for: latitude, longitude, postcode"):
        call_command("load_postcodes", onspd=file)
    with pytest.raises(CommandError, match=r"there is no \.csv file in it"):
        call_command("load_postcodes", codepoint=tmp_path / "empty")
    with pytest.raises(CommandError):
        call_command("load_postcodes", onspd=tmp_path / "absent.csv")
