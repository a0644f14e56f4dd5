"""Which step follows which: an article is read, its sentences annotated, rules check it, findings get their place."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from operator import attrgetter
from typing import Any

from medlint import approved, checks, fixes, sources
from medlint.article.annotated import Article, read_sentences
from medlint.article.audience import target
from medlint.article.kind import settled
from medlint.claims import gather
from medlint.config import Config
from medlint.facts.hold import Evidence
from medlint.facts.statements import of_files
from medlint.lexicon.read import of
from medlint.linter import steps
from medlint.linter.findings import claimant
from medlint.linter.rules import every_rule, load_rules
from medlint.model import (
    Checked,
    Claim,
    Document,
    Failure,
    Finding,
    LanguageError,
    MedlintError,
    Need,
    Rule,
    Suppressed,
)
from medlint.phrases.matcher import Matcher
from medlint.places import fingerprint, rivals
from medlint.places.positions import located
from medlint.readability import Report, report
from medlint.suppress import inline
from medlint.timing import READING, Clock

_CHUNK = 100_000  # code points of articles that are held and read together


class Linter:
    """Checks articles against the rules of one config.

    Without a config: the built-in stable rules and defaults; nothing is read from disk but the cards.
    `today` is the date that rules about age count from; `rules` runs just these; `kinds`: articles come back with their
    kind even where no rule asks for it; `clock` counts what each rule takes. `unread` is why sentences could not be
    tagged or parsed, once that was tried: rules that need it then find nothing, and all others go on.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        today: date | None = None,
        rules: Sequence[Rule] | None = None,
        kinds: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.config = config or Config()
        self.today = today or datetime.now(UTC).date()
        self.rules = load_rules(self.config) if rules is None else tuple(rules)
        self._usual = rules  # the rules that run where nobody asks for less, if they were given
        self._known: inline.Names | None = None
        self._steps = [steps.prepared(rule, clock) for rule in self.rules]
        self._matcher = Matcher(
            of(self.config.lexicon),
            (each for rule in self.rules for each in checks.load(rule.check).phrases(rule.params) if each),
        )
        self._evidence = Evidence(of_files(self.config.evidence)) if self.config.evidence else None
        self._approvals = approved.load(self.config.approved)
        self._read_sentences = clock.timed(READING, read_sentences) if clock else read_sentences
        self._kinds = kinds or any(rule.documents or (rule.where and rule.where.documents) for rule in self.rules)
        self.unread: LanguageError | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        rules = None if self._usual is None else self.rules
        return partial(Linter, self.config, today=self.today, rules=rules, kinds=self._kinds), ()

    def lint_text(self, text: str, path: str = "article.md") -> list[Finding]:
        """Findings in a text, in order of place; the path's suffix says how to read it. No file is opened. Of more than
        `max_findings` come the gravest.

        Raises MedlintError for a text of more than `max_file_size` characters, when a rule crashes, and where the
        language model is missing or broken.

        >>> from medlint import Linter
        >>> for finding in Linter().lint_text("Our tea cures diabetes.", path="draft.md"):
        ...     print(finding.line, finding.column, finding.rule, repr(finding.text))
        1 1 claims/cure-promise 'Our tea cures diabetes'
        """
        return self._findings(self.check(self._read(path, text)))

    def lint_bytes(self, data: bytes, path: str) -> list[Finding]:
        """Findings in a file's bytes, as `lint_text` gives them; Word drafts are read, too.

        Raises MedlintError as `lint_text` does, and for what no Reader can read.

        >>> from medlint import Linter
        >>> [finding.rule for finding in Linter().lint_bytes(b"<p>Rest and and drink.</p>", path="page.html")]
        ['fragments/doubled-word']
        """
        return self._findings(
            self.check(
                sources.read(
                    path,
                    data,
                    **self.config.reading,
                )
            )
        )

    def lint_texts(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[Finding]]]:
        """(path, findings) of each (path, text), in order, some held together: faster than one by one.

        Raises as `lint_text` does.

        >>> from medlint import Linter
        >>> texts = [("a.md", "Rest and and drink."), ("b.md", "Rest and drink.")]
        >>> [(path, len(findings)) for path, findings in Linter().lint_texts(texts)]
        [('a.md', 1), ('b.md', 0)]
        """
        for checked in self.check_all(self._read(path, text) for path, text in texts):
            yield checked.document.path, self._findings(checked)

    def fix_text(self, text: str, path: str = "article.md", *, unsafe: bool = False) -> str:
        """The text after its safe fixes; with `unsafe`, also after those whose result must be read.

        Raises MedlintError as `lint_text` does, and where fixes undo each other.

        >>> from medlint import Linter
        >>> Linter().fix_text("Rest and and drink.")
        'Rest and drink.'
        """
        return fixes.fixed(self, self._read(path, text), unsafe=unsafe)[0]

    def claims_texts(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[Claim]]]:
        """(path, claims) of each (path, text), in order: what each article says, how strongly, and on what grounds.

        Raises LanguageError where there is no language model to read with.
        """
        for article in self.read_for_claims(self._read(path, text) for path, text in texts):
            yield article.document.path, gather.of(article)

    def readability(self, text: str, path: str = "article.md") -> Report:
        """The readability of a text: scores and counts of its prose, and of each section."""
        return report(self._article(self._read(path, text)))

    def _read(self, path: str, text: str) -> Document:
        """A text as a document. Raises MedlintError where it is too long."""
        if len(text) > self.config.max_file_size:
            said = f"is too large: {len(text):,} characters, over the limit of {self.config.max_file_size:,}"
            raise MedlintError(f"{said}; split it, or raise max_file_size", path=path)
        return self._as_document(path, text)

    def reread(self, document: Document, text: str) -> Document:
        """The same file with another text."""
        return self._as_document(document.path, text)

    def _as_document(self, path: str, text: str) -> Document:
        config = self.config
        return sources.read_text(
            path, text, elements=config.max_elements, content=config.content, article=config.article
        )

    def check(self, document: Document) -> Checked:
        """Every rule over one document. A rule that crashes is a failure; the others' findings stand."""
        return next(self.check_all([document]))

    def check_all(self, documents: Iterable[Document]) -> Iterator[Checked]:
        """`check` for each document, in order, some 100,000 characters held at a time: what rules must know of
        sentences is worked out for all of those together.
        """
        for articles in _held(map(self._article, self._settled(documents) if self._kinds else documents)):
            yield from self._checked(articles)

    def check_for_claims(self, documents: Iterable[Document]) -> Iterator[tuple[Checked, Article]]:
        """`check_all`, each with its article, whose sentences are read for `gather.of` as well.

        Raises LanguageError as `claims_texts` does.
        """
        for articles in _held(map(self._article, self._settled(documents))):
            _read_for_claims(articles)
            yield from zip(self._checked(articles), articles, strict=True)

    def _settled(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents with their kinds."""
        return (settled(document, self.config.kind) for document in documents)

    def read_for_claims(self, documents: Iterable[Document]) -> Iterator[Article]:
        """Each document as checks see it, in order, its sentences read for `gather.of`. Raises LanguageError."""
        for articles in _held(map(self._article, documents)):
            _read_for_claims(articles)
            yield from articles

    def _article(self, document: Document) -> Article:
        """A document as checks see it."""
        config = self.config
        return Article(
            document,
            self.today,
            frozenset(config.terms),
            config.language.model,
            target(config, document.meta),
            self._matcher,
            self._evidence,
            self._approvals,
        )

    def _findings(self, checked: Checked) -> list[Finding]:
        """The findings; raises MedlintError where a rule could not do its work."""
        if self.unread:
            raise self.unread
        if checked.failures:
            said = "; ".join(f"{failure.rule}: {failure.message}" for failure in checked.failures)
            raise MedlintError(said, path=checked.document.path)
        return located(checked.document, checked.gravest(self.config.max_findings).findings)

    def _checked(self, articles: Sequence[Article]) -> Iterator[Checked]:
        ahead: steps.Ahead = {}
        for article in articles:
            for step in self._steps:
                if isinstance(step.run, checks.SentenceFinder) and step.rule.suits(article.document.kind):
                    with suppress(Exception):  # its run will say so
                        ahead[article, step.rule.id] = list(
                            step.run.wanted(article, steps.applying(step.rule, article))
                        )
        for need in (Need.TAGS, Need.PARSE):
            rules = {step.rule.id for step in self._steps if step.need is need}
            wanted = [(article, *place) for (article, rule), found in ahead.items() if rule in rules for place in found]
            try:
                self._read_sentences(wanted, need)
            except LanguageError as error:
                self.unread = error
            except Exception:  # noqa: S112 - the rule that asks for the sentence will say so
                continue
        for article in articles:
            yield self._check(article, ahead)

    def _check(self, article: Article, ahead: steps.Ahead) -> Checked:
        document = article.document
        failures: list[Failure] = []
        found = self._found(article, ahead, failures, last=False)
        suppressed: Sequence[Suppressed] = ()
        if document.comments:
            sure = not (failures or self.unread)
            reason = self.config.ignores.reason == "required"
            judged = inline.judge(document, found, self._names(), reason=reason, sure=sure)
            for old, new in judged.old.items():
                warnings.warn(f"{document.path}: the rule {old} is now {new}", FutureWarning, stacklevel=2)
            article.comment_faults, suppressed = judged.faults, judged.suppressed
            late = self._found(article, ahead, failures, last=True)
            found = sorted([*judged.findings, *late], key=attrgetter("start", "end", "rule"))
        return Checked(document, found, failures, article.today if article.dated else None, suppressed)

    def _names(self) -> inline.Names:
        """What comments may name; worked out when an article first has one."""
        if self._known is None:
            every = {rule.id: rule for rule in (*every_rule(self.config), *self.rules)}
            ids = {old: rule.id for rule in every.values() for old in rule.formerly} | {name: name for name in every}
            usual = every.values() if self._usual is None else self._usual
            self._known = inline.Names(
                ids,
                ran=frozenset(rule.id for rule in self.rules),
                usual=frozenset(rule.id for rule in usual if rule.status == "stable"),
            )
        return self._known

    def _found(self, article: Article, ahead: steps.Ahead, failures: list[Failure], *, last: bool) -> list[Finding]:
        """What the rules find that run `last`, or all others, one a place; a rule that cannot joins the failures."""
        document = article.document
        found: list[rivals.Claimant] = []
        for step in self._steps:
            rule = step.rule
            unable = self.unread and isinstance(step.run, checks.SentenceFinder)
            if step.last != last or unable or not rule.suits(document.kind):
                continue
            try:
                found += [claimant(rule, hit, article) for hit in steps.hits(step, article, ahead)]
            except LanguageError as error:  # nothing to do with this rule or this article
                self.unread = error
            except TimeoutError:
                failures.append(Failure(document.path, "took too long on a piece of text", rule.id))
            except Exception as error:  # one rule's crash must not hide what the others found
                failures.append(Failure.crash(error, document.path, rule.id))
        return fingerprint.placed(document, rivals.stand(found))


def _read_for_claims(articles: Iterable[Article]) -> None:
    """Parse the sentences of articles that may claim something, all together. Raises LanguageError."""
    prose = ((article, article.choose(gather.PROSE, foreign=False)) for article in articles)
    read_sentences(
        [(article, *place) for article, blocks in prose for place in gather.wanted(article, blocks)], Need.PARSE
    )


def _held(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles, as many at a time as are held and read together."""
    held: list[Article] = []
    size = 0
    for article in articles:
        held.append(article)
        size += len(article.document.source)
        if size >= _CHUNK:
            yield held
            held, size = [], 0
    if held:
        yield held
