"""Articles of any length, a function of it for each shape: repetitions of a piece, and what must be around them."""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]
"""An article of about so many bytes."""


def repeated(piece: str, before: str = "", after: str = "") -> Shape:
    """The piece as often as it goes."""
    width = len(piece.encode("utf-8", "surrogatepass"))
    return lambda size: before + piece * max(size // width, 1) + after


def numbered(piece: str, before: str = "", after: str = "") -> Shape:
    """The piece with a number in place of each `@`, another each time."""

    def made(size: int) -> str:
        pieces, length, number = [], 0, 0
        while length < size:
            number += 1
            pieces.append(piece.replace("@", str(number)))
            length += len(pieces[-1].encode())
        return before + "".join(pieces) + after

    return made


def nested(opening: str, closing: str = "", inner: str = "word") -> Shape:
    """Openings, what lies innermost, closings."""
    return lambda size: opening * (count := max(size // (len(opening) + len(closing)), 1)) + inner + closing * count


def doubled(first: str, second: str) -> Shape:
    """All of the one, then as many of the other, numbered alike."""

    def made(size: int) -> str:
        count = max(size // (len(first) + len(second) + 4), 1)
        return (
            "".join(first.replace("@", str(n)) for n in range(count))
            + "\n\n"
            + "".join(second.replace("@", str(n)) for n in range(count))
        )

    return made


def words(size: int) -> str:
    """Different words that are none, in one sentence."""
    letters = "abcdefghijklmnopqrst"
    count = size // 7
    return " ".join("".join(letters[number // 20**place % 20] for place in range(5)) + "a" for number in range(count))


CLAIM = "Garlic tea cures diabetes in a week. "
CLAIMS = {
    "one claim": CLAIM,
    "soft claims": "Ginger may help to relieve nausea in many people. ",
    "sourced claims": "A 2019 study in The Lancet found that zinc shortens colds [1]. ",
    "claims that point back": "Zinc shortens colds. This was shown in a trial. ",
    "contradictory pair": "Coffee causes headaches. Coffee prevents headaches. ",
    "comma list": "Turmeric treats arthritis, asthma, eczema, gout, flu, migraine, acne, colitis, anemia, fatigue, ",
    "figures": "It lowered risk by 50% in 120 of 240 patients (12 mg). ",
    "percentages": "In total 60% improved and 70% did not. ",
    "doses": "Take 5 mg twice a day, or 10 ml at night. ",
    "dates": "On 3 May 2019 and 4 June 2020 it was 2021. ",
    "questions": "Does garlic cure colds? ",
    "quotations": "“It saved my life,” said Ann. ",
    "straight quotes": '"It saved my life," said Ann. ',
    "acronyms": "The MRI and the CT showed COPD, GERD and IBS. ",
    "new acronyms": "Magnetic resonance imaging (MRI) is used. ",
    "names": "Dr. John A. Smith Jr. of St. Mary's agrees. ",
    "hard words": "Pathophysiological hypercholesterolemia necessitates pharmacotherapeutic intervention. ",
    "passives": "The tea was drunk by the patients and was liked. ",
    "praise": "The best, most trusted and unrivalled clinic in town. ",
    "offers": "Buy now and save 50% today only! ",
    "negations": "It is not true that tea does not cure no disease. ",
    "doubled words": "the the of of a a is is ",
    "fragments": "Because of the tea. Which is. And so. ",
    "we": "We offer our patients the care that we believe in. ",
    "links in brackets": "See (https://example.org/a) for more. ",
    "because": "Tea because tea because tea, which, and ",
    "no stop": "tea and milk and honey and bread and ",
    "one word": "tea ",
    "numbers": "1 22 333 4,444 5.5 6% ",
    "initials": "A. B. C. D. E. F. ",
    "abbreviations": "e.g. i.e. et al. vs. Dr. Mr. ",
    "semicolons": "tea; milk; honey; ",
    "colons": "tea: milk: honey: ",
    "dashes": "tea — milk – honey - bread ",
    "hyphens": "well-known-long-lasting-",
    "slashes": "and/or/either/neither/",
    "apostrophes": "it's don't can't won't ",
    "parentheses": "(tea (milk (honey))) ",
    "citation marks": "Tea helps.[1][2][3] ",
    "superscripts": "Tea helps.¹²³ ",
    "author years": "Tea helps (Smith, 2019; Jones et al., 2020). ",
    "bare links": "https://example.org/tea/page ",
    "mail addresses": "ann@example.org ",
    "ellipses": "tea... milk… ",
    "capitals": "TEA MILK HONEY ",
    "mixed capitals": "TeA mILK HoNEY ",
    "emoji": "tea 🍵 ",
    "ligatures": "eﬀicient ﬁnding ﬂow ",
    "lost ligatures": "eective nding ow benet ",
    "glued words": "thetea ofthe andmilk inthe ",
    "mangled words": "MÃ©niÃ¨re donâ€™t cafÃ© ",
    "greek": "αβγ interferon-α ",
    "arabic": "الشاي يعالج السكري ",
    "hebrew": "התה מרפא ",
    "chinese": "茶可以治疗糖尿病。",
    "russian": "Чай лечит диабет. ",
    "german": "Der Tee heilt die Krankheit nicht. ",
}
LETTERS = {
    "letters": "a",
    "vowels": "aeiou",
    "digits": "7",
    "dots": ".",
    "commas": ",",
    "dots and commas": ".,;",
    "exclamations": "!",
    "question marks": "?",
    "brackets": "[",
    "closing brackets": "]",
    "round brackets": "(",
    "closing round": ")",
    "braces": "{",
    "dollars": "$",
    "percents": "%",
    "quotes": '"',
    "apostrophe": "'",
    "curly quotes": "“",
    "closing curly": "”",
    "dash": "-",
    "em dash": "—",
    "underscore": "_",
    "star": "*",
    "tilde": "~",
    "backtick": "`",
    "hash": "#",
    "pipe": "|",
    "backslash": "\\",
    "slash": "/",
    "less": "<",
    "more": ">",
    "ampersand": "&",
    "equals": "=",
    "plus": "+",
    "at": "@",
    "colon": ":",
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "no-break spaces": "\xa0",
    "zero width": "\u200b",
    "combining": "e\u0301",
    "many combining": "\u0301",
    "mojibake": "Ã©",
    "long mojibake": "â€œ",
    "lost": "\ufffd",
    "soft hyphens": "a\xad",
    "rtl marks": "\u202e",
    "capital": "A",
    "bullets": "•",
    "control": "\x01",
    "private": "\ue000",
    "surrogate": "\U0001f468\u200d",
    "hyphenated": "a-",
    "dotted": "a.",
    "stop and capital": "A.",
    "apostrophed": "a'",
    "number and dot": "1.",
    "www": "www.a.",
    "mail": "a@",
}
MARKDOWN = {
    "paragraphs": numbered("Paragraph @ is about tea.\n\n"),
    "same paragraph": repeated("A paragraph about tea.\n\n"),
    "headings": numbered("## Heading @\n\n"),
    "same heading": repeated("## Benefits of tea\n\n"),
    "headings and text": numbered("## Part @\n\nIt cures colds.\n\n"),
    "setext": repeated("Tea\n---\n\n"),
    "bold lines": numbered("**Part @**\n\nTea.\n\n"),
    "items": numbered("- Item @ lowers blood pressure\n"),
    "same item": repeated("- Lowers blood pressure\n"),
    "ordered": numbered("@. Take the tea.\n"),
    "nested items": nested("- "),
    "nested quotes": nested("> "),
    "nested indents": lambda size: "".join("  " * level + "- tea\n" for level in range(int(size**0.5))),
    "lists": numbered("Three things @:\n\n- one\n- two\n\n"),
    "tables": numbered("|a|b|\n|-|-|\n|@|tea|\n\n"),
    "rows": numbered("|@|tea cures colds|\n", "|a|b|\n|-|-|\n"),
    "columns": repeated("a|", "|", "\n|-|\n"),
    "links": numbered("[tea @](https://example.org/@) "),
    "link references": doubled("[a @][r@] ", "[r@]: http://e.org\n"),
    "footnotes": doubled("Tea cures colds.[^@] ", "[^@]: A study.\n"),
    "unused footnotes": numbered("[^@]: A study.\n"),
    "missing footnotes": numbered("Tea[^@] "),
    "citations": doubled("Tea cures colds [@]. ", "@. Smith A. Tea. 2019.\n"),
    "references": numbered("@. Smith A. Tea and sleep. J Sleep. 2019;1:1-2.\n", "Tea [1].\n\n## References\n\n"),
    "citations of references": doubled(
        "It cures colds [@]. ", "\n\n## References\n\n@. Smith A. Tea. J Sleep. 2019.\n"
    ),
    "emphasis": repeated("*tea* **milk** "),
    "open emphasis": repeated("*tea "),
    "mixed emphasis": repeated("**a *b "),
    "code": repeated("`tea` "),
    "fences": repeated("```\ntea\n```\n"),
    "images": repeated("![tea](a.png) "),
    "html blocks": repeated("<div>\ntea\n</div>\n\n"),
    "comments": repeated("<!-- tea -->\n\n"),
    "ignores": repeated("<!-- medlint-ignore-next-line claims -- why -->\nGarlic cures colds.\n\n"),
    "ignore ranges": repeated("<!-- medlint-ignore-start claims -- why -->\n\nTea.\n\n<!-- medlint-ignore-end -->\n\n"),
    "entities": repeated("&amp;&eacute; "),
    "escapes": repeated("\\*"),
    "rules": repeated("---\n\n"),
    "line breaks": repeated("Garlic cures colds.  \n"),
    "wrapped": repeated("garlic tea cures\n"),
    "front matter": repeated("a: b\n", "---\n", "---\n\nTea.\n"),
    "different words": words,
    "contradictions": numbered("Tea @ causes gout.\n\nTea @ prevents gout.\n\n"),
    "counts": numbered("There are @ kinds:\n\n- a\n- b\n\n"),
    "numbers that differ": numbered("Tea has @ mg of iron. "),
    "samples": numbered("The study had @ patients. "),
    "pointers": numbered("See Table @ and Figure @. "),
    "new terms": numbered("A termination@ (TERM@) is new. "),
    "same sentence": repeated("This is a sentence of some length.\n\n"),
}
HTML = {
    "p": repeated("<p>Tea cures colds.</p>"),
    "open p": repeated("<p>Tea"),
    "div": nested("<div>", "</div>"),
    "open div": nested("<div>"),
    "span": nested("<span>", "</span>"),
    "ul": nested("<ul><li>", "</li></ul>"),
    "li": repeated("<li>Lowers blood pressure</li>", "<ul>", "</ul>"),
    "bare li": repeated("<li>tea"),
    "blockquote": nested("<blockquote>", "</blockquote>"),
    "table": nested("<table><tr><td>", "</td></tr></table>"),
    "tr": repeated("<tr><td>tea<td>milk", "<table>"),
    "h2": numbered("<h2>Part @</h2><p>Tea.</p>"),
    "a": numbered('<a href="/@">tea @</a> '),
    "nested a": nested("<a href=x>"),
    "br": repeated("tea<br>"),
    "b": nested("<b>", "</b>"),
    "open b": repeated("<b>tea "),
    "comments": repeated("<!-- tea -->"),
    "open comments": repeated("<!-- "),
    "script": repeated("<script>tea</script>"),
    "style": repeated("<style>tea</style>"),
    "open script": repeated("<script>"),
    "tags": repeated("<"),
    "open tags": repeated("<a "),
    "attributes": repeated("a=b ", "<p "),
    "entities": repeated("&amp;"),
    "open entities": repeated("&a"),
    "sup": numbered("tea<sup>@</sup> "),
    "nav": repeated("<nav><a href=x>tea</a></nav>"),
    "closing": repeated("</p>"),
    "closing div": repeated("</div>"),
    "img": repeated('<img src=a alt="tea">'),
    "claims": repeated(f"<p>{CLAIM}</p>"),
    "pre": repeated("<pre>tea</pre>"),
    "dl": repeated("<dl><dt>tea<dd>milk</dl>"),
    "cdata": repeated("<![CDATA[tea]]>"),
    "section": nested("<section>", "</section>"),
    "one p": repeated(CLAIM, "<p>", "</p>"),
    "cells": repeated("<td>Tea cures colds", "<table><tr>"),
}

SHAPES: dict[str, tuple[str, Shape]] = {
    **{f"sentences: {name}": ("md", repeated(piece)) for name, piece in CLAIMS.items()},
    **{f"letters: {name}": ("txt", repeated(piece)) for name, piece in LETTERS.items()},
    **{
        f"Markdown letters: {name}": ("md", repeated(LETTERS[name]))
        for name in (
            "brackets",
            "closing brackets",
            "round brackets",
            "star",
            "underscore",
            "backtick",
            "tilde",
            "hash",
            "pipe",
            "less",
            "ampersand",
            "backslash",
            "dollars",
            "braces",
            "mojibake",
            "dots and commas",
        )
    },
    **{f"Markdown: {name}": ("md", shape) for name, shape in MARKDOWN.items()},
    **{f"HTML: {name}": ("html", shape) for name, shape in HTML.items()},
}
