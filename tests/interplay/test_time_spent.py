"""Where the days go, counted by hand: each day that passes is one, worked or not; nights do not count."""

from mfab.model.interplay import TimeSpent
from tests.interplay.seen import seen

DAY = 8 * 60


def in_days(spent: TimeSpent) -> tuple[float, float, float, float, float]:
    """Return work, approval, handoff, lag and calendar in days."""
    return (spent.work / DAY, spent.approval / DAY, spent.handoff / DAY, spent.lag / DAY, spent.calendar / DAY)


def test_a_week_with_a_weekend_in_it_is_seven_days() -> None:
    # Monday to Wednesday the copy, Thursday the yes, Friday layout, the weekend, Monday more layout.
    found = seen("""
        copy: {owner: writer, approvers: [engineer], approval: 1d, duration: 3d}
        layout: {owner: designer, duration: 2d, needs: [copy]}
    """).interplay
    assert in_days(found.critical) == (5, 1, 0, 0, 2)
    assert found.critical.whole == 8 * DAY
    assert found.overall == found.critical


def test_a_lag_between_two_roles_is_a_handoff_and_within_one_a_lag() -> None:
    found = seen("""
        order: {owner: buyer, duration: 1d}
        copy: {owner: writer, duration: 1d, needs: [order FS+2d]}
        more: {owner: writer, duration: 1d, needs: [copy FS+1d]}
    """).interplay
    # Monday; Tuesday and Wednesday lie; Thursday; Friday and the weekend pass; Monday.
    assert in_days(found.critical) == (3, 0, 2, 1, 2)


def test_what_is_on_its_way_does_not_stop_at_a_weekend() -> None:
    found = seen("""
        order: {owner: buyer, duration: 1d}
        goods-in: {owner: carrier, duration: 1d, needs: [order FS+7ed]}
    """).interplay
    # From Monday 17:00 to the next Monday 17:00; taken up on Tuesday morning.
    assert in_days(found.critical) == (2, 0, 7, 0, 0)


def test_shipping_is_work_on_every_day() -> None:
    found = seen("freight: {owner: carrier, duration: 4ed}").interplay
    assert in_days(found.critical) == (4, 0, 0, 0, 0)


def test_leave_of_the_one_who_is_needed_is_nobodys_day() -> None:
    found = seen(
        """
        facts: {owner: engineer, duration: 1d}
        copy: {owner: writer, duration: 2d, needs: [facts]}
    """,
        team="""
        team: t
        people:
          ida: {roles: [writer], away: [2027-03-02..2027-03-03, 2027-03-05]}
          ole: {roles: [engineer]}
        """,
    ).interplay
    # Monday facts; Tuesday and Wednesday Ida is away; Thursday copy; away on Friday, then the weekend; Monday copy.
    assert in_days(found.critical) == (3, 0, 0, 0, 5)


def test_what_lies_beside_the_critical_path_counts_in_the_whole() -> None:
    found = seen("""
        goods: {owner: buyer, duration: 4d}
        copy: {owner: writer, duration: 1d}
        pack: {owner: carrier, duration: 1d, needs: [goods, copy]}
    """).interplay
    assert in_days(found.critical) == (5, 0, 0, 0, 0)
    assert in_days(found.overall) == (6, 0, 0, 0, 0)


def test_the_critical_path_is_shared_out_by_function() -> None:
    found = seen("""
        order: {owner: buyer, approvers: [seller], approval: 1d, duration: 1d}
        pack: {owner: carrier, duration: 1d, needs: [order FS+1d]}
    """).interplay
    shares = {function: in_days(spent) for function, spent in found.critical_by_function}
    assert shares == {
        "purchasing": (1, 0, 0, 0, 0),
        "sales": (0, 1, 0, 0, 0),
        "logistics": (1, 0, 1, 0, 0),  # the wait is that of who takes over
    }
    assert [function for function, _ in found.critical_by_function] == ["logistics", "purchasing", "sales"]


def test_overlapping_work_is_counted_once_on_the_path() -> None:
    found = seen("""
        copy: {owner: writer, duration: 3d}
        visual: {owner: designer, duration: 4d, needs: [copy SS+1d]}
    """).interplay
    assert found.critical.whole == 5 * DAY
