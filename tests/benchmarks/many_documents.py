"""What a thousand documents cost: `python -m tests.benchmarks.many_documents [DOCUMENTS]`.

The committed pages are repeated under other show names. Measured: the first run, the second with nothing changed, one
with 1 % of the documents changed; and Prefect's share, a run on a running server against the same without Prefect.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from string import ascii_lowercase, ascii_uppercase

from tests.benchmarks.wall_times import ROOT, SHOWFACTS, running_server, wall_time

COUNT = 1000
TURNS = 4
PLAIN = """
import sys
from pathlib import Path
from flows import steps
from flows.store.next_release import publish
from flows.places import find_place
from flows.terminal import show_progress

show_progress()
raw, output, cache = map(Path, sys.argv[1:])
with steps.extracted(raw, cache=cache, keep=True) as found:
    print(publish(steps.whole_tables(found), output))
"""


def copies(raw: Path, count: int) -> None:
    """A raw folder with `count` documents: the committed ones again and again, each time about another show."""
    raw.mkdir()
    listed = tomllib.loads((ROOT / "raw" / "sources.toml").read_text(encoding="utf-8"))["source"]
    with (raw / "sources.toml").open("w", encoding="utf-8") as manifest:
        for number in range(count):
            turn, place = divmod(number, len(listed))
            manifest.write("[[source]]\n" + "".join(copied(listed[place], turn, raw)) + "\n")


def copied(entry: dict[str, str], turn: int, raw: Path) -> Iterator[str]:
    """The lines of the entry for another show; its document is copied with that show's name in it."""
    show = f"{entry['show']} {ascii_uppercase[turn // 26]}{ascii_lowercase[turn % 26]}"
    text = (ROOT / "raw" / entry["file"]).read_text(encoding="utf-8")
    other = {"id": f"{entry['id']}-{turn}", "file": f"{entry['id']}-{turn}.txt", "show": show}
    (raw / other["file"]).write_text(text.replace(entry["show"], show), encoding="utf-8")
    for key, value in (entry | other).items():
        if key != "sha256":
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}\n"


def change(raw: Path) -> None:
    """One more line in every hundredth document."""
    for one in sorted(raw.glob("*.txt"))[::100]:
        one.write_bytes(one.read_bytes() + b"\nNothing to see here.\n")


def extracted(command: list[str], environment: dict[str, str]) -> str:
    """The line of progress that says how many documents were extracted."""
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return next((line for line in done.stderr.splitlines() if line.startswith("extracted")), "extracted all")


def report(job: str, seconds: float, note: str = "") -> None:
    """One row of the table."""
    print(f"| {job} | {seconds:.2f} | {note} |", flush=True)


def main() -> None:
    """Print one line per measurement."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = folder / "raw"
        copies(raw, count)
        environment = os.environ | {"PREFECT_HOME": f"{name}/home", "XDG_STATE_HOME": f"{name}/state"}
        environment.pop("PREFECT_API_URL", None)
        print("| job | s | |\n| --- | ---: | --- |")
        check = [*SHOWFACTS, "check", "--raw", str(raw), "--cache", f"{name}/cache"]
        report(f"check of {count} documents, first run", wall_time(check, environment), "extracted all")
        report("the same, nothing changed", wall_time(check, environment), extracted(check, environment))
        change(raw)
        some = extracted(check, environment)
        change(raw)
        report("the same, 1 % of the documents changed", wall_time(check, environment), some)
        with running_server(environment) as served:
            orchestration(folder, raw, served)


def orchestration(folder: Path, raw: Path, environment: dict[str, str]) -> None:
    """The whole job with and without Prefect, in turns: from nothing, then with nothing changed."""
    times: dict[str, list[float]] = {"with": [], "without": []}
    for turn in range(TURNS):
        for way, command in commands(folder, raw).items():
            times[way].append(wall_time(command, environment))
            if not turn:
                report(f"release, first run, {way} Prefect", times[way].pop())
    plain, whole = (median(times[way]) for way in ("without", "with"))
    report("release, nothing changed, without Prefect", plain, f"median of {TURNS - 1}")
    report("release, nothing changed, with Prefect", whole, f"Prefect's share {(whole - plain) / whole:.1%}")


def commands(folder: Path, raw: Path) -> dict[str, list[str]]:
    """Each way with an output folder and a cache of its own."""
    places = [str(folder / name) for name in ("output", "cache", "plain-output", "plain-cache")]
    release = [*SHOWFACTS, "release", "--raw", str(raw), "--output", places[0], "--cache", places[1]]
    return {"with": release, "without": [sys.executable, "-c", PLAIN, str(raw), *places[2:]]}


if __name__ == "__main__":
    main()
