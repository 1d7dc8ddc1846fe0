'use strict';
// What is looked at: a row, perhaps changed; the network, perhaps with detectors switched off; and all that follows from them. Nothing of the page.

class Study {
  constructor(data) {
    this.data = data;
    this.network = new Network(data.network);
    this.depth = this.network.depth;
    this.classNames = data.classNames;
    this.image = data.image ?? null;
    this.columns = data.columns ?? null;
    this.columnOf = this.columns ? columnOfFeature(this.columns) : null;
    this.names = this.columns ? this.columns.map(column => column.name) : data.featureNames ?? null;
    this.rows = data.rows.map(row => this.opened(row));
    this.place = null;
    this.state = new State(this);
    this.listeners = [];
    this.computed = 0;
  }

  /** A row with its features and with what rows are sorted by. */
  opened(row) {
    const values = row.values ? row.values.map(value => (value === null ? NaN : value)) : null;
    const features = values ? Float64Array.from(encodeRow(this.columns, values))
      : row.pixels ? Float64Array.from(decodeBytes(row.pixels), value => value / 255)
        : Float64Array.from(decodeFloats(row.floats));
    const { answers } = row;
    const answer = answers[answers.length - 1];
    let settled = answers.length;
    while (settled > 1 && answers[settled - 2] === answer) {
      settled--;
    }
    return { ...row, values, features, answer, settled,
      changes: answers.filter((given, l) => l > 0 && given !== answers[l - 1]).length,
      clipped: values ? values.filter((value, k) => isOutside(this.columns[k], value)).length : 0,
      wrong: row.label !== null && row.label !== answer };
  }

  get row() {
    return this.rows[this.state.row];
  }

  /** Of all rows the one that changes its mind latest: what there is to see at first. */
  mostTelling() {
    return this.rows.reduce((best, row, i) => (row.settled > this.rows[best].settled ? i : best), 0);
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Tells all who show something that the state, but nothing that was computed, has changed. */
  tell(what) {
    this.listeners.forEach(listener => listener(what));
  }

  /** Looks at a pixel or a column. */
  lookAt(place) {
    if (place !== this.place) {
      this.place = place;
      this.tell('place');
    }
  }

  /** Takes a row as it is. */
  choose(i) {
    this.state.row = i;
    this.changed = false;
    this.features = Float64Array.from(this.row.features);
    this.values = this.row.values ? [...this.row.values] : null;
    this.compute('row');
  }

  /** Changes the features of the row. */
  edit(change) {
    change(this.features);
    this.changed = true;
    this.compute('edit');
  }

  setValue(k, value) {
    this.values[k] = value;
    this.edit(features => features.set(encodeRow(this.columns, this.values)));
  }

  /** Computes whatever follows from the row and the state. */
  compute(what) {
    const { network, state } = this;
    network.switchOff([]);
    const whole = network.run(this.features);
    this.wholeLikelihood = network.likelihood(whole, this.depth);
    this.wholeAnswer = network.prediction(whole, this.depth);
    network.switchOff(state.off);
    this.pass = state.off.length > 0 ? network.run(this.features) : whole;
    this.likelihoods = Array.from({ length: this.depth + 1 }, (_, l) => network.likelihood(this.pass, l));
    this.answer = network.prediction(this.pass, this.depth);
    this.pinned = state.pinned === null ? null : network.run(this.rows[state.pinned].features);
    this.references = this.state.compared === 'zero' || !this.data.references ? []
      : this.data.references.map(each => ({ pass: network.run(decodeFloats(each.floats)), answer: each.answer }));
    this.reference = this.comparedWith(this.answer);
    [this.chosen, this.rival] = this.pair();
    this.explain();
    this.computed++;
    this.tell(what);
  }

  /** What a row of that answer is compared with: passes of one or more rows, and how much each counts; null for nothing. */
  comparedWith(answer) {
    if (this.state.compared === 'pinned' && this.pinned) {
      return [{ pass: this.pinned, weight: 1 }];
    }
    const others = this.references.filter(each => each.answer !== answer);
    const counted = others.length > 0 ? others : this.references;
    return counted.length === 0 ? null : counted.map(({ pass }) => ({ pass, weight: 1 / counted.length }));
  }

  /** What the row is compared with, in words. */
  referenceName() {
    return this.reference === null ? 'nothing' : this.reference[0].pass === this.pinned ? `row ${this.rows[this.state.pinned].number}`
      : this.data.referenceName;
  }

  /** The class that is explained, and against whom: those chosen, else the answer against its strongest rival. */
  pair() {
    const last = this.likelihoods[this.depth];
    const chosen = this.state.for ?? this.answer;
    if (this.state.against !== null && this.state.against !== chosen) {
      return [chosen, this.state.against];
    }
    const others = Array.from(last.keys()).filter(c => c !== chosen);
    return [chosen, others.reduce((best, c) => (last[c] > last[best] ? c : best), others[0])];
  }

  /** The weight of each class score in what is explained: the score of one class less that of the other. */
  target() {
    const target = new Float64Array(this.network.classes);
    target[this.chosen] = 1;
    target[this.rival] = -1;
    return target;
  }

  explain() {
    const { network, chosen, rival } = this;
    const target = this.target();
    this.evidence = network.evidence(this.pass, target, this.data.shares, this.reference);
    // What each layer reads by itself: the same sum, divided by layers also where the account by column is read at the input alone.
    this.byLayer = this.data.shares.every(share => share === 1) ? this.evidence
      : network.evidence(this.pass, target, this.data.shares.map(() => 1), this.reference);
    this.spoken = network.detectorEvidence(this.pass, target, this.reference);
    const difference = pass => network.scores(pass, this.depth)[chosen] - network.scores(pass, this.depth)[rival];
    this.difference = difference(this.pass);
    this.start = this.reference ? total(this.reference.map(({ pass, weight }) => weight * difference(pass))) : 0;
  }

  /** The values of a view of a layer, over the features. */
  valuesOf(view, layer, pass = this.pass) {
    const { features: D } = this.network;
    const of = l => pass.hidden[l].subarray(0, D);
    if (view === 'holds') {
      return of(layer);
    }
    if (view === 'evidence') {
      return layer === 0 ? new Float64Array(D) : this.byLayer.maps[layer - 1];
    }
    const from = view === 'contribution' ? of(0) : of(Math.max(0, layer - 1));
    return Float64Array.from(of(layer), (value, i) => value - from[i]);
  }

  /** A map as it is shown: by column for tables, by pixel (summed over the planes of a colour image) for images. */
  shown(map) {
    if (this.columns) {
      return fold(map, this.columnOf, this.columns.length);
    }
    if (!this.image || this.image.planes === 1) {
      return map;
    }
    const pixels = this.image.rows * this.image.columns;
    return Float64Array.from({ length: pixels }, (_, p) => {
      let sum = 0;
      for (let plane = 0; plane < this.image.planes; plane++) {
        sum += map[plane * pixels + p];
      }
      return sum;
    });
  }

  /** The evidence of all layers together, over the features. */
  totalEvidence() {
    return sumOfMaps(this.evidence.maps);
  }

  /** The value of a column in the row that is looked at, in the user's units. */
  valueText(k) {
    return this.columns ? valueText(this.columns[k], this.values[k]) : number(this.features[k]);
  }

  /** Of one pixel or column: what it is called. */
  placeName(place) {
    return this.image ? `Pixel in row ${Math.floor(place / this.image.columns) + 1}, column ${place % this.image.columns + 1}`
      : this.names[place];
  }
}

function sumOfMaps(maps) {
  const sum = new Float64Array(maps[0].length);
  maps.forEach(map => map.forEach((value, i) => {
    sum[i] += value;
  }));
  return sum;
}

