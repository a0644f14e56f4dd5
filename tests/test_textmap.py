"""Offsets: from a block's text to the source and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from medlint.model import Span
from medlint.sources.textmap import TextBuilder

SOURCE = "  Ham &amp; **eggs**\r\nnow  "


def built() -> tuple[str, TextBuilder]:
    builder = TextBuilder()
    builder.copy(SOURCE, 0, 6)
    builder.put("&", 6, 11)
    builder.copy(SOURCE, 11, 12)
    builder.copy(SOURCE, 14, 18)
    builder.put("\n", 20, 22)
    builder.copy(SOURCE, 22, len(SOURCE))
    return SOURCE, builder


def test_text_has_no_blank_ends() -> None:
    text, _ = built()[1].build()
    assert text == "Ham & eggs\nnow"


def test_spans_map_to_the_words_they_stand_for() -> None:
    source, builder = built()
    text, mapping = builder.build()

    def slice_of(words: str) -> str:
        at = text.index(words)
        start, end = mapping.to_source(Span(at, at + len(words)))
        return source[start:end]

    assert slice_of("Ham") == "Ham"
    assert slice_of("&") == "&amp;"
    assert slice_of("eggs") == "eggs"
    assert slice_of("& eggs") == "&amp; **eggs"
    assert slice_of("eggs\nnow") == "eggs**\r\nnow"
    assert mapping.to_source(Span(len(text), len(text))) == (25, 25)
    assert mapping.to_source(Span(0, 0)) == (2, 2)


def test_source_offsets_map_back() -> None:
    _, builder = built()
    text, mapping = builder.build()
    assert mapping.to_text(2) == 0
    assert mapping.to_text(SOURCE.index("eggs")) == text.index("eggs")
    assert mapping.to_text(SOURCE.index("now")) == text.index("now")


@given(st.lists(st.tuples(st.booleans(), st.text(min_size=1, max_size=5)), max_size=8))
def test_every_verbatim_character_maps_to_itself(pieces: list[tuple[bool, str]]) -> None:
    source = "".join(text if verbatim else f"<{text}>" for verbatim, text in pieces)
    builder, at = TextBuilder(), 0
    for verbatim, text in pieces:
        if verbatim:
            builder.copy(source, at, at + len(text))
            at += len(text)
        else:
            builder.put(text, at, at + len(text) + 2)
            at += len(text) + 2
    text, mapping = builder.build()
    for i, character in enumerate(text):
        start, end = mapping.to_source(Span(i, i + 1))
        assert character in source[start:end]
        if end - start == 1:
            assert mapping.to_text(start) == i
