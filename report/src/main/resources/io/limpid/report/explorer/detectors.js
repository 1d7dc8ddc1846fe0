'use strict';
// The detectors that spoke most for one class against the other (method, section 7): what they read, and the network without them.

const SHOWN_DETECTORS = 8;

class DetectorsPanel {
  constructor(study) {
    this.study = study;
    this.lead = element('p', { class: 'x-sum', 'aria-live': 'polite' });
    this.cards = element('div', { class: 'x-detectors' });
    this.allOn = button('Switch all on', () => this.switch([]));
    this.element = element('section', { class: 'x-reason', 'aria-labelledby': 'x-detectors' }, element('h3', { id: 'x-detectors' }, 'Detectors'),
      this.lead, this.cards, this.allOn);
    study.onChange(what => what !== 'layer' && what !== 'place' && what !== 'list' && this.show());
  }

  switch(off) {
    this.study.state.off = off;
    this.study.compute('detectors');
  }

  /** Those that are switched off, and of the rest those that spoke most. */
  strongest() {
    const { spoken, state } = this.study;
    const all = spoken.flatMap((layer, l) => layer.map((value, k) => ({ layer: l + 1, detector: k, value })));
    const speaking = all.filter(each => !state.isOff(each.layer, each.detector) && each.value !== 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    return [...state.off.map(([layer, detector]) => ({ layer, detector, value: 0 })), ...speaking.slice(0, SHOWN_DETECTORS)];
  }

  show() {
    const { study } = this;
    const [chosen, rival] = [study.classNames[study.chosen], study.classNames[study.rival]];
    const { off } = study.state;
    const answer = (c, likelihood) => `${study.classNames[c]}, ${percent(likelihood[c])}`;
    this.lead.textContent = off.length === 0
      ? `Every layer is the identity plus a few detectors. Each reads a pattern and votes for classes. These spoke most for ${chosen} (+) or ${rival} (−). Switch one off to see the answer without it.`
      : `With ${off.length === 1 ? 'one detector' : off.length + ' detectors'} off the answer is ${answer(study.answer, study.likelihoods[study.depth])}; `
        + `with all it is ${answer(study.wholeAnswer, study.wholeLikelihood)}.`;
    keepFocus(this.element, () => this.cards.replaceChildren(...this.strongest().map(each => this.card(each))));
    this.allOn.hidden = off.length === 0;
  }

  card({ layer, detector, value }) {
    const { study } = this;
    const isOff = study.state.isOff(layer, detector);
    const name = `Layer ${layer}, detector ${detector + 1}`;
    const toggle = button(isOff ? 'Switch on' : 'Switch off', () => this.switch(isOff
      ? study.state.off.filter(([l, k]) => l !== layer || k !== detector) : [...study.state.off, [layer, detector]]),
    { 'aria-pressed': String(isOff), 'aria-label': `${name}: switch ${isOff ? 'on' : 'off'}` });
    return element('div', { class: isOff ? 'x-card x-off' : 'x-card' }, element('h4', {}, name), this.pattern(layer, detector),
      element('p', { class: 'x-note' }, isOff ? 'switched off' : `${signed(value)} · ${this.votes(layer, detector)}`), toggle);
  }

  /** What it reads: a picture, or the columns that moved it most in this row. */
  pattern(layer, detector) {
    const { study } = this;
    const { read, rank } = study.network.layers[layer - 1];
    const pattern = Float64Array.from({ length: study.network.features }, (_, i) => read[i * rank + detector]);
    if (study.image) {
      const canvas = element('canvas', { class: 'x-picture', role: 'img', 'aria-label': 'The pattern that it reads' });
      paint(canvas, study.image, pattern, largestOf(study.shown(pattern)));
      return canvas;
    }
    const moved = study.shown(pattern.map((value, i) => value
      * (study.pass.hidden[layer - 1][i] - total((study.reference ?? []).map(each => each.weight * each.pass.hidden[layer - 1][i])))));
    const entries = Array.from(moved, (value, k) => ({ label: study.names[k], value })).sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 4);
    return bars(entries, largestOf(entries.map(entry => entry.value)));
  }

  /** For which class it votes when it fires, and against which: that of the strongest vote each. */
  votes(layer, detector) {
    const { network, classNames, pass } = this.study;
    const { write, rank } = network.layers[layer - 1];
    const fires = Math.sign(network.layers[layer - 1].strengths(pass.hidden[layer - 1])[detector]) || 1;
    const votes = classNames.map((_, c) => fires * write[(network.features + c) * rank + detector]);
    const best = votes.indexOf(Math.max(...votes));
    const worst = votes.indexOf(Math.min(...votes));
    return `votes for ${classNames[best]}, against ${classNames[worst]}`;
  }
}
