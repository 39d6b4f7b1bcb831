from __future__ import annotations

import pytest

from kommunlint.document.build import DocumentBuilder
from kommunlint.document.model import OPAQUE, Block, Document, Meta
from kommunlint.readers.html import InlineTag, inline_tag, read_fragment, read_html
from kommunlint.readers.options import ReadOptions
from kommunlint.source import ReadError, Source


def html(text: str, **options: tuple[str, ...]) -> Document:
    return read_html(Source("sida.html", text), ReadOptions(**options))


def main(text: str) -> tuple[Block, ...]:
    return html(f"<html lang=sv><main>{text}</main>").blocks


def error(text: str, **options: tuple[str, ...]) -> ReadError:
    with pytest.raises(ReadError) as caught:
        html(text, **options)
    return caught.value


# -- main content -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<div>nej</div><main>ja</main>", ["ja"]),
        ("<main>ja</main><article>nej</article>", ["ja"]),
        (
            "<article>ja<article>ja</article></article><aside><article>nej</article></aside><article>ja</article>",
            ["ja"] * 3,
        ),
        ("<body><header>nej</header><div><h1>ja</h1></div><footer>nej</footer>", ["ja"]),
        ("<body><header><nav>nej</nav><h1>ja</h1></header>ja", ["ja", "ja"]),
        ("<main><header><h1>ja</h1></header></main>", ["ja"]),
        ("<form><h1>ja</h1></form><form>nej</form>", ["ja"]),
    ],
)
def test_main_content(page: str, words: list[str]) -> None:
    assert [block.text for block in html(page).blocks] == words


def test_a_site_says_where_its_content_is() -> None:
    document = html("<main>nej</main><div id=c>ja<p class=x>nej</div>", main=("#c",), skip=(".x",))
    assert [block.text for block in document.blocks] == ["ja"]


def test_what_nobody_sees_is_hidden_whatever_a_site_says() -> None:
    document = html("<main>ja<p hidden>nej<script>nej</script><p style='color:red;DISPLAY : none'>nej", skip=())
    assert [block.text for block in document.blocks] == ["ja"]


def test_bad_selectors_are_told() -> None:
    assert error("<main>x", skip=("nav", "p[[")).problem.detail == (("selector", "p[["),)
    assert error("<main>x", main=(":::",)).problem.code == "selector"


def test_a_page_without_text() -> None:
    assert error("<p>x</p><main><img alt=''></main>").problem.code == "no-text"


# -- damage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("<p>Hej <a hre", 1, 8),
        ("<p>Hej\r\n<!-- x", 2, 1),
        ("<p>Hej\n <a href='x>hej</a>", 2, 2),
        ("\ufeff<p", 1, 1),
        ("<p>x</p", 1, 5),
        ("<p>x<", 1, 5),
        ("<script>'<a'</script><p>x<!", 1, 26),
    ],
)
def test_a_file_that_ends_too_early(text: str, line: int, column: int) -> None:
    problem = error(text).problem
    assert (problem.code, problem.line, problem.column) == ("truncated", line, column)


@pytest.mark.parametrize("text", ["5 < 6 <3", "a <b title='<c'>b</b>", "a</å>", "<textarea><x</textarea>a", "a<!-->b"])
def test_files_that_are_whole(text: str) -> None:
    assert main(text)


def test_declarations_out_of_place_show_nothing() -> None:
    text = "<main>a<?xml:namespace prefix = o /><o:p>b</o:p><![if !IE]>c</>d</font size=2>e</ >f<!doctype html>g</main>"
    (block,) = html(text).blocks
    assert block.text == "abcdefg"
    assert [text[block.map.span(n, n + 1).start] for n in range(7)] == list("abcdefg")


def test_an_xml_declaration_keeps_the_head() -> None:
    assert html('<?xml version="1.0"?><!DOCTYPE html><html lang="nn"><title>T</title><p>x').meta.title == "T"


@pytest.mark.parametrize("tag", ["div", "b", "p><b", "ul><li", "table><tr><td", "a href=x", "font", "h1", "span id"])
def test_deep_and_unclosed(tag: str) -> None:
    assert html("ord " + f"<{tag}>x" * 1500).blocks


# -- blocks -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("bar<p>a</p>t", [("paragraph", "bar"), ("paragraph", "a"), ("paragraph", "t")]),
        ("<p class='page-lead'>a", [("lead", "a")]),
        ("<div class=articleIngress><p>a<p>b</div>c", [("lead", "a"), ("lead", "b"), ("paragraph", "c")]),
        ("<p class=leader>a", [("paragraph", "a")]),
        ("<h2>h</h2><p class=lead>a", [("heading", "h"), ("paragraph", "a")]),
        ("<h1>h</h1><p><b>a</b> <strong>b</strong>", [("heading", "h"), ("lead", "a b")]),
        ("<h1>h</h1><p><b>a</b> b", [("heading", "h"), ("paragraph", "a b")]),
        ("<li>a<ul><li>b</ul>c", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("<dl><dt>a<dd>b</dl>", [("item", "a"), ("item", "b")]),
        ("<table><th>a<td><p>b</table>", [("cell", "a"), ("cell", "b")]),
        ("<table role=presentation><td>a</table>", [("paragraph", "a")]),
        ("<blockquote>a<h2>b</h2><li>c</blockquote>", [("quote", "a"), ("quote", "b"), ("quote", "c")]),
        ("<figure>a<figcaption>b</figure>", [("paragraph", "a"), ("caption", "b")]),
        ("<p>a<button>b</button>c", [("paragraph", "a"), ("button", "b"), ("paragraph", "c")]),
        ("<span role=button>a</span><a role=button href=x>b</a>", [("button", "a"), ("paragraph", "b")]),
        ("<summary>Visa</summary><summary>Visa mer.</summary>", [("button", "Visa"), ("paragraph", "Visa mer.")]),
        ("<address>a<br>b</address>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<br>b<br> <br>c<hr>d", [("paragraph", "a b"), ("paragraph", "c"), ("paragraph", "d")]),
        ("<h1>a<br><br>b</h1>", [("heading", "a b")]),
        ("<h2><div>a</div><div>b</div></h2>", [("heading", "a b")]),
        ("<h2>a<p>b", [("heading", "a"), ("paragraph", "b")]),
        ("<h2></h2>a", [("heading", ""), ("paragraph", "a")]),
        ("<x-y>a</x-y>b<x-z><p>c</x-z>", [("paragraph", "ab"), ("paragraph", "c")]),
        ("a <code>x</code> b<pre>y</pre>", [("paragraph", f"a {OPAQUE} b")]),
        ("a <code>b<p>c", [("paragraph", "a b"), ("paragraph", "c")]),
        ("H<sub>2</sub>O <q>a</q> <abbr title=x>b</abbr>c<wbr>d", [("paragraph", "H2O a bcd")]),
    ],
)
def test_kinds(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in main(text)] == blocks


def test_levels() -> None:
    blocks = main(
        "<h3>a</h3><div role=heading aria-level=5>b</div><div role=heading>c</div><p role=heading aria-level=99>d"
    )
    assert [block.level for block in blocks] == [3, 5, 2, 6]


def test_nested_lists_have_groups_of_their_own() -> None:
    blocks = main("<ul><li>a<ol><li>b</ol>c</ul><li>d<li>e")
    assert [(block.text, block.group) for block in blocks] == [("a", 1), ("b", 2), ("c", 1), ("d", 3), ("e", 3)]


def test_spans_cover_the_element_as_far_as_its_block_reaches() -> None:
    text = "<main><ul><li>a<ul><li>b</ul> c</li></ul><p class=x>d</p>e <i>f</i>\n</main>"
    spans = [text[block.span.start : block.span.end] for block in html(text).blocks]
    assert spans == ["<li>a", "<li>b", " c</li>", "<p class=x>d</p>", "e <i>f"]


def test_languages() -> None:
    blocks = main("<p lang=en-GB>a<p><i lang=en>b</i><p>c <i lang=en>d</i><div lang=nb><p>e<p lang=sv>f</div>")
    assert [block.language for block in blocks] == ["en", "en", None, "nb", None]
    assert html("<body lang=no><main>a</main>").blocks[0].language == "no"


# -- links and images -------------------------------------------------------------------------------------------


def test_links() -> None:
    text = "<main>a <a href='/x?b=1&amp;c' title=T> b <i>c</i></a> <a>d</a> <a href=y aria-label=L></a></main>"
    (block,) = html(text).blocks
    first, second = block.links
    assert block.text == "a b c d"
    assert (block.text[first.start : first.end], first.href, first.title) == ("b c", "/x?b=1&c", "T")
    assert text[first.span.start : first.span.end] == "<a href='/x?b=1&amp;c' title=T> b <i>c</i></a>"
    assert (second.start, second.end, second.href, second.title) == (7, 7, "y", "L")


def test_a_link_around_blocks_is_in_each() -> None:
    blocks = main("<a href=x><div><h3>a</h3><p>b</div></a>")
    assert [(block.text, [link.href for link in block.links]) for block in blocks] == [("a", ["x"]), ("b", ["x"])]


def test_images() -> None:
    text = "<main><p>a<img src=s alt='b &amp; c'><img alt><img><img alt=d role=none><img alt=e aria-hidden=true></main>"
    block, alt = html(text).blocks
    assert [image.alt for image in block.images] == ["b & c", "", None, "", ""]
    assert text[block.images[0].span.start : block.images[0].span.end] == "<img src=s alt='b &amp; c'>"
    assert (alt.kind, alt.text, text[alt.map.span(2, 3).start : alt.map.span(2, 3).end]) == ("alt", "b & c", "&amp;")
    assert text[alt.map.span(4, 5).start] == "c"


def test_an_image_is_the_text_of_its_link() -> None:
    text = "<main><a href=x><svg></svg><img alt='På karta'></a></main>"
    (block,) = html(text).blocks
    assert (block.text, block.links[0].start, block.links[0].end) == ("På karta", 0, 8)
    assert block.map.span(0, 8).start == text.index("På")


# -- head -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "types"),
    [('{"@type":"A","@graph":[{"@type":["B","A"]}]}', ("A", "B")), ("[" * 100_000, None), ("{", None), ("[1]", None)],
)
def test_schema_types(data: str, types: tuple[str, ...] | None) -> None:
    assert html(f"<script type='application/ld+json'>{data}</script><main>x").meta.raw.get("schema:type") == types


def test_an_svg_title_is_not_the_title() -> None:
    assert html("<main>x<svg><title>nej</title></svg>").meta == Meta()


# -- fragments and tags -----------------------------------------------------------------------------------------


def test_a_fragment_keeps_the_places_of_its_source() -> None:
    text = "# Hej\r\n\r\n</p><div class=ruta>\r\nå&ouml; <b>b\r\n<p>c</div><a"
    source = Source("x.md", text)
    builder = DocumentBuilder(source, "markdown")
    read_fragment(builder, source, 9, len(text), ReadOptions())
    first, second = builder.finish(Meta()).blocks
    assert (first.text, second.text) == ("åö b", "c")
    assert first.map.span(3, 4).start == text.index("b\r\n<p>")
    assert second.map.span(0, 1).start == text.index("c</div>")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ('<a href="x">', InlineTag("a", False, {"href": "x"})),
        ("</A >", InlineTag("a", True, {})),
        ("<br/>", InlineTag("br", False, {})),
        ("<img alt='a > b' src=?a=1&copy=2&amp;b>", InlineTag("img", False, {"alt": "a > b", "src": "?a=1&copy=2&b"})),
        ("<p hidden>", InlineTag("p", False, {"hidden": None})),
        ("<a b=1 B=2 c= >", InlineTag("a", False, {"b": "1", "c": ""})),
        ("<!-- a -->", None),
        ("<![CDATA[a]]>", None),
        ("<!doctype html>", None),
        ("<a href='x>", None),
        ("<a>b", None),
        ("< a>", None),
    ],
)
def test_inline_tag(text: str, tag: InlineTag | None) -> None:
    assert inline_tag(text) == tag
