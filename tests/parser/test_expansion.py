"""Expanding a playbook for one occasion: fan-outs, conditions, and what is stepped over."""

from mfab.model.playbook import Playbook
from mfab.model.process import Process
from mfab.parser.expansion import expand
from mfab.parser.written_file import read_file


def expanded(tasks: str, **values: str | tuple[str, ...]) -> Process:
    text = (
        "playbook: p\nparameters:\n  markets: {type: list, default: [DK, SE]}\n"
        "  sites: {type: list, default: [DK, DE]}\n"
        "  tier: {type: choice, choices: [minor, major], default: major}\n  product: {type: text}\ntasks:\n" + tasks
    )
    file = read_file("p.yaml", text.encode())
    assert isinstance(file.record, Playbook), file.diagnostics
    return expand(file.record, values)


def waits(process: Process, name: str) -> list[str]:
    return [link.predecessor for link in process.steps[name].links]


def test_between_tasks_with_the_same_loop_variable_needs_pair_by_value() -> None:
    process = expanded(
        "  copy: {for_each: {market: markets}}\n  layout: {for_each: {market: markets}, needs: [copy]}\n"
        "  print: {needs: [layout]}\n"
    )
    assert waits(process, "layout@SE") == ["copy@SE"]
    assert waits(process, "print") == ["layout@DK", "layout@SE"]


def test_different_loop_variables_mean_all() -> None:
    process = expanded("  copy: {for_each: {market: markets}}\n  page: {for_each: {site: sites}, needs: [copy]}\n")
    assert waits(process, "page@DK") == ["copy@DK", "copy@SE"]


def test_one_instance_can_be_asked_for() -> None:
    process = expanded("  copy: {for_each: {market: markets}}\n  proof: {needs: [copy@SE]}\n")
    assert waits(process, "proof") == ["copy@SE"]


def test_a_fan_out_over_an_empty_list_is_stepped_over() -> None:
    process = expanded(
        "  brief: {}\n  copy: {for_each: {market: markets}, needs: [brief]}\n  print: {needs: [copy SS+2d]}\n",
        markets=(),
    )
    assert list(process.steps) == ["brief", "print"]
    assert waits(process, "print") == ["brief"]


def test_tasks_left_out_in_a_row_are_stepped_over_without_their_lags() -> None:
    process = expanded(
        "  a: {}\n  b: {when: tier == 'minor', needs: [a FS+3d]}\n  c: {when: tier == 'minor', needs: [b]}\n"
        "  d: {needs: [c SS+2d]}\n"
    )
    (link,) = process.steps["d"].links
    assert (link.predecessor, str(link.type), link.lag.is_zero) == ("a", "FS", True)


def test_what_is_in_a_summary_that_is_left_out_is_stepped_over_with_it() -> None:
    process = expanded(
        "  a: {}\n  extra:\n    when: tier == 'minor'\n    needs: [a]\n    tasks:\n      b: {}\n  c: {needs: [extra]}\n"
    )
    assert waits(process, "c") == ["a"]


def test_a_deliverable_of_several_tasks_is_waited_for_from_all_of_them() -> None:
    process = expanded("  a: {delivers: [kit]}\n  b: {delivers: [kit]}\n  c: {uses: [kit], delivers: [kit]}\n")
    assert waits(process, "c") == ["a", "b"]


def test_a_summary_with_for_each_makes_its_tasks_for_each_value() -> None:
    process = expanded(
        "  local:\n    for_each: {market: markets}\n    tasks:\n      copy: {}\n      layout: {needs: [copy]}\n"
    )
    assert list(process.steps) == ["local@DK", "local@SE", "copy@DK", "copy@SE", "layout@DK", "layout@SE"]
    assert process.steps["local@SE"].children == ("copy@SE", "layout@SE")
    assert waits(process, "layout@DK") == ["copy@DK"]


def test_titles_are_filled_in_and_a_value_that_is_missing_shows() -> None:
    process = expanded('  copy: {for_each: {market: markets}, title: "${product} for ${market}, $${raw}"}\n')
    assert process.steps["copy@DK"].title == "<product> for DK, ${raw}"
