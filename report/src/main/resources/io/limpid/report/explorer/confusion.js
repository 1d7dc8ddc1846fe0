'use strict';
// Labels against answers: how many rows of each there are, and a click shows those alone.

class Confusion {
  constructor(study, changed) {
    this.study = study;
    this.changed = changed;
    this.table = element('table', { class: 'x-confusion' });
    this.element = element('details', {}, element('summary', {}, 'Labels and answers'), element('div', { class: 'x-scroll', tabindex: 0,
      role: 'group', 'aria-label': 'Labels and answers' }, this.table));
  }

  fits() {
    return this.study.classNames.length <= 30;
  }

  show() {
    if (!this.fits()) {
      return;
    }
    const { classNames: names, rows, state } = this.study;
    const counts = names.map(() => names.map(() => 0));
    rows.filter(row => row.label !== null).forEach(row => counts[row.label][row.answer]++);
    const head = element('tr', {}, element('th', { scope: 'col' }, 'label ↓ answer →'), ...names.map(name => element('th', { scope: 'col', title: name }, shortened(name, 12))));
    keepFocus(this.table, () => this.table.replaceChildren(element('thead', {}, head),
      element('tbody', {}, ...names.map((name, label) => element('tr', {}, element('th', { scope: 'row', title: name }, shortened(name, 18)),
        ...names.map((_, answer) => element('td', {}, counts[label][answer] === 0 ? '·' : this.cell(label, answer, counts[label][answer]))))))));
    if (state.cell !== null) {
      this.element.open = true;
    }
  }

  cell(label, answer, count) {
    const { classNames: names, state } = this.study;
    const isChosen = state.cell !== null && state.cell[0] === label && state.cell[1] === answer;
    return button(String(count), () => {
      state.cell = isChosen ? null : [label, answer];
      state.onlyWrong = false;
      this.changed();
      this.study.tell('list');
    }, { 'aria-pressed': String(isChosen), class: label === answer ? null : 'x-wrong',
      'aria-label': `${count} rows of ${names[label]}, answered ${names[answer]}` });
  }
}
