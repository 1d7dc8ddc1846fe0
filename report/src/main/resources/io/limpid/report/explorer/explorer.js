'use strict';
// The page: a row, what each layer makes of it, and why.

const VIEWS = [
  ['holds', 'holds', 'What the layer holds, in the input’s own coordinates.'],
  ['contribution', 'change since the input', 'Contribution map: what all layers so far added (blue) or took away (red).'],
  ['increment', 'change by this layer', 'What this layer alone added (blue) or took away (red).'],
  ['evidence', 'evidence', 'What this layer reads in favour of the class (blue) or against it (red).'],
];

class Explorer {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.network = new Network(data.network);
    this.image = data.image ?? null;
    this.columns = data.columns ?? null;
    this.columnOf = this.columns ? columnOfFeature(this.columns) : null;
    this.reference = data.reference ? this.network.run(decodeFloats(data.reference)) : null;
    this.rows = data.rows.map(row => ({ ...row, features: this.featuresOf(row) }));
    this.rows.forEach(row => this.judge(row));
    this.state = { row: this.mostTelling(), layer: this.network.depth, view: 'contribution', scale: 'shared',
      for: null, against: null, order: 'file', show: 'all' };
    this.readFragment();
    this.build();
    this.choose(this.state.row);
    window.addEventListener('hashchange', () => {
      if (location.hash.slice(1) !== this.fragment()) {
        this.readFragment();
        this.choose(this.state.row);
      }
    });
  }

  /** Returns the features of a stored row: pixels are stored as bytes, tables as their values. */
  featuresOf(row) {
    if (this.columns) {
      row.values = row.values.map(value => (value === null ? NaN : value));
      return Float64Array.from(encodeRow(this.columns, row.values));
    }
    return row.pixels ? Float64Array.from(decodeBytes(row.pixels), value => value / 255)
      : Float64Array.from(decodeFloats(row.floats));
  }

  /** What rows are sorted by. */
  judge(row) {
    const { network } = this;
    const pass = network.run(row.features);
    const last = network.likelihood(pass, network.depth);
    const sorted = [...last].sort((a, b) => b - a);
    row.predicted = network.prediction(pass, network.depth);
    row.margin = sorted[0] - (sorted[1] ?? 0);
    row.settled = network.depth;
    row.changes = 0;
    for (let l = network.depth - 1; l >= 1; l--) {
      if (network.prediction(pass, l) !== network.prediction(pass, l + 1)) {
        row.changes++;
      }
      if (row.changes === 0) {
        row.settled = l;
      }
    }
  }

  /** The row that changes its mind latest: what there is to see at first. */
  mostTelling() {
    let best = 0;
    this.rows.forEach((row, i) => {
      if (row.settled > this.rows[best].settled) {
        best = i;
      }
    });
    return best;
  }

  readFragment() {
    const given = new URLSearchParams(location.hash.slice(1));
    const whole = (key, most) => {
      const value = Number(given.get(key));
      return given.has(key) && Number.isInteger(value) && value >= 0 && value <= most ? value : null;
    };
    this.state.row = whole('row', this.rows.length - 1) ?? this.state.row;
    this.state.layer = whole('layer', this.network.depth) ?? this.state.layer;
    this.state.for = whole('for', this.network.classes - 1);
    this.state.against = whole('against', this.network.classes - 1);
    if (VIEWS.some(view => view[0] === given.get('view'))) {
      this.state.view = given.get('view');
    }
  }

  fragment() {
    const { row, layer, view, for: chosen, against } = this.state;
    const parts = { row, layer, view };
    if (chosen !== null) {
      parts.for = chosen;
    }
    if (against !== null) {
      parts.against = against;
    }
    return new URLSearchParams(parts).toString();
  }

  // ---- building ------------------------------------------------------------------------------------------------

  build() {
    const { depth } = this.network;
    this.parts = {
      name: element('h3', { class: 'x-name', 'aria-live': 'polite' }),
      answer: element('p', { class: 'x-answer', 'aria-live': 'polite' }),
      input: this.image ? element('canvas', { class: 'x-picture', tabindex: 0, 'aria-label': 'The input; draw on it' })
        : element('div', { class: 'x-form' }),
      layerName: element('h3', {}),
      layer: this.image ? element('canvas', { class: 'x-picture' }) : element('div', { class: 'x-layer' }),
      meaning: element('p', { class: 'x-note' }),
      slider: element('input', { type: 'range', min: 0, max: depth, step: 1, 'aria-label': 'Layer',
        oninput: event => this.setLayer(Number(event.target.value)) }),
      play: element('button', { type: 'button', onclick: () => this.play() }, '▶ Play'),
      chart: element('div', { class: 'x-likelihood' }),
      pair: element('p', { class: 'x-pair' }),
      why: element('div', { class: 'x-why' }),
      rows: element('div', { class: 'x-rows', role: 'listbox', 'aria-label': 'Rows', tabindex: 0,
        onkeydown: event => this.walkRows(event) }),
      sum: element('p', { class: 'x-sum', 'aria-live': 'polite' }),
    };
    const p = this.parts;
    this.root.append(
      element('div', { class: 'x-bar-top' }, this.orderChoice(), this.showChoice()),
      p.rows,
      element('div', { class: 'x-stage' },
        element('div', { class: 'x-panel' }, p.name, p.input, this.tools(), p.answer),
        element('div', { class: 'x-panel' }, p.layerName, p.layer,
          element('div', { class: 'x-walk' }, p.play, p.slider), this.trust(), this.views(), p.meaning),
        element('div', { class: 'x-panel x-wide' }, element('h3', {}, 'Class likelihood, layer by layer'), p.chart, p.pair)),
      element('div', { class: 'x-reason' }, element('h3', {}, 'Why'), p.sum, p.why));
    if (this.image) {
      this.drawable(p.input);
    }
    this.root.addEventListener('keydown', event => {
      if (event.target.closest('input, select, .x-rows, canvas')) {
        return;
      }
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        this.setLayer(this.state.layer + (event.key === 'ArrowRight' ? 1 : -1));
        event.preventDefault();
      }
    });
    this.fillRows();
  }

  select(label, options, chosen, change) {
    const select = element('select', { onchange: event => change(event.target.value) },
      ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)));
    return element('label', {}, label + ' ', select);
  }

  orderChoice() {
    return this.select('Order', [['file', 'as in the file'], ['margin', 'least sure first'],
      ['changes', 'changes its mind most'], ['settled', 'settles last']], this.state.order, value => {
      this.state.order = value;
      this.fillRows();
    });
  }

  showChoice() {
    const names = this.data.classNames;
    return this.select('Show', [['all', 'all rows'], ['wrong', 'wrong answers'],
      ...names.map((name, c) => ['p' + c, 'answered ' + name])], this.state.show, value => {
      this.state.show = value;
      this.fillRows();
    });
  }

  tools() {
    const tools = element('div', { class: 'x-tools' });
    const button = (text, title, action) => tools.append(
      element('button', { type: 'button', title, onclick: action }, text));
    if (this.image) {
      this.pen = 1;
      const draw = element('button', { type: 'button', 'aria-pressed': 'true', onclick: () => this.setPen(1) }, 'Draw');
      const erase = element('button', { type: 'button', 'aria-pressed': 'false', onclick: () => this.setPen(0) }, 'Erase');
      this.pens = [erase, draw];
      tools.append(draw, erase);
      button('Clear', 'Make the picture black', () => this.edit(features => features.fill(0)));
      button('←', 'Shift left', () => this.shift(0, -1));
      button('→', 'Shift right', () => this.shift(0, 1));
      button('↑', 'Shift up', () => this.shift(-1, 0));
      button('↓', 'Shift down', () => this.shift(1, 0));
    }
    button('Undo all', 'Back to the row as it is', () => this.choose(this.state.row));
    return tools;
  }

  setPen(value) {
    this.pen = value;
    this.pens.forEach((button, i) => button.setAttribute('aria-pressed', String(i === value)));
  }

  /** Marks layers whose coordinates may no longer be the input's. */
  trust() {
    const marks = this.data.trust.map((trust, i) => element('span', { class: 'x-trust-' + trust,
      title: `Layer ${i + 1}: ` + (trust === 'holds' ? 'speaks of the input’s own coordinates'
        : trust === 'care' ? 'far from the identity by now; read its maps with care'
          : 'too far from the identity; nothing shows that its values are about the features of the same place') }));
    return element('div', { class: 'x-trust', 'aria-hidden': 'true' }, element('span', { class: 'x-trust-holds' }), ...marks);
  }

  views() {
    const group = element('div', { class: 'x-views', role: 'group', 'aria-label': 'What is shown of the layer' });
    this.viewButtons = VIEWS.map(([key, text]) => element('button', { type: 'button',
      onclick: () => this.setView(key) }, text));
    group.append(...this.viewButtons, this.select('Colours', [['shared', 'same for all layers'], ['own', 'of this layer']],
      this.state.scale, value => {
        this.state.scale = value;
        this.showLayer();
      }));
    return group;
  }

  // ---- rows ----------------------------------------------------------------------------------------------------

  fillRows() {
    const { order, show } = this.state;
    const keys = { file: () => 0, margin: row => row.margin, changes: row => -row.changes, settled: row => -row.settled };
    this.listed = this.rows.map((row, i) => i)
      .filter(i => show === 'all' || (show === 'wrong' ? this.wrong(this.rows[i]) : show === 'p' + this.rows[i].predicted))
      .sort((a, b) => keys[order](this.rows[a]) - keys[order](this.rows[b]) || a - b);
    this.parts.rows.replaceChildren(...this.listed.map(i => this.rowButton(i)));
    if (this.listed.length === 0) {
      this.parts.rows.append(element('p', { class: 'x-note' }, 'No such row.'));
    }
    this.markRow();
  }

  wrong(row) {
    return row.label !== null && row.label !== row.predicted;
  }

  rowButton(i) {
    const row = this.rows[i];
    const names = this.data.classNames;
    const text = `Row ${row.number}: ${names[row.predicted]}`
      + (this.wrong(row) ? `, labelled ${names[row.label]}` : '');
    const button = element('button', { type: 'button', role: 'option', title: text, 'data-row': i, tabindex: -1,
      class: this.wrong(row) ? 'x-wrong' : null, onclick: () => this.choose(i) });
    if (this.image) {
      const canvas = element('canvas', { 'aria-hidden': 'true' });
      paint(canvas, this.image, row.features, null);
      button.append(canvas);
    }
    button.append(element('span', {}, this.image ? names[row.predicted] : `${row.number}: ${names[row.predicted]}`));
    return button;
  }

  walkRows(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && this.listed.length > 0) {
      const at = this.listed.indexOf(this.state.row);
      this.choose(this.listed[Math.max(0, Math.min(this.listed.length - 1, at + step))]);
      event.preventDefault();
    }
  }

  markRow() {
    for (const button of this.parts.rows.querySelectorAll('button')) {
      const chosen = Number(button.dataset.row) === this.state.row;
      button.setAttribute('aria-selected', String(chosen));
      if (chosen) {
        const list = this.parts.rows;
        const left = button.offsetLeft - list.offsetLeft;
        if (left < list.scrollLeft || left + button.offsetWidth > list.scrollLeft + list.clientWidth) {
          list.scrollLeft = left - list.clientWidth / 2;
        }
      }
    }
  }

  choose(i) {
    this.state.row = i;
    this.edited = false;
    const row = this.rows[i];
    this.features = Float64Array.from(row.features);
    this.values = row.values ? [...row.values] : null;
    if (this.columns) {
      this.form();
    }
    this.markRow();
    this.compute();
  }

  // ---- editing -------------------------------------------------------------------------------------------------

  edit(change) {
    change(this.features);
    this.edited = true;
    this.compute();
  }

  shift(down, right) {
    const { rows, columns, planes } = this.image;
    this.edit(features => {
      const before = Float64Array.from(features);
      for (let plane = 0; plane < planes; plane++) {
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < columns; x++) {
            const inside = y - down >= 0 && y - down < rows && x - right >= 0 && x - right < columns;
            features[(plane * rows + y) * columns + x] = inside
              ? before[(plane * rows + y - down) * columns + x - right] : 0;
          }
        }
      }
    });
  }

  drawable(canvas) {
    let drawing = false;
    const dot = event => {
      const box = canvas.getBoundingClientRect();
      const { rows, columns, planes } = this.image;
      const cx = (event.clientX - box.left) / box.width * columns - 0.5;
      const cy = (event.clientY - box.top) / box.height * rows - 0.5;
      const radius = Math.max(0.75, columns / 20);
      this.edit(features => {
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < columns; x++) {
            const ink = Math.max(0, Math.min(1, 1.4 - Math.hypot(x - cx, y - cy) / radius));
            for (let plane = 0; plane < planes && ink > 0; plane++) {
              const at = (plane * rows + y) * columns + x;
              features[at] = this.pen ? Math.max(features[at], ink) : Math.min(features[at], 1 - ink);
            }
          }
        }
      });
    };
    canvas.addEventListener('pointerdown', event => {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      dot(event);
      event.preventDefault();
    });
    canvas.addEventListener('pointermove', event => drawing && dot(event));
    canvas.addEventListener('pointerup', () => {
      drawing = false;
    });
    canvas.addEventListener('keydown', event => {
      const shifts = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      if (shifts[event.key]) {
        this.shift(...shifts[event.key]);
        event.preventDefault();
      }
    });
  }

  /** The row of a table, to be changed: a slider or a choice for each column. */
  form() {
    const form = this.parts.input;
    form.replaceChildren();
    this.columns.forEach((column, k) => {
      const shown = element('output', {}, valueText(column, this.values[k]));
      const set = value => {
        this.values[k] = value;
        shown.value = valueText(column, value);
        this.edit(features => features.set(encodeRow(this.columns, this.values)));
      };
      const texts = textsOf(column);
      let control;
      if (texts) {
        control = element('select', { onchange: event => set(event.target.value === '' ? NaN : Number(event.target.value)) },
          ...texts.map((text, place) => element('option', { value: place, selected: place === this.values[k] }, text)),
          element('option', { value: '', selected: Number.isNaN(this.values[k]) }, 'missing'));
      } else {
        const [low, high] = range(column);
        const whole = Number.isInteger(low) && Number.isInteger(high) && high - low >= 2;
        control = element('input', { type: 'range', min: low, max: high, step: whole ? 1 : 'any',
          oninput: event => set(Number(event.target.value)) });
        control.value = Number.isNaN(this.values[k]) ? column.imputed : this.values[k];
      }
      form.append(element('label', {}, element('span', { title: column.name }, column.name), control, texts ? '' : shown));
    });
  }

  // ---- showing -------------------------------------------------------------------------------------------------

  compute() {
    const { network } = this;
    this.pass = network.run(this.features);
    this.likelihoods = Array.from({ length: network.depth + 1 }, (_, l) => network.likelihood(this.pass, l));
    this.explain();
    this.show();
  }

  /** The class that is explained, and against whom: the one chosen, else the answer against its strongest rival. */
  pair() {
    const last = this.likelihoods[this.network.depth];
    const chosen = this.state.for ?? this.network.prediction(this.pass, this.network.depth);
    let rival = this.state.against;
    if (rival === null || rival === chosen) {
      rival = null;
      for (let c = 0; c < this.network.classes; c++) {
        if (c !== chosen && (rival === null || last[c] > last[rival])) {
          rival = c;
        }
      }
    }
    return [chosen, rival];
  }

  explain() {
    const { network } = this;
    const [chosen, rival] = this.pair();
    const target = new Float64Array(network.classes);
    target[chosen] = 1;
    target[rival] = -1;
    this.evidence = network.evidence(this.pass, target, this.data.shares, this.reference);
    // What each layer reads by itself: the same sum, divided by layers also where the account by column is read at the input alone.
    this.byLayer = this.data.shares.every(share => share === 1) ? this.evidence
      : network.evidence(this.pass, target, this.data.shares.map(() => 1), this.reference);
    const difference = pass => network.scores(pass, network.depth)[chosen] - network.scores(pass, network.depth)[rival];
    this.difference = difference(this.pass);
    this.start = this.reference ? difference(this.reference) : 0;
  }

  setLayer(layer) {
    this.state.layer = Math.max(0, Math.min(this.network.depth, layer));
    this.show();
  }

  setView(view) {
    this.state.view = view;
    this.show();
  }

  play() {
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = null;
      this.parts.play.textContent = '▶ Play';
      return;
    }
    this.setLayer(this.state.layer >= this.network.depth ? 0 : this.state.layer);
    this.parts.play.textContent = '❚❚ Pause';
    this.playing = setInterval(() => {
      if (this.state.layer >= this.network.depth) {
        this.play();
      } else {
        this.setLayer(this.state.layer + 1);
      }
    }, 600);
  }

  show() {
    const names = this.data.classNames;
    const { depth } = this.network;
    const row = this.rows[this.state.row];
    const last = this.likelihoods[depth];
    const predicted = this.network.prediction(this.pass, depth);
    this.parts.name.textContent = `Row ${row.number}` + (this.edited ? ', changed' : '');
    const label = row.label === null ? '' : `, labelled ${names[row.label]}`;
    this.parts.answer.textContent = `Answer: ${names[predicted]}, ${percent(last[predicted])}${label}`;
    this.parts.answer.classList.toggle('x-wrong', row.label !== null && row.label !== predicted);
    if (this.image) {
      paint(this.parts.input, this.image, this.features, null);
    }
    this.showLayer();
    this.showChart();
    this.showWhy();
    history.replaceState(null, '', '#' + this.fragment());
  }

  /** The values of a view of a layer, over the features. */
  valuesOf(view, layer) {
    const { features: D } = this.network;
    const of = l => this.pass.hidden[l].subarray(0, D);
    if (view === 'holds') {
      return of(layer);
    }
    if (view === 'evidence') {
      return layer === 0 ? new Float64Array(D) : this.byLayer.maps[layer - 1];
    }
    const from = view === 'contribution' ? of(0) : of(Math.max(0, layer - 1));
    return Float64Array.from(of(layer), (value, i) => value - from[i]);
  }

  showLayer() {
    const { layer, view, scale } = this.state;
    const { depth } = this.network;
    this.parts.slider.value = layer;
    this.parts.slider.setAttribute('aria-valuetext', layer === 0 ? 'input' : `layer ${layer} of ${depth}`);
    this.parts.layerName.textContent = layer === 0 ? 'The input' : `Layer ${layer} of ${depth}`;
    this.viewButtons.forEach((button, i) => button.setAttribute('aria-pressed', String(VIEWS[i][0] === view)));
    const values = this.valuesOf(view, layer);
    const folded = this.columns ? fold(values, this.columnOf, this.columns.length) : values;
    const layers = scale === 'own' ? [layer] : Array.from({ length: depth + 1 }, (_, l) => l);
    const limit = Math.max(...layers.map(l => {
      const map = this.valuesOf(view, l);
      return largest(this.image, this.columns ? fold(map, this.columnOf, this.columns.length) : map);
    }));
    if (this.image) {
      paint(this.parts.layer, this.image, values, view === 'holds' ? null : limit);
    } else {
      const names = this.columns ? this.columns.map(column => column.name) : this.data.featureNames;
      this.parts.layer.replaceChildren(bars(Array.from(folded, (value, i) => ({ label: names[i], value })), limit));
    }
    const total = folded.reduce((a, b) => a + b, 0);
    this.parts.meaning.textContent = VIEWS.find(entry => entry[0] === view)[2]
      + (view === 'evidence' ? ` It sums to ${signed(total)}.` : '')
      + (view === 'holds' ? '' : ` The strongest colour stands for ±${number(limit)}.`);
  }

  showChart() {
    const names = this.data.classNames;
    const [chosen, rival] = this.pair();
    const { depth, classes } = this.network;
    const last = this.likelihoods[depth];
    const label = this.rows[this.state.row].label;
    const lines = Array.from({ length: classes }, (_, c) => ({
      name: names[c] + (c === label ? ' (label)' : ''),
      values: this.likelihoods.map(likelihood => likelihood[c]),
      role: c === chosen ? 'x-chosen' : c === rival ? 'x-rival' : 'x-other',
      named: c === chosen || c === rival || last[c] > 0.08 || c === label,
      onclick: event => {
        this.chooseClass(c);
        event.stopPropagation();
      },
    })).sort((a, b) => (a.role < b.role ? 1 : -1));
    this.parts.chart.replaceChildren(layerChart({ width: 560, height: 280, depth, lines, layer: this.state.layer,
      onLayer: layer => this.setLayer(layer) }));
    const option = c => [String(c), `${names[c]} (${percent(this.likelihoods[this.state.layer][c])})`];
    const all = names.map((_, c) => option(c));
    this.parts.pair.replaceChildren(
      this.select('Evidence for', [['', 'the answer'], ...all], this.state.for === null ? '' : String(this.state.for), value => {
        this.state.for = value === '' ? null : Number(value);
        this.compute();
      }), ' ',
      this.select('against', [['', 'its strongest rival'], ...all], this.state.against === null ? '' : String(this.state.against),
        value => {
          this.state.against = value === '' ? null : Number(value);
          this.compute();
        }));
  }

  chooseClass(c) {
    const [chosen] = this.pair();
    if (this.state.for === null) {
      this.state.for = c;
    } else if (c !== chosen) {
      this.state.against = this.state.against === c ? null : c;
    } else {
      this.state.for = null;
      this.state.against = null;
    }
    this.compute();
  }

  showWhy() {
    const names = this.data.classNames;
    const [chosen, rival] = this.pair();
    const { maps, biases } = this.evidence;
    const sums = this.byLayer.maps.map((map, l) => map.reduce((a, b) => a + b, 0) + this.byLayer.biases[l]);
    const from = this.reference ? `${this.data.referenceName}: ${number(this.start)}` : 'nothing';
    this.parts.sum.textContent = `The score of ${names[chosen]} less that of ${names[rival]} is ${number(this.difference)}; `
      + (this.reference ? `for ${from}. The evidence, ${signed(this.difference - this.start)}, is the difference.`
        : 'evidence and biases sum to it.');
    const limit = Math.max(...sums.map(Math.abs));
    const byLayer = element('div', {}, element('h4', {}, 'Read by layer'),
      bars(sums.map((value, l) => ({ label: `layer ${l + 1}`, value })), limit));
    const total = new Float64Array(this.network.features);
    maps.forEach(map => map.forEach((value, i) => {
      total[i] += value;
    }));
    if (this.image) {
      const canvas = element('canvas', { class: 'x-picture' });
      paint(canvas, this.image, total, largest(this.image, total));
      this.parts.why.replaceChildren(element('div', {}, element('h4', {}, 'All layers together'), canvas,
        element('p', { class: 'x-note' }, `Blue speaks for ${names[chosen]}, red for ${names[rival]}.`)), byLayer);
    } else {
      this.parts.why.replaceChildren(this.waterfall(total, biases), byLayer);
    }
  }

  /** From the reference's score to the row's, column by column: the strongest twelve, the rest together. */
  waterfall(total, biases) {
    const names = this.columns ? this.columns.map(column => column.name) : this.data.featureNames;
    const folded = this.columns ? fold(total, this.columnOf, this.columns.length) : total;
    const entries = Array.from(folded, (value, k) => ({ label: names[k], value,
      text: this.columns ? valueText(this.columns[k], this.values[k]) : number(this.features[k]) }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const shown = entries.slice(0, 12);
    const rest = entries.slice(12);
    if (rest.length > 0) {
      shown.push({ label: `${rest.length} more`, value: rest.reduce((sum, entry) => sum + entry.value, 0), quiet: true });
    }
    const bias = biases.reduce((a, b) => a + b, 0);
    if (!this.reference) {
      shown.push({ label: 'biases', value: bias, quiet: true });
    } else {
      shown.unshift({ label: this.data.referenceName, value: this.start, quiet: true });
    }
    const limit = Math.max(...shown.map(entry => Math.abs(entry.value)));
    return element('div', {}, element('h4', {}, 'Column by column'), bars(shown, limit));
  }
}

/** For tests: what the page computes of a row, as JSON. */
function figures(explorer) {
  const { network, pass, evidence, start, difference } = explorer;
  return JSON.stringify({
    scores: Array.from({ length: network.depth }, (_, l) => Array.from(network.scores(pass, l + 1))),
    contribution: Array.from(explorer.valuesOf('contribution', network.depth)),
    evidence: evidence.maps.map(map => Array.from(map)),
    biases: Array.from(evidence.biases),
    pair: explorer.pair(), start, difference, row: explorer.rows[explorer.state.row].number,
  });
}

const explorerRoot = document.getElementById('explorer-root');
if (explorerRoot) {
  try {
    const explorer = new Explorer(explorerRoot, JSON.parse(document.getElementById('explorer-data').textContent));
    explorerRoot.closest('section').hidden = false;
    if (location.search === '?figures') {
      document.body.append(element('pre', { id: 'explorer-figures' }, figures(explorer)));
    }
  } catch (error) {
    explorerRoot.append(element('p', {}, `This part of the page failed: ${error}`));
    explorerRoot.closest('section').hidden = false;
  }
}
