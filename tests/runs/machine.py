"""Random people doing random things in a run, and what must hold whatever they do."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mfab.model.need import LinkType
from mfab.model.process import Link, Step
from mfab.runs import commands
from mfab.runs.commands import Command, Refusal
from mfab.runs.event_codec import from_json, kind_name, to_json
from mfab.runs.events import (
    Entry,
    Event,
    Evidence,
    GateDecided,
    RunCompleted,
    TaskApproved,
    TaskCompleted,
    TaskRejected,
    TaskReturned,
    TaskSubmitted,
    TaskTaken,
    Undone,
)
from mfab.runs.evolve import fold
from mfab.runs.history import story
from mfab.runs.run import Run
from mfab.runs.setting import Setting, leaves
from mfab.runs.standing import Status, is_all_settled, quorum_of, standing_of, standings
from mfab.runs.submitting import subject_of
from tests.runs.stage import Stage, begun

HOUR = 3600
CHOICES = st.integers(0, 10_000)


class People(RuleBasedStateMachine):
    """One run of one process, played by a team that types whatever comes to mind."""

    settings_to_play: tuple[Setting, ...] = ()

    @initialize(number=CHOICES)
    def begin(self, number: int) -> None:
        self.setting = self.settings_to_play[number % len(self.settings_to_play)]
        people = tuple(self.setting.team.people)
        self.stage: Stage = begun(self.setting, people[0])
        self.tasks = tuple(self.setting.process.steps)
        self.people = people

    @rule(numbers=st.lists(st.integers(0, 2**32), min_size=1, max_size=6))
    def people_act(self, numbers: list[int]) -> None:
        """A few people act one after the other; mostly those whose turn it is, so that runs get somewhere."""
        for number in numbers:
            chance = Random(number)
            act = chance.choice((self._go_on, self._go_on, self._go_on, self._say_no, self._do_anything))
            act(chance)

    def _go_on(self, chance: Random) -> None:
        """Somebody whose turn it is does what it takes."""
        hours = chance.choice((0, 0, 1, 5, 24, 100))
        found = standings(self.stage.run, self.setting, self.stage.now + hours * HOUR)
        open_now = [each for each in found.values() if each.status in (Status.READY, Status.TAKEN, Status.SUBMITTED)]
        if not open_now:
            self._ask(commands.AddNote("we wait"), self.people[0], hours)
            return
        chosen = chance.choice(open_now)
        name, step = chosen.step.id, chosen.step
        owner = self.setting.owner(self.stage.run, name)
        if owner is None:
            if step.task.owner is not None:
                self._ask(commands.Reassign(name, chance.choice(self.people)), self.people[0], hours)
            owner = chance.choice(self.people)
        if chosen.status is Status.SUBMITTED and chosen.pending:
            asked = [self.setting.approver(self.stage.run, name, role) for role in chosen.pending]
            self._ask(commands.Approve(name), chance.choice([*asked, chance.choice(self.people)]) or owner, hours)
            return
        outcome = chance.choice([*step.task.decides, None]) if step.task.decides else None
        self._ask(commands.Submit(name, _evidence(chance.randrange(3)), step.task.checklist, outcome), owner, hours)

    def _say_no(self, chance: Random) -> None:
        """An approver of something that was handed in says no, perhaps to something it was built on."""
        found = standings(self.stage.run, self.setting, self.stage.now)
        submitted = [each for each in found.values() if each.status is Status.SUBMITTED and each.pending]
        done = [name for name, each in found.items() if each.status is Status.DONE]
        if not submitted:
            if done:
                name = chance.choice(done)
                follower = chance.choice([*self.setting.followers.get(name, ()), name])
                owner = self.setting.owner(self.stage.run, follower)
                self._ask(commands.Return(name, "wrong"), owner or self.people[0], 0)
            return
        chosen = chance.choice(submitted)
        approver = self.setting.approver(self.stage.run, chosen.step.id, chosen.pending[0])
        to = (chance.choice(done),) if done and chance.random() < 0.6 else ()
        self._ask(commands.Reject(chosen.step.id, "no", to), approver or self.people[0], 0)

    def _do_anything(self, chance: Random) -> None:
        who, name = chance.choice((self.people[0], chance.choice(self.people))), chance.choice(self.tasks)
        at = chance.choice((0, 1, 30, 300))
        self._ask(self._anything(chance.randrange(14), name, chance.randrange(10_000)), who, at)

    def _anything(self, kind: int, name: str, other: int) -> Command:
        step = self.setting.process.steps[name]
        another, somebody = self.tasks[other % len(self.tasks)], self.people[other % len(self.people)]
        roles, ways = (*step.task.approvers, None), (*step.task.decides, None)
        role, outcome = roles[other % len(roles)], ways[other % len(ways)]
        choices: tuple[Command, ...] = (
            commands.Take(name),
            commands.Submit(name, _evidence(other % 3), step.task.checklist, outcome),
            commands.Approve(name, role),
            commands.Reject(name, "no", (another,) if other % 2 else (), role),
            commands.Return(name, "wrong", another if other % 3 == 0 else None),
            commands.BlockTask(name, "waiting"),
            commands.Unblock(name),
            commands.Skip(name, "not this time") if other % 3 else commands.Take(another),
            commands.Reassign(name, somebody, role),
            commands.AddNote("look", name),
            commands.Undo(name if other % 2 else None),
            commands.Cancel("enough") if other % 50 == 0 else commands.Undo(another),
            commands.DecideBySignal(name, outcome or "go", "crm", "1"),
            commands.Escalate(name, somebody, ("approval", "taking-up", "due", "rounds")[other % 4], role, other % 3),
        )
        return choices[kind]

    def _ask(self, command: Command, actor: str, hours: int) -> None:
        before, at = self.stage, self.stage.now + 60 + hours * HOUR
        decided = before.ask(command, actor, at)
        if isinstance(decided, Refusal):
            assert decided.message and "None" not in decided.message and not decided.message.endswith(".")
            assert before.ask(command, actor, at) == decided
            return
        assert decided.events
        self.stage = before.with_decision(decided, actor, at)
        self._check_step(before, decided.events, actor, at)

    def _check_step(self, before: Stage, events: tuple[Event, ...], actor: str, at: int) -> None:
        run, setting = before.run, self.setting
        after = self.stage.run
        for event in events:
            match event:
                case TaskTaken():
                    assert standing_of(run, setting, at, event.task).status is Status.READY
                case TaskSubmitted():
                    assert not standing_of(run, setting, at, event.task).unfinishable
                    assert event.subject == subject_of(event.task, event.evidence, event.ticked, event.outcome)
                case TaskApproved():
                    work = after.work(event.task)
                    assert work.submission is not None and work.submission.subject == event.subject
                    assert event.person not in {work.submission.person, work.taken_by, setting.owner(run, event.task)}
                case TaskRejected() | TaskReturned():
                    _is_sent_back_right(run, after, setting, event)
                case Undone():
                    assert _without(fold("r", self._kept())) == _without(after)
                case _:
                    pass
        assert (RunCompleted() in events) == (run.is_active and is_all_settled(after, setting)) or not after.is_active

    @invariant()
    def a_done_task_has_every_yes_to_what_was_handed_in(self) -> None:
        run = self.stage.run
        decided = {e.event.task for e in self._kept() if isinstance(e.event, GateDecided)}
        for step in self.setting.work_steps:
            work = run.work(step.id)
            if not work.is_done or step.id in decided or not step.task.approvers:
                continue
            assert work.submission is not None
            assert len(work.approvals) >= quorum_of(step)
            for yes in work.approvals.values():
                assert yes.subject == work.submission.subject
                assert yes.person not in {work.submission.person, work.taken_by}

    @invariant()
    def a_run_is_complete_when_nothing_is_left_to_do(self) -> None:
        run = self.stage.run
        assert (str(run.state) == "completed") == (is_all_settled(run, self.setting) and str(run.state) != "cancelled")

    @invariant()
    def nothing_stands_on_what_is_not_done(self) -> None:
        """Whatever was begun has all done that its start waits for, and whatever is done all that its end does."""
        found = standings(self.stage.run, self.setting, self.stage.now)
        for name, standing in found.items():
            work = self.stage.run.work(name)
            if work.skipped is not None:
                continue
            for link in (*standing.step.links, *_links_around(self.setting, standing.step)):
                is_held = work.is_begun if link.type is LinkType.FS and not link.lag.negative else False
                if is_held or (work.is_done and link.type is LinkType.FF):
                    before = [found[leaf] for leaf in leaves(self.setting.process, link.predecessor)]
                    assert all(each.status in (Status.DONE, Status.SKIPPED) for each in before), (name, link)

    @invariant()
    def the_log_reads_back_as_it_was_written(self) -> None:
        for entry in self.stage.log[-6:]:
            assert from_json(kind_name(entry.event), to_json(entry.event)) == entry.event

    def teardown(self) -> None:
        if hasattr(self, "stage"):
            assert fold("r", self.stage.log) == self.stage.run
            lines = story("r", self.stage.log, self.setting)
            assert len(lines) == len(self.stage.log) and all(line.text for line in lines)

    def _kept(self) -> tuple[Entry, ...]:
        """Return the log as if what was taken back had never happened."""
        gone = {number for e in self.stage.log if isinstance(e.event, Undone) for number in e.event.entries}
        return tuple(e for e in self.stage.log if e.sequence not in gone and not isinstance(e.event, Undone))


def _evidence(salt: int) -> tuple[Evidence, ...]:
    return (Evidence(f"https://example.com/{salt}"),) if salt else ()


def _links_around(setting: Setting, step: Step) -> list[Link]:
    parent = setting.process.steps[step.parent] if step.parent is not None else None
    return [*parent.links, *_links_around(setting, parent)] if parent is not None else []


def _without(run: Run | None) -> object:
    """Return all that a run says, but for the number of its last entry."""
    assert run is not None
    return (run.state, run.ended_at, run.tasks, run.remarks)


def _is_sent_back_right(before: Run, after: Run, setting: Setting, event: TaskRejected | TaskReturned) -> None:
    changed = {*event.reopened, *event.undone}
    assert event.task in changed
    behind = set(event.reopened)
    while more := {f for name in behind for f in setting.followers.get(name, ())} - behind:
        behind |= more
    for step in setting.work_steps:
        was, now = before.work(step.id), after.work(step.id)
        if step.id in changed:
            assert step.id in behind and was.is_begun and not now.approvals
            assert now.round == was.round + 1 or now.is_begun  # a milestone of nobody may be reached again at once
        elif step.id in behind and was.skipped is None:
            assert not was.is_begun
        else:
            assert was == now or isinstance(now.done_at, int)
    assert TaskCompleted(event.task) not in (event,)
