"""Counts, scores, audiences and the rules on the whole article."""

import os
import subprocess
import sys
from datetime import date

import pytest

from medlint import Config, Linter, MedlintError, Report, readability
from medlint.article.annotated import Article
from medlint.article.audience import target
from medlint.language import sentences
from medlint.model import Severity
from medlint.readability import formulas, measures, syllables
from medlint.readability.formulas import Counts
from medlint.readability.spoken import spoken
from medlint.registry import Registry
from medlint.rulebook import find, load
from medlint.sources import read_text

PLAIN = (
    "Drink a glass of water with each tablet. Do not lie down for half an hour, or the tablet may hurt your throat. "
    "Most people feel better after some days. Tell the doctor about every other medication that you take."
)
HARD = (
    "Pharmacological intervention necessitates comprehensive cardiovascular evaluation, particularly in individuals "
    "with established atherosclerosis, hypertension or considerable deterioration of renal function. "
)


def article(text, path="draft.md", **known):
    return Article(read_text(path, text), date(2025, 1, 1), **known)


def counts_of(text, **known):
    whole = article(text, **known)
    return formulas.total(section.counts for section in readability.sections(whole))


def rules(*names):
    cards = find.cards(find.builtin_rules())
    return [load.card(cards[name], name, Registry(), builtin=True) for name in names]


def findings(text, *names, config=None):
    return Linter(config or Config(), rules=rules(*names)).lint_text(text, path="draft.md")


@pytest.fixture(scope="module")
def linter():
    return Linter(rules=())


# Words and syllables


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("health", 1),
        ("medicine", 3),  # the dictionary's first way to say it
        ("Medicine", 3),
        ("didn’t", 2),
        ("café", 2),
        ("chemotherapy", 5),
        ("", 0),
        ("'", 0),
    ],
)
def test_the_dictionary_says_how_many(word, number):
    assert syllables.count(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("dapagliflozin", 5),
        ("ticagrelor", 4),
        ("polyneuritis", 5),
        ("hypokalaemia", 6),
        ("pyelonephritis", 6),
        ("tracheostomies", 5),
        ("myelofibrosis", 6),
        ("ischiorectal", 5),
        ("cholangiography", 6),
        ("oophoritis", 5),
        ("presyncope", 4),
        ("sleeplessness", 3),
        ("lumpectomies", 4),
        ("rehydrated", 4),
        ("scabbed", 1),
        ("vertebroplasty", 5),
    ],
)
def test_rules_say_it_of_words_outside(word, number):
    assert word not in syllables._exceptions()
    assert syllables.count(word) == number


@pytest.mark.parametrize(
    ("word", "heard", "longest"),
    [
        ("over-the-counter", 5, 5),
        ("12-week", 2, 1),
        ("75", 4, 4),
        ("1,000", 3, 2),
        ("2.5", 3, 1),
        ("1918", 4, 2),
        ("2005", 4, 2),
        ("1900", 4, 2),
        ("007", 6, 2),
        ("500mg", 6, 3),
        ("mg", 3, 3),
        ("MRI", 3, 3),
        ("MRIs", 3, 3),
        ("mRNA", 4, 4),
        ("ADHD", 4, 4),
        ("NATO", 2, 2),
        ("AIDS", 1, 1),
        ("PAIN", 1, 1),
        ("NOT", 1, 1),
        ("COVID-19", 4, 2),
        ("i.e.", 2, 2),
        ("U.S.", 2, 2),
        ("B12", 2, 1),
    ],
)
def test_words_count_as_they_are_read_aloud(word, heard, longest):
    assert spoken(word) == (heard, longest)


# Counts


def test_abbreviations_and_decimals_end_no_sentence():
    counts = counts_of("Take 2.5 mg at 8 a.m. with food, i.e. after meals. Dr. Lee checks it, e.g. in May.\n")
    assert (counts.sentences, counts.words, counts.longest) == (2, 18, 11)


def test_a_block_ends_a_sentence_and_lists_stand_apart(linter):
    report = linter.readability("# Back pain\n\nRest a little\n\n- ice\n- heat packs\n\nMove soon.\n", path="a.md")
    assert isinstance(report, Report)
    assert report.counts["sentences"] == 2
    assert report.counts["words"] == 5
    assert report.apart == {"heading": 2, "list_item": 3}
    (section,) = report.sections
    assert section.heading.text == "Back pain"
    assert [block.text for block in section.blocks] == ["Rest a little", "Move soon."]


def test_reference_lists_and_other_languages_do_not_count():
    text = (
        "Walk every day.\n\nLa migraña es un dolor de cabeza que con frecuencia se acompaña de náuseas y que empeora"
        " con la luz.\n\n## References\n\nSmith A. Migraine in adults. Lancet 2010.\n"
    )
    assert counts_of(text).words == 3


def test_lost_line_ends_and_missing_stops_are_seen():
    assert [end - start for start, end in sentences.split("Call us for: - Fever. - A bad cough.")] == [21, 14]
    unsure = "Take the tablet with water. do not chew it. it may taste bitter"
    assert sentences.doubtful(unsure)
    assert counts_of(unsure).sentences == 3


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Rest. Drink water (a lot).", False),
        ("Take it with food, e.g. bread, vs. none.", False),
        ("It helps.[3] \n", False),
        ("", False),
        ("Rest and drink", True),
        ("Rest. then drink.", True),
        ("See www.example.org or ask us.", True),
    ],
)
def test_only_doubtful_blocks_go_to_the_pipeline(text, doubtful):
    assert sentences.doubtful(text) is doubtful


def test_complex_words_are_polysyllables_but_names_compounds_and_long_verb_forms():
    counts = counts_of(
        "Hypertension was treated in Alabama, and exercising repeated six-minute walks calmed anxieties."
    )
    assert counts.polysyllables == 6
    assert counts.complex_words == 3  # Hypertension, exercising (4), anxieties; not Alabama, repeated, six-minute


def test_counts_add_up():
    both = Counts(1, 5, 7, 1, 20, 1, 5) + Counts(2, 12, 15, 0, 40, 0, 9)
    assert both == Counts(3, 17, 22, 1, 60, 1, 9)


def test_known_terms_are_easy():
    text = "Endometriosis hurts. Endometriosis can be treated."
    assert counts_of(text).polysyllables == 2
    easy = counts_of(text, terms=frozenset({"endometriosis"}))
    assert (easy.polysyllables, easy.complex_words) == (0, 0)
    assert counts_of(text).syllables - easy.syllables == 8


# Scores


def test_published_formulas(linter):
    counts = Counts(sentences=10, words=150, syllables=240, polysyllables=12, characters=700, complex_words=9)
    scores = formulas.scores(counts)
    assert scores["flesch_reading_ease"] == pytest.approx(206.835 - 15.225 - 135.36)
    assert scores["flesch_kincaid_grade"] == pytest.approx(5.85 + 18.88 - 15.59)
    assert scores["smog"] == pytest.approx(1.0430 * 6 + 3.1291)
    assert scores["gunning_fog"] == pytest.approx(0.4 * (15 + 6))
    assert scores["coleman_liau"] == pytest.approx(0.0588 * 466.6667 - 0.296 * 6.6667 - 15.8, abs=1e-4)
    assert scores["ari"] == pytest.approx(4.71 * 4.6667 + 7.5 - 21.43, abs=1e-3)


def test_nothing_to_read_has_no_score(linter):
    report = linter.readability("- ice\n- heat\n", path="a.md")
    assert report.scores == {}
    assert report.counts["words"] == 0


@pytest.mark.parametrize("text", [PLAIN, PLAIN + " " + HARD * 2, HARD])
def test_textstat_agrees_where_its_formula_is_the_published_one(text):
    whole = article(text)
    counts, prepared = counts_of(text), measures.prepare(whole, whole.blocks)
    ours = formulas.scores(counts)
    with measures.our_syllables(prepared) as stat:
        assert stat.sentence_count(prepared.text) == counts.sentences
        assert stat.lexicon_count(prepared.text) == counts.words
        assert stat.syllable_count(prepared.text) == counts.syllables
        assert stat.flesch_reading_ease(prepared.text) == pytest.approx(ours["flesch_reading_ease"], abs=0.05)
        assert stat.flesch_kincaid_grade(prepared.text) == pytest.approx(ours["flesch_kincaid_grade"], abs=0.05)
        assert stat.smog_index(prepared.text) == pytest.approx(ours["smog"], abs=0.05)
        # It rounds Coleman's coefficient to 0.058, and counts marks among ARI's characters.
        letters = 0.0008 * 100 * counts.characters / counts.words
        assert stat.coleman_liau_index(prepared.text) == pytest.approx(ours["coleman_liau"] - letters, abs=0.05)
        assert stat.automated_readability_index(prepared.text) > ours["ari"]


def test_textstat_gets_words_without_marks_and_easy_terms():
    whole = article("Stop. Take 2.5 mg, i.e. one over-the-counter tablet; it isn’t long.", terms=frozenset({"Tablet"}))
    prepared = measures.prepare(whole, whole.blocks)
    assert prepared.text == "Stop Take 25 mg ie one overthecounter it it isn't long."
    assert prepared.syllables["overthecounter"] == 5
    assert prepared.syllables["25"] == 3


def test_dale_chall_is_textstats(linter):
    import textstat

    easy = linter.readability("The cat sat on the mat. The dog ran to the barn.", path="a.txt").scores["dale_chall"]
    assert easy == pytest.approx(0.0496 * 6)
    hard = linter.readability("The cat had arthritis on the mat.", path="a.txt").scores["dale_chall"]
    assert hard == pytest.approx(0.1579 * 100 / 7 + 0.0496 * 7 + 3.6365)
    assert textstat.backend.counts._count_syllables.get_cmudict.__module__.startswith("textstat")  # put back


BLOCKED = """
import socket, sys
def refuse(*args, **kwargs):
    raise OSError("no network here")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


def run(code, home):
    """Runs Python without a network and with a home of its own."""
    nowhere = "http://127.0.0.1:9"
    env = {key: value for key, value in os.environ.items() if not key.upper().startswith(("NLTK", "XDG"))}
    env |= {"HOME": str(home), "USERPROFILE": str(home), "http_proxy": nowhere, "https_proxy": nowhere}
    return subprocess.run(
        [sys.executable, "-c", BLOCKED + code], env=env, capture_output=True, text=True, check=True, cwd=home
    ).stdout


def test_everything_works_without_a_network_from_the_start(tmp_path):
    out = run(
        f"from medlint import Linter\nprint(sorted(Linter(rules=()).readability({PLAIN!r}, path='a.txt').scores))",
        tmp_path,
    )
    assert "dale_chall" in out
    assert "smog" in out
    assert list(tmp_path.iterdir()) == []  # and leaves nothing behind


def test_check_does_without_textstat(tmp_path):
    out = run(
        f"from medlint import Linter\nfound = Linter().lint_text({HARD * 8!r}, path='a.md')\n"
        "print([f.rule for f in found if f.rule == 'readability/grade'], {'textstat', 'nltk'} & set(sys.modules))",
        tmp_path,
    )
    assert out.strip() == "['readability/grade'] set()"


# Audiences


@pytest.mark.parametrize(
    ("config", "meta", "expected"),
    [
        ("{}", {}, ("", 8, 9, False)),
        ("audience: patients", {}, ("patients", 6, 7, True)),
        ("audience: patients", {"medlint": {"audience": "professionals"}}, ("professionals", 12, 13, True)),
        ("readability: {grade: 10, margin: 2}", {}, ("", 10, 12, True)),
        ("{audience: caregivers, readability: {grade: 10}}", {}, ("caregivers", 10, 11, True)),
        ("readability: {grade: 10}", {"medlint": {"audience": "general"}}, ("general", 8, 9, True)),
        ("readability: {margin: 3}", {}, ("", 8, 11, False)),
        ("{}", {"medlint": {"audience": "everybody"}}, ("", 8, 9, False)),
        ("{}", {"medlint": "patients"}, ("", 8, 9, False)),
        ("{}", {"medlint": {"audience": ["general"]}}, ("", 8, 9, False)),
    ],
)
def test_the_article_decides_then_the_config(tmp_path, config, meta, expected):
    (tmp_path / ".medlint.yml").write_text(config + "\n")
    found = target(Config.load(tmp_path / ".medlint.yml"), meta)
    assert (found.audience, found.grade, found.limit, found.stated) == expected


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("audience: doctors", "must be one of"),
        ("readability: {grade: 40}", "must be a school grade from 1 to 20, not 40"),
        ("readability: {margin: -1}", "must not be negative"),
    ],
)
def test_a_config_that_makes_no_sense_is_refused(tmp_path, config, why):
    (tmp_path / ".medlint.yml").write_text(config + "\n")
    with pytest.raises(MedlintError, match=why):
        Config.load(tmp_path / ".medlint.yml")


def test_an_article_knows_its_audience():
    found = []

    class Spy(Linter):
        def check(self, document):
            found.append(self._article(document).audience)
            return super().check(document)

    Spy(Config(audience="general"), rules=()).lint_text("---\nmedlint: {audience: patients}\n---\n\nRest.", "a.md")
    assert found == ["patients"]


# Rules


def test_grade_points_at_the_title_and_says_what_to_aim_at():
    text = "# Knees\n\n" + PLAIN + "\n\n" + HARD * 4
    (found,) = findings(text, "readability/grade")
    assert (found.severity, found.scope) == (Severity.SUGGESTION, "document")
    assert text[found.start : found.end] == "Knees"
    assert found.message.startswith("Reads at school grade 1")
    assert "for most readers aim at 8." in found.message
    assert "Hardest" not in found.message


def test_grade_names_the_two_hardest_sections():
    parts = [("Walking", PLAIN * 2), ("Drugs", HARD * 5), ("Tests", (PLAIN + HARD) * 3), ("Outlook", PLAIN * 2)]
    text = "\n\n".join(f"## {name}\n\n{body}" for name, body in parts)
    (found,) = findings(text, "readability/grade")
    assert " Hardest: 'Drugs' (" in found.message
    assert ") and 'Tests' (" in found.message
    assert "Outlook" not in found.message


def test_grade_is_a_warning_once_somebody_states_what_is_wanted():
    medium = (PLAIN + " The medication can occasionally irritate the stomach. ") * 4
    assert findings(medium, "readability/grade") == []
    (found,) = findings(medium, "readability/grade", config=Config(audience="patients"))
    assert found.severity is Severity.WARNING
    assert "for patients aim at 6." in found.message
    assert findings(medium, "readability/grade", config=Config(audience="professionals")) == []
    easier = Config(audience="patients", terms=("medication", "occasionally", "irritate"))
    assert findings(medium, "readability/grade", config=easier) == []


def test_short_articles_have_no_grade():
    assert findings(HARD * 2, "readability/grade", config=Config(audience="general")) == []


def test_hard_sections_are_flagged_on_their_headings_the_hardest_first():
    easy = "## Walking\n\n" + PLAIN * 6
    text = "\n\n".join([easy, "## Drugs\n\n" + HARD * 6, easy, easy, "## Last\n\n" + PLAIN])
    (found,) = findings(text, "readability/hard-section")
    assert (found.severity, found.scope) == (Severity.SUGGESTION, "section")
    assert text[found.start : found.end] == "Drugs"
    assert found.message.startswith("This section reads at school grade ")


def test_at_most_two_hard_sections_and_no_lost_lists():
    hard = "\n\n".join(f"## Drugs {number}\n\n{HARD * (6 + number)}" for number in range(3))
    easy = "\n\n".join(["## Walking\n\n" + PLAIN * 6] * 8)
    assert len(findings(hard + "\n\n" + easy, "readability/hard-section")) == 2
    listed = "## Names\n\n" + "intermittent claudication and atherosclerosis, " * 40 + "\n\n" + easy
    assert findings(listed, "readability/hard-section") == []
