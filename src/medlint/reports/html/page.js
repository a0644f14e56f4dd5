"use strict";
// The page is complete as it came: this only shows one view at a time, moves through the findings and filters them.

document.documentElement.classList.add("scripted"); // before anything is drawn

document.addEventListener("DOMContentLoaded", () => {
  const FACETS = {
    severity: (note) => note.dataset.severity,
    category: (note) => note.dataset.rule.split("/")[0],
    rule: (note) => note.dataset.rule,
  };
  const GRAVEST_FIRST = ["error", "warning", "suggestion"];

  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const several = all(".article").length > 1;
  const drawn = new Map(); // of each article that was shown: finding number -> what stands for it
  const chosen = { severity: new Set(), category: new Set(), rule: new Set() }; // none chosen: all are wanted
  let article = null;
  let current = null; // the <li> of the finding that is open
  let withPassed = false; // also what was let pass

  function say(words) {
    $("#live").textContent = words;
  }

  function element(name, { text = "", ...attributes } = {}) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  // Views

  function show(next) {
    if (next === article) return;
    fold();
    article?.classList.remove("shown");
    article = next;
    document.documentElement.classList.toggle("at-article", Boolean(article));
    if (!article) return;
    article.classList.add("shown");
    filter();
  }

  /** What the address asks for. */
  function route() {
    const target = document.getElementById(location.hash.slice(1));
    const before = article;
    show(target?.closest(".article") ?? (several ? null : $(".article")));
    if (target?.matches(".note")) {
      open(target);
      return;
    }
    if (target === article) window.scrollTo(0, 0);
    else target?.scrollIntoView();
    if (article !== before && location.hash) $("h2", article ?? $(".index")).focus({ preventScroll: true });
  }

  // What stands for each finding of the article that is shown

  function parts() {
    if (!drawn.has(article)) {
      const found = new Map();
      for (const note of all(".note", article)) found.set(note.dataset.note, { note, marks: [], refs: [], ticks: [] });
      for (const mark of all("mark", article)) {
        for (const number of numbers(mark)) found.get(number).marks.push(mark);
      }
      for (const ref of all(".ref", article)) found.get(ref.dataset.note).refs.push(ref);
      for (const tick of all(".tick", article)) found.get(tick.dataset.note).ticks.push(tick);
      drawn.set(article, found);
    }
    return drawn.get(article);
  }

  const numbers = (mark) => mark.dataset.notes.split(" ");
  const shownNotes = () => [...parts().values()].map((part) => part.note).filter((note) => !note.hidden);

  // One finding

  function open(note) {
    if (!note || note.hidden) return;
    fold();
    current = note;
    const { marks, refs, ticks } = parts().get(note.dataset.note);
    for (const part of [note, ...marks, ...refs, ...ticks]) part.classList.add("current");
    const button = $(".open", note);
    button.setAttribute("aria-current", "true");
    button.setAttribute("aria-expanded", "true");
    addCard(note);
    raise(true);
    tell();
    history.replaceState(null, "", `#${note.id}`);
    if (marks.length || refs.length) bring(marks[0] ?? refs[0]);
    reveal(note);
    button.focus({ preventScroll: true });
  }

  function fold() {
    if (!current) return;
    for (const part of all(".current", article)) part.classList.remove("current");
    const button = $(".open", current);
    button.removeAttribute("aria-current");
    button.setAttribute("aria-expanded", "false");
    current = null;
    raise(false);
    tell();
  }

  /** Folds the finding that is open; the reader is back at its words. */
  function close() {
    if (!current) return;
    const { refs } = parts().get(current.dataset.note);
    fold();
    history.replaceState(null, "", `#${article.id}`);
    refs[0]?.focus({ preventScroll: true });
  }

  function move(step) {
    const list = shownNotes();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length;
    open(list[next]);
  }

  /** The card of its rule, which the page holds once. */
  function addCard(note) {
    const card = document.getElementById(`rule-${note.dataset.rule}`);
    if (!card || $(".card", note)) return;
    $(".detail", note).insertBefore($(".card", card).cloneNode(true), $(".rule-name", note));
  }

  /** Words into view, near the top, yet not so far up that the panel beside them would leave the window. */
  function bring(part) {
    part.scrollIntoView();
    const beyond = innerHeight - $(".columns", article).getBoundingClientRect().bottom;
    if (beyond > 0 && getComputedStyle($(".panel", article)).position === "sticky") scrollBy(0, -beyond);
  }

  /** The note at the top of the list, without moving the page. */
  function reveal(note) {
    const body = $(".panel-body", article);
    const place = note.getBoundingClientRect();
    const frame = body.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) body.scrollTop += place.top - frame.top - 8;
  }

  function raise(up) {
    $(".panel", article).classList.toggle("raised", up);
    $(".sheet", article).setAttribute("aria-expanded", String(up));
  }

  function tell() {
    const list = shownNotes();
    const at = list.indexOf(current);
    $(".where", article).textContent = at < 0 ? `${list.length} findings` : `${at + 1} of ${list.length}`;
  }

  // Filters

  const wanted = (note, but) =>
    (withPassed || !("passed" in note.dataset)) &&
    Object.entries(FACETS).every(([facet, of]) => facet === but || !chosen[facet].size || chosen[facet].has(of(note)));

  function filter() {
    const found = parts();
    for (const { note, refs, ticks } of found.values()) {
      note.hidden = !wanted(note);
      for (const ref of refs) ref.hidden = note.hidden;
      for (const tick of ticks) tick.classList.toggle("off", note.hidden);
    }
    for (const mark of all("mark", article)) {
      const severities = numbers(mark).map((number) => found.get(number).note).filter((note) => !note.hidden)
        .map((note) => note.dataset.severity);
      mark.classList.remove("off", ...GRAVEST_FIRST);
      mark.classList.add(GRAVEST_FIRST.find((severity) => severities.includes(severity)) ?? "off");
    }
    if (current?.hidden) fold();
    const named = new Set(shownNotes().map(FACETS.rule));
    for (const rule of all(".rule")) rule.hidden = !named.has(rule.id.slice("rule-".length)); // for paper
    drawFilters();
    tell();
    const every = [...found.values()].filter(({ note }) => withPassed || !("passed" in note.dataset)).length;
    const now = shownNotes().length;
    $(".shown", article).textContent = now === every ? `${now}` : `${now} of ${every}`;
    return `${now} of ${every} findings shown`;
  }

  /** Buttons with counts: what each would show together with what the other kinds of filter let through. */
  function drawFilters() {
    const form = $(".filters", article);
    const focused = document.activeElement?.dataset.filter;
    const unfolded = $("details", form)?.open;
    const notes = [...parts().values()].map((part) => part.note);
    form.replaceChildren();
    for (const [facet, of] of Object.entries(FACETS)) {
      const counts = new Map();
      for (const note of notes) {
        if (!withPassed && "passed" in note.dataset) continue;
        const value = of(note);
        const more = wanted(note, facet) ? 1 : 0;
        if (more || facet !== "rule" || chosen.rule.has(value)) counts.set(value, (counts.get(value) ?? 0) + more);
      }
      if (counts.size) form.append(facetOf(facet, counts, unfolded));
    }
    if (notes.some((note) => "passed" in note.dataset)) {
      const passed = notes.filter((note) => "passed" in note.dataset).length;
      form.append(toggle("Also set aside", passed, withPassed, "passed:"));
    }
    if (Object.values(chosen).some((values) => values.size)) {
      form.append(element("button", { type: "button", class: "clear", "data-filter": "clear:", text: "Show all" }));
    }
    if (focused) all("[data-filter]", form).find((button) => button.dataset.filter === focused)?.focus();
  }

  function facetOf(facet, counts, unfolded) {
    const order = facet === "severity" ? GRAVEST_FIRST.filter((name) => counts.has(name)) : [...counts.keys()].sort();
    const set = element("fieldset");
    set.append(element("legend", { class: "unseen", text: `By ${facet}` }));
    for (const value of order) {
      set.append(toggle(value, counts.get(value), chosen[facet].has(value), `${facet}:${value}`));
    }
    if (facet !== "rule") return set;
    const details = element("details");
    details.open = unfolded || chosen.rule.size > 0;
    details.append(element("summary", { text: `By rule (${counts.size})` }), set);
    return details;
  }

  function toggle(name, count, pressed, what) {
    const button = element("button", { type: "button", "aria-pressed": String(pressed), "data-filter": what, text: `${name} ` });
    button.append(element("b", { text: String(count) }));
    return button;
  }

  function press(what) {
    const [facet, value] = what.split(":");
    if (facet === "passed") withPassed = !withPassed;
    else if (facet === "clear") for (const values of Object.values(chosen)) values.clear();
    else if (!chosen[facet].delete(value)) chosen[facet].add(value);
    say(filter());
  }

  // Tables

  function makeSortable(table) {
    for (const head of all("thead th", table)) {
      const button = element("button", { type: "button", text: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(table, head));
    }
  }

  function sort(table, head) {
    const column = [...head.parentNode.children].indexOf(head);
    const numeric = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    const order = before ? (before === "ascending" ? "descending" : "ascending") : numeric ? "descending" : "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const key = (row) => row.children[column].dataset.value ?? row.children[column].textContent.trim();
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const sign = order === "ascending" ? 1 : -1;
    const rows = all("tbody tr", table).map((row) => [key(row), row]);
    rows.sort(([a], [b]) => sign * (numeric ? Number(a) - Number(b) : compare(a, b)));
    $("tbody", table).append(...rows.map(([, row]) => row));
    say(`Sorted by ${head.textContent}, ${order}`);
  }

  // What the reader does

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const hit = (selector, act) => at(selector) && (act(at(selector)), true);
    const byNumber = (part) => parts().get(part.dataset.note).note;
    if (hit("[data-filter]", (button) => press(button.dataset.filter))) return;
    if (hit("[data-move]", (button) => move(Number(button.dataset.move)))) return;
    if (hit("#show-keys", () => $("#keys").showModal())) return;
    if (hit(".sheet", () => raise(!$(".panel", article).classList.contains("raised")))) return;
    if (hit(".open", (button) => (button.parentNode === current ? close() : open(button.parentNode)))) return;
    if (hit(".tick", (tick) => open(byNumber(tick)))) return;
    if (at(".ref")) {
      event.preventDefault();
      open(byNumber(at(".ref")));
    } else if (at("mark") && getSelection().isCollapsed) {
      const here = numbers(at("mark")).map((number) => parts().get(number).note).filter((note) => !note.hidden);
      open(here[(here.indexOf(current) + 1) % here.length]);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("#keys").open) return;
    if (event.key === "?") $("#keys").showModal();
    if (!article) return;
    if (event.key === "n") move(1);
    else if (event.key === "p") move(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.target.closest(".current .open") || !event.target.closest("a, button, summary"))) {
      event.preventDefault(); // else the button would fold what it opened
      move(event.shiftKey ? -1 : 1);
    }
  });

  window.addEventListener("hashchange", route);
  window.addEventListener("load", () => open(current)); // the browser has gone to the note by itself: back to its words

  all(".sortable").forEach(makeSortable);
  for (const button of all(".note .open")) button.setAttribute("aria-expanded", "false");
  route();
});
