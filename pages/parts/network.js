/* Draws the map with the library that pyvis ships. One drawing a place on the page, kept through reruns; a new one only when what
   is drawn has changed. Names reach it as plain text: labels on the canvas, tooltips as text nodes. Nothing moves by itself. */
const LIBRARY = "./vis-network-9.1.2.min.js";
const LABEL = 14, PLACE = 17, READABLE = 0.6, LARGEST = 1.35, TALLEST = 1100, GROUPS = ["gp", "hospital", "community", "council", "icb", "voluntary", "other", "forum"];
const drawings = new WeakMap();
let loading = null;

function library() {
  loading ??= globalThis.vis?.Network ? Promise.resolve() : import(LIBRARY);
  return loading.then(() => globalThis.vis);
}

function colours(wrap) {
  const probe = wrap.querySelector(".probe");
  const read = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
  const names = ["ink", "soft", "card", "field", "line", "tie", "mine", ...GROUPS];
  return Object.fromEntries(names.map((name) => [name, read(`--map-${name}`)]));
}

function tooltip(text) {
  const box = document.createElement("div");
  text.split("\n").forEach((line, at) => box.append(...(at ? [document.createElement("br"), line] : [line])));
  return box;
}

/* How large a label is on the ground, so that it is LABEL pixels on the screen; where the ground is too small for names, only
   the person selected and those joined to them keep theirs. A name that found no room waits for the same, or for a nearer view. */
function labelled(drawing, node) {
  const { scale, network, data } = drawing;
  if (scale >= READABLE && (node.name !== "waits" || drawing.closer > 1)) return true;
  if (data.selected === null || !drawing.ids.has(data.selected)) return false;
  return node.id === data.selected || (network && network.getConnectedNodes(data.selected).includes(node.id));
}

function asNode(drawing, node) {
  const { tone, scale } = drawing;
  const [group, unknown] = node.group.split(" ");
  const fill = unknown || group === "forum" ? tone.card : tone[group];
  const edge = unknown ? tone[group] : tone.ink;
  const selected = node.id === drawing.data.selected;
  const size = LABEL / Math.max(scale, READABLE / 2);
  return {
    id: node.id, x: node.x, y: node.y, shape: node.shape, size: node.size + (selected ? 4 : 0), title: tooltip(node.title),
    label: labelled(drawing, node) ? node.label : undefined,
    borderWidth: selected ? 4 : unknown || group === "forum" ? 2 : 1.5, borderWidthSelected: 4,
    shapeProperties: { borderDashes: unknown ? [4, 3] : false },
    color: { background: fill, border: selected ? tone.ink : edge, highlight: { background: fill, border: tone.ink } },
    font: { size, color: tone.ink, face: drawing.face, strokeWidth: 4, strokeColor: tone.card, vadjust: node.name === "above" ? -(2 * node.size + 1.3 * size + 8) : -2 },
  };
}

function asEdge(drawing, edge, at) {
  const mine = drawing.data.selected === edge.from || drawing.data.selected === edge.to;
  return { id: at, from: edge.from, to: edge.to, width: edge.width, dashes: edge.dashes ?? false, color: { color: mine ? drawing.tone.mine : drawing.tone.tie, inherit: false } };
}

function paintFields(drawing, ctx) {
  for (const field of drawing.data.model.fields) {
    const [x, y, width, height] = field.at;
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, 8);
    ctx.fillStyle = field.band ? drawing.tone.card : drawing.tone.field;
    ctx.fill();
    ctx.lineWidth = 1 / drawing.scale;
    ctx.strokeStyle = drawing.tone.line;
    ctx.stroke();
  }
}

function paintNames(drawing, ctx) {
  const size = PLACE / Math.max(drawing.scale, 0.45);
  ctx.font = `600 ${size}px ${drawing.face}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.lineWidth = 5;
  ctx.lineJoin = "round";
  for (const field of drawing.data.model.fields) {
    ctx.strokeStyle = field.band ? drawing.tone.card : drawing.tone.field;
    ctx.fillStyle = drawing.tone.ink;
    ctx.strokeText(field.name, field.at[0] + 14, field.at[1] + 10, field.at[2] - 28);
    ctx.fillText(field.name, field.at[0] + 14, field.at[1] + 10, field.at[2] - 28);
  }
}

/* The whole view, or nearer by `closer`, in the room that there is. */
function frame(drawing) {
  const { wrap, network, data } = drawing;
  const [left, top, width, height] = data.model.view;
  const room = wrap.clientWidth;
  if (!room) return;
  const whole = Math.min(room / width, LARGEST, TALLEST / height);
  wrap.querySelector(".canvas").style.height = `${Math.ceil(height * whole) + 2}px`;
  drawing.whole = whole;
  drawing.scale = whole * drawing.closer;
  network.setSize("100%", "100%");
  const selected = drawing.closer > 1 && data.selected !== null && drawing.ids.has(data.selected) ? network.getPosition(data.selected) : null;
  network.redraw();
  network.moveTo({ position: selected ?? { x: left + width / 2, y: top + height / 2 }, scale: drawing.scale });
  const canvas = wrap.querySelector("canvas");
  canvas.style.touchAction = drawing.closer > 1 ? "none" : "pan-y";
  network.setOptions({ interaction: { dragView: drawing.closer > 1 } });
  wrap.querySelector(".out").disabled = drawing.closer === 1;
  restyle(drawing);
}

function restyle(drawing) {
  drawing.nodes.update(drawing.data.model.nodes.map((node) => asNode(drawing, node)));
  drawing.edges.update(drawing.data.model.edges.map((edge, at) => asEdge(drawing, edge, at)));
  drawing.wrap.toggleAttribute("data-waits", drawing.nodes.get().some((node) => !node.label));
  drawing.network.redraw();
}

function draw(vis, drawing) {
  const { wrap, data } = drawing;
  drawing.ids = new Set(data.model.nodes.map((node) => node.id));
  drawing.closer = 1;
  drawing.scale = 1;
  drawing.nodes = new vis.DataSet(data.model.nodes.map((node) => asNode({ ...drawing, network: null }, node)));
  drawing.edges = new vis.DataSet(data.model.edges.map((edge, at) => asEdge(drawing, edge, at)));
  const network = new vis.Network(wrap.querySelector(".canvas"), { nodes: drawing.nodes, edges: drawing.edges }, {
    physics: false, layout: { randomSeed: 1 },
    edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false },
    nodes: { chosen: false },
    interaction: { dragNodes: false, dragView: false, zoomView: false, hover: true, tooltipDelay: 120, selectConnectedEdges: false, keyboard: { enabled: false, bindToWindow: false } },
  });
  drawing.network = network;
  wrap.drawn = network;
  network.on("beforeDrawing", (ctx) => paintFields(drawing, ctx));
  network.on("afterDrawing", (ctx) => paintNames(drawing, ctx));
  network.on("click", (press) => drawing.pick(press.nodes.length ? press.nodes[0] : null));
  network.on("hoverNode", () => { wrap.querySelector("canvas").style.cursor = "pointer"; });
  network.on("blurNode", () => { wrap.querySelector("canvas").style.cursor = ""; });
  wrap.querySelector(".vis-network").removeAttribute("tabindex");
  frame(drawing);
}

/* Another choice of people on the same ground: nobody moves, some come and some go. */
function change(drawing) {
  const { data, nodes, edges } = drawing;
  drawing.ids = new Set(data.model.nodes.map((node) => node.id));
  edges.clear();
  nodes.remove(nodes.getIds().filter((id) => !drawing.ids.has(id)));
  nodes.update(data.model.nodes.map((node) => asNode(drawing, node)));
  edges.add(data.model.edges.map((edge, at) => asEdge(drawing, edge, at)));
  frame(drawing);
}

function started(parentElement) {
  const wrap = parentElement.querySelector(".map");
  const drawing = { wrap, key: null, closer: 1, scale: 1, presses: 0 };
  // The first step nearer is far enough to read names, also on a phone.
  const nearer = (times) => {
    const least = times > 1 && drawing.whole ? READABLE / drawing.whole : 1;
    drawing.closer = Math.min(Math.max(drawing.closer * times, least, 1), 6);
    frame(drawing);
  };
  wrap.querySelector(".in").addEventListener("click", () => nearer(1.6));
  wrap.querySelector(".out").addEventListener("click", () => nearer(1 / 1.6));
  drawing.sized = new ResizeObserver(() => {
    if (drawing.network && wrap.clientWidth !== drawing.width) { drawing.width = wrap.clientWidth; frame(drawing); }
  });
  drawing.sized.observe(wrap);
  drawing.themed = new MutationObserver(() => { if (drawing.network) { drawing.tone = colours(wrap); restyle(drawing); } });
  const app = document.querySelector(".stApp");
  if (app) drawing.themed.observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  return drawing;
}

/* Nodes and edges travel as lists, named here. */
function unpacked({ names, ...model }) {
  const named = (kind) => model[kind].map((values) => Object.fromEntries(names[kind].map((name, at) => [name, values[at]])));
  return { ...model, nodes: named("nodes"), edges: named("edges") };
}

export default function ({ data: given, parentElement, setStateValue }) {
  const data = { ...given, model: unpacked(given.model) };
  if (!drawings.has(parentElement)) drawings.set(parentElement, started(parentElement));
  const drawing = drawings.get(parentElement);
  const { wrap } = drawing;
  drawing.data = data;
  drawing.pick = (node) => setStateValue("pressed", [node, (drawing.presses = Math.max(drawing.presses, data.presses) + 1)]);
  drawing.face = getComputedStyle(wrap).fontFamily;
  drawing.tone = colours(wrap);
  wrap.querySelector(".picture").setAttribute("aria-label", data.alt);
  library().then((vis) => {
    if (drawing.data !== data || drawing.gone) return;
    if (drawing.key === data.model.key) restyle(drawing);
    else if (drawing.network) change(drawing);
    else draw(vis, drawing);
    drawing.key = data.model.key;
    wrap.dataset.selected = data.selected ?? "";
    wrap.dataset.key = data.model.key;
  }).catch(() => { wrap.dataset.failed = "yes"; });
  return () => {
    drawing.gone = true;
    drawing.sized.disconnect();
    drawing.themed.disconnect();
    drawing.network?.destroy();
    drawings.delete(parentElement);
  };
}
