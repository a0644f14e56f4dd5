"""The recipes of docs/corpus.md for engines that others keep, each run as it stands there."""

from __future__ import annotations

import pickle
import re

import pandas as pd
import pyarrow as pa
import pytest

from medlint.corpus.frames import Findings

TEXTS = {"a": "Rest and and drink.", "b": "Rest well.", "c": "Our tea cures gout."}
WANTED = [("a.md", "fragments/doubled-word"), ("c.md", "claims/cure-promise")]


@pytest.fixture
def frame():
    return pd.DataFrame({"id": list(TEXTS), "text": list(TEXTS.values())})


def recipe(root, name: str) -> str:
    """The Python of a section of docs/corpus.md."""
    text = (root / "docs" / "corpus.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"### {name}\n.*?```python\n(.*?)```", text, flags=re.DOTALL)
    return code


def found(rows) -> list[tuple[str, str]]:
    return [(row["path"], row["rule"]) for row in rows if row["severity"] == "error" or "doubled" in row["rule"]]


def test_arrow_batches_give_arrow_batches(frame):
    check = pickle.loads(pickle.dumps(Findings()))
    (batch,) = check.arrow(pa.Table.from_pandas(frame).to_batches())
    assert batch.schema == check.schema()
    assert found(batch.to_pylist()) == WANTED


def test_a_frame_without_findings_keeps_its_columns(frame):
    assert list(Findings()(frame[frame.id == "b"]).columns) == Findings().schema().names


def test_dask(root, frame, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    frame.to_parquet("pages.parquet")
    exec(recipe(root, "Dask"), {})
    assert found(pd.read_parquet("findings").sort_values(["path", "start"]).to_dict("records")) == WANTED


def test_datatrove(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    pd.DataFrame({"id": list(TEXTS), "text": list(TEXTS.values())}).to_json(
        "pages/0.jsonl", orient="records", lines=True
    )
    exec(recipe(root, "datatrove"), {"__name__": "recipe"})
    kept = pd.read_json("kept/00000.jsonl", lines=True)
    assert kept["id"].tolist() == ["a", "b"]
