"""`showfacts init`: a project of one's own, anywhere, with one invented document that runs."""

import os
from pathlib import Path

from flows.problems import CallError, Problem
from flows.store.files import write_durably

MANIFEST = """# The documents, one [[source]] each; `showfacts check` says what comes out of them.
[[source]]
id = "example"                      # lower-case letters, digits, hyphens; unique
file = "salt-and-tinsel/example.txt"  # relative to this folder
show = "Salt and Tinsel"            # documents of the same show are reconciled
title = "Salt and Tinsel"
kind = "encyclopedia"               # or article
licence = "CC0-1.0"                 # SPDX, or unknown
"""
DOCUMENT = """= Salt and Tinsel =

Infobox
- Genre: Comedy drama
- Created by: Ottoline Farrow
- Starring: Mirabel Quince, Jory Penhale
- No. of seasons: 1
- No. of episodes: 2

Salt and Tinsel is a television series created by Ottoline Farrow. Nobody has made it: the page is an example.

= Cast and characters =
- Mirabel Quince as Wilhelmina Drake
- Jory Penhale as Captain Noll

= Episodes =
| No. | Title | Directed by | Original release date |
| 1 | "Low Water" | Ottoline Farrow | 4 March 2021 |
| 2 | "The Lamp" | Ottoline Farrow | 11 March 2021 |

= Accolades =
| Year | Award | Category | Nominee | Result |
| 2021 | Harbour Television Awards | Best Comedy | Salt and Tinsel | Nominated |
| 2021 | Harbour Television Awards | Best Actress | Mirabel Quince | Won |
"""
FILES = {"raw/sources.toml": MANIFEST, "raw/salt-and-tinsel/example.txt": DOCUMENT}


def run(folder: Path) -> int:
    """Write the files and say what to do next. Raises CallError, and writes nothing, where there is a project."""
    there = [folder / name for name in FILES if os.path.lexists(folder / name)]
    if there:
        what, remedy = "is there already, and is never replaced", "name another folder: showfacts init DIR"
        raise CallError([Problem(str(path), what, remedy) for path in there])
    for name, text in FILES.items():
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_durably(folder / name, text.encode())
        except OSError as error:
            what = f"cannot be written: {error.strerror}"
            raise CallError([Problem(str(folder / name), what, "name another folder")]) from error
    begin = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    print(f"A new project in {folder.resolve()}, with one example document. Next: {begin}showfacts release")
    return 0
