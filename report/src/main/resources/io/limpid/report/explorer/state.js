'use strict';
// What was chosen, as the address says it: whoever gets the address sees the same.

const VIEW_KEYS = ['holds', 'contribution', 'increment', 'evidence'];
const SCALES = ['shared', 'own'];
const COMPARED = ['usual', 'zero', 'pinned'];
const ORDERS = ['file', 'margin', 'changes', 'settled', 'clipped'];

class State {
  constructor(study) {
    this.study = study;
    this.row = study.mostTelling();
    this.layer = study.depth;
    this.view = 'contribution';
    this.scale = 'shared';
    this.order = 'file';
    this.compared = 'usual';
    this.for = null;
    this.against = null;
    this.pinned = null;
    this.off = [];
    this.cell = null;
    this.onlyWrong = false;
    this.circuit = false;
  }

  /** Takes what an address says, and leaves the rest as it is. Nonsense is ignored. */
  read(fragment) {
    const given = new URLSearchParams(fragment);
    const { rows, depth, classNames, network } = this.study;
    const whole = (key, count) => this.whole(given.get(key), count);
    const oneOf = (key, values) => (values.includes(given.get(key)) ? given.get(key) : this[key]);
    this.row = whole('row', rows.length) ?? this.row;
    this.layer = whole('layer', depth + 1) ?? this.layer;
    this.for = whole('for', classNames.length);
    this.against = whole('against', classNames.length);
    this.pinned = whole('pinned', rows.length);
    this.view = oneOf('view', VIEW_KEYS);
    this.scale = oneOf('scale', SCALES);
    this.order = oneOf('order', ORDERS);
    this.compared = oneOf('compared', COMPARED);
    this.onlyWrong = given.get('rows') === 'wrong';
    this.circuit = given.get('circuit') === 'drawn';
    const cell = (given.get('rows') ?? '').split('.').map(part => this.whole(part, classNames.length));
    this.cell = cell.length === 2 && !cell.includes(null) ? cell : null;
    this.off = (given.get('off') ?? '').split(',').map(text => {
      const [layer, detector] = text.split('.');
      const l = this.whole(layer, depth + 1);
      const k = l ? this.whole(detector, network.layers[l - 1].rank + 1) : null;
      return l && k ? [l, k - 1] : null;
    }).filter(pair => pair !== null);
  }

  whole(text, count) {
    return text !== null && text !== undefined && /^\d+$/.test(text) && Number(text) < count ? Number(text) : null;
  }

  isOff(layer, detector) {
    return this.off.some(([l, k]) => l === layer && k === detector);
  }

  /** Returns what the address says. */
  write() {
    const parts = new URLSearchParams();
    const put = (key, value, usual) => value !== usual && parts.set(key, value);
    parts.set('row', this.row);
    parts.set('layer', this.layer);
    parts.set('view', this.view);
    put('scale', this.scale, 'shared');
    put('order', this.order, 'file');
    put('compared', this.compared, 'usual');
    put('for', this.for, null);
    put('against', this.against, null);
    put('pinned', this.pinned, null);
    put('rows', this.cell ? this.cell.join('.') : this.onlyWrong ? 'wrong' : null, null);
    put('off', this.off.map(([l, k]) => `${l}.${k + 1}`).join(','), '');
    put('circuit', this.circuit ? 'drawn' : null, null);
    return parts.toString();
  }
}
