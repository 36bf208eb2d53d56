"""The commands as people call them: what they print, what they write, and the exit code they end with."""

import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import polars as pl
import pytest

from flows import steps
from flows.cli import app, main
from flows.commands.verify import rebuild_problems
from flows.operation.runs import read_runs
from flows.store.published import Published
from tests.publishing import publish

ROOT = Path(__file__).parent.parent
RAW = ROOT / "raw"

Call = Callable[..., tuple[int, str, str]]


def published(raw: Path, output: Path, workers: int = 1, accept: str | None = None) -> Published:
    """Release `raw` to `output` without Prefect."""
    return publish(steps.raw_to_tables(raw, workers), output, accept)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one release of the real raw folder; not to be changed."""
    output = tmp_path_factory.mktemp("first") / "output"
    published(RAW, output)
    return output


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory, first: Path) -> Path:
    """An output folder with two releases: the second without the last document. Not to be changed."""
    folder = tmp_path_factory.mktemp("both")
    raw, output = copied(RAW, folder / "raw"), copied(first, folder / "output")
    manifest = (raw / "sources.toml").read_text(encoding="utf-8")
    (raw / "sources.toml").write_text(manifest[: manifest.rindex("[[source]]")], encoding="utf-8")
    published(raw, output, accept="it is another's")
    return output


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call `showfacts` with these arguments; gives exit code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def copied(source: Path, target: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(source, target, symlinks=True))


@pytest.mark.parametrize(
    "code",
    [
        "main(['check', '--json'])",
        "main(['extract', '--out', sys.argv[1]])",
        "main(['explain', 'cast', 'nobody', '--output', sys.argv[2]])",
        "main(['verify', '--output', sys.argv[2]])",
    ],
)
def test_only_release_loads_prefect(code: str, tmp_path: Path, first: Path) -> None:
    """Whoever only asks does not wait for Prefect to be imported."""
    check = f"import sys; from flows.cli import main; {code}; sys.exit('prefect' in sys.modules)"
    command = [sys.executable, "-c", check, str(tmp_path), str(first)]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("arguments", [[], ["sing"], ["check", "--workers", "0"], ["explain", "--find"]])
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    """What is no command, or lacks an argument, is refused with the usage."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


COMMANDS = ["check", "deploy", "diff", "explain", "extract", "health", "init"]
COMMANDS += ["release", "rollback", "serve", "status", "verify"]


def test_every_command_is_listed(call: Call) -> None:
    """With what the exit codes mean."""
    code, out, _ = call("--help")
    assert code == 0 and "Exit codes" in out
    assert [name for name in COMMANDS if f"│ {name} " in out] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(call: Call, command: str) -> None:
    """Which is a call that would be taken."""
    code, out, _ = call(command, "--help")
    assert code == 0
    example = next(line for line in out.splitlines() if line.startswith("Example: "))
    words = shlex.split(example.partition(" >")[0])[2:]
    assert words[0] == command
    app.parse_args(words, exit_on_error=False)


def test_the_version_is_that_of_the_package(call: Call) -> None:
    """As `pip` has it."""
    assert call("--version")[:2] == (0, f"{metadata.version('showfacts')}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    """A script in the user's home that knows commands and options."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert call("--install-completion", "--shell", shell)[0] == 0
    script = "".join(path.read_text() for path in tmp_path.rglob("*showfacts*"))
    assert all(word in script for word in ("rollback", "rebuild-catalog"))


HEAVY = {"cryptography", "obstore", "pandera", "polars", "prefect", "pyarrow", "pydantic"}
FEW, MORE = 400, 700
"""Python itself, the command line's library and what declares the commands are under 300 modules; Polars is 230."""
NO_FOLDER = "no/folder/sources.toml: cannot be read"
NO_RELEASE = "nowhere/catalog.json: has no release"
NO_SERVER = "http://127.0.0.1:9/api"
OUT = ("--output", str(ROOT / "output"))
RAW_ONLY = ("--raw", str(RAW))
NOTHING, CATALOGUE, TABLE = set[str](), {"pydantic"}, {"pydantic", "polars"}


@pytest.mark.parametrize(
    ("arguments", "said", "needed"),
    [
        (["check", "--jsn"], "Did you mean --json?\n    → showfacts check --help", NOTHING),
        (["release", "--accept", " "], "must say why", NOTHING),
        (["explain"], "names no row", NOTHING),
        (["rollback", "0.1.0"], "--reason", NOTHING),
        (["health", "--max-age", "0"], "Must be > 0", NOTHING),
        (["status", "x"], "Unused Tokens", NOTHING),
        (["site", "x"], "Unused Tokens", NOTHING),
        *(
            ([name, "--raw", "no/folder"], NO_FOLDER, NOTHING)
            for name in ("release", "check", "extract", "serve")
        ),
        (["release", "--plan", "--raw", "no/folder"], NO_FOLDER, NOTHING),
        (["check", "--json", "--raw", "no/folder"], '"place": "no/folder/sources.toml"', NOTHING),
        (["check", *RAW_ONLY, "--out", "file"], "file: cannot be written", NOTHING),
        (["status", "--output", "x://y"], "x://y: ", {"obstore"}),
        (["release", "--plan", *RAW_ONLY, "--output", "x://y"], "x://y: ", {"obstore"}),
        (["diff", "9.9.9", *OUT], "has no release 9.9.9", CATALOGUE),
        (["diff", "--output", "nowhere"], "no earlier release", CATALOGUE),
        (["verify", "9.9.9", *OUT], "has no release 9.9.9", CATALOGUE),
        (["verify", "--output", "nowhere"], NO_RELEASE, CATALOGUE),
        (["verify", "--key", "nobody.pem", *OUT], "nobody.pem: no such file", CATALOGUE),
        (["verify", "--max-age", "3", *OUT], "nothing without a key", CATALOGUE),
        (["verify", "--rebuild-catalog", "--pruned", "x", *OUT], "'x' is no version", CATALOGUE),
        (["rollback", "9.9.9", "--reason", "x", *OUT], "has no release 9.9.9", CATALOGUE),
        (["explain", "cast", "nobody", "--version", "9.9.9", *OUT], "has no release 9.9.9", CATALOGUE),
        (["explain", "caste", "nobody", *OUT], "did you mean: cast", CATALOGUE),
        (["explain", "caste", "--find", "nobody", *OUT], "did you mean: cast", CATALOGUE),
        (["explain", "cast", "nobody", *OUT], "cast nobody: no such row", TABLE),
        (["prune", "--keep", "3", "--output", "nowhere"], NO_RELEASE, CATALOGUE),
        (["site", "--output", "nowhere"], NO_RELEASE, CATALOGUE),
        (["serve", "--cron", "often", *RAW_ONLY], "--cron: 'often' is no line of cron", NOTHING),
        (["serve", "--cron", "0 24 * * *", *RAW_ONLY], "is no line of cron", NOTHING),
        (["serve", "--timezone", "Nowhere/Else", *RAW_ONLY], "'Nowhere/Else' is no zone", NOTHING),
        (["init", str(ROOT)], "is there already", NOTHING),
        (["deploy"], f"{NO_SERVER}: no Prefect server answers there\n    → start it, and wait", NOTHING),
    ],
)
def test_a_wrong_call_is_reported_before_anything_is_loaded(
    arguments: list[str], said: str, needed: set[str], tmp_path: Path
) -> None:
    """In one line, with where it is said how it goes: only what tells that it is wrong is loaded to say so."""
    code = "import sys; from flows.cli import main\ntry: code = main(sys.argv[1:])\n"
    code += (
        "except SystemExit as error: code = error.code\nprint('\\n', code, len(sys.modules), *sys.modules)"
    )
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PREFECT_API_URL": NO_SERVER if arguments == ["deploy"] else "",
    }
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    told, _, modules = done.stdout.rstrip().rpartition("\n")
    ended, count, *loaded = modules.split()
    assert ended == "2" and said in (done.stderr or told)
    assert HEAVY & set(loaded) <= needed and int(count) < (MORE if "polars" in needed else FEW)
    assert not (tmp_path / "nowhere").exists()


def test_a_release_without_a_manifest_is_a_run_that_failed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its record says so, and who watches is told, although no flow has begun."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", "")
    raw, output = tmp_path / "none", tmp_path / "output"
    assert call("release", "--raw", raw, "--output", output)[0] == 2
    (run,) = read_runs(str(output))
    assert run.end == "failed" and "sources.toml: cannot be read" in run.said
    assert call("health", "--output", output)[0] == 1


def test_a_check_that_cannot_write_says_so_before_it_reads(call: Call, tmp_path: Path) -> None:
    """Not after an hour."""
    (tmp_path / "file").touch()
    (tmp_path / "sources.toml").touch()
    code, out, err = call("check", "--raw", tmp_path, "--out", tmp_path / "file")
    assert (code, out) == (2, "") and "cannot be written" in err


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_bad_manifest_ends_with_2(call: Call, tmp_path: Path, command: str) -> None:
    """All problems are named, with what to do, and without a traceback."""
    (tmp_path / "sources.toml").write_text("[[source]]\nid = 'a'\nfile = 'a.txt'\n")
    code, _, err = call(command, "--raw", tmp_path)
    assert code == 2
    assert "sources.toml:3 [a]" in err
    assert "→" in err
    assert "problems" in err
    assert "Traceback" not in err


def test_data_that_allows_no_release_ends_with_1(call: Call, tmp_path: Path) -> None:
    """A raw folder in which no document says anything is below the bounds of the evidence."""
    (tmp_path / "a.txt").write_text("Nothing to see here.\n")
    entry = 'id = "a"\nfile = "a.txt"\nshow = "A"\ntitle = "A"\nkind = "article"\nlicence = "unknown"\n'
    (tmp_path / "sources.toml").write_text(f"[[source]]\n{entry}")
    code, _, err = call("check", "--raw", tmp_path)
    assert code == 1
    assert "evidence" in err
    assert "→" in err


def test_check_reports_every_dataset(call: Call) -> None:
    """For people: the table of figures; progress goes to stderr, one line per document."""
    code, out, err = call("check", "--raw", RAW)
    assert code == 0
    assert all(name in out for name in ("cast", "tracks", "ratings", "awards", "checks"))
    assert "wikipedia-2025" in err


def test_check_speaks_json(call: Call) -> None:
    """For programs: the same figures and the rows behind them."""
    code, out, _ = call("check", "--raw", RAW, "--json")
    report = json.loads(out)
    assert code == 0
    parts = {"rejects", "conflicts", "coverage", "accuracy", "last_good"}
    assert {"tables", "reasons", "checks", "shards", *parts} == set(report)
    assert report["checks"]["run"] > 100
    assert all(row["rows"] >= 0 for row in report["tables"])


def test_extract_writes_what_a_document_says_by_itself(call: Call, tmp_path: Path) -> None:
    """One folder per chosen document; cast has the page's own roles and seasons."""
    code, _, _ = call("extract", "wikipedia-2025", "--raw", RAW, "--out", tmp_path)
    assert code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["wikipedia-2025"]
    with (tmp_path / "wikipedia-2025" / "cast.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {"role", "seasons"} <= rows[0].keys()
    assert (tmp_path / "wikipedia-2025" / "awards.csv").read_bytes().count(b"\r") == 0


def test_extract_names_unknown_documents(call: Call, tmp_path: Path) -> None:
    """An id that the manifest does not list is a wrong call, and nothing is written."""
    code, _, err = call("extract", "nobody", "--raw", RAW, "--out", tmp_path)
    assert code == 2
    assert "nobody" in err
    assert "wikipedia-2025" in err
    assert not any(tmp_path.iterdir())


def test_explain_answers_for_any_cell(call: Call, first: Path) -> None:
    """The line is named and the quote stands in it between brackets, for any piece of evidence."""
    evidence = pl.read_parquet(first / "latest/trust/evidence.parquet")
    for one in evidence.sample(40, seed=1).iter_rows(named=True):
        place = ("--output", first, "--raw", RAW)
        code, out, _ = call("explain", one["dataset"], one["row_id"], one["field"], *place)
        assert code == 0
        assert f"⟦{one['quote']}⟧" in out
        assert f".txt:{one['line']}  [{one['source_id']}" in out


def test_explain_shows_a_whole_row(call: Call, first: Path) -> None:
    """Without a column every column that has passages is shown, in the table's order."""
    row_id = pl.read_parquet(first / "latest" / "cast.parquet")["cast_id"][0]
    code, out, _ = call("explain", "cast", row_id, "--output", first, "--raw", RAW)
    assert code == 0
    assert out.index("\ncharacter = ") < out.index("\nperformer = ")


def test_explain_tells_what_the_source_itself_cites(call: Call, first: Path) -> None:
    """The entry of the reference list whose mark stands behind the passage; which verdict it is, the tables say."""
    ratings = pl.read_parquet(first / "latest" / "ratings.parquet")
    row_id = ratings.filter(rater="Rotten Tomatoes", value_text="100%", review_count=55)["rating_id"].item()
    code, out, _ = call("explain", "ratings", row_id, "value_text", "--output", first, "--raw", RAW)
    assert code == 0
    assert (
        '\n    cites [61] "Heartstopper: Season 1". Rotten Tomatoes. Fandango Media. Retrieved 21 April 2022.'
        in out
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("caste", "x"), "did you mean: cast"),
        (("nothing", "x"), "choose from: "),
        (("cast", "nobody/at-all"), "cast.csv"),
        (("cast", "joe-locke"), "did you mean: heartstopper/charlie-spring/joe-locke"),
        (("cast", None, "rol"), "its columns: "),
    ],
)
def test_explain_helps_who_asks_wrongly(
    call: Call, first: Path, asked: tuple[str | None, ...], said: str
) -> None:
    """A dataset, row or column that does not exist is answered with those that do."""
    row_id = pl.read_parquet(first / "latest" / "cast.parquet")["cast_id"][0]
    code, _, err = call("explain", *(word or row_id for word in asked), "--output", first, "--raw", RAW)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(("column", "said"), [("role", "no source states it"), ("source_count", "a count")])
def test_explain_says_why_a_cell_has_no_passage(call: Call, first: Path, column: str, said: str) -> None:
    """A null is an answer, and so is a count."""
    cast = pl.read_parquet(first / "latest" / "cast.parquet")
    row_id = cast.filter(pl.col("role").is_null())["cast_id"][0]
    code, out, _ = call("explain", "cast", row_id, column, "--output", first, "--raw", RAW)
    assert code == 0
    assert said in out


def test_explain_does_not_need_the_document(call: Call, first: Path, tmp_path: Path) -> None:
    """Where the raw folder is not at hand the quote itself is shown."""
    row_id = pl.read_parquet(first / "latest" / "cast.parquet")["cast_id"][0]
    code, out, _ = call("explain", "cast", row_id, "--output", first, "--raw", tmp_path)
    assert code == 0
    assert "not as it was" in out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--find", "olivia COLMAN"),
            "people heartstopper/olivia-colman  name “Olivia Colman”\n",
        ),
        (
            ("--find", "Stephane"),
            "cast heartstopper/stephane-nelson/thibault-de-montalembert  character “Stéphane Nelson”, performer "
            "“Thibault de Montalembert”, also “Stephane”, “Stéphane”\n",
        ),
        (
            ("people", "--find", "Daniel Edwards-Guy"),
            "people heartstopper/daniel-edwards  name “Daniel Edwards”, also “Daniel Edwards-Guy”\n",
        ),
        (
            ("cast", "--find", "Viswanath"),
            "cast heartstopper/sai-verma/ashwin-vishwanath  character “Sai Verma”, performer “Ashwin Vishwanath”, "
            "also “Ashwin Viswanath”\n",
        ),
        (("--find", "Journey"), "episodes heartstopper/episode-journey  title “Journey”\n"),
        (("--find", "Heartstopper"), "shows heartstopper  show “Heartstopper”\n"),
    ],
)
def test_explain_finds_rows_by_a_name(call: Call, first: Path, asked: tuple[str, ...], said: str) -> None:
    """In any letters and accents, whole words only, by other forms of the name too; of one table or of all."""
    code, out, _ = call("explain", *asked, "--output", first)
    assert code == 0
    assert said in out


def test_explain_finds_each_row_of_a_person(call: Call, first: Path) -> None:
    """What the person plays and was nominated for, each with the id to ask on with, and nobody of a like name."""
    _, out, _ = call("explain", "--find", "Olivia Colman", "--output", first)
    tables = [line.split()[0] for line in out.splitlines()]
    assert tables == ["cast", "awards", "people", "citations", "citations", "award_nominees"]
    for line in out.splitlines():
        code, _, _ = call("explain", *line.split()[:2], "--output", first, "--raw", RAW)
        assert code == 0
    assert call("explain", "--find", "Joe Lock", "--output", first)[0] == 2


def test_explain_answers_programs(call: Call, first: Path) -> None:
    """Passages with the cell and the source's own source, and found rows, as an object of JSON per line."""
    rating = "heartstopper/season-1/rotten-tomatoes/approval/100-55-reviews"
    _, out, _ = call("explain", "ratings", rating, "value_text", "--json", "--output", first)
    (passage,) = map(json.loads, out.splitlines())
    assert (passage["value"], passage["quote"], passage["line"]) == ("100%", "100%", 193)
    assert passage["citations"]["61"].startswith('"Heartstopper: Season 1". Rotten Tomatoes.')
    _, out, _ = call("explain", "people", "--find", "Daniel Edwards-Guy", "--json", "--output", first)
    assert json.loads(out) == {
        "dataset": "people",
        "row_id": "heartstopper/daniel-edwards",
        "names": {"name": "Daniel Edwards"},
        "also": ["Daniel Edwards-Guy"],
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--find", "Olivia Coleman"), "did you mean: Olivia Colman"),
        (("--find", "Zzyzx"), "try a part of the name"),
        (("caste", "--find", "Olivia Colman"), "did you mean: cast"),
        (("cast",), "give DATASET and ROW_ID, or --find NAME"),
    ],
)
def test_explain_helps_who_finds_nothing(call: Call, first: Path, asked: tuple[str, ...], said: str) -> None:
    """The nearest name, or what can be asked for."""
    code, _, err = call("explain", *asked, "--output", first)
    assert code == 2
    assert said in err


def test_diff_lists_what_changed(call: Call, both: Path) -> None:
    """Counts and rows for people, every change on a line of JSON for programs."""
    code, out, _ = call("diff", "--output", both)
    assert code == 0
    assert out.startswith("0.1.0 → ")
    code, out, _ = call("diff", "--output", both, "--json")
    changes = [json.loads(line) for line in out.splitlines()]
    assert any(one["dataset"] == "sources" and one["change"] == "removed" for one in changes)


@pytest.mark.parametrize("versions", [(), ("9.9.9", "0.1.0")])
def test_diff_needs_two_releases(call: Call, first: Path, versions: tuple[str, ...]) -> None:
    """One release, or a version that was never published, cannot be compared."""
    code, _, err = call("diff", *versions, "--output", first)
    assert code == 2
    assert "published: 0.1.0" in err


def test_verify_accepts_what_was_published(call: Call, both: Path, first: Path) -> None:
    """Every release passes against the documents it was made from, and is made again from them."""
    assert call("verify", "0.1.0", "--output", both, "--raw", RAW)[0] == 0
    code, out, _ = call("verify", "--rebuild", "--output", first, "--raw", RAW)
    assert code == 0
    assert "byte for byte" in out


def tamper(path: Path) -> None:
    """Change one byte in the middle of the file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (lambda folder: tamper(folder / "cast.csv"), "cast.csv"),
        (lambda folder: tamper(folder / "trust/evidence.parquet"), "trust/evidence.parquet"),
        (lambda folder: tamper(folder / "SHA256SUMS"), "SHA256SUMS"),
        (lambda folder: (folder / "tracks.csv").unlink(), "tracks.csv: is missing"),
        (lambda folder: (folder / "more.csv").write_text("x"), "more.csv: is not listed"),
        (lambda folder: (folder / "trust/more.csv").write_text("x"), "trust/more.csv: is not listed"),
    ],
)
def test_verify_names_what_was_tampered_with(
    call: Call, first: Path, tmp_path: Path, harm: Callable[[Path], object], named: str
) -> None:
    """Any changed byte, missing or extra file is named; exit code 1."""
    output = copied(first, tmp_path / "output")
    harm(output / "releases" / "0.1.0")
    code, _, err = call("verify", "--output", output, "--raw", RAW)
    assert code == 1
    assert named in err


def test_verify_misses_documents(call: Call, first: Path, tmp_path: Path) -> None:
    """Evidence cannot be verified against a document that changed since."""
    raw = copied(RAW, tmp_path / "raw")
    changed = next(raw.glob("*/fan-comes-out.txt"))
    changed.write_bytes(changed.read_bytes() + b" ")
    code, _, err = call("verify", "--output", first, "--raw", raw)
    assert code == 1
    assert "fan-comes-out" in err


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    """Two processes make the bytes that one makes."""
    raw = copied(RAW, tmp_path / "raw")
    manifest = (raw / "sources.toml").read_text(encoding="utf-8")
    other = manifest.replace('id = "', 'id = "other-').replace('show = "', 'show = "Other ')
    (raw / "sources.toml").write_text(f"{manifest}\n{other}", encoding="utf-8")
    one, two = (published(raw, tmp_path / str(workers), workers).folder for workers in (1, 2))
    assert (one / "SHA256SUMS").read_bytes() == (two / "SHA256SUMS").read_bytes()


def test_the_committed_release_is_what_raw_makes() -> None:
    """The newest release under version control comes out of raw/ again, byte for byte."""
    from flows.store.catalog import require_entry

    assert not list(rebuild_problems(ROOT / "output", require_entry(ROOT / "output", None), RAW))
