r"""What single values look like, as regular expressions that JSON Schema knows: `[0-9]` and no `\d`, no flags."""

_AMOUNT = r"[0-9]{1,9}(\.[0-9]{1,4})?"
_WHOLE = r"[0-9]{1,9}(\.0{1,4})?"


def _parts(amount: str, units: str) -> str:
    """Return one or more amounts, such as `1d 4h`."""
    return rf"{amount}\s*{units}(\s*{amount}\s*{units})*"


def _any_of(*patterns: str) -> str:
    return "(" + "|".join(patterns) + ")"


def whole(pattern: str) -> str:
    """Return a pattern that all of a text must match."""
    return f"^{pattern}$"


_ZERO = r"0+(\.0+)?"
_NO_TIME = r"0+(\.0+)?\s*e?[mhdw]"
_WORKING = _parts(_AMOUNT, "[mhdw]")
_ELAPSED = _parts(_AMOUNT, "e[mhdw]")
WORKING_TIME = rf"({_ZERO}|\s*{_any_of(_NO_TIME, _WORKING)}\s*)"
ELAPSED_TIME = rf"({_ZERO}|\s*{_any_of(_NO_TIME, _ELAPSED)}\s*)"
DURATION = rf"({_ZERO}|\s*{_any_of(_WORKING, _ELAPSED)}\s*)"

_LEAP_YEAR = "(19(7[26]|8[048]|9[26])|20([02468][048]|[13579][26])|21(0[48]|[2468][048]|[13579][26]))"
_YEAR = "(19[7-9][0-9]|2[01][0-9]{2})"
_MONTH_AND_DAY = _any_of(
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])", "(0[469]|11)-(0[1-9]|[12][0-9]|30)", "02-(0[1-9]|1[0-9]|2[0-8])"
)
DATE = rf"({_YEAR}-{_MONTH_AND_DAY}|{_LEAP_YEAR}-02-29)"
DATES = rf"\s*{DATE}\s*(\.\.\s*{DATE}\s*)?"
_CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]"
DATE_AND_TIME = rf"\s*{DATE}([T ]+{_CLOCK}(:00)?)?\s*"

_WEEKDAY = "([Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])[A-Za-z]*"
_WEEKDAYS_PART = rf"\s*{_WEEKDAY}\s*(-\s*({_WEEKDAY}\s*)?)?"
WEEKDAYS = rf"{_WEEKDAYS_PART}(,{_WEEKDAYS_PART})*"
HOURS = rf"\s*{_CLOCK}\s*[-–]\s*({_CLOCK}|24:00)\s*"


def _spaced(amount: str, units: str) -> str:
    return rf"{amount}\s*{units}(\s+{amount}\s*{units})*"


# What looks like a date is one, and not a task with that name.
_OTHER_TASK = r"(?![0-9]{1,4}[-./][0-9])[^\s+@]+(@.*?)?"
_DAYS_APART = _any_of(
    r"[0-9]{1,4}\s*mo", _spaced(_WHOLE, "d"), _spaced(_WHOLE, "w"), _spaced(_WHOLE, "e[dw]"), _spaced(_ZERO, "[mh]")
)
_TIME_APART = _any_of(_spaced(_AMOUNT, "[mh]"), _spaced(_AMOUNT, "e[mh]"))
OFFSET = rf"\s*{_OTHER_TASK}((\s*[+-]\s*{_DAYS_APART})?(\s+{_WEEKDAY})?(\s+{_CLOCK})?|\s*[+-]\s*{_TIME_APART})\s*"

_LAG = rf"([0-9]{{1,4}}(\.[0-9]{{1,4}})?\s*%|{DURATION})"
LAG = rf"\s*[+-]?\s*{_LAG}\s*"
LINK_TYPE = "([Ff][Ss]|[Ss][Ss]|[Ff][Ff]|[Ss][Ff])"
_REFERENCE = r"(previous\.)?[^\s@=]+(@[^=]*)?"
TASK_REFERENCE = rf"\s*{_REFERENCE}\s*"
_PLAIN_NEED = r"(?!\S+\s*\+\s*[0-9])(previous\.)?[^\s@=]+(@[^=\s]*)?"
_OUTCOME_NEED = rf"{_REFERENCE}\s*=\s*\S[\s\S]*"
_LINK_NEED = rf"{_REFERENCE}\s+{LINK_TYPE}(\s*[+-]\s*{_LAG})?"
NEED = rf"\s*{_any_of(_PLAIN_NEED, _OUTCOME_NEED, _LINK_NEED)}\s*"

IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
PARAMETER_NAME = "[a-z_][a-z0-9_]*"
BOOLEAN = "([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])"
NUMBER = r"-?[0-9]{1,12}(\.[0-9]{1,6})?"
COUNT = "[0-9]{1,9}"
SHARE = r"(0?[0-9]{1,2}(\.[0-9]{1,4})?|100(\.0{1,4})?)\s*%"
CAPACITY = rf"(?!0+(\.0+)?\s*%){SHARE}"
SOMETHING = r"\S"
LIST_ITEM = r"(?=.*\S)[^@\u0000-\u001f\u007f]{1,100}"


def _any_case(word: str) -> str:
    return "".join(f"[{each.upper()}{each}]" if each.isalpha() else each for each in word)


_UNIT = _any_of(*map(_any_case, ("day", "workday", "week", "month", "quarter", "year")))
_ADVERB = _any_of(*map(_any_case, ("daily", "weekly", "monthly", "quarterly", "yearly", "once", "on-demand")))
_TIMES = "(0{0,2}[1-9]|0?[1-9][0-9]|[1-9][0-9]{2})"
FREQUENCY = rf"\s*({_ADVERB}|{_TIMES}\s+[Aa][Nn]?\s+{_UNIT}|[Ee][Vv][Ee][Rr][Yy]\s+({_TIMES}\s+)?{_UNIT}[Ss]?)\s*"
