"""One page for one role, from a process or from an occasion of it."""

from pathlib import Path

import pytest
from tests.agreements.poster import POSTER
from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_agree import TEAM

LAUNCH = str(ROOT / "examples" / "launch.yaml")


@pytest.fixture
def atelier(tmp_path: Path) -> Path:
    """Return a folder with a process and its team."""
    (tmp_path / "poster.yaml").write_text(POSTER, encoding="utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("team: team.yaml\n", encoding="utf-8")
    return tmp_path


def test_without_dates_a_page_tells_conditions_and_whom_it_comes_from(mfab: Mfab, atelier: Path) -> None:
    ran = mfab("brief", "poster.yaml", "--role", "buyer", COLUMNS="80")
    assert ran.code == 0, ran.err
    assert (
        ran.out
        == """\
buyer: Poster
For Anna Holm, in the role buyer; playbook poster (4b6c0ae8)

The fair is seen from the station.

steered by           Lead (Anna Holm)
it turns on          Printing
your function knows  3w before
who stands in        Bo Lind for Anna Holm

What you do
  Printing (print)
    you get   Picture from artist
    takes     2d
    you tell  seller (Carla Ek)

  The giant one (giant)
    only if  size == 'large'
    you get  Printing
    takes    1d

What you get
  Picture
    from artist; made in The picture

What you hand on, and who waits for you
  It hangs
    to seller (Carla Ek); they wait for Printing; once for each of towns

What all of us see alike
  Messages
    · Open on Sunday
""".replace("4b6c0ae8", ran.out.split("(")[1][:8])
    )


def test_with_dates_what_is_got_says_by_when_and_what_is_left_out_is_not_there(mfab: Mfab, atelier: Path) -> None:
    given = ("--start", "2027-03-01", "--set", "size=small", "--set", "towns=Aarhus,Odense")
    buyer = mfab("brief", "poster.yaml", "--role", "buyer", *given)
    # Text Monday and Tuesday, its approval Wednesday; picture Thursday to Monday, its approval Tuesday.
    assert "  Picture\n    by Tue 9 Mar; from artist; made in The picture\n" in buyer.out
    assert "    when      Wed 10 Mar to Thu 11 Mar\n" in buyer.out
    assert "they begin Fri 12 Mar (Aarhus, Odense); to seller (Carla Ek)" in buyer.out
    assert "giant" not in buyer.out
    lead = mfab("brief", "poster.yaml", "--role", "lead", *given)
    assert "  The text (text)\n    when      Wed 3 Mar\n    done by   writer (Bo Lind)\n" in lead.out
    assert "    you have  1d to say yes or no\n    ☐ Seen from ten metres\n" in lead.out


def test_a_deputy_is_named_where_the_plan_expects_one(mfab: Mfab) -> None:
    ran = mfab("brief", LAUNCH, "--role", "sales-lead")
    assert "they begin Thu 14 Jan; to Buyer (Ingrid Åkesson); they get Sales forecast" in ran.out


def test_a_page_is_written_whole_as_html_and_markdown(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("brief", LAUNCH, "--role", "content-lead", "-o", "brief.html", "-o", "brief.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote brief.html\nwrote brief.md\n")
    html = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and html.endswith("</html>\n")
    assert "http" not in html and "<script" not in html
    markdown = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "- **Master copy**: by Fri 22 Jan; from Copywriter (Bo Ekström)\n" in markdown


def test_what_an_author_wrote_is_text_on_every_page(mfab: Mfab, atelier: Path) -> None:
    hostile = '"<script>alert(1)</script> **b** \\u202e [x](http://a.example)"'
    text = POSTER.replace("title: The picture", f"title: {hostile}").replace("Seen from ten metres", hostile)
    (atelier / "poster.yaml").write_text(text, encoding="utf-8")
    pages = [mfab("brief", "poster.yaml", "--role", "artist", "-f", form).out for form in ("text", "html", "markdown")]
    assert "**b** \\u202e" in pages[0] and "\u202e" not in pages[0]
    assert "<script>" not in pages[1] and "&lt;script&gt;" in pages[1]
    assert "**b**" not in pages[2] and "<script>" not in pages[2] and "\\[x\\](http" in pages[2]


def test_a_page_for_each_role_goes_into_a_folder(mfab: Mfab, atelier: Path) -> None:
    ran = mfab("brief", "poster.yaml", "--all", "-o", "briefs")
    assert ran.code == 0
    roles = ["artist", "buyer", "lead", "seller", "writer"]
    assert sorted(path.stem for path in (atelier / "briefs").iterdir()) == roles
    assert mfab("brief", "poster.yaml", "--all", "-o", "briefs", "--format", "markdown").code == 0
    assert len(list((atelier / "briefs").glob("*.md"))) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("poster.yaml",), "say whose page with --role"),
        (("poster.yaml", "--role", "wrter"), "role 'wrter' takes no part in 'poster'; did you mean 'writer'?"),
        (("poster.yaml", "--role", "cleaner"), "role 'cleaner' takes no part in 'poster'; these do: lead, writer"),
        (("poster.yaml", "--all"), "give it with -o"),
        (("poster.yaml", "--all", "-o", "one", "-o", "two"), "into a folder: give it with -o"),
        (("poster.yaml", "--all", "-o", "x", "--json"), "--all writes html or markdown, and no json"),
        (("poster.yaml", "--role", "writer", "-o", "brief.pdf"), "write brief.md or brief.html"),
        (("poster.yaml", "--role", "writer", "-o", "brief.md", "-f", "html"), "leave --format out"),
        (("poster.yaml", "--role", "writer", "-o", "nowhere/brief.md"), "there is no folder 'nowhere'"),
        (("poster.yaml", "--all", "-o", "team.yaml"), "the folder 'team.yaml' cannot be made"),
        (("poster.yaml", "--role", "writer", "--start", "soon"), "--start"),
        (("team.yaml", "--role", "writer"), "this is a team file"),
        (("nowhere.yaml", "--role", "writer"), "there is no file 'nowhere.yaml' here"),
    ],
)
def test_what_cannot_be_briefed_is_told_in_a_sentence(
    mfab: Mfab, atelier: Path, words: tuple[str, ...], told: str
) -> None:
    before = sorted(path.name for path in atelier.iterdir())
    ran = mfab("brief", *words)
    assert ran.code in (1, 2)
    assert told in ran.err and "Traceback" not in ran.err
    assert sorted(path.name for path in atelier.iterdir()) == before
