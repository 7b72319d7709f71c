"""The story of a launch, from its start to its look back, on both kinds of store: nothing in it may differ."""

from pathlib import Path

from tests.cli.workshop import Workshop
from tests.docs.walkthrough import Walkthrough

STORY = Path(__file__).parents[2] / "docs" / "running.md"


def test_the_story_of_a_launch_is_the_same_on_a_server(
    tmp_path: Path, postgresql_url: str, workshop: Workshop | None
) -> None:
    walk = Walkthrough(STORY, tmp_path, {"MFAB_STORE": postgresql_url}, workshop)
    problems = walk.problems()
    assert problems == [], "\n\n".join(problems)
