"""The RACI matrix, letter by letter."""

from mfab.interplay.raci import Matrix, matrix
from mfab.model.playbook import Playbook
from mfab.parser.task_index import index_tasks
from mfab.parser.written_file import read_file

TEXT = """
playbook: p
roles: {w: {function: marketing}, d: {function: marketing}, e: {function: product}, x: {}}
tasks:
  brief: {owner: w, contributors: [d, e], approvers: [e], informed: [x], duration: 1d}
  make:
    tasks:
      copy: {owner: d, approvers: [w], duration: 1d}
      layout: {duration: 1d}
  launch: {owner: w, milestone: true, needs: [make]}
"""


def made(**options: object) -> Matrix:
    record = read_file("p.yaml", TEXT.encode()).record
    assert isinstance(record, Playbook)
    return matrix(record, index_tasks(record), **options)


def test_each_role_has_its_letters_in_the_order_r_a_c_i() -> None:
    found = made()
    assert (found.by, found.columns) == ("role", ("w", "d", "e", "x"))
    assert found.rows[0].letters == {"w": "R", "d": "C", "e": "AC", "x": "I"}


def test_the_roles_of_a_function_stand_in_one_column() -> None:
    found = made(by_function=True)
    assert found.columns == ("marketing", "product", "(no function)")
    assert found.rows[0].letters == {"marketing": "RC", "product": "AC", "(no function)": "I"}
    assert next(row for row in found.rows if row.task == "copy").letters == {"marketing": "RA"}


def test_a_task_without_an_a_or_with_two_r_stands_out() -> None:
    found = made(two_owners={"layout": ("w", "e")}, left_out=frozenset())
    odd = {row.task: row.oddities for row in found.rows}
    # Of a summary nothing is asked, and a milestone has nothing to approve.
    assert odd == {"brief": (), "make": (), "copy": (), "layout": ("two R", "no A"), "launch": ()}
    assert next(row for row in found.rows if row.task == "layout").letters == {"w": "R", "e": "R"}
    assert (found.tasks, found.count("two R"), found.count("no A"), found.count("no R")) == (3, 1, 1, 0)
    assert made().count("no R") == 1


def test_of_what_is_left_out_nothing_is_asked() -> None:
    found = made(left_out=frozenset({"layout"}))
    row = next(row for row in found.rows if row.task == "layout")
    assert (row.is_left_out, row.oddities, found.tasks) == (True, (), 2)
