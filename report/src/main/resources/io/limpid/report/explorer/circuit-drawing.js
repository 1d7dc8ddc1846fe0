'use strict';
// The circuit as it is drawn: a column for each layer, patterns or names as nodes, edges by sign and weight; and what is told of the chosen node.

const FIRST_EDGES = 60;
const MOST_SOURCES = 10;
const GAP = 12;
const MARGIN = 10;
const SHIFTS = [0, 14, 28]; // of neighbouring columns, so that lines do not run behind nodes

class CircuitDrawing {
  /**
   * @param heading the level of the headings of what is told of a node
   * @param shown how much of what flows is shown at first, in percent; null for some sixty edges
   */
  constructor(root, circuit, heading = 2, shown = null) {
    this.circuit = circuit;
    this.heading = heading;
    this.chosen = circuit.scoreNode;
    this.pictures = new Map();
    this.size = circuit.image ? { width: 44, height: 44, least: 84, most: 98 } : { width: 56, height: 28, least: 92, most: 140 };
    this.slider = element('input', { type: 'range', min: 1, max: 100, id: 'c-share', oninput: () => this.draw() });
    const most = circuit.cumulated.at(-1) ?? 1;
    const first = circuit.cumulated[Math.min(FIRST_EDGES, circuit.edges.length) - 1] ?? most;
    this.slider.value = shown ?? Math.max(1, Math.floor(100 * first / most));
    this.told = element('output', { for: 'c-share', class: 'c-told' });
    this.pointed = element('p', { class: 'c-pointed' });
    this.scroll = element('div', { class: 'scroll c-scroll', tabindex: 0, role: 'region', 'aria-label': 'The drawn circuit' });
    this.panel = element('div', { class: 'c-panel', 'aria-live': 'polite' });
    root.append(
      element('div', { class: 'c-bar' }, element('label', { for: 'c-share' }, 'How much is shown'), this.slider, this.told),
      element('p', { class: 'c-note' }, 'Blue speaks for the score, red against it; the wider, the more of the score runs there. Choose a node to follow the strongest path through it; '
        + 'arrow keys go to its strongest source and target and up and down, Escape goes back to the score.'),
      this.scroll, this.pointed, this.panel);
    this.draw();
  }

  draw() {
    const { circuit } = this;
    this.edges = circuit.shown(circuit.countFor(this.slider.value / 100));
    this.told.textContent = `${this.edges.length} edges: ${percent(circuit.share(this.edges))} of what flows`;
    this.columns = circuit.columns(this.edges);
    if (!this.columns.some(column => column.includes(this.chosen))) {
      this.chosen = circuit.scoreNode;
    }
    this.places = this.layOut();
    const had = this.scroll.contains(document.activeElement) && document.activeElement !== this.scroll;
    const svg = element('svg:svg', { role: 'group', 'aria-label': 'Nodes and edges', width: this.width, height: this.height,
      viewBox: `0 0 ${this.width} ${this.height}`, onkeydown: event => this.key(event) });
    this.heads(svg);
    this.lines = this.edges.map(edge => this.line(edge));
    svg.append(...this.lines.slice().reverse());
    this.marks = new Map([...this.places.keys()].map(node => [node, this.node(node)]));
    svg.append(...this.marks.values());
    this.scroll.replaceChildren(svg);
    this.choose(this.chosen, had);
  }

  /** How wide the nodes of a column are: names and scores need more room than numbers. */
  widthOf(at) {
    return at === 0 && !this.circuit.image ? 122 : at > this.circuit.depth ? 64 : this.size.width;
  }

  layOut() {
    const { size, columns } = this;
    const used = columns.map((column, at) => ({ column, at })).filter(each => each.column.length > 0);
    const tallest = Math.max(...used.map(each => each.column.length));
    this.head = 30;
    this.height = this.head + tallest * (size.height + GAP) + 2 * GAP + SHIFTS.at(-1);
    // As wide as the page where that leaves room for lines; else it scrolls.
    const more = 2 * MARGIN + total([used[0], used.at(-1)].map(each => this.widthOf(each.at) - size.width)) + size.width;
    const apart = Math.max(size.least, Math.min(size.most, (this.scroll.clientWidth - more) / Math.max(1, used.length - 1)));
    let x = MARGIN;
    this.shownColumns = used.map(({ column, at }) => {
      const place = { column, at, x };
      x += apart + this.widthOf(at) - size.width;
      return place;
    });
    this.width = x - apart + size.width + MARGIN;
    const places = new Map();
    for (const { column, at, x: left } of this.shownColumns) {
      const top = this.head + (this.height - this.head - SHIFTS.at(-1) - column.length * (size.height + GAP)) / 2 + SHIFTS[at % SHIFTS.length];
      column.forEach((node, i) => places.set(node, { x: left, y: top + i * (size.height + GAP) + GAP / 2, width: this.widthOf(at) }));
    }
    return places;
  }

  heads(svg) {
    for (const { at, x } of this.shownColumns) {
      const text = at === 0 ? 'input' : at > this.circuit.depth ? 'score' : `layer ${at}`;
      svg.append(element('svg:text', { x: x + this.widthOf(at) / 2, y: 16, class: 'c-head', 'text-anchor': 'middle' }, text));
    }
  }

  line(edge) {
    const { height } = this.size;
    const from = this.places.get(edge.from);
    const to = this.places.get(edge.to);
    const [x1, y1, x2, y2] = [from.x + from.width, from.y + height / 2, to.x, to.y + height / 2];
    const bend = Math.max(20, (x2 - x1) / 2);
    const words = this.circuit.inWords(edge);
    return element('svg:path', { d: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`,
      class: edge.flow < 0 ? 'c-edge c-against' : 'c-edge c-for', 'stroke-width': 0.7 + 6 * Math.abs(edge.flow) / this.circuit.largestFlow,
      onpointerenter: () => this.point(words), onclick: () => this.choose(edge.from) }, element('svg:title', {}, words));
  }

  point(words) {
    this.pointed.textContent = words;
  }

  node(at) {
    const { circuit, size } = this;
    const node = circuit.nodes[at];
    const { x, y, width } = this.places.get(at);
    const words = circuit.name(at) + (node.kind === 'detector' ? `, strength ${figure(node.value)}` : node.kind === 'score' ? ` of ${circuit.explained}, ${figure(node.value)}` : node.text ? `: ${node.text}` : '');
    const mark = element('svg:g', { class: 'c-node c-' + node.kind, role: 'button', tabindex: -1, 'aria-label': words, transform: `translate(${x},${y})`,
      onclick: () => this.choose(at, true), onpointerenter: () => this.point(words) }, element('svg:title', {}, words));
    const picture = this.picture(at);
    mark.append(element('svg:rect', { width, height: size.height, rx: 5 }));
    if (picture) {
      mark.append(element('svg:image', { href: picture, x: 2, y: 2, width: size.width - 4, height: size.height - 4, class: 'c-image' }),
        element('svg:text', { x: size.width + 3, y: size.height + 2, class: 'c-label' }, node.kind === 'detector' ? node.name : ''));
    } else {
      const label = node.kind === 'score' ? figure(node.value) : shortened(node.name, Math.floor(width / 7.4));
      mark.append(element('svg:text', { x: width / 2, y: size.height / 2 + 4, 'text-anchor': 'middle' }, label));
    }
    return mark;
  }

  /** What a detector read here, or what went in, as the address of a picture. */
  picture(at) {
    const { circuit } = this;
    const { kind } = circuit.nodes[at];
    if (!circuit.image || (kind !== 'detector' && kind !== 'picture')) {
      return null;
    }
    if (!this.pictures.has(at)) {
      const canvas = kind === 'picture' ? painted(circuit, circuit.inputValues, true) : painted(circuit, circuit.patterns(at)[1], false);
      this.pictures.set(at, canvas.toDataURL());
    }
    return this.pictures.get(at);
  }

  choose(at, focus = false) {
    this.chosen = at;
    const path = this.circuit.path(this.edges, at);
    const onPath = new Set(path);
    const nodes = new Set([at, ...path.flatMap(edge => [edge.from, edge.to])]);
    const free = at === this.circuit.scoreNode;
    this.edges.forEach((edge, i) => {
      const near = free || edge.from === at || edge.to === at;
      near && !free && [edge.from, edge.to].forEach(node => nodes.add(node));
      this.lines[i].classList.toggle('c-path', onPath.has(edge));
      this.lines[i].classList.toggle('c-faded', !near && !onPath.has(edge));
    });
    this.marks.forEach((mark, node) => {
      mark.classList.toggle('c-faded', !free && !nodes.has(node));
      mark.setAttribute('aria-pressed', String(node === at));
      mark.setAttribute('tabindex', node === at ? 0 : -1);
    });
    if (focus) {
      this.marks.get(at).focus();
    }
    this.panel.replaceChildren(...this.details(at, path));
  }

  key(event) {
    const strongest = (key, other) => this.edges.find(edge => edge[key] === this.chosen)?.[other];
    const column = this.columns.find(each => each.includes(this.chosen));
    const place = column.indexOf(this.chosen);
    const next = { ArrowLeft: () => strongest('to', 'from'), ArrowRight: () => strongest('from', 'to'), ArrowUp: () => column[place - 1],
      ArrowDown: () => column[place + 1], Escape: () => this.circuit.scoreNode, Enter: () => this.chosen, ' ': () => this.chosen }[event.key];
    if (next) {
      event.preventDefault();
      const at = next();
      at !== undefined && this.choose(at, true);
    }
  }

  details(at, path) {
    const { circuit } = this;
    const node = circuit.nodes[at];
    const name = circuit.name(at);
    const parts = [element('h' + this.heading, {}, name[0].toUpperCase() + name.slice(1) + (node.kind === 'score' ? ` of ${circuit.explained}` : ''))];
    if (path.length > 0) {
      parts.push(element('p', { class: 'c-way' }, 'Strongest path: ', ...[path[0].from, ...path.map(edge => edge.to)].flatMap((step, i) =>
        [...(i ? [' → '] : []), button(circuit.nodes[step].name, () => this.choose(step, true), { 'aria-current': step === at ? 'step' : null })])));
    }
    const columns = element('div', { class: 'c-columns' });
    if (node.kind === 'detector' && circuit.image) {
      const [reads, here, writes] = circuit.patterns(at);
      columns.append(element('div', { class: 'c-patterns' }, pictured(circuit, reads, 'reads'), pictured(circuit, here, 'read here'), pictured(circuit, writes, 'writes')));
    }
    if (node.kind === 'detector' || node.kind === 'score') {
      columns.append(this.account(at, node));
    }
    const out = circuit.edges.filter(edge => edge.from === at);
    if (out.length > 0) {
      columns.append(this.listed('What it did for the score, by way of', [...out.slice(0, MOST_SOURCES).map(edge => ({ label: circuit.name(edge.to), value: edge.flow })),
        ...(out.length > MOST_SOURCES ? [{ label: `${out.length - MOST_SOURCES} more`, value: total(out.slice(MOST_SOURCES).map(edge => edge.flow)) }] : [])]));
    }
    if (node.votes) {
      columns.append(this.listed('Its direct votes, by class', node.votes.map((value, c) => ({ label: circuit.classNames[c], value }))));
    }
    parts.push(columns);
    return parts;
  }

  /** Everything that goes in, also what was left out: it adds up to the value. */
  account(at, node) {
    const { circuit } = this;
    const into = circuit.edges.filter(edge => edge.to === at).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
    const more = into.slice(MOST_SOURCES);
    const entries = [...into.slice(0, MOST_SOURCES).map(edge => ({ label: circuit.name(edge.from), value: edge.amount })),
      ...(more.length ? [{ label: `${more.length} more`, value: total(more.map(edge => edge.amount)) }] : []),
      { label: `${node.restEdges} left out`, value: node.rest }, { label: 'in all', value: node.value }];
    const ofScore = circuit.compared ? 'What it is made of, above the reference' : 'What it is made of';
    return this.listed(node.kind === 'score' ? ofScore : circuit.compared ? 'What made it fire, above the reference' : 'What made it fire', entries);
  }

  listed(title, entries) {
    return element('div', { class: 'c-list' }, element('h' + (this.heading + 1), {}, title), bars(entries, largestOf(entries.map(entry => entry.value))));
  }
}

function painted(circuit, values, plain) {
  const canvas = element('canvas');
  paint(canvas, circuit.image, values, plain ? null : largest(circuit.image, values));
  return canvas;
}

function pictured(circuit, values, title) {
  const canvas = painted(circuit, values, false);
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'What it ' + title);
  return element('figure', {}, canvas, element('figcaption', {}, title));
}
