"""What stands in the sections: figures that are counted by hand."""

from mfab.export.interplay.sections import Section, sections
from mfab.export.interplay.shown import Shown
from tests.interplay.seen import seen


def told(tasks: str, **options: str) -> dict[str, Section]:
    """Return the sections by the first word of their titles."""
    found = seen(tasks, **options).shown
    assert isinstance(found, Shown)
    return {section.title.partition(" ")[0]: section for section in sections(found)}


PROCESS = """
    facts: {owner: engineer, duration: 3d, delivers: [facts]}
    copy: {owner: writer, approvers: [engineer], approval: 1d, duration: 1d, uses: [facts], delivers: [copy]}
    print: {owner: buyer, duration: 1d, needs: [copy FS+1d]}
"""


def test_days_and_shares_are_those_of_the_plan() -> None:
    # Monday to Wednesday facts, Thursday copy, Friday the yes, the weekend, Monday a lag, Tuesday print: 9 days.
    where = told(PROCESS)["where"]
    rows = {row[0]: row[1:3] for row in where.rows}
    assert rows == {
        "work": ("5d", "56%"),
        "waiting for a yes": ("1d", "11%"),
        "waiting at a handoff": ("1d", "11%"),
        "lags of the same role": ("0d", "0%"),
        "nobody works (weekend, holiday, leave)": ("2d", "22%"),
        "together": ("9d", ""),
    }
    # The weekend and the lag are before print; facts and the yes are of product.
    assert where.sentences == (
        "the critical path is product 4d (44%, 25% of it waiting), purchasing 4d (44%, 25% of it waiting), "
        "marketing 1d (11%)",
    )


def test_handoffs_say_when_what_and_how_long_they_lie() -> None:
    handoffs = told(PROCESS, start="2027-03-01")["handoffs"]
    assert handoffs.title == "handoffs in order: 2 between functions, 2 between roles"
    assert handoffs.rows == (
        ("●", "Wed 3 Mar", "", "engineer", "writer", "facts", "copy", "facts"),
        ("●", "Fri 5 Mar", "1d", "writer", "buyer", "copy", "print", ""),
    )


def test_a_short_process_is_told_by_the_hour() -> None:
    handoffs = told("""
        call: {owner: seller, duration: 30m}
        offer: {owner: buyer, duration: 1h, needs: [call FS+2h]}
    """)["handoffs"]
    assert handoffs.rows[0][1:3] == ("Mon 1 Mar 09:30", "2h")


def test_who_steers_who_decides_and_who_does_nothing() -> None:
    steering = told(
        """
        check: {owner: buyer, duration: 1h, decides: {on: {}, off: {ends: true}}}
        copy: {duration: 1d, needs: [check = on]}
    """,
        more="steered_by: writer\n",
    )["who"]
    assert steering.sentences == (
        "steers: writer of marketing",
        "decides: buyer of purchasing (check)",
        "nobody does: copy",
    )
