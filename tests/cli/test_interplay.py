"""`mfab interplay` as its users see it."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_output_schemas import as_described
from tests.interplay.removing import without

PLAYBOOKS, EXAMPLES = ROOT / "playbooks", ROOT / "examples"
SHARED = PLAYBOOKS / "shared" / "roles.yaml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a workspace with our playbooks, in which the campaign was written without purchasing."""
    for path in (*PLAYBOOKS.glob("*.yaml"), SHARED, *(EXAMPLES / name for name in ("team.yaml", "henrik.ics"))):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    campaign = tmp_path / "playbooks" / "seasonal-campaign.yaml"
    campaign.write_text(without(campaign, SHARED, "purchasing"), encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("team: examples/team.yaml\n", encoding="utf-8")
    return tmp_path


def test_the_campaign_without_purchasing_says_who_is_forgotten_and_why(mfab: Mfab, house: Path) -> None:
    ran = mfab("interplay", "playbooks/seasonal-campaign.yaml")

    assert ran.code == 0, ran.err
    assert "forgotten (compared with 8 other playbooks)\n  purchasing\n    – the playbook names it: " in ran.out
    assert "    – 'goods-in' here is like 'stock-in' in product-launch, which purchasing contributes to" in ran.out
    assert "\n● 'purchasing' is forgotten: the playbook names it" in ran.out
    assert "[forgotten-function]" in ran.out
    assert mfab("interplay", "playbooks/seasonal-campaign.yaml", "--strict").code == 1


def test_what_is_right_here_may_be_allowed(mfab: Mfab, house: Path) -> None:
    path = house / "playbooks" / "seasonal-campaign.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\ntitle:", "\n# mfab: allow[forgotten-function] the goods are ours\ntitle:", 1), encoding="utf-8"
    )
    ran = mfab("interplay", "playbooks/seasonal-campaign.yaml", "--strict")
    assert ran.code == 0 and "[forgotten-function]" not in ran.out


def test_the_data_has_the_evidence_and_is_as_the_schema_says(mfab: Mfab, house: Path) -> None:
    ran = mfab("interplay", "playbooks/seasonal-campaign.yaml", "playbooks/newsletter.yaml", "--json")

    campaign, newsletter = as_described("interplay", ran.out)["files"]
    assert [each["function"] for each in campaign["forgotten"]] == ["purchasing"]
    assert campaign["forgotten"][0]["reasons"][0]["kind"] == "named"
    assert newsletter["forgotten"] == []
    assert (campaign["dated"], campaign["handovers"][0]["given"]) == (False, None)


def test_a_run_has_dates_and_people_in_their_calendars(mfab: Mfab) -> None:
    found = as_described("interplay", mfab("interplay", "examples/spring-campaign.yaml", "--json", cwd=ROOT).out)
    (run,) = found["files"]
    assert (run["run"], run["dated"], run["forgotten"]) == ("garden-spring-2027", True, [])
    first = run["handovers"][0]
    assert (first["giver"], first["receiver"], first["things"]) == ("brief", "demand@DK", ["campaign-brief"])
    assert first["given"].startswith("2027-02-")
    # What the path takes is the days from its first to its last hour, weekends included.
    assert sum(run["critical_path_minutes"].values()) / run["day_minutes"] == pytest.approx(55, abs=5)


def test_what_an_occasion_leaves_out_is_not_forgotten(mfab: Mfab) -> None:
    ran = mfab("interplay", "examples/newsletter-march.yaml", cwd=ROOT)
    assert "forgotten" not in ran.out
    assert [line.split()[0] for line in ran.out.splitlines() if line.endswith("not this time")] == [
        "purchasing", "logistics", "finance", "legal",
    ]  # fmt: skip


def test_a_file_that_cannot_be_planned_is_told_beside_the_others(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("playbook: bad\ntasks: {a: {owner: b, needs: [c]}}\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_text("playbook: good\ntasks: {a: {owner: b, duration: 1d}}\n", encoding="utf-8")

    ran = mfab("interplay", "bad.yaml", "good.yaml")
    assert (ran.code, "[unknown-task]" in ran.out, "who steers" in ran.out) == (1, True, True)
    found = as_described("interplay", mfab("interplay", "bad.yaml", "good.yaml", "--json").out)["files"]
    assert list(found[0]) == ["file", "findings"]
    assert mfab("interplay", "nowhere.yaml").code == 2


def test_a_house_without_other_playbooks_can_compare_with_ours(mfab: Mfab, tmp_path: Path) -> None:
    team = "team: t\nfunctions: [marketing, purchasing]\n"
    (tmp_path / "team.yaml").write_text(team, encoding="utf-8")
    text = "playbook: offer\nroles: {m: {function: marketing}}\ntasks:\n"
    text += "  goods-in: {title: Goods received and counted, owner: m, duration: 1d}\n"
    (tmp_path / "offer.yaml").write_text(text, encoding="utf-8")

    alone = mfab("interplay", "offer.yaml", "--team", "team.yaml")
    assert (
        "no part, and too little speaks for one (compared with 0 other playbooks; --library adds those of mfab)"
        in alone.out
    )
    helped = mfab("interplay", "offer.yaml", "--team", "team.yaml", "--library")
    assert "forgotten (compared with 9 other playbooks)\n  purchasing" in helped.out


def test_names_with_control_characters_do_not_reach_the_terminal(mfab: Mfab, tmp_path: Path) -> None:
    text = "playbook: odd\ntitle: a\u202eb\ntasks: {a: {title: x\u2066y, owner: b, duration: 1d}}\n"
    (tmp_path / "odd.yaml").write_text(text, encoding="utf-8")
    ran = mfab("interplay", "odd.yaml")
    assert ran.code == 0 and not {"\u202e", "\u2066"} & set(ran.out)


@pytest.mark.parametrize("columns", ["80", "140"])
def test_lines_fit_the_terminal(mfab: Mfab, columns: str) -> None:
    ran = mfab("interplay", "examples/spring-campaign.yaml", cwd=ROOT, COLUMNS=columns)
    lines = ran.out.split("questions for the table")[0].splitlines()
    assert max(map(len, lines)) <= int(columns)


def test_the_same_files_give_the_same_bytes(mfab: Mfab) -> None:
    first, second = (mfab("interplay", "playbooks/product-launch.yaml", "--json", cwd=ROOT).out for _ in range(2))
    assert first == second and json.loads(first)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("x.html", "<!doctype html>"), ("x.svg", "<svg "), ("x.mmd", "flowchart LR"), ("x.txt", "Mon")],
)
def test_the_suffix_says_what_is_written(mfab: Mfab, tmp_path: Path, name: str, beginning: str) -> None:
    ran = mfab("interplay", "playbooks/newsletter.yaml", "-o", str(tmp_path / name), cwd=ROOT)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {tmp_path / name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)


@pytest.mark.parametrize(
    ("command", "name", "words"),
    [
        ("interplay", "x.pdf", "'.pdf' is no format for it; there are .html, .htm, .svg, .mmd, .json, .txt"),
        ("interplay", "x", "the name has no suffix; there are .html, .htm, .svg, .mmd, .json, .txt"),
        ("raci", "x.xlsx", "'.xlsx' is no format for it; there are .csv, .md, .json, .txt"),
    ],
)
def test_a_file_of_another_kind_is_not_written_as_text(
    mfab: Mfab, tmp_path: Path, command: str, name: str, words: str
) -> None:
    ran = mfab(command, "playbooks/newsletter.yaml", "-o", str(tmp_path / name), cwd=ROOT)
    assert (ran.code, ran.err) == (2, f"error: '{tmp_path / name}': {words}\n")
    assert not (tmp_path / name).exists()
    named = mfab(command, "playbooks/newsletter.yaml", "-o", str(tmp_path / name), "--format", "json", cwd=ROOT)
    assert named.code == 0 and json.loads((tmp_path / name).read_text(encoding="utf-8"))


def test_a_page_and_a_picture_are_written_at_once_or_none(mfab: Mfab, tmp_path: Path) -> None:
    page, picture, other = (str(tmp_path / name) for name in ("x.html", "x.svg", "x.pdf"))
    assert mfab("interplay", "playbooks/newsletter.yaml", "-o", page, "-o", other, cwd=ROOT).code == 2
    assert list(tmp_path.iterdir()) == []
    ran = mfab("interplay", "playbooks/newsletter.yaml", "-o", page, "-o", picture, cwd=ROOT)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {page}\nwrote {picture}\n")
    assert Path(picture).read_text(encoding="utf-8").startswith("<svg ")


def test_a_picture_is_of_one_file(mfab: Mfab, tmp_path: Path) -> None:
    files = ("playbooks/newsletter.yaml", "playbooks/trade-fair.yaml")
    ran = mfab("interplay", *files, "--format", "svg", cwd=ROOT)
    assert (ran.code, ran.out, ran.err) == (2, "", "error: svg is a picture of one file, and 2 are given\n")
    broken = mfab("interplay", "nowhere.yaml", "-o", "x.svg")
    assert broken.code == 2 and not (tmp_path / "x.svg").exists()
    assert mfab("interplay", files[0], "-o", str(tmp_path / "no" / "x.svg"), cwd=ROOT).code == 2


def test_sourcing_says_what_to_buy_and_what_to_hire(mfab: Mfab) -> None:
    ran = mfab("interplay", "--sourcing", "examples", cwd=ROOT)
    assert ran.code == 0 and "little work, bought in when it comes" in ran.out
    found = as_described("sourcing", mfab("interplay", "--sourcing", "examples", "--json", cwd=ROOT).out)
    assert found["thresholds"] == {"little": 0.05, "much": 0.4, "steady": 0.6}
    advice = {each["role"]: (each["advice"], each["bound"]) for each in found["roles"]}
    assert advice["marketing-manager"][0] == "keep" and "steers" in advice["marketing-manager"][1]
    lower = as_described(
        "sourcing",
        mfab("interplay", "--sourcing", "examples", "--much", "5%", "--steady", "20%", "--json", cwd=ROOT).out,
    )
    assert {each["role"] for each in lower["roles"] if each["advice"] == "hire"} >= {"copywriter", "designer"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--little", "5"), "--little: '5' is not a percentage; write 5%"),
        (("--steady", "much"), "--steady: 'much' is not a percentage, such as 60%"),
        (("--weeks", "0"), "--weeks: '0' is no number of weeks"),
        (("--weeks", "-3"), "--weeks: '-3' is no number of weeks"),
    ],
)
def test_a_limit_that_is_none_is_refused(mfab: Mfab, options: tuple[str, ...], words: str) -> None:
    ran = mfab("interplay", "--sourcing", "examples/launch.yaml", *options, cwd=ROOT)
    assert (ran.code, ran.out) == (2, "") and words in ran.err


@pytest.mark.parametrize("columns", ["80", "140"])
def test_the_table_of_roles_fits_the_terminal(mfab: Mfab, columns: str) -> None:
    ran = mfab("interplay", "--sourcing", "examples/launch.yaml", cwd=ROOT, COLUMNS=columns)
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_a_picture_of_more_than_anybody_can_look_at_is_refused(mfab: Mfab, tmp_path: Path) -> None:
    tasks = "".join(f"  t{number}: {{owner: a, duration: 1h}}\n" for number in range(1001))
    (tmp_path / "big.yaml").write_text(f"playbook: big\nroles: {{a: {{}}}}\ntasks:\n{tasks}", encoding="utf-8")
    ran = mfab("interplay", "big.yaml", "-o", "big.svg")
    assert (ran.code, ran.out) == (2, "") and "a picture of 1,001 tasks shows nothing" in ran.err
    assert not (tmp_path / "big.svg").exists()


def test_what_is_to_be_compared_with_must_be_there(mfab: Mfab) -> None:
    ran = mfab("interplay", "playbooks/newsletter.yaml", "--compare", "playbook", cwd=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: --compare: 'playbook': there is no file 'playbook' here; did you mean 'playbooks'?\n"
    near = mfab("interplay", "playbooks/newsletter.yaml", "--compare", "playbooks/trade-fair.yaml", "--json", cwd=ROOT)
    assert json.loads(near.out)["files"][0]["compared_with"] == ["playbooks/trade-fair.yaml"]


def test_who_is_forgotten_is_told_also_of_a_process_with_errors(mfab: Mfab, house: Path) -> None:
    path = house / "playbooks" / "seasonal-campaign.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntasks:\n", "\ntasks:\n  more: {needs: [nothing]}\n"), encoding="utf-8")
    ran = mfab("interplay", "playbooks/seasonal-campaign.yaml")
    assert ran.code == 1 and "[unknown-task]" in ran.out
    assert "warning: 'purchasing' is forgotten: the playbook names it" in ran.out
    (found,) = as_described("interplay", mfab("interplay", "playbooks/seasonal-campaign.yaml", "--json").out)["files"]
    assert "forgotten-function" in {each["code"] for each in found["findings"]}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--little", "5%"), "--little is only for --sourcing"),
        (("--sourcing", "-o", "x.json"), "--output is not for --sourcing"),
        (("--share", "--sourcing"), "--sourcing is not for --share"),
        (("--share", "--anchor", "2027-03-02"), "--anchor is not for --share"),
        (("--share", "--strict"), "--strict is not for --share"),
    ],
)
def test_an_option_that_means_nothing_here_is_refused(mfab: Mfab, options: tuple[str, ...], words: str) -> None:
    ran = mfab("interplay", "examples/launch.yaml", *options, cwd=ROOT)
    assert (ran.code, ran.out, ran.err) == (2, "", f"error: {words}\n")


def test_functions_that_only_our_library_has_are_nobodys_in_another_house(mfab: Mfab, tmp_path: Path) -> None:
    assert mfab("init", ".").code == 0
    ran = mfab("interplay", "playbooks/product-news.yaml", "--library", "--strict")
    assert ran.code == 0, ran.out
    first = ran.out.split("\n\n")[1]
    assert [line.split()[0] for line in first.splitlines()[2:]] == ["marketing", "sales", "service"]
