"use strict";
(() => {
const one = (selector, under = document) => under.querySelector(selector);
const all = (selector, under = document) => [...under.querySelectorAll(selector)];
const root = document.documentElement;
const lang = root.lang;
const collator = new Intl.Collator(lang, {numeric: true, sensitivity: "base"});
const said = one("#said");
const tools = one(".tools");
const search = one("#search"), partner = one("#partner"), severity = one("#severity");

/* Texts are compared without points, accents and case, and with one kind of quotation marks. */
const plain = (text) => text.normalize("NFKD").replace(/[\u05be\u2010-\u2013]/g, "-").replace(/[\u0300-\u036f\u0591-\u05c7]/g, "")
  .replace(/[\u05f4\u201c\u201d]/g, '"').replace(/[\u05f3\u2018\u2019]/g, "'").replace(/\s+/g, " ").toLocaleLowerCase(lang);

/* What is searched: rows, findings, points, and what pictures show. */
const rows = all("tbody tr:not(.group)"), findings = all(".finding"), points = all(".bullets li"), items = all(".picture :is(a, g[id])");
const entries = [...rows, ...findings, ...points].map((element) => ({element, text: plain(element.textContent), partners: element.dataset.for ? element.dataset.for.split(" ") : null}));
const pictured = items.map((element) => ({element, text: plain([...element.querySelectorAll("text, title")].map((part) => part.textContent).join(" "))}));
const links = all(".contents a").map((link) => ({link, part: document.getElementById(link.hash.slice(1))}));

function wanted(entry, words, who, tone) {
  if (who && entry.partners && !entry.partners.includes(who)) return false;
  if (tone && entry.element.dataset.tone !== tone && entry.element.matches(".finding")) return false;
  return words.every((word) => entry.text.includes(word));
}

function filter() {
  const words = plain(search.value).split(" ").filter(Boolean);
  const who = partner ? partner.value : "", tone = severity ? severity.value : "";
  const used = words.length > 0 || who !== "" || tone !== "";
  for (const entry of entries) {
    entry.shown = wanted(entry, words, who, tone);
    entry.element.hidden = !entry.shown;
  }
  all("tbody").forEach((body) => { body.hidden = !one("tr:not(.group):not([hidden])", body); });
  all(".table").forEach((table) => { table.hidden = !one("tbody:not([hidden])", table); });
  light(words, who);
  mark(words);
  const count = entries.filter((entry) => entry.shown).length;
  for (const {link, part} of links) {
    if (!used || !part) { delete link.dataset.count; continue; }
    link.dataset.count = entries.filter((entry) => entry.shown && part.contains(entry.element)).length;
  }
  const status = one(".matches");
  status.textContent = !used ? "" : count ? status.dataset.before + count.toLocaleString(lang) + status.dataset.after : status.dataset.none;
  one("#no-match").hidden = !used || count > 0;
  one("#clear").hidden = !used;
  tools.classList.toggle("used", used);
  if (used) {
    folds.forEach((part) => { part.open = true; });
    all(".folded .fold").forEach((button) => button.click());
  }
}

function light(words, who) {
  for (const {element, text} of pictured) {
    const row = document.getElementById((element.getAttribute("href") || "#").slice(1));
    const theirs = !who || (row && (row.dataset.for || "").split(" ").includes(who));
    element.classList.toggle("lit", (words.length > 0 || who !== "") && theirs && words.every((word) => text.includes(word)));
  }
  all(".picture").forEach((picture) => picture.classList.toggle("searched", Boolean(one(".lit", picture))));
}

/* The words that were found are marked without touching the page, where the browser can. */
function mark(words) {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = [];
  for (const {element, shown} of words.length ? entries : []) {
    if (!shown) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 2000) {
      const text = walker.currentNode.data.toLocaleLowerCase(lang);
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, Math.min(at + word.length, walker.currentNode.data.length));
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function clear() {
  search.value = "";
  if (partner) partner.value = "";
  if (severity) severity.value = "";
  filter();
}

let waiting = 0;
search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
search.addEventListener("keydown", (event) => { if (event.key === "Escape") { clear(); event.preventDefault(); } });
[partner, severity].forEach((field) => field && field.addEventListener("change", filter));
one("#clear").addEventListener("click", () => { clear(); search.focus(); });

/* Tables: rows by a column, within what they stand under. */
function sortable(table) {
  const heads = all("thead th", table);
  const bodies = [...table.tBodies].map((body) => ({body, rows: all("tr:not(.group)", body)}));
  heads.forEach((head, index) => {
    /* No button element: the words in one are not printed again where a table goes on on another page. */
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); button.click(); }
    });
    button.addEventListener("click", () => {
      const next = {none: "ascending", ascending: "descending", descending: "none"}[head.getAttribute("aria-sort") || "none"];
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (next !== "none") head.setAttribute("aria-sort", next);
      for (const {body, rows: kept} of bodies) {
        const order = next === "none" ? kept : [...kept].sort((a, b) => compared(a.cells[index], b.cells[index], next === "ascending" ? 1 : -1));
        body.append(...order);
      }
    });
  });
}

/* Numbers by size and days by date; what has no value comes last either way. */
function compared(a, b, sign) {
  const [one, two] = [bare(a), bare(b)];
  if (one !== undefined && two !== undefined) {
    const number = Number(one) - Number(two);
    return sign * (Number.isNaN(number) ? (one < two ? -1 : one > two ? 1 : 0) : number);
  }
  if (one !== undefined || two !== undefined) return one === undefined ? 1 : -1;
  const [first, second] = [a.textContent.trim(), b.textContent.trim()];
  if (!first || !second) return Number(!first) - Number(!second);
  return sign * collator.compare(first, second);
}

function bare({dataset, textContent}) {
  const value = dataset.n === undefined ? dataset.d : dataset.n;
  return value === "" ? textContent : value;
}

function labelled(table) {
  const titles = all("thead th", table).map((head) => head.textContent);
  rows.filter((row) => table.contains(row)).forEach((row) => [...row.cells].forEach((cell, index) => { if (index && cell.textContent.trim()) cell.dataset.label = titles[index]; }));
  table.closest(".table").classList.add("cards");
}

function foldable(head) {
  const body = head.parentElement;
  const button = one("#group-tool").content.firstElementChild.cloneNode(true);
  button.setAttribute("aria-label", `${button.getAttribute("aria-label")}: ${head.textContent}`);
  one("th", head).prepend(button);
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    body.classList.toggle("folded", !open);
  });
}

function copyable(element) {
  const button = one("#row-tools").content.firstElementChild.cloneNode(true);
  (element.matches("tr") ? element.cells[0] : one("h3, h4", element)).append(button);
  button.addEventListener("click", async () => {
    const link = location.href.split("#")[0] + "#" + element.id;
    try { await navigator.clipboard.writeText(link); } catch { location.hash = element.id; return; }
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = said.dataset.copied; });
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  });
}

/* Pictures: the frame scrolls, the picture inside it grows. */
function zoomable(figure) {
  const frame = one(".picture", figure), picture = one("svg", frame);
  const natural = Number(picture.getAttribute("width"));
  const least = () => Math.min(frame.clientWidth, natural) / 2, most = natural * 4;
  function size(width, at) {
    const box = frame.getBoundingClientRect(), before = picture.getBoundingClientRect();
    const x = at ? at.x : box.left + box.width / 2, y = at ? at.y : box.top + box.height / 2;
    const across = (x - before.left) / before.width, down = (y - before.top) / before.height;
    picture.style.width = `${Math.max(least(), Math.min(most, width))}px`;
    frame.classList.add("zoomed");
    const after = picture.getBoundingClientRect();
    frame.scrollLeft += after.left + across * after.width - x;
    frame.scrollTop += after.top + down * after.height - y;
  }
  function zoom(factor, at) { size(picture.getBoundingClientRect().width * factor, at); }
  function fit() { picture.style.width = ""; frame.classList.remove("zoomed"); frame.scrollTo(0, 0); }
  function full() {
    if (document.fullscreenElement || figure.classList.contains("whole")) { leave(); return; }
    if (figure.requestFullscreen) figure.requestFullscreen().catch(() => figure.classList.add("whole")); else figure.classList.add("whole");
  }
  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    figure.classList.remove("whole");
  }
  const deeds = {"zoom-in": () => zoom(1.25), "zoom-out": () => zoom(0.8), fit, full};
  const keys = {"+": "zoom-in", "=": "zoom-in", "-": "zoom-out", "0": "fit", f: "full"};
  one("figcaption", figure).append(one("#zoom-tools").content.firstElementChild.cloneNode(true));
  all(".zoom button", figure).forEach((button) => button.addEventListener("click", deeds[button.dataset.do]));
  frame.addEventListener("keydown", (event) => {
    const deed = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
    if (deed) { deeds[deed](); event.preventDefault(); }
    if (event.key === "Escape") leave();
  });
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), {x: event.clientX, y: event.clientY});
  }, {passive: false});
  pinched(frame, zoom);
  dragged(frame);
  roving(frame);
}

function pinched(frame, zoom) {
  let apart = 0;
  const spread = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  frame.addEventListener("touchstart", (event) => { if (event.touches.length === 2) apart = spread(event.touches); }, {passive: true});
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !apart) return;
    event.preventDefault();
    const [a, b] = event.touches, now = spread(event.touches);
    zoom(now / apart, {x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2});
    apart = now;
  }, {passive: false});
  frame.addEventListener("touchend", () => { apart = 0; });
}

function dragged(frame) {
  let from = null, moved = false;
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = {x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop};
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!from || !frame.classList.contains("zoomed")) return;
    const x = event.clientX - from.x, y = event.clientY - from.y;
    if (!moved && Math.hypot(x, y) < 5) return;
    moved = true;
    frame.classList.add("moved");
    frame.scrollLeft = from.left - x;
    frame.scrollTop = from.top - y;
  });
  window.addEventListener("pointerup", () => { from = null; frame.classList.remove("moved"); });
  frame.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
}

/* One stop of the tab key for all boxes of a picture: from one to the next with the arrow keys. */
function roving(frame) {
  const boxes = all("a", frame);
  boxes.forEach((box, index) => box.setAttribute("tabindex", index ? "-1" : "0"));
  frame.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target.closest("a"));
    const step = {ArrowDown: 1, ArrowUp: -1, ArrowRight: root.dir === "rtl" ? -1 : 1, ArrowLeft: root.dir === "rtl" ? 1 : -1}[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    const next = boxes[(at + step + boxes.length) % boxes.length];
    boxes[at].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

/* A link leads to what may be folded away or filtered out. */
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target.closest("[hidden]")) clear();
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  const folded = target.closest(".folded");
  if (folded) one(".fold", folded).click();
  target.scrollIntoView({block: target.closest(".picture") ? "center" : "start", inline: "center"});
}

/* The contents follow the reader. */
function follow() {
  const seen = new Set();
  const watcher = new IntersectionObserver((changes) => {
    changes.forEach(({target, isIntersecting}) => { if (isIntersecting) seen.add(target); else seen.delete(target); });
    const here = links.filter(({part}) => seen.has(part)).at(-1);
    if (!here) return;
    links.forEach(({link}) => link.removeAttribute("aria-current"));
    here.link.setAttribute("aria-current", "true");
  }, {rootMargin: "-15% 0px -75% 0px"});
  links.forEach(({part}) => part && watcher.observe(part));
}

const folds = all("section > details");
const fold = one("#fold");
const told = () => { fold.textContent = folds.some((part) => part.open) ? fold.dataset.close : fold.dataset.open; };
fold.addEventListener("click", () => {
  const open = !folds.some((part) => part.open);
  folds.forEach((part) => { part.open = open; });
  told(); /* the parts tell that they were toggled only later */
});
folds.forEach((part) => part.addEventListener("toggle", told));

const scheme = one("#scheme"), darkness = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : darkness.matches);
const shade = () => scheme.setAttribute("aria-pressed", String(dark()));
scheme.addEventListener("click", () => { root.dataset.scheme = dark() ? "light" : "dark"; shade(); });
darkness.addEventListener("change", shade);

one("#print").addEventListener("click", () => window.print());
let before = [];
window.addEventListener("beforeprint", () => { before = folds.filter((part) => !part.open); before.forEach((part) => { part.open = true; }); });
window.addEventListener("afterprint", () => before.forEach((part) => { part.open = false; }));

const scrolled = () => all(".frame:not(.picture)").forEach((frame) => {
  if (frame.scrollWidth > frame.clientWidth + 1) frame.tabIndex = 0; else frame.removeAttribute("tabindex");
});
const contents = one(".contents details"), narrow = matchMedia("(max-width: 62rem)");
const settle = () => { contents.open = !narrow.matches; };

all(".see").forEach((link) => { link.title = one("#see").textContent; });
all("main table").forEach((table) => { labelled(table); sortable(table); });
all("tr.group").forEach(foldable);
all("tbody tr[id], .finding[id]").forEach(copyable);
all("figure").forEach(zoomable);
tools.hidden = false;
settle();
narrow.addEventListener("change", settle);
shade();
follow();
scrolled();
window.addEventListener("resize", scrolled);
window.addEventListener("hashchange", reveal);
reveal();
})();
