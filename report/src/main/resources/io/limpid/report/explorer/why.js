'use strict';
// Why this class and not that one: from the score of the reference to that of the row.

class WhyPanel {
  constructor(study) {
    this.study = study;
    this.sum = element('p', { class: 'x-sum' });
    this.parts = element('div', { class: 'x-why' });
    this.element = element('section', { class: 'x-reason', 'aria-labelledby': 'x-why' }, element('h3', { id: 'x-why' }, 'Why'), this.sum, this.parts);
    study.onChange(what => what !== 'layer' && what !== 'place' && this.show());
  }

  show() {
    const { study } = this;
    const [chosen, rival] = [study.classNames[study.chosen], study.classNames[study.rival]];
    this.sum.textContent = `The score of ${chosen} less that of ${rival} is ${number(study.difference)}`
      + (study.reference ? `; for ${study.referenceName()} it is ${number(study.start)}. The evidence, ${signed(study.difference - study.start)}, is the difference.`
        : '. Evidence and biases sum to it.');
    const part = (title, ...content) => element('div', {}, element('h4', {}, title), ...content);
    this.parts.replaceChildren(
      study.image ? part('All layers together', this.picture(), element('p', { class: 'x-note' }, `Blue speaks for ${chosen}, red for ${rival}.`))
        : part('Column by column', waterfall(this.start(), this.columnSteps(), this.end())),
      part('Layer by layer', waterfall(this.start(), this.layerSteps(), this.end())));
  }

  start() {
    return { label: this.study.referenceName(), value: this.study.start };
  }

  end() {
    return { label: 'this row', value: this.study.difference };
  }

  picture() {
    const canvas = element('canvas', { class: 'x-picture', role: 'img', 'aria-label': 'Evidence of all layers' });
    const map = this.study.totalEvidence();
    paint(canvas, this.study.image, map, largestOf(this.study.shown(map)));
    return canvas;
  }

  /** The strongest twelve columns, the rest together, and the biases where nothing takes them away. */
  columnSteps() {
    const { study } = this;
    const steps = Array.from(study.shown(study.totalEvidence()), (value, k) => ({ label: study.names[k], value,
      text: study.valueText(k) }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const rest = steps.splice(12);
    if (rest.length > 0) {
      steps.push({ label: `${rest.length} more`, value: total(rest.map(step => step.value)) });
    }
    if (!study.reference) {
      steps.push({ label: 'biases', value: total(study.evidence.biases) });
    }
    return steps;
  }

  layerSteps() {
    const { maps, biases } = this.study.byLayer;
    return maps.map((map, l) => ({ label: `layer ${l + 1}`, value: total(map) + biases[l] }));
  }
}
