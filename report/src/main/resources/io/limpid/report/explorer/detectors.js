'use strict';
// The detectors that spoke most for one class against the other (method, section 7): what each saw and voted, all of them as one account, and the network without them.

const SHOWN_DETECTORS = 8;
const SEEN_COLUMNS = 4;

class DetectorsPanel {
  constructor(study) {
    this.study = study;
    this.lead = element('p', { class: 'x-sum', 'aria-live': 'polite' });
    this.cards = element('div', { class: 'x-detectors' });
    this.account = element('div', { class: 'x-account' });
    this.allOn = button('Switch all on', () => this.switch([]));
    this.element = element('section', { class: 'x-reason', 'aria-labelledby': 'x-detectors' }, element('h3', { id: 'x-detectors' }, 'Detectors'),
      this.lead, this.cards, this.allOn, this.account);
    study.onChange(what => what !== 'layer' && what !== 'place' && what !== 'list' && this.show());
  }

  switch(off) {
    this.study.state.off = off;
    this.study.compute('detectors');
  }

  /** All that had something to say and are not switched off, those that spoke most first. */
  speaking() {
    return this.study.spoken.flatMap((layer, l) => layer.map((value, k) => ({ layer: l + 1, detector: k, value })))
      .filter(each => !this.study.state.isOff(each.layer, each.detector) && each.value !== 0)
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  show() {
    const { study } = this;
    const [chosen, rival] = [study.classNames[study.chosen], study.classNames[study.rival]];
    const { off } = study.state;
    const answer = (c, likelihood) => `${study.classNames[c]}, ${percent(likelihood[c])}`;
    this.lead.textContent = off.length === 0
      ? `Every layer is the identity plus a few detectors. Each reads a pattern, fires with a strength and votes for classes. These spoke most for ${chosen} (+) or ${rival} (−). Switch one off to see the answer without it.`
      : `With ${off.length === 1 ? 'one detector' : off.length + ' detectors'} off the answer is ${answer(study.answer, study.likelihoods[study.depth])}; `
        + `with all it is ${answer(study.wholeAnswer, study.wholeLikelihood)}.`;
    const speaking = this.speaking();
    const cards = [...off.map(([layer, detector]) => ({ layer, detector, value: 0 })), ...speaking.slice(0, SHOWN_DETECTORS)];
    keepFocus(this.element, () => this.cards.replaceChildren(...cards.map(each => this.card(each))));
    this.allOn.hidden = off.length === 0;
    this.account.replaceChildren(element('h4', {}, 'Detector by detector'), waterfall({ label: study.referenceName(), value: study.start }, this.steps(speaking),
      { label: 'this row', value: study.difference }));
  }

  /** From the score of the reference to that of the row: those that spoke most, the others together, and biases where nothing takes them away. */
  steps(speaking) {
    const { study } = this;
    const rest = speaking.slice(SHOWN_DETECTORS);
    return [...speaking.slice(0, SHOWN_DETECTORS).map(each => ({ label: `detector ${detectorName(each.layer, each.detector)}`, value: each.value })),
      ...(rest.length > 0 ? [{ label: `${grouped(rest.length)} others`, value: total(rest.map(each => each.value)) }] : []),
      ...(study.reference ? [] : [{ label: 'biases', value: total(study.byLayer.biases) }])];
  }

  card({ layer, detector, value }) {
    const { study } = this;
    const isOff = study.state.isOff(layer, detector);
    const name = `Detector ${detectorName(layer, detector)}`;
    const toggle = button(isOff ? 'Switch on' : 'Switch off', () => this.switch(isOff
      ? study.state.off.filter(([l, k]) => l !== layer || k !== detector) : [...study.state.off, [layer, detector]]),
    { 'aria-pressed': String(isOff), 'aria-label': `${name}: switch ${isOff ? 'on' : 'off'}` });
    return element('div', { class: isOff ? 'x-card x-off' : 'x-card' },
      element('h4', {}, element('span', {}, name), element('span', { title: `for ${study.classNames[study.chosen]} rather than ${study.classNames[study.rival]}` }, isOff ? 'off' : signed(value))),
      this.pattern(layer, detector), element('p', { class: 'x-note' }, isOff ? 'switched off' : `saw this, ${this.vote(layer, detector)}`), toggle);
  }

  /** What it saw in this row: beside the pattern that it reads, what of it was there; of a table, the columns that moved it most. */
  pattern(layer, detector) {
    const { study } = this;
    const { read, rank } = study.network.layers[layer - 1];
    const pattern = Float64Array.from({ length: study.network.features }, (_, i) => read[i * rank + detector]);
    const seen = pattern.map((value, i) => value
      * (study.pass.hidden[layer - 1][i] - total((study.reference ?? []).map(each => each.weight * each.pass.hidden[layer - 1][i]))));
    if (study.image) {
      return element('div', { class: 'x-seen' }, this.picture(pattern, 'reads'), this.picture(seen, 'saw here'));
    }
    const entries = Array.from(study.shown(seen), (value, k) => ({ label: study.names[k], value, text: study.valueText(k) }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const rest = entries.splice(SEEN_COLUMNS);
    if (rest.length > 0) {
      entries.push({ label: `${rest.length} more`, value: total(rest.map(entry => entry.value)) });
    }
    return bars(entries, largestOf(entries.map(entry => entry.value)));
  }

  picture(values, title) {
    const { study } = this;
    const canvas = element('canvas', { class: 'x-picture', role: 'img', 'aria-label': `What it ${title}` });
    paint(canvas, study.image, values, largestOf(study.shown(values)));
    return element('figure', {}, canvas, element('figcaption', {}, title));
  }

  /** In the words of the command "explain": how strongly it fired in this row, and the classes that it voted most for and against in its own layer. */
  vote(layer, detector) {
    const { network, classNames, pass } = this.study;
    const { write, rank } = network.layers[layer - 1];
    const strength = network.layers[layer - 1].strengths(pass.hidden[layer - 1])[detector];
    const votes = classNames.map((_, c) => strength * write[(network.features + c) * rank + detector]);
    const best = votes.indexOf(Math.max(...votes));
    const worst = votes.indexOf(Math.min(...votes));
    return `fired ${signed(strength)} and voted ${classNames[best]}: ${signed(votes[best])}, ${classNames[worst]}: ${signed(votes[worst])}`;
  }
}
