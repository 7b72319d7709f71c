"""What every written thing is: a frozen record, and scalars that are read from text."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError


class Record(BaseModel):
    """Something an author wrote. It equals itself wherever it stands, and is never changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Slip(ValueError):
    """A scalar that cannot be read: `message` quotes it and says what would be right.

    `instead` is the text that was meant, where there is no doubt about it.
    """

    def __init__(self, message: str, code: str = "value", instead: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.instead = instead

    def within(self, part: str, whole: str) -> "Slip":
        """Return the slip of a part of a text as a slip of the whole text."""
        instead = whole.replace(part, self.instead, 1) if self.instead is not None else None
        return Slip(self.message, self.code, instead)


def slip_error(error: Slip) -> PydanticCustomError:
    """Return the slip as an error that carries its code and sentence through pydantic."""
    # Braces would be read as a template, so the sentence travels as context.
    context = {"message": error.message, "slip_code": error.code, "instead": error.instead}
    return PydanticCustomError("mfab_slip", "{message}", context)


class Empty:
    """What stands behind a key without a value. It is not None, which means that the key is not there."""

    def __repr__(self) -> str:
        return "nothing"


EMPTY = Empty()


def read_with(parse: Callable[[str], Any]) -> PlainValidator:
    """Return the validator of a type that `parse` reads from text; a value read already passes through."""

    def read(value: Any) -> Any:
        if type(value) is not str:
            return _no_text(value)
        try:
            return parse(value)
        except Slip as error:
            raise slip_error(error) from None

    return PlainValidator(read)


def _no_text(value: Any) -> Any:
    if value is EMPTY:
        raise slip_error(Slip("has no value; give one or leave the key out", "no-value"))
    if isinstance(value, (dict, list)):
        kind = "mapping" if isinstance(value, dict) else "list"
        raise slip_error(Slip(f"is a {kind}, where a single value is expected", "wrong-kind"))
    return value


# A name with nothing after it, as in `sales-lead:`, is a record in which every key has its default.
MAY_BE_BARE = BeforeValidator(lambda value: {} if value is EMPTY else value)

# In canonical JSON a scalar is the text its `__str__` gives.
AS_TEXT = PlainSerializer(str, return_type=str)


def quoted(text: str) -> str:
    """Return `text` in quotes, shortened, for a message."""
    shown = text if len(text) <= 60 else text[:57] + "..."
    return f"'{shown}'"
