// A combobox as WAI-ARIA describes it. Names are written as text, never as markup; each name found is a link.
const SHOWN = 8;
const AGAIN = 5000; // milliseconds after which a list that did not come is asked for once more
const boxes = new WeakMap();
let held = { version: null, rows: null };

const MARKS = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss" };
const fold = (text) =>
  text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[øłđðþæœıß]/g, (c) => MARKS[c]).replace(/\p{M}/gu, "")
    .replace(/['’‘`´ʼ′]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// Every word typed begins a word of the name, of another name or of the code; what begins with all of it comes first.
function find(rows, typed, titles) {
  const all = fold(typed).split(" ").filter(Boolean);
  const words = all.filter((word) => !titles.has(word));
  if (!words.length) words.push(...all);
  if (!words.length) return [];
  const whole = words.join(" ");
  const begins = (text) => words.every((word) => ` ${text}`.includes(` ${word}`));
  const found = [];
  rows.forEach((row, at) => {
    const [, , name, more] = row;
    const rank = name.startsWith(whole) ? 0 : begins(name) ? 1 : begins(`${name} ${more}`) ? 2 : begins(`${name} ${more} ${fold(row[1])}`) ? 3 : -1;
    if (rank >= 0) found.push([rank, at, row]);
  });
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((each) => each[2]);
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function build(parent) {
  const label = element("label", { for: "im-search-input", class: "im-hidden" }, "Find a person or body");
  const input = element("input", {
    id: "im-search-input", class: "im-search-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: "Find a person or body", "aria-expanded": "false", "aria-controls": "im-search-list", "aria-autocomplete": "list",
  });
  const list = element("div", { id: "im-search-list", role: "listbox", "aria-label": "People and bodies found" });
  const note = element("p", { class: "im-search-note", role: "status" });
  const panel = element("div", { class: "im-search-panel" }, list, note);
  const root = element("div", { class: "im-search" }, label, input, panel);
  panel.hidden = true;
  parent.replaceChildren(root);
  const box = { input, list, note, panel, root, active: -1, asked: 0, data: null, want: () => {} };
  const wanted = () => {
    if (held.version === box.data.version || Date.now() - box.asked < AGAIN) return;
    box.asked = Date.now();
    box.want();
  };
  input.addEventListener("pointerenter", wanted);
  input.addEventListener("focus", () => { wanted(); draw(box); });
  input.addEventListener("input", () => { box.active = -1; wanted(); draw(box); });
  input.addEventListener("keydown", (event) => key(box, event));
  root.addEventListener("focusout", (event) => { if (!root.contains(event.relatedTarget)) close(box); });
  list.addEventListener("click", () => setTimeout(() => { input.value = ""; close(box); }));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return box;
}

function close(box) {
  box.panel.hidden = true;
  box.active = -1;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

function draw(box) {
  const typed = box.input.value.trim();
  if (!typed) return close(box);
  const ready = held.rows !== null && held.version === box.data.version;
  const found = ready ? find(held.rows, typed, new Set(box.data.titles)) : [];
  const some = found.slice(0, SHOWN);
  box.list.replaceChildren(...some.map((row, at) => option(row, at, box)));
  box.list.hidden = !some.length;
  const more = found.length - some.length;
  box.note.textContent = !ready ? "Looking …" : more > 0 ? `${more} more: type another word.` : some.length ? "" : "Nobody and no body by this name or code.";
  box.note.hidden = !box.note.textContent;
  box.panel.hidden = false;
  box.input.setAttribute("aria-expanded", String(some.length > 0));
  mark(box, Math.min(box.active, some.length - 1));
}

function option([name, aside, , , address, ref], at, box) {
  const query = new URLSearchParams({ id: ref }).toString() + (box.data.carried ? `&${box.data.carried}` : "");
  return element(
    "a",
    { id: `im-search-${at}`, role: "option", "aria-selected": "false", tabindex: "-1", class: "im-link im-search-hit", href: `${address}?${query}` },
    element("span", { class: "im-search-name" }, name),
    element("span", { class: "im-search-aside" }, aside),
  );
}

function mark(box, at) {
  box.active = at;
  [...box.list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
  if (at < 0) return box.input.removeAttribute("aria-activedescendant");
  box.input.setAttribute("aria-activedescendant", `im-search-${at}`);
  box.list.children[at].scrollIntoView({ block: "nearest" });
}

function key(box, event) {
  const many = box.panel.hidden ? 0 : box.list.children.length;
  if (event.key === "Escape") {
    if (box.panel.hidden) box.input.value = "";
    close(box);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!many) return draw(box);
    mark(box, event.key === "ArrowDown" ? (box.active + 1) % many : (box.active <= 0 ? many : box.active) - 1);
  } else if (event.key === "Enter" && many) {
    event.preventDefault();
    box.list.children[Math.max(box.active, 0)].click();
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const box = boxes.get(parentElement) ?? build(parentElement);
  boxes.set(parentElement, box);
  box.data = data;
  box.want = () => setTriggerValue("wanted", true);
  if (data.rows) box.asked = 0;
  if (data.rows) held = { version: data.version, rows: data.rows };
  if (document.activeElement === box.input) draw(box);
  return () => { boxes.delete(parentElement); };
}
