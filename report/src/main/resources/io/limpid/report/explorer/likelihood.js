'use strict';
// Which class the layers lean to, and the two classes that evidence is for and against.

class LikelihoodPanel {
  constructor(study) {
    this.study = study;
    this.chart = element('div', { class: 'x-likelihood' });
    this.choices = element('div', { class: 'x-pair' });
    this.element = element('div', { class: 'x-panel x-wide' }, element('h3', {}, 'Class likelihood, layer by layer'), this.chart, this.choices,
      element('p', { class: 'x-note x-hint' }, 'Click two lines to choose whose evidence is shown, and against whom.'));
    study.onChange(what => what !== 'place' && this.show());
    new ResizeObserver(() => this.draw()).observe(this.chart);
  }

  lines() {
    const { study } = this;
    const last = study.likelihoods[study.depth];
    const { label } = study.row;
    const order = ['x-other', 'x-rival', 'x-chosen'];
    return study.classNames.map((name, c) => ({
      name: name + (c === label ? ' (label)' : ''),
      values: study.likelihoods.map(likelihood => likelihood[c]),
      role: c === study.chosen ? 'x-chosen' : c === study.rival ? 'x-rival' : 'x-other',
      named: c === study.chosen || c === study.rival || last[c] > 0.08 || c === label
        || study.likelihoods[study.state.layer][c] > 0.3,
      marked: c === label,
      onclick: event => {
        this.click(c);
        event.stopPropagation();
      },
    })).sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  }

  show() {
    this.draw();
    this.showChoices();
  }

  /** As wide as there is room, so that its words are as large as those around it. */
  draw() {
    const { study } = this;
    this.chart.replaceChildren(layerChart({ width: Math.max(280, Math.min(760, this.chart.clientWidth)), height: 280, depth: study.depth, lines: this.lines(),
      ticks: [[0, '0 %'], [0.5, '50 %'], [1, '100 %']], layer: study.state.layer, title: 'Class likelihood by layer',
      onLayer: layer => {
        study.state.layer = layer;
        study.tell('layer');
      } }));
  }

  showChoices() {
    const { study } = this;
    const { state } = study;
    const likelihood = study.likelihoods[state.layer];
    const all = study.classNames.map((name, c) => [String(c), `${name} (${percent(likelihood[c])})`]);
    const text = value => (value === null ? '' : String(value));
    const classChoice = (label, key, usual) => choice(label, [['', usual], ...all], text(state[key]), value => {
      state[key] = value === '' ? null : Number(value);
      study.compute('pair');
    });
    const references = [['usual', study.data.referenceName ?? 'nothing'], ...(study.data.references ? [['zero', 'nothing']] : []),
      ...(study.pinned ? [['pinned', `the pinned row ${study.rows[state.pinned].number}`]] : [])];
    keepFocus(this.choices, () => this.choices.replaceChildren(
      classChoice('Evidence for', 'for', `the answer, ${study.classNames[study.answer]}`),
      classChoice('against', 'against', 'its strongest rival'),
      choice('compared with', references, state.compared, value => {
        state.compared = value;
        study.compute('reference');
      })));
  }

  click(c) {
    const { state, chosen } = this.study;
    if (state.for === null) {
      state.for = c;
    } else if (c !== chosen) {
      state.against = state.against === c ? null : c;
    } else {
      state.for = null;
      state.against = null;
    }
    this.study.compute('pair');
  }
}
