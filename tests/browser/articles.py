"""The articles whose reports the tests open, by folder and name."""

from __future__ import annotations

OVERLAP = """\
Tea and gout

It isnt bad, and it can can help. Our revolutionary tea cures gout. A cup isnt full; a
pot isnt either, and it cures asthma.

It isnt known whether it can can do more.
"""

ASIDE = """\
# Tea and gout

It isnt bad, and it can can help.

<!-- medlint-ignore-next-line encoding/lost-apostrophe -- the name of a brand -->
Green Isnt tea is no worse.
"""

MARKDOWN = """\
---
title: "</title><script>window.hit = 1</script>"
---

# <script>window.hit = 2</script> & </h3>

&lt;script&gt;window.hit = 3&lt;/script&gt; It isnt [a link](javascript:window.hit=4) nor [one](data:text/html,hit "t").
`</code><img src=x onerror=window.hit=5>` and "quoted' words isnt really so.
It isnt \u202egnirts\u202c \u2066so\u2069 b\x01d.

<svg onload="window.hit = 6"><script>window.hit = 7</script></svg><style>* { display: none }</style>

{{ 7 * 7 }} {% raw %} {{< code "</script></script>" >}} It isnt &#x202e; &amp;lt;script&amp;gt; so,
</script><script>window.hit = 8</script>

<img src=x onerror="window.hit = 9"><iframe srcdoc="<script>parent.hit = 10</script>"></iframe>
"""

HTML = """\
<!doctype html><html><head><title>&lt;/title&gt;&lt;script&gt;window.hit = 1&lt;/script&gt;</title>
<base href="https://example.org/"><link rel="stylesheet" href="https://example.org/a.css"></head>
<body onload="window.hit = 2"><h1>&lt;img src=x onerror=window.hit=3&gt; isnt so</h1>
<p onclick="window.hit = 4" style="position: fixed; inset: 0">It isnt <a href="javascript:window.hit=5">here</a>
&lt;/section&gt;&lt;script&gt;window.hit = 6&lt;/script&gt; &#0; &#1; &#x202e; {{ 7 * 7 }}.</p>
<svg><script>window.hit = 7</script><a href="javascript:window.hit=8"><text>Our tea cures gout.</text></a></svg>
<form action="https://example.org/"><button>Send it isnt</button></form>
<p><img src="https://example.org/a.png" alt="A cup isnt &quot;&gt;&lt;img src=x onerror=window.hit=9&gt;"></p>
</body></html>
"""

PLAIN = """\
</article><script>window.hit = 1</script>

It isnt <img src=x onerror=window.hit=2> really <svg/onload=window.hit=3> so. --> ]]> */ '; window.hit = 4; //
Our revolutionary tea cures gout <a href="javascript:window.hit=5">today</a>.
"""

CARD = """\
summary: <b>Bold</b>.
severity: error
status: stable
message: "<img src=x onerror=window.hit=20></li><script>window.hit=21</script> {{{{ 7 * 7 }}}} '{match}'"
why: |
  </section><script>window.hit = 22</script> why
sources: ["<a href=javascript:window.hit=23>the source</a>"]
check: pattern
params: {find: ["isnt really", "<img[^>]*>"]}
bad:
  - "It ⟦isnt really⟧ so."
  - "Not ⟦<img src=x>⟧ here."
good:
  - "Never <script>window.hit = 24</script>."
  - "It isn't so."
"""

LONG = "https://example.org/" + "long" * 60

WIDE = f"""\
# {"Pneumonoultramicroscopicsilicovolcanoconiosis" * 3} cures gout

It isnt so: {LONG}

| Tea | {LONG} | Dose | Dose | Dose |
|---|---|---|---|---|
| isnt | {LONG} | {"5 mg " * 20} | - | {"x" * 90} |

`{LONG}`
"""

FOLDERS = {
    "overlap": {"tea.txt": OVERLAP},
    "aside": {"tea.md": ASIDE},
    "hostile": {
        "a'\"><img src=x onerror=window.hit=30>&amp;{{ 7 * 7 }}\u202e.md": MARKDOWN,
        "b.html": HTML,
        "c.txt": PLAIN,
        ".medlint.yml": "rules: [house]\n",
        "house/hostile/rule.yml": CARD,
    },
    "wide": {f"{'tea-' * 40}.md": WIDE},
}
