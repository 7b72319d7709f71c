"""The distributions of estimates, against their formulas."""

import numpy as np
import pytest

from mfab.planning.risk.distributions import LEVELS, Distribution, by_normal, equally_likely, pert_shape
from mfab.planning.risk.estimates import Spread

# Optimistic, most likely and pessimistic: even, skewed either way, and at either end.
POINTS = [(0, 50, 100), (100, 150, 400), (100, 340, 400), (60, 60, 420), (60, 420, 420), (480, 1440, 2880)]


@pytest.mark.parametrize("points", POINTS)
def test_pert_has_the_mean_and_the_deviation_of_the_method(points: tuple[int, int, int]) -> None:
    low, likely, high = (100 * point for point in points)  # so that whole minutes do not matter
    table = equally_likely(Spread(low, likely, high), Distribution.PERT)
    assert table.mean() == pytest.approx((low + 4 * likely + high) / 6, rel=1e-3)
    assert table.std() == pytest.approx((high - low) / 6, rel=1e-2)
    assert low <= table.min() and table.max() <= high


@pytest.mark.parametrize("points", POINTS)
def test_a_triangle_has_the_shares_of_its_formula(points: tuple[int, int, int]) -> None:
    low, likely, high = points = tuple(100 * point for point in points)
    table = equally_likely(Spread(*points), Distribution.TRIANGULAR)
    assert np.mean(table <= likely) == pytest.approx((likely - low) / (high - low), abs=0.01)
    assert table.mean() == pytest.approx(sum(points) / 3, rel=1e-3)
    square = low**2 + likely**2 + high**2 - low * likely - low * high - likely * high
    assert table.var() == pytest.approx(square / 18, rel=2e-2)


def test_pert_is_the_beta_distribution_that_numpy_draws_from() -> None:
    alpha, beta = pert_shape((150 - 100) / 300)
    drawn = 100 + 300 * np.random.default_rng(7).beta(alpha, beta, 200_000)
    table = equally_likely(Spread(100, 150, 400), Distribution.PERT)
    for share in (0.05, 0.25, 0.5, 0.8, 0.95):
        assert np.quantile(table, share) == pytest.approx(np.quantile(drawn, share), abs=1.5)


def test_an_even_estimate_is_a_beta_of_four_and_four() -> None:
    assert pert_shape(0.5) == pytest.approx((4, 4))


def test_read_by_a_normal_number_it_is_the_same_distribution() -> None:
    spread = Spread(1000, 1500, 4000)
    table = by_normal(spread, Distribution.PERT)
    drawn = np.random.default_rng(3).standard_normal(200_000)
    levels = np.clip(((drawn + 4.5) * LEVELS / 9).astype(int), 0, LEVELS - 1)
    assert table[levels].mean() == pytest.approx((1000 + 4 * 1500 + 4000) / 6, rel=2e-3)
    assert table[levels].std() == pytest.approx(500, rel=1e-2)
