"""Commands that are suggested can be typed as they stand."""

import pytest

from mfab.cli.typing_hints import with_run


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mfab take brief", "mfab take nordlys brief"),
        ("waits for anna to approve: mfab approve brief", "waits for anna to approve: mfab approve nordlys brief"),
        ("mfab decide go OUTCOME --tick all", "mfab decide nordlys go OUTCOME --tick all"),
        ("mfab status nordlys", "mfab status nordlys"),
        ("mfab cancel nordlys --why TEXT", "mfab cancel nordlys --why TEXT"),
        ("--why TEXT", "--why TEXT"),
        ("mfab note -m TEXT", "mfab note -m TEXT"),
    ],
)
def test_where_several_runs_go_on_the_run_stands_before_the_task(text: str, named: str) -> None:
    assert with_run(text, "nordlys") == named
    assert with_run(text, None) == text
