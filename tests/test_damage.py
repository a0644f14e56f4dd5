"""Damage: what copying, content systems, chatbots and wrong encodings leave, and what only looks like it."""

from __future__ import annotations

import re

import pytest

from medlint import Linter

LINTER = Linter()
KINDS = ("encoding/", "fragments/", "residue/", "claims/dangling-reference")
BEFORE = "Gout is a disease of the joints, and most attacks pass within two weeks.\n\n"


def found(text: str, path: str) -> list[tuple[str, str]]:
    """The rule and the words of each finding about damage."""
    return [(f.rule, text[f.start : f.end]) for f in LINTER.lint_text(text, path=path) if f.rule.startswith(KINDS)]


def parted(marked: str) -> tuple[str, list[str]]:
    """A text without its ⟦ ⟧, and the words that stood in them."""
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked, re.DOTALL)


def holds(rule: str, marked: str, path: str = "a.md") -> None:
    """Checks that the rule flags the marked words, and no others."""
    text, words = parted(marked)
    assert [said for by, said in found(text, path) if by == rule] == words


BROKEN_OFF = {
    "fragments/cut-off": [
        "Most people sleep better when they keep moving, and the risk ⟦of⟧",
        "The tablets are taken in the evening, one hour before bed, ⟦with⟧",
        "People who had an attack in the last year are more ⟦likely to⟧",
        "On the second visit the nurse will ask the patient ⟦whether they⟧",
    ],
    "fragments/no-end-mark": [
        "The joint swells. It is red in an hour. To walk on it hurts a lot. Ice and a day of rest may ⟦help⟧",
        "Salt is no cause. Beer is one for some. Meat is one, too, if you eat a lot. What helps most is plain ⟦water⟧",
        "Take it at night. Drink a glass of water with it. Do not lie down at once. If you are sick, call the ⟦ward⟧",
        "Tests come first. Blood is taken from the arm. The result is there in a day. It shows how much acid is ⟦left⟧",
    ],
    "fragments/cut-short": [
        "The attack comes at night, and the joint is so sore that even ⟦a bed sheet…⟧",
        "Doctors advise against it in people who have had two or ⟦more kidney stones...⟧",
        "A diet of fruit and grain helps some of those who cannot ⟦take any tablets...⟧",
        "“She rested it for a week, and then the pain came back ⟦in her other…⟧”",
    ],
    "fragments/nothing-below": [
        "## Food\n\nSome foods are worse than others. ⟦Here are some of the worst ones.⟧\n\n## Drink\n\nBeer is bad.",
        "## Food\n\nSome foods are worse. The worst ⟦are listed below.⟧\n\n## Drink\n\nBeer is bad.",
        "## Food\n\nThe worst of ⟦them all are:⟧\n\n## Drink\n\nBeer is bad.",
        "## Food\n\nDiet matters. ⟦Consider these three rules.⟧\n\n## Drink\n\nBeer is bad.",
    ],
}

LEFT_OPEN = {
    "residue/editors-note": [
        "The dose is ⟦TODO⟧.",
        "The next course begins on: date ⟦TBC⟧.",
        "The venue is [⟦TBD⟧].",
        "About ⟦TK⟧ people have it.",
        "It costs ⟦???⟧ a month.",
        "⟦FIXME⟧ look up the price.",
        "It helped ⟦NN⟧ people.",
        "Call ⟦555-XXX-XXXX⟧.",
    ],
    "fragments/citation-needed": [
        "Cherries end an attack.⟦[citation needed]⟧",
        "Most heal.⟦[better source needed]⟧",
        "It was so in 2011.⟦[dead link]⟧",
        "Doctors agree ⟦[who?]⟧ on it.",
    ],
    "residue/unfilled-field": [
        "Ask for ⟦{Product Name}⟧ at the desk.",
        "We treat ⟦%%condition%%⟧ well.",
        "As was shown before ⟦[Author, Year]⟧.",
        "Dear ⟦[First Name]⟧, rest.",
    ],
    "residue/placeholder": [
        "⟦Lorem ipsum dolor sit amet⟧ is here.",
        "⟦[Insert image 2 here]⟧",
        "Ring ⟦[insert name of clinic]⟧.",
        "Gout hurts. ⟦[Download button]⟧",
    ],
    "residue/shortcode": [
        '⟦[contact-form id="3"]⟧',
        "Rest. ⟦[/vc_row]⟧",
        "⟦[gallery]⟧",
        'Gout. ⟦[button link="/buy" size=big]⟧',
    ],
}

CHATBOTS = {
    "fragments/chatbot-citation": [
        "Cherries help ⟦:contentReference[oaicite:0]{index=0}⟧.",
        "Cherries help ⟦turn0search0⟧.",
        "See https://nhs.uk/gout?⟦utm_source=chatgpt.com⟧ for it.",
        "Cherries help⟦【4:0†source】⟧.",
        "⟦[cite_start]⟧Cherries help⟦[cite: 4]⟧.",
    ],
    "residue/chatbot": [
        "⟦As an AI, I⟧ cannot see the toe.",
        "⟦As an AI assistant, I⟧ have no toes.",
        "⟦Would you like me to⟧ add a table?",
        "⟦Based on the search results⟧, gout is common.",
    ],
    "residue/chatbot-opening": [
        "⟦Certainly! Here is⟧ an article on gout.",
        "⟦Sure, here's⟧ the text.",
        "⟦Got it! I'll⟧ keep it short.",
        "⟦Here's a 500-word article on gout:⟧\n\nGout hurts.",
    ],
}

LISTS = {
    "fragments/flattened-list": [
        "Signs of it are: ⟦- swelling - heat⟧ - redness",
        "Signs of it are: ⟦• swelling • heat⟧ • redness",
        "Steps: ⟦1) Rest the joint 2) Cool⟧ it 3) Drink water",
        "Signs of it include ⟦- swelling - heat of the joint - redness⟧.",
        "You should ⟦1)rest the joint 2)cool⟧ it 3)drink water",
        "⟦Step 1 Sit down Step 2 Lift⟧ the leg Step 3 Wait",
        "Drugs have two aims: ⟦a. ease pain b. lower⟧ the acid c. spare the joint",
        "Common triggers are: ⟦Red meat from the oven Cold beer Seafood⟧ Sugary drinks",
    ],
    "fragments/headless-list": [
        "Most attacks pass in a week.\n\n- ⟦swelling of a toe⟧\n- heat",
        "Most attacks pass in a week.\n\n* ⟦red meat,⟧\n* beer, and\n* shellfish",
    ],
    "fragments/lost-bullets": [
        "⟦swelling of a toe;⟧\n\n⟦heat;⟧\n\nredness.",
        "See a doctor for any of these.\n\n⟦a hot joint;⟧\n\na chill.",
    ],
    "fragments/missing-number": [
        "1. Rest\n2. Cool it\n4. ⟦Drink⟧ water",
        "## Step 1\n\nRest it.\n\n## ⟦Step 3⟧\n\nCool it.",
        "They look for a) swelling, ⟦c)⟧ heat.",
        "1. Rest it.\n\n   A day is enough.\n\n2. Cool it.\n\n4. ⟦Drink⟧ water.",
    ],
    "fragments/list-count": [
        "There are ⟦five signs⟧ of gout:\n\n- pain\n- heat",
        "Here are ⟦7 tips⟧:\n\n1. Rest\n2. Water",
        "## ⟦Three causes⟧ of gout\n\n- meat\n- beer",
        "The attack has ⟦two phases⟧: pain, heat and rest.",
    ],
    "encoding/glued-words": ["⟦1)The⟧ joint rests.", "⟦2.Cool⟧ it.", '⟦3)"Drink⟧ water,” they say.', "⟦4)A⟧ pillow."],
    "fragments/run-in-heading": [
        "⟦TREATMENT⟧ Most people need tablets.",
        "⟦Causes and Risk Factors ⟧The main cause is acid in the blood.",
        "It comes at night. ⟦Prevention⟧ Most attacks can be avoided.",
        "⟦Symptoms⟧ Gout usually starts in the big toe.",
    ],
}

POINTERS = {
    "claims/dangling-reference": [
        "Cherries help ⟦[3]⟧. Salt does not ⟦[4]⟧.",
        "Cherries help ⟦[1, 2]⟧. Salt does not ⟦[5]⟧.",
        "Cherries help ⟦(1)⟧. Salt does not ⟦(2)⟧. Beer harms ⟦(3)⟧.",
        "Cherries help.⟦[^ch]⟧",
    ],
    "fragments/missing-figure": [
        "See ⟦Figure 3⟧.\n\n![A toe](a.png)\n\nFigure 1: A toe.",
        "The doses are in ⟦Table 2⟧.",
        "As the ⟦chart below⟧ shows, most heal.",
        "The toe in the ⟦image on the left⟧ is red.",
    ],
    "fragments/bare-citation-number": [
        "Cherries help some. ⟦4⟧ The others rest.",
        "Cherries help some. ⟦2 11⟧",
        "The treatments are: ⟦1 2 3⟧ Tablets, or rest.",
        "Salt is no cause. ⟦7⟧ Beer is one.",
    ],
    "fragments/missing-value": [
        "About ⟦%⟧ of them slept.",
        "It costs ⟦$⟧ a month.",
        "The dose is ⟦mg⟧ a day.",
        "It was given ⟦between and⟧ 40 times.",
    ],
}

SPEECH = {
    "fragments/lost-speech-marks": [
        "⟦I have never slept so well in my life, says Petra⟧, 54.",
        "Dr Lee ⟦said: You should⟧ rest.",
        "⟦It is the best thing I ever did, Tom said⟧.",
        "The nurse ⟦asked, Do you⟧ smoke?",
    ],
    "fragments/sound-alike": [
        "⟦Their is nothing⟧ to fear.",
        "⟦If your over⟧ 50, ask.",
        "⟦More then half⟧ of them slept.",
        "You ⟦should of called⟧.",
    ],
}

ENCODINGS = {
    "encoding/mojibake": [
        "It⟦â€™⟧s".replace("It⟦â€™⟧s", "⟦Itâ€™s⟧ fine.", 1),
        "⟦MÃ©niÃ¨re⟧ disease.",
        "⟦RÄ«ga⟧ is far.",
        "⟦It‚Äôs⟧ fine.",
        "⟦ItÃ¢â‚¬â„¢s⟧ fine.",
        "⟦MĂ©niĂ¨re⟧ disease in the ⟦cafĂ©⟧.",
    ],
    "encoding/stripped-mojibake": [
        "You⟦â⟧d better rest.",
        "Some call it ⟦â⟧sthma.",
        "Take 5⟦â⟧10 mg.",
        "The nurse said: ⟦â⟧Rest it.",
    ],
    "encoding/wrong-letter": [
        "⟦Itís⟧ common, and it ⟦isnít⟧ dear.",
        "⟦ItÕs⟧ common.",
        "⟦MÈniËre⟧ disease.",
        "⟦ItΓÇÖs⟧ fine.",
        "⟦ItÔÇÖs⟧ fine.",
    ],
    "encoding/leftover-entity": [
        "It⟦&amp;rsquo;⟧s fine.",
        "It⟦&amp;amp;rsquo;⟧s fine.",
        "Rest ⟦&amp;amp;⟧ sleep.",
        "5⟦&amp;nbsp;⟧mg of it.",
    ],
}

TABLE = [
    (rule, marked)
    for kind in (BROKEN_OFF, LEFT_OPEN, CHATBOTS, LISTS, POINTERS, SPEECH, ENCODINGS)
    for rule, texts in kind.items()
    for marked in texts
]


@pytest.mark.parametrize(("rule", "marked"), TABLE)
def test_damage_is_found_at_its_words(rule: str, marked: str) -> None:
    holds(rule, marked if rule == "residue/chatbot-opening" else BEFORE + marked)


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        ("encoding/stray-tag", "Gout hurts.⟦</span>⟧"),
        ("encoding/stray-tag", "Rest ⟦<strong>⟧helps⟦</strong>⟧.⟦<br>⟧"),
        ("encoding/stray-tag", "Rest.⟦<!-- wp:paragraph -->⟧ Sleep."),
        ("encoding/stray-tag", "Rest. ⟦[/url]⟧ Sleep."),
        ("encoding/escape-code", "It⟦\\u2019⟧s fine."),
        ("encoding/escape-code", "Rest.⟦\\n⟧Sleep."),
        ("encoding/escape-code", "It⟦=E2=80=99⟧s fine."),
        ("encoding/escape-code", "⟦Rest%20the%20joint⟧ now."),
        ("residue/code", "Rest. ⟦function go(e){ return e; }⟧"),
        ("residue/code", "⟦.note { color: red; }⟧"),
        ("residue/code", "By ⟦[object Object]⟧."),
        ("residue/code", "⟦Warning: Undefined index: x in a.php on line 12⟧"),
        ("residue/author-box", "⟦Ada Lee Finch, L.Ac., MA, Certified⟧ is a nurse in Leeds."),
    ],
)
def test_code_of_a_page_is_found_in_plain_text(rule: str, marked: str) -> None:
    holds(rule, BEFORE + marked, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        '## A\n\nWatch the exercise in this film:\n\n<iframe src="x"></iframe>\n\n## B\n\nRest.',
        '## A\n\nWatch the exercise in this film:\n\n<video src="x"></video>\n\n## B\n\nRest.',
        "## A\n\nThe course of the pain in a drawing:\n\n<svg></svg>\n\n## B\n\nRest.",
        "## A\n\nThe sum is worked out as follows:\n\n```\na / b\n```\n\n## B\n\nRest.",
        "## A\n\nWatch the exercise in this film:\n\n{{< youtube abc >}}\n\n## B\n\nRest.",
        "The interval (5, 10] is open, and [0, 1) is not. Get well : )",
        "See https://example.org/price?at=%E2%82%AC5 for the price.",
        "TL;DR: rest, and then rest some more.",
        "There are two signs:\n\n- pain\n- heat\n\nThen there are these:\n\n- sleep\n- rest",
        "The signs are pain, heat and redness; some have all three.",
        "Their islands are far, and if your overcoat is wet, hang it up.",
        "He rested - the nurse had said so - and it healed. Then he walked.",
        "Gout in men, women, and children is the same: red, hot and sore.",
        "The nurse said, “I will come,” and I said that you should.",
        "Señor Íñigo of the Ñuñoa clinic wrote about Ménière in the café.",
        "Copy the figures to a sheet, add them up, and share the sum with the ward.",
    ],
)
def test_what_only_looks_like_damage_is_left_alone(text: str) -> None:
    assert found(BEFORE + text, "a.md") == []


def test_no_part_of_an_escaped_address_is_an_acronym() -> None:
    text = "TL;DR: see https://example.org/price?at=%E2%82%AC5 for what it costs."
    assert [f.rule for f in LINTER.lint_text(text, path="a.md") if f.rule == "readability/acronym"] == []


@pytest.mark.parametrize(
    ("word", "read_as"), [("Ménière", "cp1252"), ("Ménière", "cp1250"), ("Ménière", "mac_roman"), ("naïve", "latin-1")]
)
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_read_as_another_encoding_once_or_twice(word: str, read_as: str, times: int) -> None:
    mangled = word
    for _ in range(times):
        mangled = mangled.encode().decode(read_as)
    assert ("encoding/mojibake", mangled) in found(f"She has {mangled} friends and a cold.", "a.txt")


def test_a_statement_again_in_other_order_is_found_and_its_sibling_is_not() -> None:
    first = "Drinking water every day helps the kidneys to flush uric acid out of the body.\n\nIce eases pain.\n\n"
    again = "It helps the kidneys to flush uric acid out of the body, drinking water every single day."
    other = "It helps the liver to flush uric acid out of the body, drinking water every single day."
    assert found(first + again, "a.md") == [("fragments/repeated-statement", again)]
    assert found(first + other, "a.md") == []
