"""How long a task is expected to last: one duration, or three points."""

from typing import Annotated, Any, NamedTuple

from pydantic import PlainSerializer, PlainValidator

from mfab.model.duration import Duration, parse_duration
from mfab.model.record import Slip, slip_error


class Estimate(NamedTuple):
    """Optimistic, most likely and pessimistic duration; all three are one when only one was given."""

    optimistic: Duration
    most_likely: Duration
    pessimistic: Duration

    @property
    def is_single(self) -> bool:
        return self.optimistic == self.most_likely == self.pessimistic

    def __str__(self) -> str:
        return str(self.most_likely) if self.is_single else f"[{', '.join(str(point) for point in self)}]"


class ThreePoints(Estimate):
    """An estimate of which all three points were written, also when they say the same."""

    __slots__ = ()


def read_estimate(value: Any) -> Estimate:
    """Read one duration, or a list of three from optimistic to pessimistic."""
    if isinstance(value, Estimate):
        return value
    points = value if isinstance(value, list) else [value]
    try:
        if not all(isinstance(point, str) for point in points):
            raise Slip("is neither a duration nor a list of three durations", "wrong-kind")
        if len(points) not in (1, 3):
            raise Slip(
                f"is a list of {len(points)}; give one duration, or three: optimistic, most likely, pessimistic",
                "estimate",
            )
        durations = [parse_duration(point) for point in points]
        if len({duration.elapsed for duration in durations if not duration.is_zero}) > 1:
            raise Slip("mixes working and elapsed time; use one of them", "estimate")
    except Slip as error:
        if isinstance(value, list):
            error.instead = None  # it is one point of three
        raise slip_error(error) from None
    return ThreePoints(*durations) if len(durations) == 3 else Estimate(*durations * 3)


def _as_json(estimate: Estimate) -> str | list[str]:
    return str(estimate.most_likely) if estimate.is_single else [str(point) for point in estimate]


EstimateText = Annotated[Estimate, PlainValidator(read_estimate), PlainSerializer(_as_json)]
