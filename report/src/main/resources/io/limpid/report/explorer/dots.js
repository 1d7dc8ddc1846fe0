'use strict';
// Rows as dots: by the evidence of a column, coloured by the value there; and over the values of one column.

const VALUE_COLOURS = ['#2c4a9a', '#a9a59b', '#e08214'].map(rgb);

class RowDots {
  /**
   * @param evidence of each row of the page, by column
   * @param room the width that there is, in pixels
   */
  constructor(study, evidence, room) {
    this.width = Math.max(280, Math.min(560, room));
    this.study = study;
    this.evidence = evidence;
  }

  valueOf(row, k) {
    return this.study.columns ? row.values[k] : row.features[k];
  }

  /** The share of rows with a lower value, which is the colour; null where it is missing. */
  ranks(k) {
    const values = this.study.rows.map(row => this.valueOf(row, k));
    const sorted = Float64Array.from(values.filter(value => !Number.isNaN(value))).sort();
    const place = value => {
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = sorted[middle] < value ? [middle + 1, high] : [low, middle];
      }
      return low;
    };
    const most = Math.max(1, place(sorted[sorted.length - 1]));
    return values.map(value => (Number.isNaN(value) ? null : place(value) / most));
  }

  dot(i, x, y, rank, k) {
    const { study } = this;
    const row = study.rows[i];
    return element('svg:circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 2.6, class: 'x-dot', onclick: () => study.choose(i),
      fill: rank === null ? 'none' : `rgb(${valueColour(rank).join()})` },
    element('svg:title', {}, `Row ${row.number}: ${study.names[k]} ${study.columns ? valueText(study.columns[k], row.values[k]) : number(row.features[k])}, ${signed(this.evidence[i][k])}`));
  }

  /** Of each column a line of dots from the strongest evidence against to that for. */
  swarm(columns) {
    const { width } = this;
    const [left, high] = [Math.min(150, width * 0.34), 44];
    const limit = Math.max(...columns.map(k => largestOf(this.evidence.map(row => row[k])))) || 1;
    const x = value => left + (width - left - 10) * (0.5 + 0.5 * value / limit);
    const height = columns.length * high + 22;
    const svg = element('svg:svg', { viewBox: `0 0 ${width} ${height}`, class: 'x-chart', role: 'img', 'aria-label': 'Evidence of the strongest columns, a dot a row' });
    svg.append(element('svg:line', { x1: x(0), x2: x(0), y1: 0, y2: height - 18, class: 'x-zero' }));
    [-limit, 0, limit].forEach(value => svg.append(element('svg:text', { x: x(value), y: height - 4,
      'text-anchor': value < 0 ? 'start' : value > 0 ? 'end' : 'middle' }, value === 0 ? '0' : signed(value))));
    columns.forEach((k, place) => {
      const middle = place * high + high / 2;
      svg.append(element('svg:text', { x: left - 10, y: middle + 4, 'text-anchor': 'end' }, shortened(this.study.names[k], Math.floor(left / 7))));
      const ranks = this.ranks(k);
      const piled = new Map();
      this.evidence.forEach((row, i) => {
        const bin = Math.round(x(row[k]) / 3);
        const pile = piled.get(bin) ?? 0;
        piled.set(bin, pile + 1);
        const aside = Math.min(high / 2 - 3, Math.ceil(pile / 2) * 1.6) * (pile % 2 ? 1 : -1);
        svg.append(this.dot(i, x(row[k]), middle + aside, ranks[i], k));
      });
    });
    return svg;
  }

  /** One column's evidence over its values. */
  overValues(k) {
    const { study } = this;
    const column = study.columns ? study.columns[k] : null;
    const texts = column ? textsOf(column) : null;
    const { width } = this;
    const [height, left, bottom] = [300, 46, 34];
    const known = study.rows.map(row => this.valueOf(row, k)).filter(value => !Number.isNaN(value));
    const [low, high] = texts ? [-0.5, texts.length - 0.5] : [Math.min(...known), Math.max(...known)];
    const limit = largestOf(this.evidence.map(row => row[k])) || 1;
    const x = value => left + (width - left - 10) * (value - low) / (high - low || 1);
    const y = value => (height - bottom) * (0.5 - 0.48 * value / limit);
    const svg = element('svg:svg', { viewBox: `0 0 ${width} ${height}`, class: 'x-chart', role: 'img',
      'aria-label': `Evidence of ${study.names[k]} over its values` });
    svg.append(element('svg:line', { x1: left, x2: width - 10, y1: y(0), y2: y(0), class: 'x-zero' }));
    [-limit, 0, limit].forEach(value => svg.append(element('svg:text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, value === 0 ? '0' : signed(value))));
    const label = (value, anchor, text) => svg.append(element('svg:text', { x: x(value), y: height - 12, 'text-anchor': anchor }, text));
    if (texts) {
      const room = Math.max(2, Math.floor((width - left) / texts.length / 7));
      texts.forEach((text, place) => (room > 3 || texts.length < 8) && label(place, 'middle', shortened(text, room)));
    } else {
      label(low, 'start', column ? valueText(column, low) : number(low));
      label(high, 'end', column ? valueText(column, high) : number(high));
    }
    const ranks = this.ranks(k);
    study.rows.forEach((row, i) => {
      const value = this.valueOf(row, k);
      if (!Number.isNaN(value) && (!texts || texts[value] !== undefined)) {
        const aside = texts ? ((i * 0.618) % 1 - 0.5) * 0.5 : 0;
        svg.append(this.dot(i, x(value + aside), y(this.evidence[i][k]), ranks[i], k));
      }
    });
    return svg;
  }
}

function valueColour(rank) {
  const along = rank * (VALUE_COLOURS.length - 1);
  const below = Math.min(Math.floor(along), VALUE_COLOURS.length - 2);
  return VALUE_COLOURS[below].map((from, i) => Math.round(from + (along - below) * (VALUE_COLOURS[below + 1][i] - from)));
}
