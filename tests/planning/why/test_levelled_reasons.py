"""In a levelled plan too, what is not on the way to a date moves nothing while hand-overs stay as they are."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mfab.network.bonds import stages
from mfab.network.passes import forward
from mfab.planning.planner import Schedule, schedule
from mfab.planning.why.standing import standing_of
from mfab.use_cases.explaining_dates import case_of
from mfab.use_cases.options import LevelOptions, Options
from mfab.use_cases.planning import load_material
from mfab.use_cases.reading import Shelf
from tests.planning.projects import Project, write
from tests.planning.strategies import projects
from tests.planning.test_against_oracle import some


@some(5)
@given(projects(is_dated=False), st.data())
def test_a_link_or_hand_over_that_is_not_on_the_way_moves_nothing(project: Project, data: st.DataObject) -> None:
    found = levelled(project)
    standing = standing_of(found)
    network, dates = standing.network, standing.planned()
    number = data.draw(st.sampled_from(sorted(standing.names)))
    way = stages(dates, number)
    assert all(stage.bonds for stage in way)
    on_the_way = {stage.bonds[0].arrow for stage in way}
    for gone in {arrow for into in network.arrows_in for arrow in into if arrow.origin or arrow.shared} - on_the_way:
        rest = [[arrow for arrow in into if arrow != gone] for into in network.arrows_in]
        without = forward(replace(network, arrows_in=rest), found.begin, found.held)
        assert without.starts[number] == dates.starts[number]


def levelled(project: Project) -> Schedule:
    with tempfile.TemporaryDirectory() as folder:
        run = write(project, Path(folder))
        options = Options(level=LevelOptions(is_wanted=True))
        material, _ = load_material(Shelf(lambda: b""), str(run), options)
    assert material is not None
    case = case_of(material, options)
    assert case.level is not None
    return schedule(replace(case, level=replace(case.level, schedules=3)).request())
