"""Articles kept in fields: JSON, NDJSON, YAML, TOML, feeds and exports, and which files of data are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medlint import sources
from medlint.linter import Linter
from medlint.model import MedlintError, Span

CLAIM = "Our tea cures diabetes."


def read(source, path="a.json"):
    return sources.read_text(path, source if isinstance(source, str) else json.dumps(source))


def shape(document):
    return [(block.kind, block.level, block.text) for block in document.blocks]


def found(document_source, path="a.json"):
    return {finding.rule: finding for finding in Linter().lint_text(document_source, path)}


def test_a_record_is_an_article():
    document = read({
        "slug": "tea", "title": "Tea", "author": "Ada Okafor", "date": "2024-05-01", "image": "/tea.png",
        "excerpt": "Tea is a drink for many.", "body": "# Why\n\nTea is *hot*.\n\n- one\n- two",
    })  # fmt: skip
    assert shape(document) == [
        ("title", 0, "Tea"),
        ("paragraph", 0, "Tea is a drink for many."),
        ("heading", 1, "Why"),
        ("paragraph", 0, "Tea is hot."),
        ("list_item", 1, "one"),
        ("list_item", 1, "two"),
    ]
    assert document.meta["author"] == "Ada Okafor" and [part.name for part in document.parts] == [
        "title", "excerpt", "body"
    ]  # fmt: skip


def test_records_in_a_row_have_headings_and_their_texts_go_below():
    document = read(
        {"posts": [{"content": "## One\n\nTea is hot.", "title": "Tea"}, {"title": "Ale", "text": "It is."}]}
    )
    assert shape(document) == [
        ("heading", 2, "Tea"),
        ("heading", 3, "One"),
        ("paragraph", 0, "Tea is hot."),
        ("heading", 2, "Ale"),
        ("paragraph", 0, "It is."),
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"faq": [{"question": "Is it safe?", "answer": "It is not."}]}, ["Is it safe?", "It is not."]),
        ({"cards": [{"name": "Yoga", "description": "A way to rest."}]}, ["Yoga", "A way to rest."]),
        ({"benefits": ["Lowers blood pressure", "Calms the mind"]}, ["Lowers blood pressure", "Calms the mind"]),
        ({"testimonials": [{"quote": "I was cured by tea.", "author": "Amy S."}]}, ["I was cured by tea."]),
        ({"heroTitle": "A new way to rest", "ctaUrl": "/book"}, ["A new way to rest"]),
        ({"notes_for": "We found that the tea is good for all of you."},
         ["We found that the tea is good for all of you."]),
        ({"image": {"alt": "A cup of tea", "src": "a.png"}}, ["A cup of tea"]),
        ({"author": {"name": "Ada", "bio": "Ada is a nurse in Leeds."}}, ["Ada", "Ada is a nurse in Leeds."]),
        ({"title": {"rendered": "Tea &amp; you"}, "content": {"rendered": "<p>It is <b>hot</b>.</p>"}},
         ["Tea & you", "It is hot."]),
        ({"fields": {"title": {"en-US": "Tea now"}, "body": {"en-US": "It is hot."}}}, ["Tea now", "It is hot."]),
        ({"sections": [{"heading": "Why", "paragraphs": ["One is it.", "Two is it."]}]},
         ["Why", "One is it.", "Two is it."]),
    ],
)  # fmt: skip
def test_fields_by_their_forms(record, expected):
    assert [block.text for block in read(record).blocks] == expected


PORTABLE = [
    {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "Why tea"}]},
    {"_type": "block", "style": "normal", "markDefs": [], "children": [
        {"_type": "span", "marks": ["strong"], "text": "Our tea"}, {"_type": "span", "text": " cures diabetes."}]},
    *({"_type": "block", "listItem": "number", "style": "normal", "children": [{"_type": "span", "text": word}]}
      for word in ("one", "two")),
    {"_type": "block", "style": "blockquote", "children": [{"_type": "span", "text": "He said so."}]},
]  # fmt: skip
CONTENTFUL = {"nodeType": "document", "data": {}, "content": [
    {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "Why tea", "marks": []}]},
    {"nodeType": "paragraph", "content": [
        {"nodeType": "text", "value": "Our tea", "marks": [{"type": "bold"}]},
        {"nodeType": "text", "value": " cures diabetes.", "marks": []}]},
    {"nodeType": "ordered-list", "content": [
        {"nodeType": "list-item", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": word, "marks": []}]}]}
        for word in ("one", "two")]},
    {"nodeType": "blockquote", "content": [
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "He said so.", "marks": []}]}]},
]}  # fmt: skip
STRAPI = [
    {"type": "heading", "level": 2, "children": [{"type": "text", "text": "Why tea"}]},
    {"type": "paragraph", "children": [
        {"type": "text", "text": "Our tea", "bold": True}, {"type": "text", "text": " cures diabetes."}]},
    {"type": "list", "format": "ordered", "children": [
        {"type": "list-item", "children": [{"type": "text", "text": word}]} for word in ("one", "two")]},
    {"type": "quote", "children": [{"type": "text", "text": "He said so."}]},
]  # fmt: skip
TIPTAP = {"type": "doc", "content": [
    {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Why tea"}]},
    {"type": "paragraph", "content": [
        {"type": "text", "marks": [{"type": "bold"}], "text": "Our tea"},
        {"type": "text", "text": " cures diabetes."}]},
    {"type": "orderedList", "content": [
        {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": word}]}]}
        for word in ("one", "two")]},
    {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "He said so."}]}]},
]}  # fmt: skip


@pytest.mark.parametrize("tree", [PORTABLE, CONTENTFUL, STRAPI, TIPTAP])
@pytest.mark.parametrize("name", ["body", "content", "richText"])
def test_rich_text(tree, name):
    document = read({"title": "Tea", name: tree})
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "Tea"),
        ("heading", "Why tea"),
        ("paragraph", CLAIM),
        ("list_item", "one"),
        ("list_item", "two"),
        ("quote", "He said so."),
    ]
    assert [block.mark for block in document.blocks if block.list] == ["1.", "2."]
    assert len({block.list for block in document.blocks if block.list}) == 1
    assert document.blocks[2].strong == (Span(0, 7),)


ROWS = {
    "a.json": ('{"posts": [{"title": "T", "content": "First line.\\n\\nWe \\u00e9 say. ', ' \\"So\\" it is."}]}'),
    "a.ndjson": ('{"title": "T", "content": "First line.\\n\\n', '"}\n{"title": "U", "content": "Tea it is."}\n'),
    "a.yaml": ("posts:\n- title: T\n  content: |\n    First line.\n\n    We say it. ", "\n"),
    "b.yaml": ("posts:\n- title: T\n  content: >-\n    First line.\n\n\n    We say it. ", "\n"),
    "c.yml": ('posts:\n- title: T\n  content: "First line.\\n\\n\\\n    We say \\u00e9. ', '"\n'),
    "a.toml": ('[[posts]]\ntitle = "T"\ncontent = """\nFirst line.\n\nWe say \\u00e9. ', '"""\n'),
    "b.toml": ("[[posts]]\ntitle = 'T'\ncontent = '''\nFirst line.\n\n", "'''\n"),
    "a.xml": ("<rss><item><title>T</title><description>&lt;p&gt;First line.&lt;/p&gt;\n\n&lt;p&gt;It &amp;amp; ",
              "&lt;/p&gt;</description></item></rss>"),
    "b.rss": ("<rss><channel><item><title>T</title><content:encoded><![CDATA[<p>First line.</p>\n\n<p>It &amp; ",
              "</p>]]></content:encoded></item></channel></rss>"),
    "c.atom": ('<feed><entry><title>T</title><content type="xhtml"><div><p>First line.</p>\n\n<p>It &amp; ',
               "</p></div></content></entry></feed>"),
}  # fmt: skip


@pytest.mark.parametrize("path", ROWS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_exact_in_every_notation(path, newline):
    before, after = ROWS[path]
    source = f"{before}{CLAIM}{after}"
    source = source.replace("\n", newline) if "ndjson" not in path or newline == "\n" else source
    finding = found(source, path)["claims/cure-promise"]
    assert finding.text == "Our tea cures diabetes" == source[finding.start : finding.end]


@pytest.mark.parametrize("path", ROWS)
def test_doubled_words_are_fixed_in_every_notation(path):
    before, after = ROWS[path]
    source = f"{before}Tea is hot and and wet in it.{after}"
    assert Linter().fix_text(source, path) == source.replace("and and", "and")


def test_a_fix_that_the_notation_might_read_otherwise_is_left_to_people():
    finding = found('{"title": "Tea", "body": "The nurse said it wasn’t so, youâ€™d see \\u003cb>it\\u003c/b>."}')
    assert all(edit.replacement.isprintable() for one in finding.values() if one.fix for edit in one.fix.edits)


def test_reports_name_the_field_and_its_line(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    posts = [{"title": "A", "content": "Tea."}] * 3 + [{"title": "B", "content": f"Tea is it.\n\n{CLAIM}"}]
    Path("a.json").write_text(json.dumps({"posts": posts}), encoding="utf-8")
    for _ in range(2):  # from the cache, too
        assert "(posts[3].content, line 3) error" in medlint("check", "a.json").stdout
        (file,) = json.loads(medlint("check", "a.json", "--output", "json").stdout)["files"]
        (claim,) = [each for each in file["findings"] if each["rule"] == "claims/cure-promise"]
        assert (claim["field"], claim["field_line"]) == ("posts[3].content", 3)


SETTINGS = {
    "package.json": {"name": "tea", "description": f"A tool for tea. {CLAIM}", "dependencies": {"a": "1"}},
    "tsconfig.json": {"compilerOptions": {"target": "es2020"}, "description": CLAIM * 5},
    "api.json": {"openapi": "3.0.0", "info": {"title": "Tea", "description": f"It is a long text. {CLAIM * 5}"}},
    "schema.json": {"$schema": "x", "type": "object", "title": "Tea", "description": f"It is so. {CLAIM * 5}"},
    "data.json": [{"id": 1, "value": 2.5}, {"id": 2, "value": 3}],
    "words.json": {"en": ["tea", "cup"], "label": "Submit"},
    "rows.json": [{"label": 1, "sentence": "Tea is a drink that many of us like."}] * 20,
}  # fmt: skip


def test_data_in_folders_is_left_out_and_named_data_is_refused(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, value in SETTINGS.items():
        Path(name).write_text(json.dumps(value), encoding="utf-8")
    Path("compose.yaml").write_text("services:\n  web:\n    image: tea\nversion: '3'\n", encoding="utf-8")
    Path("broken.json").write_text("{", encoding="utf-8")
    Path("pyproject.toml").write_text(f'[project]\nname = "tea"\ndescription = "{CLAIM * 5}"\n', encoding="utf-8")
    Path("pom.xml").write_text("<project><name>tea</name></project>", encoding="utf-8")
    Path("post.json").write_text(json.dumps({"title": "Tea", "body": CLAIM * 6}), encoding="utf-8")
    result = medlint("check", ".")
    assert result.stderr == "" and "post.json" in result.stdout and "in 1 file " in result.stdout
    for name in ("package.json", "data.json", "compose.yaml", "pyproject.toml", "pom.xml"):
        result = medlint("check", name)
        assert result.exit_code == 2 and result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"medlint: {name}: holds no article: no field of it is prose")


@pytest.mark.parametrize(
    ("path", "source", "message"),
    [
        ("a.json", '{"a": 1,}', "a.json:1:9: is no JSON: a name in quotes is wanted, not '}'"),
        ("a.json", '{"a"\n 1}', "a.json:2:2: is no JSON: a colon is wanted, not '1'"),
        ("a.json", "[" * 10_000, "a.json:1:201: is nested more than 200 deep"),
        ("a.json", '{"a":' * 10_000, "a.json:1:1001: is nested more than 200 deep"),
        ("a.json", '{"a": ' + "1" * 10_000 + "x", "a.json:1:7: is no JSON"),
        ("a.json", "", "a.json:1:1: is no JSON: a value is wanted, not the end"),
        ("a.yaml", "a: [\n", "a.yaml:2:1: is no YAML"),
        ("a.yaml", "a: &x [b]\nc: *x\n", "a.yaml:2:4: uses a YAML alias"),
        ("a.yaml", "[" * 10_000, "nesting depth"),
        ("a.toml", "a = [\n", "is no TOML"),
        ("a.toml", "a = " + "[" * 10_000, "is no TOML that can be read"),
        ("a.toml", "a = " + "1" * 10_000, "is no TOML that can be read"),
        ("a.toml", "a" + ".a" * 10_000 + "= 1", "has a name of more than 200 parts"),
        ("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "defines entities of its own"),
        ("a.xml", '<!DOCTYPE a SYSTEM "http://a.b/c" [ ]><a/>', "defines entities of its own"),
        ("a.xml", "<a>" * 10_000, "is nested more than 200 deep"),
        ("a.xml", "<a><b", "a.xml:1:4: is no XML: the tag <b> is not closed"),
        ("a.xml", "<a><!-- b", "a.xml:1:4: is no XML: nothing closes <!--"),
        ("a.xml", "Tea.", "is no XML: it holds no element"),
    ],
)
def test_hostile_and_broken_data_gets_one_line(path, source, message):
    with pytest.raises(MedlintError) as error:
        sources.read_text(path, source)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_entities_that_nobody_defined_stay():
    assert (
        "&xxe;"
        in read("<rss><item><title>T</title><description>It is &xxe; a.</description></item></rss>", "a.xml")
        .blocks[1]
        .text
    )


def test_the_config_names_more_fields(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(json.dumps({"label": "Tea cures", "posts": [{"zz": "Tea cures gout"}]}), encoding="utf-8")
    Path("b.md").write_text("---\ntitle: Tea\npull: Our tea cures gout\n---\nRest.\n", encoding="utf-8")
    assert medlint("check", "a.json").exit_code == 2
    assert "gout" not in medlint("check", "b.md").stdout
    Path(".medlint.yml").write_text("content: [posts.zz, pull]\n", encoding="utf-8")
    assert "gout" in medlint("check", "a.json").stdout
    assert "pull, line 1" in medlint("check", "b.md").stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.rst", "medlint reads no reStructuredText (.rst): run pandoc FILE -o FILE.html"),
        ("a.adoc", "medlint reads no AsciiDoc (.adoc): run asciidoctor FILE"),
        ("a.ASCIIDOC", "medlint reads no AsciiDoc"),
        ("a.doc", "medlint reads no old Word (.doc): run soffice"),
    ],
)
def test_other_formats_are_refused_by_name(name, words):
    with pytest.raises(MedlintError) as error:
        sources.read(name, b"Tea.")
    assert error.value.message.startswith(words)


WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Site</title><wp:wxr_version>1.2</wp:wxr_version>
<item><title><![CDATA[Tea]]></title><dc:creator><![CDATA[ada]]></dc:creator><pubDate>Mon, 01 Jan 2024</pubDate>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Our tea cures diabetes.</p><!-- /wp:paragraph -->
<!-- wp:heading --><h2>Why</h2><!-- /wp:heading --><p>It is hot.</p>]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:status>publish</wp:status></item></channel></rss>"""


def test_an_export_of_wordpress():
    assert shape(read(WXR, "a.xml")) == [
        ("heading", 2, "Site"),
        ("heading", 3, "Tea"),
        ("paragraph", 0, CLAIM),
        ("heading", 4, "Why"),
        ("paragraph", 0, "It is hot."),
    ]
    assert "claims/cure-promise" in found(WXR, "a.xml")
