"use strict";
// Filters, keys and triage for a page that is complete without them. Text is only ever set as text.
(() => {
  const page = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const findings = [...document.querySelectorAll(".finding")].map((box, place) => ({
    box,
    place,
    id: box.dataset.id,
    details: box.querySelector("details"),
    summary: box.querySelector("summary"),
    label: box.querySelector(".state"),
    outlets: box.dataset.outlets.split(" "),
    words: null,
  }));
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  page.classList.add("script");

  // ── Storage: a browser may forbid it to files opened from disk; then it lasts as long as the page
  const storage = (() => {
    try {
      const probe = "claimlint/probe";
      localStorage.setItem(probe, "1");
      localStorage.removeItem(probe);
      return { kept: true, get: (key) => localStorage.getItem(key), set: (key, text) => localStorage.setItem(key, text) };
    } catch {
      const memory = new Map();
      return { kept: false, get: (key) => memory.get(key) ?? null, set: (key, text) => memory.set(key, text) };
    }
  })();
  const read = (key, otherwise) => {
    try {
      return JSON.parse(storage.get(key)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const write = (key, value) => {
    try {
      storage.set(key, JSON.stringify(value));
    } catch {
      storage.kept = false; // the store is full
    }
  };

  // ── Light and dark
  const THEME = "claimlint/theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (page.dataset.theme ? page.dataset.theme === "dark" : dark.matches);
  const showTheme = () => $("theme").setAttribute("aria-pressed", String(isDark()));
  const chosen = read(THEME, null);
  if (chosen === "dark" || chosen === "light") page.dataset.theme = chosen;
  $("theme").addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    write(THEME, page.dataset.theme);
    showTheme();
  });
  dark.addEventListener("change", showTheme);
  showTheme();

  // ── Dialogs
  for (const name of ["help", "triage"]) {
    $(name + "-open")?.addEventListener("click", () => open(name));
    // a click beside the dialog closes it
    $(name)?.addEventListener("click", (event) => event.target === $(name) && $(name).close());
  }
  function open(name) {
    if (name === "triage") showTriage();
    $(name).showModal();
  }

  // ── Printing unfolds everything; afterwards what was folded is folded again
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => folded.splice(0).forEach((details) => (details.open = false)));

  if (findings.length === 0) return listen({});

  // ── Triage: by the finding's id, so that marks hold for the next report of the same articles
  const TRIAGE = "claimlint/triage";
  const triage = read(TRIAGE, {});
  function mark(finding, change) {
    const old = { ...triage[finding.id] };
    const next = { ...old, ...change };
    if (next.state || next.note) triage[finding.id] = next;
    else delete triage[finding.id];
    write(TRIAGE, triage);
    showMark(finding);
    if ($("state").value) filter();
  }
  const toggle = (finding, to) => mark(finding, { state: triage[finding.id]?.state === to ? undefined : to });
  function showMark(finding) {
    const { state, note } = triage[finding.id] ?? {};
    if (state) finding.box.dataset.state = state;
    else delete finding.box.dataset.state;
    finding.label.hidden = !state && !note;
    finding.label.textContent = state ? (note ? state + ", noted" : state) : "noted";
    const bar = finding.bar;
    if (!bar) return;
    for (const button of bar.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.set === state));
    }
    const text = bar.querySelector("textarea");
    // while it is written it is the writer's, spaces at its end included
    if (text !== document.activeElement) text.value = note ?? "";
  }
  // made when a finding is first unfolded: five hundred bars nobody sees would be a burden
  function addBar(finding) {
    if (finding.bar) return;
    finding.bar = $("triage-bar").content.firstElementChild.cloneNode(true);
    for (const button of finding.bar.querySelectorAll("button")) {
      button.addEventListener("click", () => toggle(finding, button.dataset.set));
    }
    const note = finding.bar.querySelector("textarea");
    note.addEventListener("input", () => mark(finding, { note: note.value.trim() || undefined }));
    finding.box.querySelector(".body").append(finding.bar);
    showMark(finding);
  }

  // ── Filters
  const fields = ["severity", "kind", "source", "state"].map($);
  const [severity, kind, source, state] = fields;
  const search = $("search");
  const stories = [...document.querySelectorAll(".story")];
  const searched = (finding) => (finding.words ??= finding.box.textContent.toLowerCase());
  const fits = (finding, wanted) => {
    const { dataset } = finding.box;
    const mark = triage[finding.id];
    return (
      (!severity.value || dataset.severity === severity.value) &&
      (!kind.value || dataset.kind === kind.value) &&
      (!source.value || finding.outlets.includes(source.value)) &&
      (!state.value || (state.value === "noted" ? Boolean(mark?.note) : (mark?.state ?? "open") === state.value)) &&
      wanted.every((word) => searched(finding).includes(word))
    );
  };
  function filter() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const fit = fits(finding, wanted);
      finding.box.hidden = !fit;
      shown += fit;
    }
    for (const story of stories) story.hidden = !story.querySelector(".finding:not([hidden])");
    const all = findings.length;
    $("count").textContent = shown === all ? `${all} finding${all === 1 ? "" : "s"}` : `${shown} of ${all} findings`;
    $("nothing").hidden = shown > 0;
    $("clear").hidden = !wanted.length && fields.every((field) => !field.value);
  }
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 60);
  });
  fields.forEach((field) => field.addEventListener("change", filter));
  const form = search.form;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  // ── Folding
  const visible = () => findings.filter((finding) => !finding.box.hidden);
  $("unfold").addEventListener("click", () => {
    const open = visible().some((finding) => !finding.details.open);
    visible().forEach((finding) => (finding.details.open = open));
  });
  const showUnfold = () => {
    $("unfold").textContent = visible().some((finding) => !finding.details.open) ? "Unfold all" : "Fold all";
  };
  for (const finding of findings) {
    finding.details.addEventListener("toggle", () => {
      if (finding.details.open) addBar(finding);
      clearTimeout(showUnfold.waiting);
      showUnfold.waiting = setTimeout(showUnfold);
    });
    if (finding.details.open) addBar(finding);
  }
  function reveal() {
    const finding = byId.get(decodeURIComponent(location.hash).replace(/^#f-/, ""));
    if (!finding) return;
    finding.details.open = true;
    go(finding);
  }
  addEventListener("hashchange", reveal);

  // ── The triage as text
  const message = (finding) => finding.box.querySelector(".message").textContent.trim();
  const marked = (to) => findings.filter((finding) => triage[finding.id]?.state === to);
  const plain = (text) => text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/\s+/g, " ");
  function markdown() {
    const item = (finding) => {
      const { kind, rule } = finding.box.dataset;
      const note = triage[finding.id]?.note;
      const lines = [`- **${kind}**: ${plain(message(finding))} (${rule ? plain(rule) + ", " : ""}\`${finding.id}\`)`];
      if (note) lines.push(`  Note: ${plain(note)}`);
      return lines.join("\n");
    };
    const part = (title, list) => (list.length ? `## ${title} (${list.length})\n\n${list.map(item).join("\n")}\n` : "");
    const parts = [
      part("Open", findings.filter((finding) => !triage[finding.id]?.state)),
      part("Settled", marked("settled")),
      part("Ignored", marked("ignored")),
    ];
    return ["# Triage of claimlint findings\n", ...parts.filter(Boolean)].join("\n");
  }
  // an entry a line, by articles, kind and id: as `claimlint baseline` writes it
  function baseline() {
    const paths = [...document.querySelectorAll(".articles tbody tr")].map((row) => row.querySelector(".path").textContent);
    const entry = (finding) => {
      const { kind, rule } = finding.box.dataset;
      const articles = finding.box.dataset.articles.split(" ").map((index) => paths[index]);
      return { id: finding.id, kind, rule: rule ?? null, articles, message: message(finding), note: triage[finding.id].note };
    };
    const place = (entry) => [...entry.articles, "", entry.kind, entry.id].join("\0");
    const known = findings.filter((finding) => triage[finding.id]?.state).map(entry);
    known.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const lines = known.map((entry) => JSON.stringify(entry)).join(",\n  ");
    return `{"version": 1, "findings": [${lines && `\n  ${lines}\n`}]}\n`;
  }
  const as = () => document.querySelector("input[name=as]:checked").value;
  function showTriage() {
    const [settled, ignored] = [marked("settled").length, marked("ignored").length];
    $("triage-counts").textContent =
      `${findings.length - settled - ignored} open, ${settled} settled, ${ignored} ignored. A baseline file holds what is settled or ignored.`;
    $("triage-storage").textContent = storage.kept
      ? "Marks and notes are kept in this browser."
      : "This browser keeps nothing for a file opened from disk: copy or save the triage before you close the page.";
    $("triage-text").value = as() === "baseline" ? baseline() : markdown();
    $("copied").textContent = "";
  }
  document.querySelectorAll("input[name=as]").forEach((input) => input.addEventListener("change", showTriage));
  $("copy").addEventListener("click", async () => {
    const text = $("triage-text");
    let done;
    try {
      await navigator.clipboard.writeText(text.value);
      done = true;
    } catch {
      text.select();
      done = document.execCommand("copy"); // where the clipboard is closed to files
    }
    $("copied").textContent = done ? "Copied." : "Press Ctrl+C or ⌘C to copy.";
  });
  $("save").addEventListener("click", () => {
    const json = as() === "baseline";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([$("triage-text").value], { type: json ? "application/json" : "text/markdown" }));
    link.download = json ? "claimlint-baseline.json" : "triage.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // ── Keys
  let current = null;
  document.addEventListener("focusin", (event) => {
    const box = event.target.closest(".finding");
    if (box) current = byId.get(box.dataset.id);
  });
  function go(finding) {
    current = finding;
    finding.summary.focus({ preventScroll: true });
    finding.box.scrollIntoView({ block: "start" });
  }
  function step(by) {
    const all = visible();
    // a finding that a filter has hidden still has its place
    const here = current ? current.place : -1;
    const next = by > 0 ? all.find(({ place }) => place > here) : all.findLast(({ place }) => place < here);
    if (all.length) go(next ?? all.at(by > 0 ? -1 : 0));
  }
  const onCurrent = (act) => () => current && !current.box.hidden && act(current);
  listen({
    j: () => step(1),
    k: () => step(-1),
    s: onCurrent((finding) => toggle(finding, "settled")),
    i: onCurrent((finding) => toggle(finding, "ignored")),
    n: onCurrent((finding) => {
      finding.details.open = true;
      addBar(finding);
      finding.bar.querySelector("textarea").focus();
    }),
    "/": () => search.focus(),
    Escape: () => $("clear").hidden || $("clear").click(),
  });

  findings.forEach(showMark);
  showUnfold();
  reveal();

  function listen(keys) {
    const KEYS = "claimlint/keys";
    const on = $("keys-on");
    on.checked = read(KEYS, true) !== false;
    on.addEventListener("change", () => write(KEYS, on.checked));
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const writes = event.target.closest("textarea, input:not([type=radio], [type=checkbox]), select");
      if (writes) {
        if (event.key === "Escape") {
          event.preventDefault(); // a search field would lose its words
          const summary = writes.closest(".finding")?.querySelector("summary");
          summary ? summary.focus() : writes.blur();
        }
        return;
      }
      const act = event.key === "?" ? () => open("help") : keys[event.key];
      if (!act || (!on.checked && event.key !== "Escape")) return;
      event.preventDefault();
      act();
    });
  }
})();
