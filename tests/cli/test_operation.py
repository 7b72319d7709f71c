"""`mfab interplay --share` as a user meets it."""

from pathlib import Path

from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_load import house
from tests.cli.test_output_schemas import as_described


def test_what_comes_round_again_is_told_by_function_person_and_task(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01", "2027-03-08")
    (tmp_path / "fair.yaml").write_text(
        "playbook: fair\nroles: {writer: {function: agency}}\ntasks: {stand: {owner: writer, duration: 1d}}\n"
    )
    (tmp_path / "runs" / "fair.yaml").write_text(
        "run: fair-1\nplaybook: ../fair.yaml\nteam: ../team.yaml\nstart: 2027-03-08\n"
    )
    ran = mfab("interplay", "--share", "runs")
    assert ran.code == 0
    # Two leaflets of seven days, and a day of the fair; two weeks of forty hours.
    assert ran.out.splitlines() == [
        "112h of 120h planned in 3 plans comes round again, 93%",
        "",
        "function  planned  repeated  share              by playbook",
        "agency       120h      112h    93%  █████████·  leaflet ×2 112h, fair 8h (once)",
        "",
        "person  planned  of time  repeated  share              by playbook",
        "bo         120h     150%      112h    93%  █████████·  leaflet ×2 112h, fair 8h (once)",
        "",
        "work    times  heaviest repeated tasks  of       by",
        "   64h      2  copy                     leaflet  bo",
        "   48h      2  layout                   leaflet  bo",
    ]


def test_a_file_that_is_named_twice_is_counted_once(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    names = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "runs").iterdir())
    once = mfab("interplay", "--share", "runs").out
    assert once.startswith("0h of 56h planned in 1 plan comes round again")
    assert mfab("interplay", "--share", "runs", *names, "./runs", f"runs/../{names[0]}").out == once
    assert mfab("load", names[0], "runs").out == mfab("load", "runs").out


def test_the_share_is_as_the_schema_says(mfab: Mfab) -> None:
    found = as_described("operation", mfab("interplay", "--share", "examples", "--json", cwd=ROOT).out)
    for row in (*found["people"], *found["functions"]):
        assert row["minutes"] == sum(each["minutes"] for each in row["playbooks"])
        assert row["repeated_minutes"] == sum(each["minutes"] for each in row["playbooks"] if each["repeated"])


def test_a_folder_without_run_files_is_a_sentence(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("interplay", "--share", str(tmp_path))
    assert (ran.code, ran.err) == (
        2,
        "error: there is no run file to plan; name run files, or a folder that has some\n",
    )
