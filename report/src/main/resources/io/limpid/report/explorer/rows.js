'use strict';
// The rows: a strip that is sorted and filtered, and of which only what is seen is there.

const ORDER_WORDS = { file: 'as in the file', margin: 'least sure first', settled: 'settles last', changes: 'changes its mind most',
  clipped: 'most values out of range' };
const ORDER_KEYS = { file: () => 0, margin: row => row.margin, settled: row => -row.settled, changes: row => -row.changes,
  clipped: row => -row.clipped };

class RowsPanel {
  constructor(study) {
    this.study = study;
    this.width = study.image ? 68 : 148;
    this.inner = element('div', { class: 'x-strip' });
    this.strip = element('div', { class: 'x-rows', role: 'listbox', 'aria-label': 'Rows', tabindex: 0,
      onscroll: () => this.fill(), onkeydown: event => this.key(event) }, this.inner);
    this.count = element('span', { class: 'x-note', 'aria-live': 'polite' });
    const orders = ORDERS.filter(order => order !== 'clipped' || study.rows.some(row => row.clipped > 0));
    this.order = choice('Order', orders.map(order => [order, ORDER_WORDS[order]]), study.state.order, value => {
      study.state.order = value;
      this.list();
      study.tell('list');
    });
    this.filter = choice('Show', [['', 'all rows'], ['wrong', 'wrong answers']], '', value => {
      study.state.onlyWrong = value === 'wrong';
      study.state.cell = null;
      this.list();
      study.tell('list');
    });
    this.confusion = new Confusion(study, () => this.list());
    const labelled = study.rows.some(row => row.label !== null);
    this.element = element('div', {}, element('div', { class: 'x-bar-top' }, this.order, ...(labelled ? [this.filter] : []), this.count),
      this.strip, ...(labelled && this.confusion.fits() ? [this.confusion.element] : []));
    study.onChange(what => (what === 'row' || what === 'state') && this.show(what));
    new ResizeObserver(() => this.fill()).observe(this.strip);
  }

  show(what) {
    if (what === 'state' || !this.listed) {
      this.list();
    }
    const at = this.listed.indexOf(this.study.state.row);
    const left = at * this.width;
    if (at >= 0 && (left < this.strip.scrollLeft || left + this.width > this.strip.scrollLeft + this.strip.clientWidth)) {
      this.strip.scrollLeft = left - (this.strip.clientWidth - this.width) / 2;
    }
    this.fill();
  }

  /** Finds out which rows are shown, in which order. */
  list() {
    const { rows, state } = this.study;
    const key = ORDER_KEYS[state.order];
    const isShown = row => (!state.onlyWrong || row.wrong)
      && (state.cell === null || (row.label === state.cell[0] && row.answer === state.cell[1]));
    this.listed = rows.map((row, i) => i).filter(i => isShown(rows[i])).sort((a, b) => key(rows[a]) - key(rows[b]) || a - b);
    this.inner.style.width = this.listed.length * this.width + 'px';
    this.strip.scrollLeft = 0;
    this.order.querySelector('select').value = state.order;
    this.filter.querySelector('select').value = state.onlyWrong ? 'wrong' : '';
    this.count.textContent = this.listed.length === 0 ? 'No such row.'
      : `${this.listed.length} of ${rows.length} rows` + (state.cell === null ? ''
        : ` of ${this.study.classNames[state.cell[0]]}, answered ${this.study.classNames[state.cell[1]]}`);
    this.confusion.show();
    this.fill();
  }

  /** Makes the tiles that can be seen, and a few more. */
  fill() {
    if (!this.listed) {
      return;
    }
    const first = Math.max(0, Math.floor(this.strip.scrollLeft / this.width) - 4);
    const end = Math.min(this.listed.length, Math.ceil((this.strip.scrollLeft + this.strip.clientWidth) / this.width) + 4);
    this.inner.replaceChildren(...this.listed.slice(first, end).map((i, k) => this.tile(i, first + k)));
    const chosen = this.listed.indexOf(this.study.state.row);
    if (chosen >= first && chosen < end) {
      this.strip.setAttribute('aria-activedescendant', 'x-row-' + this.study.state.row);
    } else {
      this.strip.removeAttribute('aria-activedescendant');
    }
  }

  tile(i, at) {
    const { study } = this;
    const row = study.rows[i];
    const answer = study.classNames[row.answer];
    const text = `Row ${row.number}: ${answer}` + (row.wrong ? `, but its label is ${study.classNames[row.label]}` : '');
    const tile = element('div', { id: 'x-row-' + i, role: 'option', title: text, 'aria-label': text, 'aria-selected': String(i === study.state.row),
      'aria-posinset': at + 1, 'aria-setsize': this.listed.length, class: row.wrong ? 'x-tile x-wrong' : 'x-tile',
      style: `left:${at * this.width}px;width:${this.width - 6}px`, onclick: () => study.choose(i) });
    if (study.image) {
      const canvas = element('canvas', { 'aria-hidden': 'true' });
      paint(canvas, study.image, row.features, null);
      tile.append(canvas);
    } else {
      tile.append(element('small', {}, `row ${row.number}`));
    }
    tile.append(element('span', {}, (row.wrong ? '✗ ' : '') + answer));
    return tile;
  }

  key(event) {
    const last = this.listed.length - 1;
    const at = this.listed.indexOf(this.study.state.row);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last,
      PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to !== undefined && last >= 0) {
      this.study.choose(this.listed[Math.max(0, Math.min(last, to))]);
      event.preventDefault();
    }
  }
}
