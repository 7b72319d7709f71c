"""Each kind of evidence by itself, in small playbooks of a house."""

from mfab.interplay.forgotten import without_part
from mfab.interplay.neighbour import Neighbour
from mfab.model.interplay import EvidenceKind, WithoutPart
from mfab.model.playbook import Playbook
from mfab.parser.task_index import index_tasks
from mfab.parser.written_file import read_file

ROLES = """
roles:
  writer: {title: Copy writer, function: marketing}
  buyer: {title: Head of buying, function: purchasing}
"""
TEAM = ("marketing", "purchasing")


def book(name: str, text: str, roles: str = ROLES) -> Neighbour:
    record = read_file(f"{name}.yaml", f"playbook: {name}\n{roles}{text}".encode()).record
    assert isinstance(record, Playbook)
    return Neighbour(f"{name}.yaml", record, index_tasks(record))


def purchasing(subject: Neighbour, *others: Neighbour) -> WithoutPart:
    (found,) = (each for each in without_part(subject, TEAM, others) if each.function == "purchasing")
    return found


def kinds(found: WithoutPart) -> list[EvidenceKind]:
    return [each.kind for each in found.evidence]


def test_who_takes_part_is_not_missing() -> None:
    subject = book("one", "tasks: {a: {owner: writer, informed: [buyer]}}")
    assert without_part(subject, TEAM, ()) == ()


def test_notice_that_is_promised_is_a_part_that_is_missing() -> None:
    found = purchasing(book("one", "notice: {purchasing: 4w}\ntasks: {a: {owner: writer}}"))
    assert (kinds(found), found.is_forgotten) == ([EvidenceKind.NOTICE], True)
    assert found.evidence[0].text == "the playbook promises it notice, 4w before the anchor"


def test_who_is_called_in_when_it_is_late_and_has_no_part_is_forgotten() -> None:
    found = purchasing(book("one", "tasks: {a: {owner: writer, within: 4h, escalate: buyer}}"))
    assert (kinds(found), found.is_forgotten) == ([EvidenceKind.ASKED], True)
    assert found.evidence[0].text == "its role 'buyer' is called in when 'a' is late, and has no part in any task"


def test_who_gets_a_deliverable_elsewhere_is_missing_where_it_is_handed_on() -> None:
    subject = book("one", "tasks: {list: {owner: writer, delivers: [price-list]}}")
    gets = book("two", "tasks: {x: {owner: writer, delivers: [price-list]}, check: {owner: buyer, uses: [price-list]}}")
    found = purchasing(subject, gets)
    assert (kinds(found)[0], found.is_forgotten) == (EvidenceKind.DELIVERABLE, True)
    assert found.evidence[0].text == "'list' delivers 'price-list' here; in two purchasing gets it for 'check'"


def test_who_makes_a_deliverable_elsewhere_is_missing_where_it_is_made_without_them() -> None:
    subject = book("one", "tasks: {list: {owner: writer, delivers: [price-list]}}")
    makes = book("two", "tasks: {x: {owner: writer, contributors: [buyer], delivers: [price-list]}}")
    found = purchasing(subject, makes)
    assert found.evidence[0].text == (
        "'list' delivers 'price-list' here; in two purchasing contributes to 'x', which delivers it"
    )


def test_a_task_like_one_elsewhere_is_evidence_and_being_told_of_it_is_none() -> None:
    subject = book("one", "tasks: {print-flyer: {title: Print the flyer, owner: writer}}")
    does = book("two", "tasks: {print-flyer: {title: Print flyers, owner: buyer}, b: {owner: writer}}")
    told = book("three", "tasks: {print-flyer: {title: Print flyers, owner: writer, informed: [buyer]}}")
    assert kinds(purchasing(subject, does)) == [EvidenceKind.SIMILAR_TASK]
    assert purchasing(subject, does).is_forgotten
    assert purchasing(subject, told).evidence == ()


def test_one_neighbour_of_a_similar_task_is_too_little() -> None:
    subject = book("one", "tasks: {print-files: {title: Print files of the flyer, owner: writer}}")
    near = book("two", """
tasks:
  print-files: {title: Print files of the flyer, owner: writer, delivers: [files]}
  order: {owner: buyer, uses: [files]}
""")  # fmt: skip
    found = purchasing(subject, near)
    assert (kinds(found), found.is_forgotten) == ([EvidenceKind.NEXT_TO_TASK], False)
    assert found.evidence[0].text == (
        "'print-files' here is like 'print-files' in two, next to which purchasing does 'order'"
    )


def test_that_it_takes_part_everywhere_else_is_too_little_by_itself() -> None:
    others = [book(f"other-{number}", "tasks: {x: {owner: buyer}}") for number in range(3)]
    found = purchasing(book("one", "tasks: {unlike: {owner: writer}}"), *others)
    assert (kinds(found), found.is_forgotten) == ([EvidenceKind.USUAL], False)
    assert found.evidence[0].text == "it takes part in each of the 3 other playbooks"
    assert purchasing(book("one", "tasks: {unlike: {owner: writer}}"), *others[:2]).evidence == ()


def test_a_word_that_stands_for_a_function_elsewhere_is_evidence() -> None:
    words = ("one", "two", "three", "four", "five")
    tasks = ", ".join(f"{word}-supplier: {{owner: buyer}}" for word in words[:2])
    others = [book(f"other-{number}", f"tasks: {{{tasks}}}") for number in range(3)]
    others.append(book("apart", "tasks: {z: {owner: writer}}"))
    found = purchasing(book("here", "tasks: {visit-suppliers: {owner: writer}}"), *others)
    assert EvidenceKind.WORD in kinds(found)
    assert (
        "'visit-suppliers' here speaks of “supplier”; in the other playbooks purchasing has a part in 6 of the 6 tasks "
        "that do"
    ) in [each.text for each in found.evidence]


def test_a_task_in_which_everybody_takes_part_says_nothing_of_anybody() -> None:
    roles = "roles: {" + ", ".join(f"{name}: {{function: {name}s}}" for name in ("writer", "buyer", "seller")) + "}\n"
    everybody = book("two", "tasks: {look-back: {owner: writer, contributors: [buyer, seller]}}", roles)
    subject = book("one", "tasks: {look-back: {owner: writer}}", roles)
    assert all(each.evidence == () for each in without_part(subject, ("buyers", "sellers"), [everybody]))
