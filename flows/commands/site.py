"""`showfacts site`: makes the catalogue again from the releases."""

from pathlib import Path

from flows.batches.keeping import kept_texts
from flows.places import Place
from flows.site.making import make_site


def run(raw: Path, output: Place, cache: Path | None) -> int:
    """Make it and say which page to open. Raises CallError and StoreError."""
    made = make_site(raw, output, kept_texts(cache))
    print(f"{'made' if made.is_new else 'nothing new'}; open {made.page}")
    return 0
