"""Claims in lists, tables, headings, nouns and adjectives, statements to verify, and what is no claim."""

from __future__ import annotations

import pytest

from medlint import Linter

LINTER = Linter(rules=())
ABOUT = """# Hibiscus

Hibiscus tea is a drink. People with high blood pressure, anxiety, eczema, arthritis or insomnia drink it.

"""
"""The start of an article about health."""


def listed(text, path="a.md"):
    ((_, found),) = LINTER.claims_texts([(path, text)])
    return found


def effects(text):
    return [(c.agent, c.relation, c.outcome) for c in listed(text) if c.kind == "effect" and c.polarity == "positive"]


def kinds(text, before=ABOUT):
    return [
        (c.kind, text[c.start - len(before) : c.end - len(before)])
        for c in listed(before + text)
        if c.start >= len(before)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vaccines cause autism.", ("Vaccines", "causes", "autism")),
        ("Mobile phones trigger migraines.", ("Mobile phones", "causes", "migraines")),
        ("Gluten damages the gut lining.", ("Gluten", "worsens", "the gut lining")),
        ("Fluoride lowers intelligence.", ("Fluoride", "reduces", "intelligence")),
        ("Cupping removes toxins from the muscles.", ("Cupping", "reduces", "toxins from the muscles")),
        ("Cupping boosts circulation.", ("Cupping", "increases", "circulation")),
        ("Reiki balances the hormones.", ("Reiki", "improves", "the hormones")),
        ("Clay baths flush the liver.", ("Clay baths", "reduces", "the liver")),
        ("Oily fish wards off depression.", ("Oily fish", "prevents", "depression")),
        ("Kapalbhati cures PCOD.", ("Kapalbhati", "cures", "PCOD")),
        ("Chanting kills streptococci.", ("Chanting", "worsens", "streptococci")),
        ("Our podiatrists restore your balance.", ("Our podiatrists", "improves", "your balance")),
    ],
)
def test_organs_functions_pathogens_foods_practices_and_providers(text, wanted):
    assert wanted in effects(text)


def test_coordinated_verbs_are_claims_each():
    assert [relation for _, relation, _ in effects("Cupping removes toxins and boosts circulation.")] == [
        "reduces",
        "increases",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## Benefits of hibiscus tea\n\n- Lowers blood pressure\n", ("hibiscus tea", "reduces", "blood pressure")),
        ("## Benefits of hibiscus tea\n\n- Improved sleep\n", ("hibiscus tea", "improves", "sleep")),
        ("## Benefits of hibiscus tea\n\n- Stress relief\n", ("hibiscus tea", "improves", "Stress")),
        ("## Benefits of hibiscus tea\n\n- Clear skin\n", ("hibiscus tea", "improves", "Clear skin")),
        (
            "## Benefits of hibiscus tea\n\n1. **Better digestion**: it moves.\n",
            ("hibiscus tea", "improves", "digestion"),
        ),
        ("Hibiscus tea can:\n\n- boost your immunity\n", ("Hibiscus tea", "increases", "your immunity")),
        ("## How hibiscus tea helps\n\n### 1. Heals a leaky gut\n", ("hibiscus tea", "cures", "a leaky gut")),
        ("# Our clinic\n\n## Conditions we treat\n\n- Diabetes\n", ("clinic", "treats", "Diabetes")),
        ("## Drinks that are bad for the liver\n\n- Red wine\n", ("Red wine", "worsens", "Drinks")),
        ("| Herb | Benefit |\n|---|---|\n| Sage | Sharpens memory |\n", ("Sage", "improves", "memory")),
        ("| Herb | Benefits |\n|---|---|\n| Sage | Deep sleep |\n", ("Sage", "improves", "Deep sleep")),
        ("| Condition | Remedy |\n|---|---|\n| Gout | Sage tea |\n", ("Sage tea", "helps", "Gout")),
        ("## Uses\n\n- Sage - sore throat\n", ("Sage", "helps", "sore throat")),
    ],
)
def test_items_headings_and_cells_take_their_agent_from_above(text, wanted):
    assert wanted in effects(ABOUT + text)


@pytest.mark.parametrize(
    "text",
    [
        "It brings proven relief of back pain.",
        "Sage is good for the memory.",
        "It is ideal for chronic tension.",
        "Sage is a natural remedy for gout.",
        "Say goodbye to eczema.",
        "The cream keeps eczema at bay.",
        "Your skin becomes radiant.",
        "You gain confidence.",
        "Fluoride is a neurotoxin.",
        "This puts an end to insomnia.",
    ],
)
def test_benefits_in_nouns_adjectives_and_set_phrases(text):
    assert "effect" in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sage has anti-inflammatory properties.", ("property", "anti-inflammatory properties")),
        ("Drink an immune-boosting broth.", ("property", "immune-boosting")),
        ("Take 400 mg of magnesium daily.", ("dose", "400 mg of magnesium daily")),
        ("Do 3–5 sessions weekly.", ("dose", "3–5 sessions weekly")),
        ("One in four nurses sleeps badly.", ("figure", "One in four")),
        ("It holds over 300 enzymes.", ("figure", "over 300 enzymes")),
        ("Full effects come in 3-6 weeks.", ("figure", "3-6 weeks")),
        ("It is safe for children.", ("absolute", "safe for")),
        ("It has no side effects.", ("absolute", "no side effects")),
        ("The pain never comes back, guaranteed.", ("absolute", "guaranteed")),
        ("Sage is the most effective herb.", ("rank", "is the most effective")),
        ("It is better than any pill.", ("rank", "better than any")),
        ("After two sessions my sciatica was cured.", ("anecdote", "After two sessions my sciatica was cured")),
        (
            "My wife tried it and her migraines disappeared.",
            ("anecdote", "My wife tried it and her migraines disappeared"),
        ),
        ("I threw away my inhaler, and in weeks the asthma was gone.", ("anecdote", "I threw away")),
        ("Maria came off her insulin.", ("anecdote", "Maria came off")),
        ("Studies show that sage helps.", ("study", "Studies show")),
        ("It was published in Thorax.", ("study", "published in Thorax")),
        (
            "“Sage has done more for my patients than pills,” she said.",
            ("quotation", "“Sage has done more for my patients than pills,”"),
        ),
    ],
)
def test_statements_to_verify(text, wanted):
    assert wanted in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "## Treating an attack",
        "## Causes of dizziness",
        "## Preventing falls at home",
        "## Managing your pain",
        "Due to the fact that many people sit all day, the clinic is open late.",
        "Owing to the fact that it rained, the class was short.",
        "Does sage cure gout?",
        "Sit down and loosen your collar.",
        "Limit sugary drinks.",
        "In 1873, one paper concluded that asthma can be cured by rubbing the chest.",
        "In the Middle Ages doctors held that leeches cured gout.",
        "Sage was once thought to prevent the plague.",
        "Until 1950 physicians gave arsenic that cured syphilis.",
        "Myth: Sage cures gout.",
        "It is a myth that vaccines cause autism.",
        "Contrary to what many think, sugar causes no hyperactivity.",
        "Sage cures gout. This is not true.",
        "The leaflet says that sage “cures gout”. Not so.",
    ],
)
def test_topics_commands_questions_history_and_myths_claim_nothing(text):
    assert effects(text) == []


def test_a_symptom_list_claims_nothing():
    assert effects(ABOUT + "## Symptoms of gout\n\n- Swelling\n- Pain in the toe\n") == effects(ABOUT)


def test_denials_are_negative():
    (claim,) = [claim for claim in listed("Sage does not cure gout.") if claim.kind == "effect"]
    assert claim.polarity == "negative"
