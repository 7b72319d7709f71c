"""The keys of a team file and of working calendars, and what each of them means."""

from mfab.parser.schema.words import Key, Words

_HOLIDAYS = "A country by its two letters, or a part of one such as `DE-BY`, whose public holidays are no working days."
DAYS = Key(
    "The days of the week on which work is done.", "mon-fri", without="Monday to Friday", unit="days of the week"
)
HOURS = Key(
    "The hours of a working day. A list for all days, or by day of the week. Midnight as an end is `24:00`; a night "
    "shift is `22:00-06:00`.",
    '["08:00-12:00", "13:00-17:00"]',
    without="9 to 17",
    unit="hours of the day",
)

TEAM_WORDS = {
    "Team": Words(
        "Team file",
        "The people who fill the roles, when they work, and the things they share.",
        "a file whose first key is `team:`",
        {
            "team": Key("The id of the team. This key stands first.", "nordic"),
            "title": Key("The name that people read.", "Nordic team", without="the id"),
            "functions": Key(
                "The departments there are; roles and people name them.", "[marketing, product, sales]", without="any"
            ),
            "calendar": Key(
                "When the team works. Everything else about time starts from here.",
                "{timezone: Europe/Copenhagen, country: DK, days: mon-fri}",
                without="Monday to Friday, 9 to 17, UTC, no holidays",
            ),
            "calendars": Key(
                "Named calendars, for tasks that follow a printer or a channel and for people who work otherwise.",
                '{print-works: {days: mon-sat, hours: ["06:00-14:00"]}}',
                without="none",
            ),
            "resources": Key(
                "Shared things of which there are few: a studio, a licence, a van. Tasks take them with `takes`.",
                "{photo-studio: {capacity: 1}}",
                without="none",
            ),
            "people": Key("Who there is.", "{anna: {name: Anna Holm, roles: [marketing-manager]}}", without="nobody"),
        },
    ),
    "Person": Words(
        "Person",
        "Somebody who fills roles. Their working time starts from the team's, or from a named calendar, and replaces "
        "what they give.",
        "below `people:` of a team file, under an id",
        {
            "name": Key("The full name.", "Anna Holm", without="the id"),
            "email": Key("Where invitations go.", "anna@example.com", without="none"),
            "roles": Key("The roles they can fill.", "[marketing-manager]", without="none"),
            "function": Key("The department they belong to.", "marketing", without="none"),
            "capacity": Key(
                "How much of a full-time person they are for this team's work. Work with an effort lasts longer for "
                "part-timers.",
                "60%",
                without="`100%`",
            ),
            "away": Key(
                "Leave: days, or stretches with both ends included.",
                "[2027-02-08..2027-02-12, 2027-05-07]",
                without="never",
            ),
            "away_hours": Key(
                "Hours of a day at which they do not work.",
                '{2027-03-04: ["09:00-11:00"]}',
                without="none",
            ),
            "away_ics": Key(
                "The path of a calendar file, as Outlook, Google, Apple and others export it, or a list of such. What "
                "is busy or out of the office in it is time away; titles are read nowhere.",
                "cecilie.ics",
                without="none",
            ),
            "deputy": Key("Who steps in while they are away.", "cecilie", without="nobody: the work waits"),
            "sourcing": Key("Where they come from.", "external"),
            "receiver": Key(
                "Who in the house keeps what somebody external or interim knows and has made.",
                "cecilie",
                without="nobody",
            ),
            "successor": Key("Who goes on when somebody interim leaves.", "pernille", without="nobody"),
            "until": Key("Their last day; they are away after it.", "2027-06-30", without="they stay"),
            "calendar": Key("The named calendar that theirs starts from.", "print-works", without="the team's"),
            "country": Key(_HOLIDAYS, "SE", without="the team's"),
            "timezone": Key("The time zone in which their hours are meant.", "Europe/Stockholm", without="the team's"),
            "days": DAYS._replace(example="mon-thu", without="the team's"),
            "hours": HOURS._replace(example='["08:00-14:00"]', without="the team's"),
        },
    ),
    "Resource": Words(
        "Resource",
        "A shared thing of which there are few.",
        "below `resources:` of a team file, under its id",
        {
            "title": Key("The name that people read.", "Photo studio", without="the id"),
            "capacity": Key("How many there are.", "2", unit="pieces", later=True),
            "calendar": Key(
                "The named calendar on which it can be used.", "print-works", without="the team's", later=True
            ),
        },
    ),
    "WorkingCalendar": Words(
        "Working calendar",
        "When work is done. A named calendar starts from the team's and replaces the keys it gives.",
        "`calendar:` of a team or run file, and below `calendars:` of a team under its id",
        {
            "base": Key("Starts from nothing instead of from the team's calendar.", "none", without="the team's"),
            "timezone": Key(
                "The time zone of all its hours, such as `Europe/Copenhagen`. Summer time is known.",
                "Europe/Copenhagen",
                without="UTC",
            ),
            "country": Key(_HOLIDAYS, "DK", without="no holidays"),
            "days": DAYS,
            "hours": HOURS,
            "closed": Key(
                "Days, or stretches with both ends included, without work.", "[2026-12-24..2027-01-01]", without="none"
            ),
            "open": Key(
                "Work on days that would be closed, each with its hours.",
                '{2027-01-09: ["09:00-12:00"]}',
                without="none",
            ),
            "weeks": Key(
                "Stretches of the year with other days or hours, such as summer hours.",
                '[{from: 2027-07-01, to: 2027-07-31, hours: ["09:00-15:00"]}]',
                without="none",
            ),
        },
    ),
    "DifferentWeeks": Words(
        "Weeks that differ",
        "A stretch of the year with other days or hours.",
        "an entry of `weeks:` of a calendar",
        {
            "from": Key("The first day.", "2027-07-01"),
            "to": Key("The last day, included.", "2027-07-31"),
            "days": DAYS._replace(without="as always"),
            "hours": HOURS._replace(example='["09:00-15:00"]', without="as always"),
        },
    ),
}
