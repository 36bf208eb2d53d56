"""Says what each batch of shows must know of all others, so that each can follow the release before by itself."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from schemas.table import Registry
from transforms.publication.causes import Moved, moved_sources
from transforms.publication.following import Knowing
from transforms.succession.homes import BATCH, SOURCE, TOLD, Homes
from transforms.succession.pairs import SHOW
from transforms.succession.renaming import Scans


def shared(registry: Registry, old: Scans, new: Scans, whole: Knowing, homes: Homes) -> list[Knowing]:
    """What each batch must know, in the order of their numbers; `whole` is what all together tell.

    `away` documents were of a show of the batch, are now of one that is not, and have other bytes.
    """
    batch_of = dict(homes.shelters.shows.select(SHOW, BATCH).iter_rows())
    renamed = by_batch({old: (now, batch_of[now]) for old, now in whole.renamed.items()})
    parts = by_batch({show: (part, batch_of[show]) for show, part in whole.parts.items()})
    away = away_by_batch(registry, old, new, homes) if whole.is_moved else {}
    return [
        replace(whole, renamed=renamed.get(one, {}), parts=parts.get(one, {}), away=away.get(one, {}))
        for one in range(homes.shelters.size)
    ]


def by_batch(placed: Mapping[str, tuple[str, int]]) -> dict[int, dict[str, str]]:
    """Values with their batches, by these."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name, (value, batch) in placed.items():
        found[batch][name] = value
    return found


def away_by_batch(registry: Registry, old: Scans, new: Scans, homes: Homes) -> dict[int, Moved]:
    """What became of the documents that are at home in another batch than the show that they were of."""
    away = homes.documents.filter(homes.documents[BATCH] != homes.documents[TOLD])
    if away.is_empty():
        return {}
    moved = moved_sources(registry, old, new).join(away.lazy(), on=SOURCE).collect()
    return dict(
        by_batch(
            {source: (cause, told) for source, cause, told in moved.select(SOURCE, "cause", TOLD).iter_rows()}
        )
    )
