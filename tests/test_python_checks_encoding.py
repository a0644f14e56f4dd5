"""The Python checks of encoding/* and headings/*: what is flagged, what the fix gives, what is left alone."""

from __future__ import annotations

import pytest

from medlint import fixes
from medlint.linter import Linter
from medlint.model import Safety

LINTER = Linter()


def found(text: str, rule: str, path: str = "a.txt") -> list[tuple[str, str]]:
    """(flagged words, text after the fix) of each finding of the rule."""
    findings = [finding for finding in LINTER.lint_text(text, path) if finding.rule == rule]
    return [(text[f.start : f.end], fixes.apply(text, [f.fix]) if f.fix else "") for f in findings]


def test_mojibake_names_the_word_and_mends_only_its_letters() -> None:
    text = "Rest helps.\n\nThe (dÃ©jÃ  vu) visit."
    assert found(text, "encoding/mojibake")[0][1] == "Rest helps.\n\nThe (déjà vu) visit."
    assert found("Take 40 Âµg daily.", "encoding/mojibake") == [("Âµg", "Take 40 µg daily.")]


def test_no_fix_invents_a_rare_sign() -> None:
    """ftfy reads the space after 'â¥' as a lost byte and would write an arrow over the sign for "at least"."""
    text = "Call us when the level is â¥ 10 units."
    assert found(text, "encoding/mojibake") == []
    assert found(text, "encoding/stripped-mojibake") == [("â¥", "")]


@pytest.mark.parametrize("text", ["A day at the château in Neuchâtel.", "Dr. Câmara and the team of SÃO PAULO."])
def test_loan_words_and_names_keep_their_letters(text: str) -> None:
    assert found(text, "encoding/stripped-mojibake") == []


def test_an_apostrophe_is_restored_safely() -> None:
    text = "If youâd rather wait, say so."
    assert found(text, "encoding/stripped-mojibake") == [("â", "If you’d rather wait, say so.")]
    [finding] = [f for f in LINTER.lint_text(text, "a.txt") if f.rule == "encoding/stripped-mojibake"]
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE


def test_a_less_than_sign_is_not_restored_unread() -> None:
    [finding] = [
        f for f in LINTER.lint_text("A dose &lt; 5 mg is low.", "a.txt") if f.rule == "encoding/leftover-entity"
    ]
    assert finding.fix is None or finding.fix.safety is not Safety.SAFE


@pytest.mark.parametrize("word", ["TNFα", "NFκB", "Aβ", "μmol", "kΩ", "λόγος", "боль"])
def test_science_and_foreign_words_are_one_script(word: str) -> None:
    assert found(f"The word {word} is fine here.", "encoding/mixed-script") == []


def test_headings_that_differ_in_a_word_or_a_number_are_a_series() -> None:
    headings = ("Day 1 of care", "Day 2 of care", "What is asthma?", "Symptoms of asthma")
    text = "\n\n".join(f"## {heading}\n\nA cough." for heading in headings)
    assert found(text, "headings/duplicate", "a.md") == []


ENCODING = [rule.id for rule in LINTER.rules if rule.id.startswith("encoding/")]

FOREIGN = {
    "French": "Le médecin a demandé\xa0: «\xa0Où avez-vous mal\xa0?\xa0» Il m’a prescrit 10\xa0mg par jour, et l’âge du"
    " malade, la tâche et l’île n’y changent rien dans les prochaines semaines.",
    "Romanian": "Medicul i-a spus că durerea de cap trece după câteva zile, dacă bea apă și doarme, iar mâna și gâtul"
    " îl vor mai durea până când se întoarce în țară.",
    "Turkish": "Baş ağrısı çoğu zaman kendiliğinden geçer; hekim kâğıda yazdığı ilacı günde iki kez içmesini söyledi"
    " ve hâlâ ağrısı varsa yeniden gelmesini istedi.",
    "Vietnamese": "Bác sĩ nói rằng cơn đau đầu thường tự khỏi sau vài ngày nếu bạn uống đủ nước, ngủ đủ giấc và"
    " không dùng quá nhiều thuốc giảm đau trong tuần.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_keep_their_letters_and_spaces(language: str) -> None:
    assert [f.rule for f in LINTER.lint_text(FOREIGN[language], "a.txt") if f.rule in ENCODING] == []


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Hồng",
        "Brâncoveanu",
        "Şükrü Gökçe",
        "Éloïse d'Âmboise",
        "Ștefăniță Pârvu",
        "the crème brûlée",
        "Ångström",
    ],
)
def test_foreign_names_in_english_text_stay(name: str) -> None:
    text = f"The nurse asked {name} to rest for a week, and the pain was gone."
    assert [f.rule for f in LINTER.lint_text(text, "a.txt") if f.rule in ENCODING] == []


def test_damage_is_found_in_other_languages_too_but_english_habits_are_not_held_against_them() -> None:
    text = FOREIGN["French"]
    assert found(f"{text} Le repos est conseillÃ©.", "encoding/mojibake")[0][0] == "conseillÃ©"
    assert found(f"{text} La migr\xadaine passe.", "encoding/invisible-character") != []
    assert found(f"{text} On est dans une ville (Paris)avec des amis et dont on parle.", "encoding/glued-words") == []


@pytest.mark.parametrize(
    ("mangled", "meant"),
    [
        ("Itâ€™s", "It’s"),
        ("ItÃ¢â‚¬â„¢s", "It’s"),
        ("ItÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢s", "It’s"),
    ],
)
def test_text_mangled_once_twice_or_three_times_is_mended_at_once(mangled: str, meant: str) -> None:
    text = f"{mangled} not urgent."
    assert found(text, "encoding/mojibake") == [(mangled, f"{meant} not urgent.")]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("The normal rangeâ€ and our own are not the same.", "â€"),  # a quote, not the dagger ftfy makes of it
        ("Call us when the level is â‰ 10 units.", "â"),  # not '≠'
        ("The lump was 3 Ã 2 cm wide, then 4 Ã 3 cm wide.", "Ã"),  # a multiplication sign, not 'à'
    ],
)
def test_a_space_is_never_taken_for_a_lost_byte(text: str, lost: str) -> None:
    assert found(text, "encoding/mojibake") == []
    assert found(text, "encoding/stripped-mojibake")[0] == (lost, "")


def test_what_may_be_another_letter_is_not_restored_unread() -> None:
    [finding] = [f for f in LINTER.lint_text("Served Ã la carte.", "a.txt") if f.rule == "encoding/mojibake"]
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("A signi cant change.", "A significant change."),
        ("The e ect lasts.", "The effect lasts."),
        ("Of cial advice.", "Official advice."),
        ("Rest at rst.", "Rest at first."),
        ("Less in ammation.", "Less inflammation."),
        ("The fi bers of a muscle.", "The fibers of a muscle."),
        ("The di\ufffdculty of sleep.", "The difficulty of sleep."),
    ],
)
def test_ligatures_are_put_back_where_nothing_else_makes_a_word(text: str, whole: str) -> None:
    assert [fixed for _, fixed in found(text, "encoding/lost-ligature")] == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "Take vitamin c or b after a meal, and see the er if it hurts.",
        "The genes rs, bcl and cdk, and the drugs ribociclib, filgrastim and tofacitinib.",
        "A con artist sold us a pro forma invoice, et cetera, in situ and per os.",
        "An off day is no on day; it is the wi fi rather than the hi fi.",
    ],
)
def test_short_words_terms_and_drugs_have_lost_no_ligature(text: str) -> None:
    assert found(text, "encoding/lost-ligature") == []


def test_one_finding_tells_of_all_needless_spaces_of_a_paragraph() -> None:
    text = "You will\xa0know when\xa0help is\xa0near after 5\xa0days."
    assert found(text, "encoding/needless-no-break-space") == [
        ("\xa0", "You will know when help is\xa0near after 5\xa0days.")
    ]


def test_spaces_at_the_edges_of_a_paragraph_are_found_behind_what_readers_strip() -> None:
    rule = "encoding/trailing-no-break-space"
    assert found("Rest well.\xa0 \n\nThen walk.", rule) == [("\xa0 ", "Rest well.\n\nThen walk.")]
    assert found("<p>Rest well.&nbsp;</p>\n<p>&nbsp;</p>", rule, "a.html") == [
        ("&nbsp;", "<p>Rest well.</p>\n<p>&nbsp;</p>")
    ]
    assert found("- \xa0Rest well.\n", rule, "a.md") == [("\xa0", "- Rest well.\n")]
    assert found("Rest well.  \nThen walk.", rule, "a.md") == []
    assert found("<p>Rest well:&nbsp;<img src='a.png'>&nbsp;walk.</p>", rule, "a.html") == []


def test_entities_are_found_where_the_ampersand_is_lost_too() -> None:
    assert found("It can#8217;t hurt.", "encoding/leftover-entity") == [("#8217;", "It can’t hurt.")]
    assert found("Room #8; see note #39b.", "encoding/leftover-entity") == []
