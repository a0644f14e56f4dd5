"""Fixes: what may be applied without asking, and what a file looks like after."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import Linter, MedlintError, checks, fixes, sources
from medlint.checks import pattern
from medlint.model import Edit, Finding, Fix, Need, Rule, Safety, Severity
from medlint.sources.encode import encode


def finding(start: int, end: int, new: str, safety: Safety = Safety.SAFE) -> Finding:
    return Finding("x/y", Severity.WARNING, "", "span", start, end, Fix((Edit(start, end, new),), safety))


@pytest.mark.parametrize(
    ("text", "edit", "path", "safety"),
    [
        ("one two", Edit(0, 3, "two"), "a.md", Safety.SAFE),
        ("take 10 pills", Edit(5, 7, "ten"), "a.md", Safety.UNSAFE),
        ("do not take", Edit(3, 6, "now"), "a.md", Safety.UNSAFE),
        ("five mg daily", Edit(5, 7, "grams"), "a.md", Safety.UNSAFE),
        ("it is fine", Edit(3, 5, "isn't"), "a.md", Safety.UNSAFE),
        ("one **two** three", Edit(2, 6, "x"), "a.md", Safety.DISPLAY),
        ("one two", Edit(0, 3, "<b>"), "a.html", Safety.SAFE),
        ("one two", Edit(0, 3, "<b>"), "a.md", Safety.DISPLAY),
        ("one two", Edit(0, 3, "&"), "a.md", Safety.DISPLAY),
        ("one **two** three", Edit(4, 4, " "), "a.md", Safety.DISPLAY),
        ("one **two** three", Edit(3, 4, ""), "a.md", Safety.DISPLAY),
        ("take 1 000 units", Edit(6, 7, ""), "a.md", Safety.UNSAFE),
        ("take 1\u200b000 pills", Edit(6, 7, ""), "a.md", Safety.SAFE),
        ("five m g daily", Edit(6, 7, ""), "a.md", Safety.UNSAFE),
        ("he is no table to walk", Edit(8, 9, ""), "a.md", Safety.UNSAFE),
        ("take atorva statin daily", Edit(11, 12, ""), "a.md", Safety.UNSAFE),
        ("take lisinoprill daily", Edit(14, 15, ""), "a.md", Safety.UNSAFE),
        ("take metoprolol", Edit(5, 15, "atenolol"), "a.md", Safety.UNSAFE),
        ("take warfarinand rest", Edit(13, 13, " "), "a.md", Safety.UNSAFE),
        ("take ator\u00advastatin daily", Edit(9, 10, ""), "a.md", Safety.SAFE),
        ("take atorvastatin , daily", Edit(17, 18, ""), "a.md", Safety.SAFE),
        ("in april the the rain", Edit(9, 13, ""), "a.md", Safety.SAFE),
        ("one two", Edit(0, 3, "<b>"), "a.txt", Safety.SAFE),
    ],
)
def test_safety_in_the_source(text: str, edit: Edit, path: str, safety: Safety) -> None:
    document = sources.read_text(path, text)
    [block] = document.blocks
    assert fixes.to_source(Fix((edit,), Safety.SAFE), block, document).safety is safety


def test_overlapping_fixes_wait_for_the_next_round() -> None:
    chosen = fixes.choose([finding(0, 3, "a"), finding(2, 5, "b"), finding(6, 7, "c")], unsafe=False)
    assert [found.fix.edits[0].replacement for found in chosen] == ["a", "c"]


def test_unsafe_ones_only_when_asked() -> None:
    one = [finding(0, 1, "a", Safety.UNSAFE), finding(3, 4, "b", Safety.DISPLAY)]
    assert fixes.choose(one, unsafe=False) == []
    assert len(fixes.choose(one, unsafe=True)) == 1


def test_edits_are_made_right_to_left() -> None:
    assert fixes.apply("abcdef", [Fix((Edit(0, 1, "XX"), Edit(4, 6, "")), Safety.SAFE)]) == "XXbcd"


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"new")
    with pytest.raises(MedlintError, match="changed while medlint ran; left alone"):
        fixes.write(path, b"old", b"fixed")
    assert path.read_bytes() == b"new"


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    fixes.write(path, b"old", b"fixed")
    assert path.read_bytes() == b"fixed"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def rule(name: str, *find: str, replace: str) -> Rule:
    """A rule with a safe fix."""
    params = pattern.Params(find=find, replace=replace, safety=Safety.SAFE)
    return Rule(f"house/{name}", "", Severity.WARNING, "", "", (), "pattern", params)


def mended(path: str, text: str, *rules: Rule) -> str:
    return fixes.fixed(Linter(rules=rules), sources.read_text(path, text))[0]


def test_one_fix_uncovers_the_next() -> None:
    assert mended("a.md", "so so so so so good", rule("twice", r"\b(so) \1\b", replace=r"\1")) == "so good"


def test_rules_that_undo_each_other_are_named_and_nothing_is_changed() -> None:
    with pytest.raises(MedlintError, match=r"a\.md: fixes of different rules undo each other; left alone"):
        mended("a.md", "a cup of tea", rule("tea", "tea", replace="char"), rule("char", "char", replace="tea"))


def test_a_rule_that_feeds_itself_is_stopped() -> None:
    with pytest.raises(MedlintError, match="left alone"):
        mended("a.md", "a cup of tea", rule("tea", "tea", replace="tea and tea"))


@pytest.mark.parametrize(
    ("path", "text", "edit"),
    [
        ("a.md", "Rest is best.\n\nx sleep", ("x", "-")),
        ("a.md", "Rest is best.\n\nxx sleep", ("xx", "+")),
        ("a.md", "Rest is best.\nx\n", ("x", "---")),
        ("a.md", "Rest is best.\n\nx. sleep", ("x", "a) 1")),
    ],
)
def test_a_fix_never_makes_markup(path: str, text: str, edit: tuple[str, str]) -> None:
    before = sources.read_text(path, text)
    after = sources.read_text(path, mended(path, text, rule("x", f"(?m)^{edit[0]}|{edit[0]}", replace=edit[1])))
    assert [block.kind for block in after.blocks] == [block.kind for block in before.blocks]


def test_one_fix_that_makes_markup_does_not_stop_the_others() -> None:
    rules = rule("x", "xx(?= sleep)", replace="+"), rule("tea", "tea", replace="water")
    assert mended("a.md", "xx sleep and\n\ntea\n\nmore tea", *rules) == "xx sleep and\n\nwater\n\nmore water"


def test_text_is_escaped_in_html() -> None:
    house = rule("and", "zz", replace='"R&D" <5')
    text = '<p>Ask zz.</p><img src="a.png" alt="a zz b">'
    findings = Linter(rules=[house]).lint_text(text, "a.html")
    new = fixes.apply(text, [found.fix for found in findings if found.fix])
    assert new == '<p>Ask "R&amp;D" &lt;5.</p><img src="a.png" alt="a &quot;R&amp;D&quot; &lt;5 b">'


def test_two_edits_of_one_entity_are_for_a_person() -> None:
    document = sources.read_text("a.html", "<p>one &hellip; two</p>")
    [block] = document.blocks
    at = block.text.index("…")
    fix = Fix((Edit(at, at + 1, "."), Edit(at, at + 1, "!")), Safety.SAFE)
    assert fixes.to_source(fix, block, document).safety is Safety.DISPLAY


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "a.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to("a.md")
    fixes.write(link, b"old", b"fixed")
    assert link.is_symlink()
    assert target.read_bytes() == b"fixed"


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(MedlintError, match=r"a\.md: cannot write: the file is read-only"):
        fixes.write(path, b"old", b"fixed")
    assert path.read_bytes() == b"old"


def test_a_folder_that_takes_no_file_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(MedlintError, match=r"a\.md: cannot write: Permission denied; check the permissions"):
        fixes.write(path, b"old", b"fixed")


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(MedlintError, match="No space left on device"):
        fixes.write(path, b"old", b"fixed")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "cp1252": b"",
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("ends", [("\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r"), ("\r\n", "\n")])
def test_everything_but_the_fix_keeps_its_bytes(name: str, ends: tuple[str, str], tmp_path: Path, medlint: Run) -> None:
    encoding = name.partition(" ")[0]
    path = tmp_path / "a.txt"
    text = f"Sip the the tea at the café, the doctor said.{ends[0]}{ends[0]}It is warm, as it was before.{ends[1]}"
    path.write_bytes(ENCODINGS[name] + text.encode(encoding))
    medlint("check", "--fix", path)
    assert path.read_bytes() == ENCODINGS[name] + text.replace("the the", "the").encode(encoding)


def test_bytes_that_would_be_read_otherwise_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(MedlintError, match="another encoding"):
        encode("caf\xc3\xa9", b"caf\xc3\xa9 \xe9")  # without the last letter it is UTF-8


def test_a_file_that_cannot_be_written_is_still_checked(tmp_path: Path, medlint: Run) -> None:
    path = tmp_path / "a.md"
    path.write_text("Sip the the tea, the doctor said, and rest.\n", encoding="utf-8")
    path.chmod(0o444)
    result = medlint("check", "--fix", path)
    assert result.exit_code == 2
    assert "read-only" in result.stderr
    assert "the the" in result.stdout


def test_a_file_that_changes_meanwhile_is_named(tmp_path: Path, medlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("Sip the the tea, the doctor said, and rest.\n", encoding="utf-8")

    def slow(text: str, before: bytes) -> bytes:
        path.write_bytes(b"Somebody else was here.")
        return encode(text, before)

    monkeypatch.setattr("medlint.project.fixing.encode", slow)
    result = medlint("check", "--fix", path)
    assert result.exit_code == 2
    assert "a.md: changed while medlint ran; left alone" in result.stderr
    assert path.read_bytes() == b"Somebody else was here."


def test_a_character_no_file_can_hold() -> None:
    with pytest.raises(MedlintError, match="no file can hold"):
        encode("a\ud800", b"a")


DAMAGE = tuple(
    (
        "the the|of of of|to  to|can\u00a0 take|drink\u00a0\u00a0water|rest.\u00a0 Then|every\u00a0day|caf\u00c3\u00a9"
        "|it\u00e2\u20ac\u2122s|don\u00e2\u20ac\u2122t|\u00e2\u20ac\u0153good\u00e2\u20ac\u009d|it\u00e2s|5\u00c2\u00a0mg"
        "|sleep\u200bing|heal\u00ading|\ufeff|10\u200b mg|atorva\u200bstatin|&amp;amp;|&#8217;|&eacute;lan|not not"
    ).split("|")
)
"""What the safe rules mend, and what they must leave alone."""

PLAIN = (
    "the tea",
    "your doctor",
    "said so.",
    "Rest is best.",
    "**bold**",
    "<b>bold</b>",
    "\n\n",
    "\n- ",
    "\n## Sleep\n\n",
)


@pytest.fixture(scope="module")
def safe_rules() -> Linter:
    """The built-in rules that need no language model, as those with safe fixes are."""
    return Linter(rules=[rule for rule in Linter().rules if checks.load(rule.check).needs is Need.NOTHING])


def shown(document):
    """The kinds of the blocks that readers see something of."""
    return [block.kind for block in document.blocks if any(map(str.isalnum, block.text))]


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
@given(pieces=st.lists(st.sampled_from(DAMAGE + PLAIN), max_size=12))
@settings(max_examples=60, deadline=None)
def test_fixing_twice_changes_nothing_more(suffix: str, pieces: list[str], safe_rules: Linter) -> None:
    before = sources.read_text(f"a.{suffix}", " ".join(["We think that", *pieces, "of the day."]))
    once = safe_rules.reread(before, fixes.fixed(safe_rules, before)[0])
    assert fixes.fixed(safe_rules, once) == (once.source, [])
    assert re.findall(r"\d+|\b(?:not|mg)\b", once.source) == re.findall(r"\d+|\b(?:not|mg)\b", before.source)
    if suffix != "txt":
        assert shown(once) == shown(before)


def test_the_report_shows_replacements_and_counts_what_fixes_would_settle(tmp_path: Path, medlint: Run) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("Take of of it, youâ€™ll see. It isnt bad.\n\n| a |\n|---|\n| the *the* |\n", encoding="utf-8")
    for again in range(2):  # as the cache has it, too
        result = medlint("check", draft)
        lines = result.stdout.splitlines()
        assert "    fix: of of → of" in lines, again
        assert "    fix: youâ€™ll → you’ll" in lines
        assert "    fix, to be read first: isnt → isn't" in lines
        assert "--fix would settle 2, --unsafe-fixes 1 more that must be read." in lines[-1]


def test_the_report_says_what_was_fixed_and_where(tmp_path: Path, medlint: Run) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("Tea.\n\nTake of of it, youâ€™ll see.\n", encoding="utf-8")
    result = medlint("check", draft, "--fix", "--select", "fragments,encoding")
    assert result.stdout.splitlines()[:3] == [
        draft.as_posix(),
        "  line 3 fixed: of of → of fragments/doubled-word",
        "  line 3 fixed: youâ€™ll → you’ll encoding/mojibake",
    ]
    assert result.stdout.endswith("Fixed 2 places.\n")
    assert "fixed" not in medlint("check", draft, "--fix").stdout


def test_a_diff_says_when_only_fixes_are_left_that_must_be_read(tmp_path: Path, medlint: Run) -> None:
    draft = tmp_path / "a.md"
    draft.write_text("It isnt bad.\n", encoding="utf-8")
    result = medlint("check", draft, "--diff", "--select", "encoding")
    assert result.stdout == ""
    said = "medlint: no safe fix is left; --unsafe-fixes shows 1 more, to be read before they are kept\n"
    assert result.stderr.startswith(said)
    assert said not in medlint("check", draft, "--diff", "--unsafe-fixes").stderr
