"""How long counting contacts by cell takes, beside reading the same rows with the csv module and doing nothing else.

Run it from the root of the repository: `python tests/benchmarks/bench_grid.py [ROWS]`. It prints processor time, the
least of three rounds, the ratio of the two, and the memory that is used for a tenth of the rows and for all of them.
"""

import csv
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path

from mfab.interplay.grid.covering import USUAL_MOST, cover
from mfab.interplay.grid.travelling import travel
from mfab.model.grid import Grid, Move, Play, Segment
from mfab.use_cases.contact_list import count_contacts

ROUNDS = 3
RELATION = ("prospect", "new", "regular", "loyal", "lapsed")
PHASE = ("need", "compare", "decide", "use")
INFLUENCE = ("buyer", "user", "influencer")
CONSUMER = Grid(grid="consumer", dimensions={"relation": RELATION, "phase": PHASE, "influence": INFLUENCE})


def write_contacts(path: Path, rows: int) -> None:
    """Write a list as a CRM exports it: more columns than are needed, every hundredth note on two lines."""
    cells = list(product(RELATION, PHASE, INFLUENCE))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "relation", "name", "mail", "phase", "city", "influence", "note"))
        for number in range(rows):
            relation, phase, influence = cells[number % len(cells)]
            note = "asked for\nthe manual" if number % 100 == 0 else ""
            mail = f"contact{number}@example.com"
            writer.writerow((number, relation, f"Contact {number}", mail, phase, "Aarhus", influence, note))


def plain_loop(path: Path) -> int:
    """Read all rows and do nothing with them."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def counted(path: Path) -> int:
    """Count the contacts by cell."""
    return count_contacts(str(path), BytesIO(), cover(CONSUMER, USUAL_MOST).space, CONSUMER.contacts).placed


def least(work: Callable[[], object]) -> float:
    """Return the least processor time of the rounds, in seconds."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def peak(work: Callable[[], object]) -> float:
    """Return how many megabytes of memory are used at once."""
    tracemalloc.start()
    work()
    found = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return found


def large_grid() -> Grid:
    """Return a grid of 2,000 cells with 200 segments, 200 plays and 40 moves."""
    sides = {"a": 10, "b": 10, "c": 20}
    dimensions = {name: tuple(f"{name}{n}" for n in range(size)) for name, size in sides.items()}
    return Grid(
        grid="large",
        dimensions=dimensions,
        segments={
            f"s{n}": Segment(at={"a": (f"a{n % 10}",), "b": (f"b{n // 10 % 10}",), "c": (f"c{n % 20}",)}, size=n)
            for n in range(200)
        },
        plays={
            f"p{n}": Play(at={"a": (f"a{n % 10}",)}, message=f"m{n}", channels=(f"k{n % 5}",), owner=f"o{n % 7}")
            for n in range(200)
        },
        moves={f"m{n}": Move(**{"from": {"c": (f"c{n % 20}",)}, "to": {"c": f"c{(n + 1) % 20}"}}) for n in range(40)},
    )


def main() -> None:
    """Print the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        whole, tenth = Path(folder) / "all.csv", Path(folder) / "tenth.csv"
        write_contacts(whole, rows)
        write_contacts(tenth, rows // 10)
        plain, ours = least(lambda: plain_loop(whole)), least(lambda: counted(whole))
        print(f"{rows:,} contacts, {whole.stat().st_size / 1e6:.0f} MB")
        print(f"csv.reader alone        {plain:6.2f} s")
        print(f"counted by cell         {ours:6.2f} s   {ours / plain:.2f} times the csv module alone")
        print(f"memory, a tenth of them {peak(lambda: counted(tenth)):6.2f} MB")
        print(f"memory, all of them     {peak(lambda: counted(whole)):6.2f} MB")
    grid = large_grid()
    covering = least(lambda: travel(grid, cover(grid, USUAL_MOST).space))
    print(f"2,000 cells worked out  {covering:6.3f} s   with 200 segments, 200 plays and 40 moves")


if __name__ == "__main__":
    main()
