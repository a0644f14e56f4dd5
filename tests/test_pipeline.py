"""The pipeline that tags and parses: what it says, what it costs to leave it alone, and what it says when broken."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from medlint import checks, sources
from medlint.article.annotated import Article, read_sentences
from medlint.config import Config, Language
from medlint.language import labels, pipeline, sentences
from medlint.linter import Linter
from medlint.model import Hit, LanguageError, MedlintError, Need, Rule, Severity, Span

TEXT = """# Can Ginger Ease Nausea?

Dr. Amadi’s team tested ginger (1.5 g a day) vs. a sugar pill. Nausea fell by 12.5%
in half of them (p < .05)… Nobody knows why.

- fresh ginger, e.g. grated
- • tea with lemon

Ginger does not cure travel sickness. Some doctors recommend it, but the evidence is thin.
"""
SENTENCES = [
    "Ginger eases nausea.",
    "It fell by 3.5 mg (p < .05).",
    "Dr. Amadi’s patients didn’t notice…",
    "e.g. grated ginger vs. tea",
    "• fresh lemon",
    "Why does it work?!",
    "",
    " ",
    "well-known non-smokers’ 20-year-old pre-owned co-workers @ 8am, http://example.org/a?b=c and/or :-)",
]


@pytest.fixture(scope="module")
def english() -> pipeline.Pipeline:
    return pipeline.load()


@pytest.fixture
def fresh():
    """Loads made in a test are forgotten before and after it."""
    pipeline.load.cache_clear()
    yield
    pipeline.load.cache_clear()


def article(text: str = TEXT, **more: object) -> Article:
    return Article(sources.read_text("a.md", text), date.min, **more)


def read(doc) -> list[tuple]:
    return [(token.idx, token.text, token.tag_, token.dep_, token.head.i) for token in doc]


def test_tags_and_relations(english) -> None:
    [doc] = english.parse(english.tag(["The doctor did not cure\nthe patient."]))
    assert [(token.text, token.tag_) for token in doc][3:7] == [
        ("not", "RB"),
        ("cure", "VB"),
        ("the", "DT"),
        ("patient", "NN"),
    ]
    relations = {token.text: (token.dep_, token.head.text) for token in doc}
    assert relations["doctor"] == ("nsubj", "cure")
    assert relations["patient"] == ("obj", "cure")
    assert relations["not"] == ("advmod", "cure")
    assert relations["cure"][0] == "ROOT"


def test_tokens_are_those_of_spacy(english) -> None:
    import spacy

    plain = spacy.load(pipeline.EMBEDDED)
    for doc, text in zip(english.tag(SENTENCES), SENTENCES, strict=True):
        assert [(token.idx, token.text) for token in doc] == [(token.idx, token.text) for token in plain.make_doc(text)]


def test_labels_are_those_of_plain_spacy(english) -> None:
    """medlint's way of multiplying matrices changes no tag, no tree, no end of a sentence."""
    import spacy

    plain = pipeline.Pipeline(spacy.load(pipeline.EMBEDDED))
    drafts = Path(__file__).parents[1] / "examples"
    texts = [text for path in sorted(drafts.rglob("*.md")) for text in path.read_text("utf-8").splitlines() if text]
    ours, theirs = (some.parse(some.tag(texts)) for some in (english, plain))
    assert sum(map(len, ours)) > 1000
    assert [read(doc) for doc in ours] == [read(doc) for doc in theirs]
    assert english.cut(texts) == plain.cut(texts)


def test_command_line_of_spacy_waits_until_it_is_asked_for() -> None:
    script = (
        "import sys; from medlint.language import pipeline; pipeline.load();"
        "assert not {'spacy.cli', 'spacy.cli.info', 'typer'} & set(sys.modules);"
        "import spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__;"
        "import spacy.cli; assert callable(spacy.cli.app)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_offsets_are_those_of_the_block() -> None:
    seen = article()
    count = 0
    for block in seen.blocks:
        for sentence in seen.sentences(block):
            for token in seen.parsed(block, sentence):
                start = sentence.start + token.idx
                assert block.text[start : start + len(token)].replace("\n", " ") == token.text
                count += 1
    assert count > 50


def test_together_as_one_by_one(english) -> None:
    texts = [TEXT[start:end] for start, end in sentences.split(TEXT)] + SENTENCES
    alone = [english.parse(english.tag([text]))[0] for text in texts]
    together = english.parse(english.tag(texts))
    assert [read(doc) for doc in together] == [read(doc) for doc in alone]


def test_parsing_later_changes_nothing(english) -> None:
    """The parse of what was tagged before is the one that spaCy finds when it runs all components at once."""
    import spacy

    nlp = spacy.load(pipeline.EMBEDDED, exclude=["senter"])
    texts = [text for text in SENTENCES if len(text) > 1]
    for text, doc in zip(texts, english.parse(english.tag(texts)), strict=True):
        at_once = nlp.make_doc(text)
        for token in at_once[1:]:
            token.is_sent_start = False
        for _, component in nlp.pipeline:
            at_once = component(at_once)
        assert read(doc) == read(at_once)


@pytest.mark.parametrize("text", ["It works. It is cheap. Buy it.", "No. 4! Why? Wait… Go.", "a " * 400, ". " * 50])
def test_one_sentence_is_one_tree(english, text: str) -> None:
    [doc] = english.parse(english.tag([text]))
    assert sum(token.dep_ == "ROOT" for token in doc) == 1
    assert len(list(doc.sents)) == 1


def test_odd_characters(english) -> None:
    text = "tea\u00a0helps \ud83d 🍵\tand\r\nheals \u0301"
    [doc] = english.parse(english.tag([text]))
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc if t.text.isalpha())
    assert [t.text for t in doc if t.text in {"tea", "helps", "and", "heals"}] == ["tea", "helps", "and", "heals"]


def test_long_text_is_read_in_pieces() -> None:
    seen = article("word " * 4_000)
    [block] = seen.blocks
    places = seen.sentences(block)
    assert all(end - start <= sentences.LONGEST for start, end in places)
    assert [token.text for place in places for token in seen.tagged(block, place)] == ["word"] * 4_000
    last = seen.tagged(block, places[-1])
    assert places[-1].start + last[-1].idx == len(block.text) - len("word")


def test_nothing_is_read_twice(monkeypatch, english) -> None:
    asked = []
    for name in ("tag", "parse"):
        real = getattr(pipeline.Pipeline, name)
        monkeypatch.setattr(
            pipeline.Pipeline, name, lambda self, items, n=name, f=real: asked.append((n, len(items))) or f(self, items)
        )
    seen = article("Tea helps. Coffee harms.")
    [block] = seen.blocks
    first, second = seen.sentences(block)
    read_sentences([(seen, block, first), (seen, block, second), (seen, block, first)], Need.TAGS)
    assert seen.parsed(block, first) is seen.tagged(block, first)
    assert seen.parsed(block, first).has_annotation("DEP")
    assert not seen.tagged(block, second).has_annotation("DEP")
    assert [call for call in asked if call[1]] == [("tag", 2), ("parse", 1)]


# --- the linter ---


def verb(need: Need, asked: list[str] | None = None) -> checks.Check:
    """A check that flags the object of every verb, or with tags every verb; its trigger is the letter 'e'."""
    import msgspec

    class Params(msgspec.Struct, frozen=True):
        pass

    def wanted(article, blocks):
        for block in blocks:
            for sentence in article.sentences(block):
                if "e" in block.text[sentence.start : sentence.end]:
                    yield block, sentence

    def prepare(params):
        def find(article, blocks, places):
            for block, sentence in places:
                doc = (article.parsed if need is Need.PARSE else article.tagged)(block, sentence)
                for token in doc:
                    if token.dep_ == "obj" if need is Need.PARSE else token.tag_.startswith("VB"):
                        start = sentence.start + token.idx
                        yield Hit(Span(start, start + len(token)), block)

        return checks.SentenceFinder(wanted, find)

    return checks.Check(Params, prepare, needs=need)


def rule(name: str, **more: object) -> Rule:
    return Rule(
        id=f"claims/{name}",
        summary="",
        severity=Severity.ERROR,
        message="{match}",
        why="",
        sources=(),
        check=name,
        params=None,
        **more,
    )


@pytest.fixture
def verbs(monkeypatch):
    """Two checks, `verbs` by tags and `objects` by the parse, beside the real ones."""
    made = {"verbs": verb(Need.TAGS), "objects": verb(Need.PARSE)}
    real = checks.load
    monkeypatch.setattr(checks, "load", lambda name: made.get(name) or real(name))
    return [rule("verbs"), rule("objects")]


def texts() -> list[tuple[str, str]]:
    return [(f"{i}.md", f"{TEXT}\nTurmeric cures cancer. It has prevented {i} diseases.\n") for i in range(320)]


def test_many_articles_as_one_by_one(verbs, monkeypatch) -> None:
    linter = Linter(rules=verbs)
    sizes = []
    real = pipeline.Pipeline.parse
    monkeypatch.setattr(pipeline.Pipeline, "parse", lambda self, docs: sizes.append(len(docs)) or real(self, docs))
    together = list(linter.lint_texts(texts()))
    assert 1 < sum(size > 0 for size in sizes) < 10  # chunks, not articles
    assert [path for path, _ in together] == [path for path, _ in texts()]
    assert any(finding.match == "cancer" for finding in together[0][1])
    for i in (0, 7, 319):
        path, text = texts()[i]
        assert linter.lint_text(text, path) == together[i][1]
        assert all(text[finding.start : finding.end] == finding.match for finding in together[i][1])


def test_articles_are_taken_as_they_are_needed(verbs) -> None:
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield sources.read_text("a.md", TEXT)

    next(Linter(rules=verbs).check_all(endless()))
    assert len(taken) * len(TEXT) < 2 * 100_000


def test_a_crash_in_a_trigger_is_that_rules_failure(verbs, monkeypatch) -> None:
    def wanted(article, blocks):
        raise ValueError("no such word")
        yield

    bad = checks.Check(dict, lambda params: checks.SentenceFinder(wanted, lambda *_: iter(())), needs=Need.PARSE)
    real = checks.load
    monkeypatch.setattr(checks, "load", lambda name: bad if name == "broken" else real(name))
    [checked] = Linter(rules=[rule("broken"), verbs[0]]).check_all([sources.read_text("a.md", "Tea helps.")])
    assert [failure.message for failure in checked.failures] == ["crashed: ValueError: no such word"]
    assert [finding.match for finding in checked.findings] == ["helps"]


def test_guards_read_the_parse_only_for_rules_that_do(verbs, monkeypatch) -> None:
    from medlint.guards import negated

    monkeypatch.setattr(negated, "parsed_guard", lambda article, block, span: True, raising=False)
    monkeypatch.setattr(negated, "guard", lambda article, block, span: False)
    rules = [replace(each, unless=("negated",)) for each in verbs]
    found = Linter(rules=rules).lint_text("Tea cures nausea.")
    assert {finding.rule for finding in found} == {"claims/verbs"}


@pytest.mark.parametrize("rule", Linter().rules, ids=lambda rule: rule.id)
def test_rules_that_need_sentences_read_say_which(rule: Rule) -> None:
    check = checks.load(rule.check)
    reads = isinstance(check.prepare(rule.params), checks.SentenceFinder)
    assert reads == (check.needs is not Need.NOTHING) or rule.check == "phrases"  # its phrases say whether they ask
    assert not reads or check.needs is not Need.NOTHING


# --- what may be wrong with a pipeline ---


@pytest.fixture
def copy(tmp_path, monkeypatch, fresh) -> Path:
    """A copy of the pipeline in the box, put in its place."""
    folder = tmp_path / "english"
    shutil.copytree(pipeline.EMBEDDED, folder)
    monkeypatch.setattr(pipeline, "EMBEDDED", folder)
    return folder


def refusal(model: str = "") -> str:
    with pytest.raises(LanguageError) as caught:
        pipeline.load(model)
    assert "\n" not in str(caught.value)
    return str(caught.value)


FILES = ["meta.json", "config.cfg", "tokenizer", "vocab/strings.json", "tok2vec/model", "tagger/cfg", "parser/moves"]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    message = refusal()
    assert message.startswith(f"{copy / name}: is missing")
    assert "reinstall medlint" in message


def test_a_missing_folder_is_named(copy: Path) -> None:
    shutil.rmtree(copy)
    assert str(copy) in refusal()


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_named(copy: Path, name: str) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[: len(data) // 2])
    message = refusal()
    assert message.startswith(f"{copy / name}: is damaged")
    assert "reinstall medlint" in message


@pytest.mark.parametrize("name", FILES)
def test_a_garbled_file_is_named(copy: Path, name: str) -> None:
    (copy / name).write_bytes(b"\x00<!doctype html>" * 20)
    assert refusal().startswith(f"{copy / name}: is damaged")


def test_a_pipeline_for_another_spacy(copy: Path) -> None:
    meta = json.loads((copy / "meta.json").read_text())
    (copy / "meta.json").write_text(json.dumps(meta | {"spacy_version": ">=2.1,<2.2"}))
    message = refusal()
    assert message.startswith(f"{copy / 'meta.json'}: was made for spaCy >=2.1,<2.2, not for the installed 3.")
    assert "reinstall medlint" in message


def test_the_bound_of_spacy_is_the_pipelines() -> None:
    import tomllib

    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    [needed] = [r for r in map(Requirement, project["dependencies"]) if r.name == "spacy"]
    made_for = SpecifierSet(json.loads((pipeline.EMBEDDED / "meta.json").read_text())["spacy_version"])
    for version in ("3.8.17", "3.8.18", "3.8.99", "3.9.0", "4.0.0"):
        assert (version in needed.specifier) == (version in made_for)


@dataclass
class Package:
    """A spaCy package, installed for a test."""

    name: str
    folder: Path


@pytest.fixture
def install(tmp_path, monkeypatch, fresh):
    """Installs a pipeline of these tags and relations as a package; parts left out are not in it."""
    import spacy

    def made(name: str, tags: list[str], relations: list[str]) -> Package:
        nlp = spacy.blank("en")
        for kind, given in (("tagger", tags), ("parser", relations)):
            if given:
                component = nlp.add_pipe(kind)
                for label in given:
                    component.add_label(label)
        nlp.initialize()
        nlp.meta["name"], nlp.meta["version"] = name.removeprefix("en_"), "1.0"
        package = tmp_path / name
        monkeypatch.delitem(sys.modules, name, raising=False)  # another test's
        package.mkdir()
        nlp.to_disk(package / f"{name}-1.0")
        shutil.copy(package / f"{name}-1.0" / "meta.json", package)
        (package / "__init__.py").write_text(
            "from spacy.util import load_model_from_init_py\n"
            "def load(**more):\n    return load_model_from_init_py(__file__, **more)\n"
        )
        information = tmp_path / f"{name}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        return Package(name, package)

    monkeypatch.syspath_prepend(tmp_path)
    return made


PENN = ["NN", "VB", "VBZ", "DT", "IN"]
CLEAR = ["ROOT", "nsubj", "nsubjpass", "dobj", "prep", "pobj", "det", "punct"]


@pytest.mark.parametrize("relations", [CLEAR, ["ROOT", "nsubj", "nsubj:pass", "obj", "obl", "case"]])
def test_an_installed_package_is_used(install, relations) -> None:
    package = install("en_house", PENN, relations)
    [doc] = pipeline.load(package.name).parse(pipeline.load(package.name).tag(["Tea is sold in shops."]))
    assert {token.tag_ for token in doc} <= set(PENN)
    assert not {token.dep_ for token in doc} & {"nsubjpass", "dobj", "prep", "pobj"}


def test_a_package_that_is_not_installed(fresh) -> None:
    message = refusal("en_nowhere")
    assert "'en_nowhere' is not installed" in message
    assert "python -m spacy download en_nowhere" in message


@pytest.mark.parametrize(
    ("tags", "relations", "said"),
    [
        (PENN, [], "has no parser"),
        ([], CLEAR, "has no tagger"),
        (PENN, ["ROOT", "nsubj", "SUBJ", "OBJ", "MNR"], "its relations (MNR, OBJ, SUBJ) are neither"),
        (PENN, ["ROOT", "punct"], "are neither Universal Dependencies nor ClearNLP's"),
        (["NOUN", "VERB", "DET"], CLEAR, "its tags (DET, NOUN, VERB) are not those of the Penn Treebank"),
    ],
)
def test_a_package_that_rules_cannot_read(install, tags, relations, said) -> None:
    package = install("en_other", tags, relations)
    message = refusal(package.name)
    assert message.startswith("language model 'en_other': ")
    assert said in message


def test_a_package_for_another_spacy(install) -> None:
    package = install("en_old", PENN, CLEAR)
    meta = json.loads((package.folder / "meta.json").read_text())
    (package.folder / "meta.json").write_text(json.dumps(meta | {"spacy_version": ">=2.1,<2.2"}))
    assert "was made for spaCy >=2.1,<2.2" in refusal(package.name)


def test_a_package_that_is_broken_or_no_pipeline(install) -> None:
    package = install("en_broken", PENN, CLEAR)
    (package.folder / "en_broken-1.0" / "tagger" / "model").write_bytes(b"no")
    assert refusal(package.name).startswith("language model 'en_broken': cannot be loaded (")
    assert refusal("pytest") == "language model 'pytest': is no spaCy pipeline; name another in language.model"


# --- ClearNLP's relations ---


@pytest.mark.parametrize(
    ("words", "tags", "heads", "clear", "universal"),
    [
        (
            "Tea is sold by shops",
            "NN VBZ VBN IN NNS",
            [2, 2, 2, 2, 3],
            "nsubjpass auxpass ROOT agent pobj",
            [("nsubj:pass", 2), ("aux:pass", 2), ("ROOT", 2), ("case", 4), ("obl:agent", 2)],
        ),
        (
            "Ginger has been effective against pain in mice",
            "NN VBZ VBN JJ IN NN IN NNS",
            [2, 2, 2, 2, 3, 4, 5, 6],
            "nsubj aux ROOT acomp prep pobj prep pobj",
            [
                ("nsubj", 3),
                ("aux", 3),
                ("cop", 3),
                ("ROOT", 3),
                ("case", 5),
                ("obl", 3),
                ("case", 7),
                ("nmod", 5),
            ],
        ),
        (
            "They help by drinking their tea",
            "PRP VBP IN VBG PRP$ NN",
            [1, 1, 1, 2, 5, 3],
            "nsubj ROOT prep pcomp poss dobj",
            [("nsubj", 1), ("ROOT", 1), ("mark", 3), ("advcl", 1), ("nmod:poss", 5), ("obj", 3)],
        ),
    ],
)
def test_clearnlp_becomes_universal(words, tags, heads, clear, universal) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words.split(), tags=tags.split(), heads=heads, deps=clear.split())
    labels.to_universal(doc)
    assert [(token.dep_, token.head.i) for token in doc] == universal
    assert [token.tag_ for token in doc] == tags.split()
    assert len(list(doc.sents)) == 1


# --- as users see it ---


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path / "articles")
    return tmp_path / "articles"


@pytest.fixture
def claims(verbs, monkeypatch):
    """The command line with nothing but the two rules."""
    from medlint.linter import linter

    monkeypatch.setattr(linter, "load_rules", lambda config: tuple(verbs))


def test_a_broken_pipeline_is_said_once(folder: Path, copy: Path, claims, medlint) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text("Ginger eases nausea.\n")
    (copy / "tagger" / "model").unlink()
    for command in (["check", "."], ["check", "--diff", "."], ["inspect", "--tags", "a.md"]):
        result = medlint(*command)
        assert result.exit_code == 2
        assert result.stderr.count("medlint: ") == 1
        assert result.stderr.startswith(f"medlint: {copy / 'tagger' / 'model'}: is missing")


def test_rules_that_read_no_sentences_go_on_without_a_pipeline(folder: Path, copy: Path, medlint) -> None:
    (folder / "a.md").write_text("Ask your doctor if the to be tested sample is old, and youâd better go.\n")
    shutil.rmtree(copy)
    result = medlint("check", "--output", "text", "--output", "json=report.json", "a.md")
    assert result.exit_code == 2
    assert "encoding/stripped-mojibake" in result.stdout
    assert "fragments/missing-word" not in result.stdout
    report = json.loads((folder / "report.json").read_text())
    assert [finding["rule"] for finding in report["files"][0]["findings"]] == ["encoding/stripped-mojibake"]
    assert str(copy) in json.dumps(report["errors"])
    with pytest.raises(LanguageError, match="reinstall medlint"):
        Linter().lint_text((folder / "a.md").read_text())


def test_a_broken_pipeline_that_nobody_needs(folder: Path, copy: Path, claims, medlint) -> None:
    (folder / "a.md").write_text("Tall grass\n")
    shutil.rmtree(copy)
    assert medlint("check", "a.md").exit_code == 0


def test_the_configs_model(folder: Path, install, claims, medlint) -> None:
    package = install("en_configured", ["NN", "VB", "VBZ", "DT"], CLEAR)
    (folder / "a.md").write_text("Ginger eases nausea.\n")
    (folder / ".medlint.yml").write_text(f"fail_on: error\nlanguage:\n  model: {package.name}\n")
    assert medlint("check", "a.md").exit_code in {0, 1}
    assert medlint("inspect", "--tags", "a.md").exit_code == 0
    (package.folder / "meta.json").unlink()
    pipeline.load.cache_clear()
    result = medlint("check", "--no-cache", "a.md")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "'en_configured': is no spaCy pipeline" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (".medlint.yml", "fail_on: error\nlanguage:\n  model: en_nowhere\n", ".medlint.yml:3: language.model: "),
        ("pyproject.toml", '[tool.medlint.language]\nmodel = "en_nowhere"\n', "pyproject.toml:2: language.model: "),
    ],
)
def test_a_model_that_is_not_installed_is_a_fault_of_the_config(folder: Path, medlint, name, text, place) -> None:
    (folder / "a.md").write_text("Ginger eases nausea.\n")
    (folder / name).write_text(text)
    result = medlint("check", "a.md")
    assert result.exit_code == 2
    assert f"{place}'en_nowhere' is not installed" in result.stderr
    assert "python -m spacy download en_nowhere" in result.stderr


def test_config_in_python() -> None:
    linter = Linter(Config(language=Language(model="en_nowhere")))
    with pytest.raises(MedlintError, match="'en_nowhere' is not installed"):
        article("Tea helps.", model=linter.config.language.model).tagged(article("Tea helps.").blocks[0], Span(0, 10))


def test_inspect_shows_tags_and_the_parse(folder: Path, medlint) -> None:
    (folder / "a.md").write_text("The doctor did not cure\nthe patient. She left.\n")
    tagged = medlint("inspect", "--tags", "a.md").stdout
    assert "    The doctor did not cure the patient.\n      1  The      DT\n      2  doctor   NN\n" in tagged
    parsed = medlint("inspect", "--parse", "a.md").stdout
    assert "      2  doctor   NN   nsubj   5 cure\n" in parsed
    assert "      5  cure     VB   ROOT\n" in parsed
    assert "    She left.\n      1  She   PRP  nsubj  2 left\n" in parsed
    assert medlint("inspect", "--tags", "--parse", "a.md").stdout == parsed


def test_inspect_gives_tags_and_the_parse_as_json(folder: Path, medlint) -> None:
    (folder / "a.md").write_text("Tea is warm. She left.\n")
    [block] = json.loads(medlint("inspect", "--json", "--parse", "a.md").stdout)["blocks"]
    assert block["sentences"] == ["Tea is warm.", "She left."]
    assert block["tokens"][1][0] == {
        "text": "She",
        "start": 13,
        "end": 16,
        "tag": "PRP",
        "relation": "nsubj",
        "head": 2,
    }
    [block] = json.loads(medlint("inspect", "--json", "--tags", "a.md").stdout)["blocks"]
    assert block["tokens"][1][0] == {"text": "She", "start": 13, "end": 16, "tag": "PRP"}
    [block] = json.loads(medlint("inspect", "--json", "a.md").stdout)["blocks"]
    assert "tokens" not in block
