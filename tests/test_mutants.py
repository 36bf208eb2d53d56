"""Breaks a release that fits in every way its schemas forbid; each break must be noticed by the check it breaks."""

import polars as pl
import pytest

from schemas.registry import TABLES
from tests.mutants import BAD_ROWS, Mutant, model_mutants, relation_mutants, structure_mutants
from tests.small_release import Row, frame, small_release
from transforms.validation import validate_tables
from transforms.validation.model import Rule, check_model, holds, model_rules, rules_to_conditions

Tables = dict[str, pl.DataFrame]
BEFORE, TEXTS = small_release()
RECEIPT: Row = {
    "dataset": "cast",
    "field": "cast_id",
    "check": "unique",
    "rows_checked": 2,
    "rows_failed": 0,
}
ALL_TABLES = BEFORE | {"checks": frame("checks", [RECEIPT])}
OF_MODELS = tuple(model_mutants(ALL_TABLES))
OF_RELATIONS = tuple(relation_mutants(BEFORE))
OF_STRUCTURE = tuple(structure_mutants(BEFORE))
RULES = [f"{name}: {rule.column} {rule.words}" for name, rule, _ in OF_MODELS]
DEEDS = [deed for deed, *_ in OF_STRUCTURE]


@pytest.mark.parametrize(("name", "rule", "broken"), OF_MODELS, ids=RULES)
def test_model_notices(name: str, rule: Rule, broken: pl.DataFrame) -> None:
    """Each of the broken rows fails the very rule, by Pandera's report and, alone, by the quick look."""
    good = ALL_TABLES[name]
    rows = pl.concat([good, broken])
    failed = {(v.column, v.check): v.failed for v in check_model(TABLES[name], rows)}[rule.column, rule.words]
    assert set(failed) == set(range(good.height, rows.height))
    assert holds(rules_to_conditions([rule]), good)
    assert not any(
        holds(rules_to_conditions([rule]), pl.concat([good, row])) for row in broken.iter_slices(1)
    )


@pytest.mark.parametrize("mutant", OF_RELATIONS, ids=lambda mutant: mutant.name)
def test_release_notices(mutant: Mutant) -> None:
    """The receipt counts the failure, and the row is a reject or the release is stopped."""
    validation = validate_tables(mutant.breaks(BEFORE), TEXTS)
    on_column = pl.col("field").eq_missing(pl.lit(mutant.column, pl.String))
    receipt = (pl.col("dataset") == mutant.dataset) & on_column & (pl.col("check") == mutant.check)
    assert validation.tables["checks"].filter(receipt)["rows_failed"].item() >= 1
    assert validation.fatal or validation.tables["rejects"].height > BEFORE["rejects"].height


@pytest.mark.parametrize(("deed", "name", "tables"), OF_STRUCTURE, ids=DEEDS)
def test_structure_stops(deed: str, name: str, tables: Tables) -> None:
    """A table that fails as a whole stops the release, by its name."""
    assert name in {problem.place for problem in validate_tables(tables, TEXTS).fatal}, deed


def test_no_rule_is_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule of every model has a mutant; the count of mutants is said."""
    broken = {(name, rule.column, rule.words) for name, rule, rows in OF_MODELS if rows.height}
    rules = {(name, rule.column, rule.words) for name in TABLES for rule in model_rules(TABLES[name].schema)}
    assert rules == broken
    assert {(name, words) for name, _, words in rules} >= BAD_ROWS.keys()
    with capsys.disabled():
        count = sum(rows.height for *_, rows in OF_MODELS) + len(OF_RELATIONS) + len(OF_STRUCTURE)
        print(f"\n{count} mutants of a release are tried; each must be caught")
