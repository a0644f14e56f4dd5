"""What sites add to Markdown: none of it is read as prose, and none of the prose in it is lost."""

from __future__ import annotations

import pytest

from medlint import sources
from medlint.linter import Linter
from medlint.model import Span

TEA = "Our tea cures diabetes"


def texts(source, path="a.md"):
    return [block.text for block in sources.read_text(path, source).blocks]


def kinds(source, path="a.md"):
    return [(block.kind, block.text) for block in sources.read_text(path, source).blocks]


@pytest.mark.parametrize(
    "source",
    [
        f'{{{{< tip text="{TEA}" >}}}} Rest now.\n',
        f'{{{{% note title="{TEA}" %}}}} Rest now.\n',
        f'- {{{{< tip text="{TEA}" >}}}} Rest now.\n',
        f'> {{{{< tip "{TEA} {{a}} }}}} b" >}}}} Rest now.\n',
        f'<div>\n{{{{< tip text="{TEA}" >}}}}\n<p>Rest now.</p>\n</div>\n',
        f'<section>\n<p>{{{{% tip "{TEA}" %}}}}</p>\n<p>Rest now.</p>\n</section>\n',
        f'<table><tr><td>{{{{< tip "{TEA}" >}}}} Rest now.</td></tr></table>\n',
        f'{{{{< tip text="{TEA} {{gout}} {{{{ and }}}} more" >}}}}\n\nRest now.\n',
        f'{{% include tip.html text="{TEA} {{ a }}" %}}\n\nRest now.\n',
        f"{{# {TEA}. #}}\n\nRest now.\n",
        f"Rest {{# {TEA}. #}} now.\n",
        f"{{% comment %}}\n{TEA}.\n\n{TEA}.\n{{% endcomment %}}\n\nRest now.\n",
        f"{{%- comment -%}}{TEA}.{{%- endcomment -%}}\n\nRest now.\n",
        f"{{::comment}}\n{TEA}.\n{{:/comment}}\n\nRest now.\n",
        f"{{{{/* {TEA}. */}}}}\n\nRest now.\n",
        f"{{% highlight text %}}\n{TEA}.\n{{% endhighlight %}}\n\nRest now.\n",
        f"{{{{< highlight text >}}}}\n{TEA}.\n{{{{< /highlight >}}}}\n\nRest now.\n",
        f"{{{{< mermaid >}}}}\nA[{TEA}] --> B\n{{{{< /mermaid >}}}}\n\nRest now.\n",
        f"```mermaid\nA[{TEA}] --> B\n```\n\nRest now.\n",
        f':::mermaid{{title="{TEA}"}}\nA[{TEA}] --> B\n:::\n\nRest now.\n',
        "Rest now.\n{: .note }\n",
        '{: #first title="Our tea"}\nRest now.\n',
        "Rest now.{: .x}\n",
        "* Contents\n{:toc}\n\nRest now.\n",
        "Rest now.\n\n*[TEA]: Our tea cures diabetes\n",
        f"Rest now.\n\n$$\n{TEA} = x\n$$\n",
        f"Rest now.\n\n\\[\n{TEA}\n\\]\n",
        f"Rest now.\n\n![[{TEA}.png]]\n",
    ],
)
def test_markup_is_no_prose(source):
    assert texts(source) == ["Rest now."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Take {{ dose }} a day.\n", "Take code a day."),
        ("Take {{< dose 5 >}} a day.\n", "Take code a day."),
        ("Take {{ {a: b} | dose }} a day.\n", "Take code a day."),
        ("{% raw %}\nRest {{ well }}.\n{% endraw %}\n", "Rest code."),
        ("{{< note >}}\nRest well.\n{{< /note >}}\n", "Rest well."),
        ("{% if adult %}Rest well.{% endif %}\n", "Rest well."),
        ("See [[Garlic tea|our tea]] and [[Ginger]].\n", "See our tea and Ginger."),
        ("It is known [[1]](https://a.org).\n", "It is known [1]."),
        ("The dose is $x^2$ mg, not $5 or $10.\n", "The dose is code mg, not $5 or $10."),
        ("The dose is \\(x + y\\) mg.\n", "The dose is code mg."),
        ("Press <kbd>Our tea</kbd> now.\n", "Press code now."),
        ("Type <code>our tea <b>x</b></code> now.\n", "Type code now."),
        ("It said <samp>our tea</samp> then.\n", "It said code then."),
        ('The <em lang="la">primum non nocere</em> rule.\n', "The code rule."),
        ("The <span lang=fr>a <span>b</span> c</span> rule.\n", "The code rule."),
        ('The <i xml:lang="de-AT">gut</i> rule.\n', "The code rule."),
        ('The <i lang="en-GB">good</i> rule.\n', "The good rule."),
        ("She said <q>tea cures gout</q>.\n", "She said “tea cures gout”."),
        ("# Rest {#rest}\n", "Rest"),
        ("[Rest](a.md){: target=_blank} now.\n", "Rest now."),
        ("[Rest](a.md){ .button } now.\n", "Rest now."),
    ],
)
def test_what_is_left_of_a_line(source, expected):
    assert texts(source) == [expected]


def test_a_quotation_in_a_tag_is_a_quotation():
    said = Linter().lint_text("The poster said <q>Our tea cures diabetes</q>, and that is false.\n", "a.md")
    stated = Linter().lint_text("The poster is here. Our tea cures diabetes, and that is so.\n", "a.md")
    assert "claims/cure-promise" in {finding.rule for finding in stated}
    assert "claims/cure-promise" not in {finding.rule for finding in said}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '!!! note "Tea time"\n    It cures.\n\n    - one cup\n\nAfter it.\n',
            [("caption", "Tea time"), ("paragraph", "It cures."), ("list_item", "one cup"), ("paragraph", "After it.")],
        ),
        (
            "??? tip\n\n    First of all, this is the rest of it.\n\n    !!! danger\n        And this.\n",
            [("paragraph", "First of all, this is the rest of it."), ("paragraph", "And this.")],
        ),
        (
            '=== "Adults"\n\n    Two cups.\n\n=== "Children"\n\n    One cup.\n',
            [("caption", "Adults"), ("paragraph", "Two cups."), ("caption", "Children"), ("paragraph", "One cup.")],
        ),
        (
            ":::tip[Tea time]\nIt cures.\n:::\nAfter it.\n",
            [("caption", "Tea time"), ("paragraph", "It cures."), ("paragraph", "After it.")],
        ),
        (":::note\n\nIt cures.\n\n:::\n", [("paragraph", "It cures.")]),
        (
            "> [!WARNING]\n> Do not eat it.\n\n> A real quotation.\n",
            [("paragraph", "Do not eat it."), ("quote", "A real quotation.")],
        ),
        ("> [!tip] Tea time\n> It cures.\n", [("caption", "Tea time"), ("paragraph", "It cures.")]),
        ("Tea\n: A drink.\n: A leaf.\n", [("paragraph", "Tea"), ("paragraph", "A drink."), ("paragraph", "A leaf.")]),
        ('<div class="x" markdown="1">\nSome **bold** text.\n</div>\n', [("paragraph", "Some bold text.")]),
        ("# Head\r\rRest now.\rMore.\r", [("heading", "Head"), ("paragraph", "Rest now. More.")]),
    ],
)
def test_boxes_and_lists(source, expected):
    assert kinds(source) == expected


def test_a_long_body_of_a_box_is_no_code():
    body = "    This is what the nurse said to us all, and it is the rest of what she said on that day.\n"
    document = sources.read_text("a.md", f'!!! note "Tea"\n{body}{body}')
    assert document.notices == () and len(document.blocks) == 2


def test_a_second_head_is_a_finding_and_no_prose():
    source = "---\ntitle: A cold\n---\n\n---\ntitle: A cold\nauthor: A\n---\n\nRest.\n"
    assert texts(source) == ["A cold", "Rest."]
    found = {finding.rule: finding for finding in Linter().lint_text(source, "a.md")}
    assert found["residue/second-front-matter"].line == 5
    for other in ("---\n\nRest: it helps.\n\n---\n", "Rest.\n\n---\na: b\n---\n"):
        found = Linter().lint_text(f"---\ntitle: A cold\n---\n{other}", "a.md")
        assert "residue/second-front-matter" not in {finding.rule for finding in found}


MDX = """\
---
title: Tea
---
import Tip from './tip'
import {
  A
} from "x";
export const meta = {
  text: 'Our tea cures gout.',

  list: [1]
}

# Tea {1 + 1}

<Tip title="Why our tea" description="Our tea cures diabetes." icon="leaf">
  It **cures** all.

  - one {props.x} two
</Tip>

Rest <Badge text="a" /> today. {/* Our tea cures. */} Then{" "}go.

<div className="x" style={{color: "red"}}>
Some *text* here.
</div>

<Quote text={"Our tea cures colds."} />

```jsx
<Tip>code</Tip>
```
A < b and {unclosed
"""


def test_mdx():
    assert kinds(MDX, "a.mdx") == [
        ("title", "Tea"),
        ("heading", "Tea code"),
        ("caption", "Why our tea"),
        ("paragraph", "Our tea cures diabetes."),
        ("paragraph", "It cures all."),
        ("list_item", "one code two"),
        ("paragraph", "Rest today. Thengo."),
        ("paragraph", "Some text here."),
        ("paragraph", "Our tea cures colds."),
        ("paragraph", "A < b and {unclosed"),
    ]


def test_places_in_mdx_are_exact():
    document = sources.read_text("a.mdx", MDX)
    for block in document.blocks:
        for word in ("cures", "two", "colds", "here"):
            at = block.text.find(word)
            if at >= 0:
                start, end = block.map.to_source(Span(at, at + len(word)))
                assert MDX[start:end] == word


@pytest.mark.parametrize("name", ["author", "authors", "by"])
@pytest.mark.parametrize("above", ["params", "extra"])
def test_authors_one_level_below_count(name, above):
    if name == "by":
        name = "byline"
    source = f"---\ntitle: A cold\ndate: 2024-05-01\n{above}:\n  {name}: Ada Okafor\n---\nRest helps a cold.\n"
    assert "evidence/no-author" not in {finding.rule for finding in Linter().lint_text(source, "a.md")}


@pytest.mark.parametrize(
    "head",
    [
        '{\n  "title": "Tea",\n  "description": "Our tea cures diabetes."\n}\n',
        '+++\ntitle = "Tea"\ndescription = "Our tea cures diabetes."\n+++\n',
        "---\ntitle: Tea\ndescription: >-\n  Our tea\n  cures diabetes.\n---\n",
        '---\ntitle: Tea\nexcerpt: "Our tea cures \\u0064iabetes."\n---\n',
        "---\ntitle: Tea\nseo:\n  summary: Our tea cures diabetes.\n---\n",
    ],
)
def test_fields_of_the_head_are_read(head):
    assert kinds(head + "\nRest now.\n") == [
        ("title", "Tea"),
        ("paragraph", "Our tea cures diabetes."),
        ("paragraph", "Rest now."),
    ]
    found = {finding.rule: finding for finding in Linter().lint_text(head + "\nRest now.\n", "a.md")}
    assert "cures" in found["claims/cure-promise"].text


def test_a_summary_that_repeats_the_text_is_read_once():
    assert texts("---\ntitle: Tea\nexcerpt: Rest helps a cold…\n---\nRest helps a cold in two days.\n") == [
        "Tea",
        "Rest helps a cold in two days.",
    ]


def test_nested_blocks_of_the_head_come_after_the_text():
    source = (
        "---\ntitle: Tea\nfaq:\n- question: Is it safe?\n  answer: It is safe for all.\nsections:\n- heading: Why\n"
        "  text: |\n    Our **tea** cures.\n\n    - one cup\n---\n# Tea\n\nRest now.\n"
    )
    assert kinds(source) == [
        ("title", "Tea"),
        ("heading", "Tea"),
        ("paragraph", "Rest now."),
        ("heading", "Is it safe?"),
        ("paragraph", "It is safe for all."),
        ("heading", "Why"),
        ("paragraph", "Our tea cures."),
        ("list_item", "one cup"),
    ]
    assert {part.name for part in sources.read_text("a.md", source).parts} == {
        "faq[0].question", "faq[0].answer", "sections[0].heading", "sections[0].text"
    }  # fmt: skip
