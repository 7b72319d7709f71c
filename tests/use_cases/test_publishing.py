"""Publishing to a real calendar server: new, moved, dropped and unchanged entries, and two people at once."""

from dataclasses import replace
from datetime import date

import pytest
from tests.servers.bad_proxy import Proxy
from tests.servers.radicale import RadicaleServer
from tests.use_cases.calendars import ALL, BRIEF, COPY, LAUNCH, RUN, Desk, entry, fates, kinds, renamed

from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, EntryState, Hours, Override
from mfab.export.calendars.ical import resource_text
from mfab.export.calendars.ledger import publication
from mfab.use_cases.publishing import look, publish
from mfab.use_cases.publishing_changes import Wanted


@pytest.fixture
def desk(radicale: RadicaleServer, proxy: Proxy) -> Desk:
    return Desk(radicale, proxy, radicale.new_calendar())


def moved(entry: CalendarEntry, day: int) -> CalendarEntry:
    return replace(entry, when=Days(date(2027, 3, day), date(2027, 3, day)))


def test_what_is_new_comes_into_the_calendar(desk: Desk) -> None:
    assert fates(desk.publish(*ALL)) == [f"done {each.title}" for each in ALL]

    events = desk.events()
    assert set(events) == {"Brief", "Copy, and a translation", "Launch"}
    copy = events["Copy, and a translation"]
    assert (copy["DTSTART"].dt, copy["DTEND"].dt, copy["SEQUENCE"]) == (date(2027, 3, 2), date(2027, 3, 6), 0)


def test_a_second_time_nothing_is_written(desk: Desk) -> None:
    desk.publish(*ALL)
    before = desk.radicale.text_of(desk.path)
    desk.proxy.seen.clear()

    assert fates(desk.publish(*ALL)) == []

    assert desk.proxy.methods() == ["PROPFIND", "REPORT"]
    assert desk.radicale.text_of(desk.path) == before


def test_a_moved_launch_moves_once_and_its_sequence_rises(desk: Desk) -> None:
    desk.publish(*ALL)

    assert fates(desk.publish(BRIEF, COPY, moved(LAUNCH, 16))) == ["done Launch"]

    events = desk.events()
    assert (events["Launch"]["DTSTART"].dt, events["Launch"]["SEQUENCE"]) == (date(2027, 3, 16), 1)
    assert events["Brief"]["SEQUENCE"] == 0


def test_what_falls_away_goes_and_what_is_of_others_stays(desk: Desk) -> None:
    desk.publish(*ALL)
    other = entry("Party", 12)
    desk.publish(other, run="party")
    lunch = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:lunch\r\nDTSTAMP:20270101T000000Z\r\n"
    lunch += "DTSTART:20270303T110000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert desk.radicale.ask("PUT", f"{desk.path}lunch.ics", lunch.encode())[0] == 201

    assert fates(desk.publish(BRIEF, replace(COPY, state=EntryState.CANCELLED))) == [
        "done Copy, and a translation",
        "done Launch",
    ]

    assert set(desk.events()) == {"Brief", "Party", "Lunch"}
    assert fates(desk.publish(BRIEF)) == []


def test_what_somebody_changed_is_shown_and_left(desk: Desk) -> None:
    desk.publish(*ALL)
    desk.edit(COPY, renamed)

    found = desk.see(BRIEF, moved(COPY, 20), LAUNCH)
    assert kinds(found) == ["same Brief", "conflict Copy, and a translation", "same Launch"]
    assert found[1].reason == "somebody changed it in the calendar"
    desk.publish(BRIEF, moved(COPY, 20), LAUNCH)

    assert "Lunch with Bo" in desk.events()


def test_what_somebody_changed_is_not_removed_either(desk: Desk) -> None:
    desk.publish(*ALL)
    desk.edit(COPY, renamed)

    assert fates(desk.publish(BRIEF, LAUNCH)) == []
    assert set(desk.events()) == {"Brief", "Lunch with Bo", "Launch"}


@pytest.mark.parametrize("forced", [COPY.uid[:8], "all"])
def test_a_conflict_is_settled_by_force_and_the_sequence_rises(desk: Desk, forced: str) -> None:
    desk.publish(*ALL)
    desk.edit(COPY, renamed)

    assert fates(desk.publish(*ALL, forced=(forced,))) == ["done Copy, and a translation"]
    assert desk.events()["Copy, and a translation"]["SEQUENCE"] == 1


def test_what_a_program_notes_for_itself_is_no_change(desk: Desk) -> None:
    alarmed = replace(COPY, alarms=(Alarm(60, "Soon"),), categories=("Prepare", "Texts, all"))
    desk.publish(alarmed)
    desk.edit(
        alarmed,
        lambda text: text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nX-MOZ-LASTACK:20270301T080000Z").replace(
            "TRIGGER:-PT1H", "TRIGGER:-PT5M"
        ),
    )

    assert kinds(desk.see(alarmed)) == ["same Copy, and a translation"]


def test_hours_in_a_zone_and_hostile_words_come_back_as_they_were(desk: Desk) -> None:
    begins = (date(2027, 3, 30) - date(1970, 1, 1)).days * 24 * 60 + 7 * 60
    timed = replace(
        entry('Brief 🚀 \\n; , : " שלום\r\nEND:VEVENT\r\nX:' + "ö" * 90, 1),
        when=Hours(begins, begins + 90),
        zone="Europe/Copenhagen",
    )
    assert [each.fate for each in desk.publish(timed).outcomes] == ["done"]

    assert [each.kind for each in desk.see(timed)] == ["same"]
    (event,) = desk.events().values()
    assert event["DTSTART"].dt.isoformat() == "2027-03-30T09:00:00+02:00"


def test_what_is_removed_in_the_calendar_comes_back(desk: Desk) -> None:
    desk.publish(*ALL)
    desk.remove(COPY)

    assert fates(desk.publish(*ALL)) == ["done Copy, and a translation"]


def test_who_changes_an_entry_in_this_moment_is_not_overwritten(desk: Desk) -> None:
    desk.publish(*ALL)
    later = tuple(moved(each, 20) for each in ALL)

    def meanwhile(method: str, path: str) -> None:
        if method == "PUT" and desk.place(COPY).rpartition("/")[2] in path.replace("@", "%40"):
            desk.proxy.before = None
            desk.edit(COPY, renamed)

    desk.proxy.before = meanwhile
    published = desk.publish(*later)

    assert fates(published) == ["done Brief", "conflict Copy, and a translation", "done Launch"]
    assert published.outcomes[1].reason == "somebody changed it meanwhile"
    assert "Lunch with Bo" in desk.events()


def test_what_is_removed_in_this_moment_is_said(desk: Desk) -> None:
    desk.publish(*ALL)
    calendar = desk.calendar()
    found = look(calendar, Wanted((moved(BRIEF, 3), moved(COPY, 20)), RUN, 1_800_000_100, resource_text))
    desk.remove(COPY)
    desk.remove(LAUNCH)
    published = publish(calendar, RUN, found)

    assert fates(published) == ["done Brief", "conflict Copy, and a translation", "done Launch"]
    assert published.outcomes[1].reason == "somebody removed it meanwhile"


def test_two_who_publish_at_once_do_not_get_into_each_others_way(desk: Desk) -> None:
    def meanwhile(method: str, path: str) -> None:
        if method == "PUT":
            desk.proxy.before = None
            Desk(desk.radicale, desk.proxy, desk.path).publish(*ALL)

    desk.proxy.before = meanwhile

    assert {each.fate for each in desk.publish(*ALL).outcomes} == {"done"}
    assert len(desk.events()) == 3


def test_what_comes_again_each_week_but_one_is_known_again(desk: Desk) -> None:
    weekly = replace(entry("Stand-up", 1), rule="FREQ=WEEKLY;BYDAY=MO;COUNT=6", excluded=(date(2027, 3, 29),))
    desk.publish(weekly)

    assert kinds(desk.see(weekly)) == ["same Stand-up"]
    assert kinds(desk.see(replace(weekly, excluded=()))) == ["update Stand-up"]


def test_who_moves_one_time_of_what_comes_again_is_not_overwritten(desk: Desk) -> None:
    weekly = replace(entry("Stand-up", 1), rule="FREQ=WEEKLY;BYDAY=MO;COUNT=6")
    later = replace(weekly, overrides=(Override(date(2027, 3, 29), replace(entry("Stand-up", 30), uid=weekly.uid)),))
    assert fates(desk.publish(later)) == ["done Stand-up"]
    assert kinds(desk.see(later)) == ["same Stand-up"] and kinds(desk.see(weekly)) == ["update Stand-up"]

    place = desk.place(weekly)
    text = desk.radicale.ask("GET", place)[2].decode()
    desk.radicale.ask("PUT", place, text.replace("DTSTART;VALUE=DATE:20270330", "DTSTART;VALUE=DATE:20270331").encode())

    assert kinds(desk.see(weekly)) == ["conflict Stand-up"]


def test_what_was_imported_from_a_file_is_not_taken_for_published(desk: Desk) -> None:
    (published,) = publication((BRIEF,), {}, 1_800_000_000)
    assert desk.radicale.ask("PUT", desk.place(BRIEF), resource_text(published).encode())[0] == 201

    (found,) = desk.see(BRIEF)

    assert (found.kind, found.reason) == ("conflict", "it is there already, and was not put there by mfab publish")
    assert fates(desk.publish(BRIEF, forced=("all",))) == ["done Brief"]
    assert kinds(desk.see(BRIEF)) == ["same Brief"]


def test_what_was_imported_under_another_name_is_said(desk: Desk) -> None:
    (published,) = publication((BRIEF,), {}, 1_800_000_000)
    assert desk.radicale.ask("PUT", f"{desk.path}imported.ics", resource_text(published).encode())[0] == 201

    (outcome,) = desk.publish(BRIEF).outcomes

    assert (outcome.fate, outcome.reason) == (
        "refused",
        "409 Conflict: it has this entry under another address already",
    )


def test_force_removes_what_somebody_changed_and_the_plan_dropped(desk: Desk) -> None:
    desk.publish(*ALL)
    desk.edit(COPY, renamed)

    assert fates(desk.publish(BRIEF, LAUNCH, forced=(COPY.uid[:8],))) == ["done Lunch with Bo"]
    assert set(desk.events()) == {"Brief", "Launch"}


def test_who_changes_what_is_about_to_be_removed_keeps_it(desk: Desk) -> None:
    desk.publish(*ALL)

    def meanwhile(method: str, path: str) -> None:
        if method == "DELETE":
            desk.proxy.before = None
            desk.edit(COPY, renamed)

    desk.proxy.before = meanwhile

    assert fates(desk.publish(moved(BRIEF, 3))) == ["done Brief", "conflict Copy, and a translation", "done Launch"]
    assert set(desk.events()) == {"Brief", "Lunch with Bo"}
