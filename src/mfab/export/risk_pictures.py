"""The pictures of an outlook as SVG: a histogram with what is ready by then, and a tornado."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mfab.export.markup import marked_up
from mfab.export.risk_bins import Bin
from mfab.export.risk_words import bin_name, in_days, percent
from mfab.planning.risk.drivers import Influence

_WIDTH = 860
_HEIGHT = 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 46, 34, 80
_ROW = 30
_NAMES = 200
_NUMBERS = 64


def histogram(bins: Sequence[Bin], target: date, marks: Sequence[tuple[str, date]], title: str) -> str:
    """Return columns for the bins, a line for the share by then, and marks such as P80 above their bins."""
    return "\n".join(_histogram(bins, target, marks, title))


def _histogram(bins: Sequence[Bin], target: date, marks: Sequence[tuple[str, date]], title: str) -> Iterator[str]:
    inner, tall = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    step = inner / len(bins)
    most = max(each.share for each in bins)
    base = _TOP + tall
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{marked_up(title)}">'
    for share in (0.25, 0.5, 0.75, 1.0):
        y = base - share * tall
        yield f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="axis" x="{_WIDTH - _RIGHT + 6}" y="{y + 4:.1f}">{percent(share)}</text>'
        yield f'<text class="axis" x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{100 * share * most:.0f}%</text>'
    points = []
    for place, each in enumerate(bins):
        x, high = _LEFT + place * step, each.share / most * tall
        name = bin_name(each, target.year, is_first=place == 0, is_short=True)
        style = "kept" if each.is_kept else "missed"
        yield (
            f'<rect class="{style}" x="{x + step * 0.1:.1f}" y="{base - high:.1f}" width="{step * 0.8:.1f}" '
            f'height="{high:.1f}"><title>{marked_up(name)}: {percent(each.share)}, {percent(each.by_then)} by then'
            "</title></rect>"
        )
        centre = x + step / 2
        strong = " strong" if each.is_target else ""
        yield (
            f'<text class="axis{strong}" text-anchor="end" '
            f'transform="translate({centre + 4:.1f},{base + 14}) rotate(-38)">{marked_up(name)}</text>'
        )
        points.append(f"{centre:.1f},{base - each.by_then * tall:.1f}")
    yield f'<polyline class="sum" points="{" ".join(points)}"/>'
    yield from _marks(bins, marks, step)
    yield "</svg>"


def _marks(bins: Sequence[Bin], marks: Sequence[tuple[str, date]], step: float) -> Iterator[str]:
    """Yield the names of marks above their bins; those of one bin stand side by side."""
    names: dict[int, list[str]] = {}
    for name, on in marks:
        place = next((place for place, each in enumerate(bins) if on <= each.last), len(bins) - 1)
        names.setdefault(place, []).append(name)
    for place, both in names.items():
        x = _LEFT + (place + 0.5) * step
        yield f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 8}" y2="{_HEIGHT - _BOTTOM}"/>'
        yield f'<text class="axis strong" x="{x:.1f}" y="{_TOP - 14}" text-anchor="middle">{" ".join(both)}</text>'


def tornado(influences: Sequence[Influence], day_minutes: int, title: str) -> str:
    """Return a bar for each step: how far the end moves where it is quickest, and where it is slowest."""
    return "\n".join(_tornado(influences, day_minutes, title))


def _tornado(influences: Sequence[Influence], day_minutes: int, title: str) -> Iterator[str]:
    height = _ROW * len(influences) + 12
    before = max(0.0, *(-each.quick for each in influences))
    after = max(0.0, *(each.slow for each in influences))
    scale = (_WIDTH - _NAMES - 2 * _NUMBERS) / max(before + after, 1e-9)
    axis = _NAMES + _NUMBERS + before * scale
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{marked_up(title)}">'
    for place, each in enumerate(influences):
        y = place * _ROW + 6
        left, right = max(-each.quick, 0.0) * scale, max(each.slow, 0.0) * scale
        quick, slow = in_days(each.quick, day_minutes), in_days(each.slow, day_minutes)
        name = marked_up(_short(each.step))
        yield f'<text class="name" x="{_NAMES - 8}" y="{y + 16}" text-anchor="end">{name}</text>'
        yield f'<rect class="kept" x="{axis - left:.1f}" y="{y}" width="{left:.1f}" height="{_ROW - 8}"/>'
        yield f'<rect class="missed" x="{axis:.1f}" y="{y}" width="{right:.1f}" height="{_ROW - 8}"/>'
        yield f'<text class="axis" x="{axis - left - 6:.1f}" y="{y + 15}" text-anchor="end">{quick}</text>'
        yield f'<text class="axis" x="{axis + right + 6:.1f}" y="{y + 15}">{slow}</text>'
    yield f'<line class="zero" x1="{axis:.1f}" x2="{axis:.1f}" y1="0" y2="{height}"/>'
    yield "</svg>"


def _short(name: str) -> str:
    return name if len(name) <= 26 else f"{name[:25]}…"


def mark_days(days: Sequence[date]) -> list[tuple[str, date]]:
    """Return the days of P50, P80 and P95 with their names."""
    return list(zip(("P50", "P80", "P95"), days, strict=True)) if days else []
