"""Raw folders of many small shows, and runs over them that say what they had to do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import polars as pl

from flows import steps
from flows.batches.executors import Executor, Here
from flows.batches.ledger import opened_ledger
from flows.batches.work import BatchDone

T = TypeVar("T")
R = TypeVar("R")
Tables = dict[str, pl.DataFrame]


@dataclass
class Counted:
    """An executor that remembers what was done; `order` puts the tasks in another order."""

    of: Executor = field(default_factory=Here)
    order: Callable[[list[object]], Iterable[object]] = iter
    done: list[object] = field(default_factory=list)

    def run(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """As the executor does it."""
        for one in self.of.run(work, self.order(list(tasks))):  # type: ignore[arg-type]
            self.done.append(one)
            yield one

    @property
    def extracted(self) -> int:
        """How many documents were extracted."""
        return sum(one.extracted for one in self.done if isinstance(one, BatchDone))


def page(show: str, season: int) -> str:
    """A page of which no row is refused: a cast, an award, and an episode that another season's page has not."""
    return (
        f"= {show} =\n\n{show} is a television series.\n\n"
        f"== Cast and characters ==\n=== Main ===\n\n- Ann Lee as Bea Bell, the harbour master of {show}.\n"
        f"- Cy Dunne as Eli {'ABCDEFGH'[season]}ant, a fisherman.\n\n"
        "== Reception ==\n=== Accolades ===\n"
        "| Year | Award | Category | Nominee | Result |\n"
        f"| 202{season} | Golden Anchor Awards | Best Actress | Ann Lee | Won |\n"
    )


def write_shows(raw: Path, shows: Sequence[str], documents: int = 1) -> Path:
    """A raw folder with so many documents of each show, listed in this order."""
    raw.mkdir(parents=True, exist_ok=True)
    entries = []
    for number, show in enumerate(shows):
        for season in range(documents):
            name = f"page-{number}-{season}" if documents > 1 else f"page-{show.lower().replace(' ', '-')}"
            (raw / f"{name}.txt").write_text(page(show, season), encoding="utf-8")
            entry = {"id": name, "file": f"{name}.txt", "show": show, "title": show}
            entry |= {"kind": "encyclopedia", "rendering": "structured", "licence": "CC0-1.0"}
            entries.append("[[source]]\n" + "".join(f'{key} = "{value}"\n' for key, value in entry.items()))
    (raw / "sources.toml").write_text("\n".join(entries), encoding="utf-8")
    return raw


def run(raw: Path, ledger: Path | None = None, executor: Counted | None = None) -> tuple[Tables, int]:
    """All tables of a raw folder, and how many documents had to be extracted for them."""
    executor = executor or Counted()
    with opened_ledger(ledger, keep=ledger is not None) as opened:
        listing = steps.read(raw, opened)
        found = steps.validate(listing, steps.extract(listing, opened, executor))
        return steps.whole_tables(found), executor.extracted


def same(one: Tables, other: Tables) -> bool:
    """Whether all tables are the same to the last row, column and type."""
    return one.keys() == other.keys() and all(one[name].equals(other[name], null_equal=True) for name in one)
