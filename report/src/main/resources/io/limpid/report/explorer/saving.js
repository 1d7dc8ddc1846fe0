'use strict';
// The figure as a file: what the stage shows, with its colours written out, for papers and slides. On white, whatever the screen is like.

const FIGURE_COLOURS = { 'x-chosen': '#2166ac', 'x-rival': '#b2182b', 'x-other': '#c3c9cf' };
const FIGURE_WIDTH = 1000;

class Saving {
  constructor(study, why, likelihood) {
    this.study = study;
    this.why = why;
    this.likelihood = likelihood;
    this.note = element('span', { class: 'x-note', role: 'status' });
    this.element = element('div', { class: 'x-tools x-saving' }, element('span', { class: 'x-note' }, 'Save this figure:'),
      button('SVG', () => this.saveSvg()), button('PNG', () => this.savePng()), this.note);
  }

  name(ending) {
    const { study } = this;
    return `limpid-row-${study.row.number}-layer-${study.state.layer}.${ending}`;
  }

  saveSvg() {
    this.download(new Blob([this.svg()], { type: 'image/svg+xml' }), this.name('svg'));
  }

  savePng() {
    const image = new Image();
    image.onload = () => {
      const canvas = element('canvas', { width: 2 * image.width, height: 2 * image.height });
      const context = canvas.getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => this.download(blob, this.name('png')), 'image/png');
    };
    image.onerror = () => {
      this.note.textContent = 'The picture could not be made; save the SVG in its place.';
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(this.svg());
  }

  download(blob, name) {
    const url = URL.createObjectURL(blob);
    const link = element('a', { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    this.note.textContent = `Saved as ${name}.`;
  }

  /** Returns the figure: row and layer, the likelihood of the classes, and by columns or layers why. */
  svg() {
    const { study } = this;
    const { classNames } = study;
    const svg = element('svg:svg', { xmlns: SVG, 'font-family': 'Arial, Helvetica, sans-serif', 'font-size': 14, fill: '#1d2126' });
    const text = (x, y, words, more = {}) => svg.append(element('svg:text', { x, y, ...more }, words));
    const title = `Row ${study.row.number}: ${classNames[study.answer]}, ${percent(study.likelihoods[study.depth][study.answer])}`;
    text(20, 32, title, { 'font-size': 20, 'font-weight': 700 });
    let x = 20;
    if (study.image) {
      const pictures = [['input', study.features, null], [this.viewName(), study.valuesOf(study.state.view, study.state.layer),
        study.state.view === 'holds' ? null : this.limit()]];
      pictures.forEach(([name, values, limit]) => {
        text(x, 66, name);
        svg.append(this.picture(values, limit, x, 78));
        x += 220;
      });
    }
    text(x, 66, 'Class likelihood by layer');
    this.lines(svg, x, 78, FIGURE_WIDTH - x - 110, 200);
    const steps = study.image ? this.why.layerSteps() : this.why.columnSteps();
    text(20, 330, `Score of ${classNames[study.chosen]} less that of ${classNames[study.rival]}`);
    this.waterfall(svg, steps, 350);
    const height = 350 + 24 * (steps.length + 2) + 16;
    svg.setAttribute('width', FIGURE_WIDTH);
    svg.setAttribute('height', height);
    svg.setAttribute('viewBox', `0 0 ${FIGURE_WIDTH} ${height}`);
    return new XMLSerializer().serializeToString(svg);
  }

  viewName() {
    const { view, layer } = this.study.state;
    return `${layer === 0 ? 'input' : `layer ${layer}`}, ${VIEWS.find(entry => entry[0] === view)[1].toLowerCase()}`;
  }

  limit() {
    const { study } = this;
    return Math.max(...Array.from({ length: study.depth + 1 }, (_, l) => largestOf(study.shown(study.valuesOf(study.state.view, l)))));
  }

  picture(values, limit, x, y) {
    const small = element('canvas');
    paint(small, this.study.image, values, limit);
    const scale = Math.max(1, Math.floor(400 / small.width));
    const canvas = element('canvas', { width: small.width * scale, height: small.height * scale });
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    return element('svg:image', { x, y, width: 200, height: 200 * small.height / small.width, href: canvas.toDataURL('image/png') });
  }

  lines(svg, x, y, width, height) {
    const { study } = this;
    const at = (value, l) => `${(x + width * l / study.depth).toFixed(1)},${(y + height * (1 - value)).toFixed(1)}`;
    [0, 0.5, 1].forEach(tick => svg.append(element('svg:polyline', { points: `${at(tick, 0)} ${at(tick, study.depth)}`, stroke: '#e3e6e9', fill: 'none' })));
    const lines = this.likelihood.lines();
    lines.forEach(line => svg.append(element('svg:polyline', { points: line.values.map(at).join(' '), fill: 'none', stroke: FIGURE_COLOURS[line.role],
      'stroke-width': line.role === 'x-other' ? 1.5 : 2.5, 'stroke-dasharray': line.role === 'x-rival' ? '7 4' : null })));
    endNames(lines.filter(line => line.named), value => y + height * (1 - value), study.depth).forEach(end => svg.append(
      element('svg:text', { x: x + width + 8, y: end.at + 4, 'font-size': 12 }, shortened(end.name, 14))));
    svg.append(element('svg:text', { x, y: y + height + 18, 'font-size': 12 }, 'input'),
      element('svg:text', { x: x + width, y: y + height + 18, 'font-size': 12, 'text-anchor': 'middle' }, `layer ${study.depth}`));
  }

  waterfall(svg, steps, top) {
    const { study } = this;
    const entries = [{ label: study.referenceName(), from: 0, to: study.start }];
    let reached = study.start;
    steps.forEach(step => {
      entries.push({ label: step.text ? `${step.label} = ${step.text}` : step.label, from: reached, to: reached + step.value, step: step.value });
      reached += step.value;
    });
    entries.push({ label: 'this row', from: 0, to: study.difference });
    const ends = entries.flatMap(entry => [entry.from, entry.to]);
    const low = Math.min(0, ...ends);
    const scale = 600 / (Math.max(...ends) - low || 1);
    entries.forEach((entry, i) => {
      const y = top + 24 * i;
      const left = 310 + (Math.min(entry.from, entry.to) - low) * scale;
      svg.append(element('svg:text', { x: 300, y: y + 13, 'text-anchor': 'end', 'font-size': 13 }, shortened(entry.label, 44)),
        element('svg:rect', { x: left, y, width: Math.max(1, Math.abs(entry.to - entry.from) * scale), height: 17,
          fill: entry.step === undefined ? '#8a929b' : entry.step < 0 ? '#b2182b' : '#2166ac' }),
        element('svg:text', { x: 920, y: y + 13, 'font-size': 13 }, entry.step === undefined ? number(entry.to) : signed(entry.step)));
    });
  }
}
