"""The HTTP API, against a server that runs as a process of its own."""

from __future__ import annotations

import io
import json

import docx
import jsonschema
import pytest
from click.testing import CliRunner
from conftest import ROOT
from serving import Server, serving

from medlint import Linter
from medlint.cli import main
from medlint.reports.json import SCHEMA as REPORT
from medlint.reports.ledger.json import SCHEMA as CLAIMS
from medlint.reports.stats.json import SCHEMA as STATS

TEXT = "# Tea\n\nOur tea cures diabetes. Take of of it.\n"
DRAFT = (ROOT / "examples" / "draft.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    (folder / "secret.md").write_text("Nobody may read this.", encoding="utf-8")
    with serving("--today", "2025-01-31", folder=folder) as started:
        yield started


@pytest.fixture
def client(server: Server):
    with server.client() as opened:
        yield opened


def test_check_gives_the_report_of_the_command_line(client, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8", newline="")
    wanted = CliRunner().invoke(main, ["check", "draft.md", "--no-cache", "--today=2025-01-31", "--output=json"])
    answer = client.post("/v1/check", json={"text": DRAFT, "path": "draft.md"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == json.loads(wanted.stdout)
    jsonschema.validate(answer.json(), REPORT)


def test_a_file_is_read_as_its_name_says(client):
    page = b'<meta charset="windows-1252"><p>Rest and and drink \x96 now.</p>'
    answer = client.post("/v1/check", files={"file": ("page.html", page)}, data={"select": "fragments/doubled-word"})
    (finding,) = answer.json()["files"][0]["findings"]
    assert (answer.json()["files"][0]["path"], finding["text"]) == ("page.html", "and and")


def test_a_text_is_read_as_text_whatever_it_says_of_its_bytes(client):
    page = '<meta charset="utf-16"><p>Rest and and drink – now.</p>'
    answer = client.post("/v1/check", json={"text": page, "path": "page.html", "select": ["fragments/doubled-word"]})
    assert [finding["text"] for finding in answer.json()["files"][0]["findings"]] == ["and and"]


def test_rules_are_chosen(client):
    def rules(**wanted):
        answer = client.post("/v1/check", json={"text": TEXT, **wanted})
        return [finding["rule"] for finding in answer.json()["files"][0]["findings"]]

    assert rules() == ["claims/cure-promise", "fragments/doubled-word"]
    assert rules(select=["claims"]) == ["claims/cure-promise"]
    assert rules(ignore=["claims"]) == ["fragments/doubled-word"]


@pytest.mark.parametrize(
    ("output", "media", "held"),
    [
        ("html", "text/html; charset=utf-8", "<!doctype html>"),
        ("sarif", "application/sarif+json", '"version": "2.1.0"'),
        ("markdown", "text/markdown; charset=utf-8", "claims/cure-promise"),
        ("text", "text/plain; charset=utf-8", "claims/cure-promise"),
    ],
)
def test_check_writes_other_reports(client, output, media, held):
    answer = client.post("/v1/check", json={"text": TEXT, "output": output})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert held in answer.text


def test_claims_are_listed(client):
    every = client.post("/v1/claims", json={"text": TEXT}).json()
    jsonschema.validate(every, CLAIMS)
    (claim,) = every["files"][0]["claims"]
    assert (claim["agent"], claim["outcome"], claim["findings"]) == ("Our tea", "diabetes", ["claims/cure-promise"])
    sourced = "Mint tea lowers blood pressure in adults (Okafor et al., 2019)."
    assert client.post("/v1/claims", json={"text": sourced}).json()["files"][0]["claims"]
    less = client.post("/v1/claims", json={"text": sourced, "unsupported": True}).json()["files"][0]
    assert less["claims"] == []
    assert less["left_out"]["by_options"]


def test_readability_is_that_of_the_library(client):
    answer = client.post("/v1/readability", json={"text": DRAFT}).json()
    jsonschema.validate(answer, STATS)
    scores = answer["files"][0]["total"]["scores"]
    assert scores["smog"] == round(Linter().readability(DRAFT).scores["smog"], 4)


def test_fixes_are_made_and_told(client):
    answer = client.post("/v1/fix", json={"text": TEXT}).json()
    assert answer["text"] == TEXT.replace("of of", "of")
    assert answer["changes"] == [{"line": 3, "rule": "fragments/doubled-word", "before": "of of", "after": "of"}]
    assert client.post("/v1/fix", json={"text": DRAFT, "unsafe": True}).json()["text"] == Linter().fix_text(
        DRAFT, unsafe=True
    )


def test_a_word_draft_comes_back_with_comments_and_is_not_mended(client):
    draft = docx.Document()
    draft.add_heading("Tea")
    draft.add_paragraph("Our tea cures diabetes.")
    written = io.BytesIO()
    draft.save(written)
    files = {"file": ("tea.docx", written.getvalue())}
    answer = client.post("/v1/annotate", files=files)
    (comment,) = docx.Document(io.BytesIO(answer.content)).comments
    assert comment.text.startswith("'Our tea cures diabetes'")
    refused = client.post("/v1/fix", files=files)
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:medlint:problem:unreadable")


def test_markdown_comes_back_as_a_word_draft_with_comments_at_the_words(client):
    text = "# Tea\n\n- **Our tea cures gout.**\n- Rest\n\n| Tea | Dose |\n|---|---|\n| Mint | Take of of it |\n"
    answer = client.post("/v1/annotate", json={"text": text, "select": ["claims/cure-promise", "fragments"]})
    draft = docx.Document(io.BytesIO(answer.content))
    assert [(each.text, each.style.name) for each in draft.paragraphs] == [
        ("Tea", "Heading 1"),
        ("Our tea cures gout.", "List Bullet"),
        ("Rest", "List Bullet"),
    ]
    assert [[cell.text for cell in row.cells] for row in draft.tables[0].rows] == [
        ["Tea", "Dose"],
        ["Mint", "Take of of it"],
    ]
    marked = {}
    for start in draft.element.body.iter("{*}commentRangeStart"):
        run, words = start.getnext(), ""
        while not run.tag.endswith("}commentRangeEnd"):
            words += "".join(each.text for each in run.iter("{*}t"))
            run = run.getnext()
        marked[start.get(next(iter(start.keys())))] = words
    assert sorted(marked.values()) == ["Our tea cures gout", "of of"]


def test_rules_are_listed_and_explained(client):
    listed = client.get("/v1/rules").json()["rules"]
    shown = json.loads(CliRunner().invoke(main, ["rules", "--json"]).stdout)
    assert listed == shown
    card = client.get("/v1/rules/claims/cure-promise").json()
    assert card["sources"]
    assert card["bad"]
    assert card["good"]
    missing = client.get("/v1/rules/claims/no-such-rule")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/v1/rules", "/v1/openapi.json", "/", "/page.js", "/page.css", "/report.css"])
def test_what_has_not_changed_is_not_sent_again(client, path):
    first = client.get(path)
    assert first.status_code == 200
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_the_same_article_has_the_same_tag(client):
    tags = {client.post("/v1/check", json={"text": TEXT}).headers["etag"] for _ in range(2)}
    other = client.post("/v1/check", json={"text": "Take of of it."}).headers["etag"]
    assert len(tags) == 1
    assert other not in tags


def test_openapi_names_every_address_and_its_parts_hold(client):
    document = client.get("/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for path, methods in document["paths"].items():
        for method in methods.keys() & {"get", "post"}:
            answer = client.request(method, path.replace("{id}", "claims/cure-promise"))
            assert answer.status_code in {200, 415}, path
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"text": TEXT, "preview": True}, schemas["Check"])
    jsonschema.validate(client.get("/v1/rules/claims/cure-promise").json(), schemas["Rule"])
    jsonschema.validate(client.get("/v1/health").json(), schemas["Health"])
    jsonschema.validate(client.post("/v1/fix", json={"text": TEXT}).json(), schemas["Fixed"])
    jsonschema.validate(client.post("/v1/fix", json={}).json(), schemas["Problem"])


def test_metrics_count_requests_by_route(client):
    def number():
        lines = client.get("/v1/metrics").text.splitlines()
        start = 'medlint_http_requests_total{route="/v1/health",method="GET",status="200"} '
        return sum(int(line.removeprefix(start)) for line in lines if line.startswith(start))

    before = number()
    client.get("/v1/health")
    client.get("/v1/health/../health?text=secret")
    assert number() > before
    assert "secret" not in client.get("/v1/metrics").text


def test_the_log_is_json_and_quotes_no_article(server, client):
    client.post("/v1/check", json={"text": "A patient named Okonkwo.", "path": "okonkwo.md"})
    client.get("/v1/health?okonkwo")
    lines = [json.loads(line) for line in server.log if line.startswith("{")]
    asked = [line for line in lines if line.get("route") == "/v1/check"]
    assert asked
    assert set(asked[-1]) == {"time", "request", "method", "route", "status", "milliseconds", "bytes"}
    assert "okonkwo" not in "".join(server.log).lower()
    assert not [line for line in server.log if "Traceback" in line]


def test_a_config_governs_the_server(tmp_path):
    (tmp_path / ".medlint.yml").write_text("ignore: [claims]\nfiles:\n  - {match: ['old/*'], ignore: [fragments]}\n")
    with serving(folder=tmp_path) as started, started.client() as client:

        def rules(path):
            answer = client.post("/v1/check", json={"text": TEXT, "path": path})
            return [finding["rule"] for finding in answer.json()["files"][0]["findings"]]

        assert rules("tea.md") == ["fragments/doubled-word"]
        assert rules("old/tea.md") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "can be reached from elsewhere"),
        (["--config", "bad.yml"], "unknown rule nope"),
        (["--config", "none.yml"], "none.yml"),
        (["--token-file", "none"], "cannot read the token"),
        (["--token-file", "empty"], "is empty"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_line(options, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yml").write_text("select: [nope]\n")
    (tmp_path / "empty").write_text("\n")
    result = CliRunner().invoke(main, ["serve", "--port", "0", *options])
    assert result.exit_code == 2
    assert said in result.stderr
