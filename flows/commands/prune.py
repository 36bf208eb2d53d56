"""`showfacts prune`: drops old releases by rule, and says which stay and why."""

import json
from pathlib import Path

from flows.places import Place
from flows.site.making import make_site
from flows.store.catalog import read_catalog
from flows.store.pruning import Pruning, plan_pruning, prune
from flows.terminal import counted


def run(keep: int, raw: Path, output: Place, *, dry_run: bool, as_json: bool) -> int:
    """Prune, and make the catalogue's pages anew. Raises StoreError."""
    if dry_run:
        pruning = plan_pruning(output, read_catalog(output), keep)
    else:
        pruning = prune(output, keep)
        make_site(raw, output)
    if as_json:
        told = {"pruned": pruning.gone, "kept": pruning.kept, "dry_run": dry_run}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(*report_lines(pruning, dry_run), sep="\n")
    return 0


def report_lines(pruning: Pruning, dry_run: bool) -> list[str]:
    """What goes, and what stays with the reason."""
    gone = (
        f"{counted(len(pruning.gone), 'release')}: {', '.join(pruning.gone)}" if pruning.gone else "nothing"
    )
    stays = [f"  {version} stays: {reason}" for version, reason in pruning.kept.items()]
    return [f"{'would prune' if dry_run else 'pruned'} {gone}", *stays]
