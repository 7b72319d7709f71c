"""What concerns a role in a process: counted by hand in a small one."""

from mfab.agreements.parts import part_of, parts_of, roles_in
from mfab.model.agreement import SECTIONS
from tests.agreements.poster import POSTER, playbook


def tasks_of(role: str, text: str = POSTER) -> dict[str, list[str]]:
    """Return the tasks of a role's part, by section."""
    part = part_of(playbook(text), role)
    return {section: list(getattr(part, section)) for section in SECTIONS if getattr(part, section)}


def test_each_role_finds_what_it_does_gets_gives_approves_and_is_told() -> None:
    assert tasks_of("writer") == {"owns": ["text"], "gives": ["picture"]}
    assert tasks_of("artist") == {"owns": ["picture"], "gets": ["text"], "gives": ["print"]}
    assert tasks_of("buyer") == {"owns": ["print", "giant"], "gets": ["picture"], "gives": ["hang"]}
    assert tasks_of("seller") == {
        "owns": ["hang"], "contributes": ["text"], "informed": ["print"], "gets": ["print"]
    }  # fmt: skip
    assert tasks_of("lead") == {"approves": ["text", "picture"]}


def test_who_is_only_declared_takes_no_part() -> None:
    assert roles_in(playbook()) == ("lead", "writer", "artist", "buyer", "seller")


def test_who_steers_or_receives_knowledge_takes_part_without_a_task() -> None:
    text = POSTER.replace("receiver: lead", "receiver: cleaner").replace("steered_by: lead", "steered_by: lawyer")
    assert set(roles_in(playbook(text))) >= {"cleaner", "lawyer"}


def test_of_a_task_that_is_got_only_what_is_handed_over_and_by_whom_concerns() -> None:
    (task,) = part_of(playbook(), "artist").gets.values()
    assert task.model_dump(exclude_defaults=True) == {"title": "The text", "owner": "writer", "delivers": ("text",)}


def test_an_external_roles_receiver_is_concerned_by_its_end() -> None:
    assert set(part_of(playbook(), "lead").roles) == {"lead", "artist"}
    assert set(part_of(playbook(), "buyer").roles) == {"buyer"}


def test_the_notice_of_the_own_function_concerns() -> None:
    assert str(part_of(playbook(), "buyer").notice) == "3w"
    assert part_of(playbook(), "seller").notice is None


def test_a_parameter_concerns_whose_tasks_it_decides() -> None:
    names = {role: sorted(part.parameters) for role, part in parts_of(playbook()).items()}
    assert names == {"lead": [], "writer": [], "artist": [], "buyer": ["size"], "seller": ["towns"]}


SUMMARY = """\
playbook: fair
roles: {builder: {}, host: {}, boss: {}}
tasks:
  plan: {owner: boss, duration: 1d}
  build:
    when: big
    needs: [plan]
    tasks:
      stand: {owner: builder, duration: 2d}
      lights: {owner: host, duration: 1d}
  open: {owner: boss, duration: 1d, needs: [build]}
parameters: {big: {type: boolean, default: true}}
"""


def test_what_a_summary_needs_is_waited_for_by_all_in_it() -> None:
    assert tasks_of("builder", SUMMARY) == {
        "owns": ["stand"], "around": ["build"], "gets": ["plan"], "gives": ["open"]
    }  # fmt: skip
    assert tasks_of("boss", SUMMARY) == {
        "owns": ["plan", "open"], "gets": ["stand", "lights"], "gives": ["stand", "lights"]
    }  # fmt: skip
    assert sorted(part_of(playbook(SUMMARY), "builder").parameters) == ["big"]


GATE = """\
playbook: bid
roles: {boss: {}, seller: {}, expert: {}}
tasks:
  price: {owner: expert, duration: 1d, within: 4h, escalate: seller}
  go: {owner: boss, duration: 1h, needs: [price], decides: {bid: {about: We can win, odds: 70%}, pass: {ends: true}}}
  write: {owner: seller, duration: 3d, needs: [go = bid]}
"""


def test_of_a_gate_the_outcome_that_is_waited_for_concerns_and_not_its_odds() -> None:
    gate = part_of(playbook(GATE), "seller").gets["go"]
    assert {name: each.model_dump(exclude_defaults=True) for name, each in gate.decides.items()} == {
        "bid": {"about": "We can win"}
    }


def test_who_is_called_in_is_concerned() -> None:
    assert tasks_of("seller", GATE) == {"owns": ["write"], "gets": ["go"], "steps_in": ["price"]}


def test_every_role_of_the_shipped_processes_has_a_part_with_something_in_it() -> None:
    for role, part in parts_of(playbook()).items():
        assert any(getattr(part, section) for section in SECTIONS), role
