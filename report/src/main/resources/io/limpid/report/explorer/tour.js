'use strict';
// Three steps for who is here for the first time: a row that changes its mind, why it does, and what would change it again.

class Tour {
  constructor(study) {
    this.study = study;
    this.text = element('p', { 'aria-live': 'polite' });
    this.next = button('Next', () => this.go(this.step + 1));
    this.element = element('aside', { class: 'x-tour', 'aria-label': 'A tour in three steps', hidden: true }, this.text,
      element('div', { class: 'x-tools' }, this.next, button('Close', () => this.close())));
    this.opener = button('Take the tour', () => this.go(0), { class: 'x-open-tour' });
  }

  close() {
    this.element.hidden = true;
    this.opener.hidden = false;
    this.point(null);
  }

  go(step) {
    const steps = [() => this.mind(), () => this.reason(), () => this.change()];
    if (step >= steps.length) {
      this.close();
      return;
    }
    this.step = step;
    this.element.hidden = false;
    this.opener.hidden = true;
    this.next.textContent = step === steps.length - 1 ? 'Done' : 'Next';
    this.text.textContent = `${step + 1} of 3. ` + steps[step]();
  }

  /** The layer before the one from which on the answer stands. */
  mind() {
    const { study } = this;
    study.state.row = study.mostTelling();
    const row = study.rows[study.state.row];
    study.state.layer = Math.max(1, row.settled - 1);
    study.state.view = 'contribution';
    study.state.for = study.state.against = null;
    study.choose(study.state.row);
    this.point('.x-stage-panel');
    const before = row.answers[study.state.layer - 1];
    return before === row.answer ? `All layers take row ${row.number} for ${study.classNames[row.answer]}. Move the slider from the input to the last layer and watch.`
      : `Layer ${study.state.layer} takes row ${row.number} for ${study.classNames[before]}; ${row.settled === study.depth ? 'only the last one answers' : `from layer ${row.settled} on the answer is`} ${study.classNames[row.answer]}. `
        + 'Move the slider, or press Play, and watch what each layer adds (blue) and takes away (red).';
  }

  reason() {
    const { study } = this;
    study.state.layer = study.depth;
    study.compute('pair');
    this.point('.x-reason');
    return `Why ${study.classNames[study.chosen]} and not ${study.classNames[study.rival]}? Below stands what spoke for either. It sums exactly to the difference of their scores.`;
  }

  change() {
    this.point('.x-input');
    return `Now change it: ${this.study.image ? 'draw on the picture or erase a stroke' : 'move a value'}, or switch off a detector below, and see the answer follow.`;
  }

  point(selector) {
    document.querySelectorAll('.x-toured').forEach(each => each.classList.remove('x-toured'));
    if (selector) {
      document.querySelector('#explorer-root ' + selector).classList.add('x-toured');
    }
  }
}
