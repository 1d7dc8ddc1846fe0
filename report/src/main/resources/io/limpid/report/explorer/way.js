'use strict';
// One pixel's or column's way through the layers.

/** Marks the pixel that is looked at on a picture, and moves it by keys. */
class Marker {
  constructor(study, frame) {
    this.study = study;
    this.mark = element('span', { class: 'x-mark', hidden: true });
    frame.append(this.mark);
  }

  show() {
    const { image, place } = this.study;
    this.mark.hidden = place === null;
    if (place !== null) {
      const percentOf = (part, whole) => `${100 * part / whole}%`;
      Object.assign(this.mark.style, {
        left: percentOf(place % image.columns, image.columns), top: percentOf(Math.floor(place / image.columns), image.rows),
        width: percentOf(1, image.columns), height: percentOf(1, image.rows) });
    }
  }

  move(y, x) {
    const { rows, columns } = this.study.image;
    const within = (value, count) => Math.max(0, Math.min(count - 1, value));
    this.study.lookAt(within(y, rows) * columns + within(x, columns));
  }

  /** Moves by an arrow key; returns where it stands, as row and column. */
  keyed(event) {
    const { rows, columns } = this.study.image;
    const { place } = this.study;
    let [y, x] = place === null ? [rows >> 1, columns >> 1] : [Math.floor(place / columns), place % columns];
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      [y, x] = [y + step[0], x + step[1]];
      this.move(y, x);
      event.preventDefault();
    } else if (event.key === ' ') {
      this.move(y, x);
    }
    return [Math.max(0, Math.min(rows - 1, y)), Math.max(0, Math.min(columns - 1, x))];
  }
}

class WayPanel {
  constructor(study) {
    this.study = study;
    this.text = element('p', { class: 'x-note', 'aria-live': 'polite' });
    this.chart = element('div', {});
    this.element = element('div', { class: 'x-way' }, this.chart, this.text);
    study.onChange(() => this.show());
  }

  show() {
    const { study } = this;
    const { place, depth, state } = study;
    if (place === null) {
      this.chart.replaceChildren();
      this.text.textContent = `Point at a ${study.image ? 'pixel' : 'column'} to see its way through the layers.`;
      return;
    }
    const view = study.columns ? 'contribution' : 'holds';
    const values = Array.from({ length: depth + 1 }, (_, l) => study.shown(study.valuesOf(view, l))[place]);
    const evidence = study.shown(study.totalEvidence())[place];
    const low = Math.min(0, ...values);
    const high = Math.max(study.columns ? 0.01 : 1, ...values);
    this.chart.replaceChildren(layerChart({ width: 300, height: 120, right: 12, depth, low, high, layer: state.layer,
      title: 'The way of one value through the layers', ticks: [[low, number(low)], [high, number(high)]].filter((tick, i) => i > 0 || low !== high),
      lines: [{ name: study.placeName(place), values, role: 'x-chosen' }] }));
    const after = state.layer === 0 ? '' : `, ${number(values[state.layer])} after layer ${state.layer}`;
    this.text.textContent = `${study.placeName(place)}: `
      + (study.columns ? `changed by ${signed(values[state.layer])} up to layer ${state.layer}` : `${number(values[0])} at the input${after}`)
      + `. Its evidence is ${signed(evidence)}.`;
  }
}
