'use strict';
// The input: a picture to draw on, or a row of a table to change.

class InputPanel {
  constructor(study) {
    this.study = study;
    this.name = element('h3', { 'aria-live': 'polite' });
    this.answer = element('p', { class: 'x-answer', 'aria-live': 'polite' });
    this.editor = study.image ? new Drawing(study) : new Form(study);
    this.pin = button('Pin', () => {
      study.state.pinned = study.state.pinned === study.state.row ? null : study.state.row;
      study.compute('pin');
    });
    this.editor.tools.append(button('Undo', () => study.choose(study.state.row), { title: 'Back to the row as it is' }), this.pin);
    this.element = element('div', { class: 'x-panel x-input' }, this.name, this.editor.element, this.editor.tools, this.answer);
    study.onChange(what => this.show(what));
  }

  show(what) {
    const { study } = this;
    const { row, classNames } = study;
    this.editor.show(what);
    if (what === 'layer' || what === 'place') {
      return;
    }
    this.name.textContent = `Row ${row.number}` + (study.changed ? ', changed' : '');
    const answered = (answer, likelihood) => `${classNames[answer]}, ${percent(likelihood[answer])}`;
    const parts = [`Answer: ${answered(study.answer, study.likelihoods[study.depth])}`];
    if (study.state.off.length > 0) {
      parts.push(`with all detectors: ${answered(study.wholeAnswer, study.wholeLikelihood)}`);
    }
    if (row.label !== null) {
      parts.push(`label: ${classNames[row.label]}`);
    }
    this.answer.textContent = parts.join(' · ');
    this.answer.classList.toggle('x-wrong', row.label !== null && row.label !== study.answer);
    pressed(this.pin, study.state.pinned === study.state.row);
    this.pin.title = study.state.pinned === study.state.row ? 'No longer keep this row to compare with others'
      : 'Keep this row beside others, to compare them';
  }
}

/** A picture that is drawn on by pointer, or by keys: arrows move the pen, space puts it down. */
class Drawing {
  constructor(study) {
    this.study = study;
    this.pen = 1;
    this.canvas = element('canvas', { class: 'x-picture', tabindex: 0, role: 'application',
      'aria-label': 'The input. Draw with the pointer; or move the pen with the arrow keys and draw with the space bar' });
    this.element = element('div', { class: 'x-frame' }, this.canvas);
    this.marker = new Marker(study, this.element);
    const pen = (text, value) => button(text, () => this.choosePen(value), { 'aria-pressed': String(value === 1) });
    this.pens = [pen('Erase', 0), pen('Draw', 1)];
    const shift = (text, title, down, right) => button(text, () => this.shift(down, right), { title, 'aria-label': title });
    this.tools = element('div', { class: 'x-tools' }, this.pens[1], this.pens[0],
      button('Clear', () => study.edit(features => features.fill(0)), { title: 'Make the picture black' }),
      shift('←', 'Shift left', 0, -1), shift('→', 'Shift right', 0, 1), shift('↑', 'Shift up', -1, 0), shift('↓', 'Shift down', 1, 0));
    this.listen();
  }

  show(what) {
    if (what !== 'layer' && what !== 'place') {
      paint(this.canvas, this.study.image, this.study.features, null);
    }
    this.marker.show();
  }

  choosePen(value) {
    this.pen = value;
    this.pens.forEach((each, i) => pressed(each, i === value));
  }

  listen() {
    const { canvas, study } = this;
    let drawing = false;
    const at = event => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientY - box.top) / box.height * study.image.rows - 0.5,
        (event.clientX - box.left) / box.width * study.image.columns - 0.5];
    };
    canvas.addEventListener('pointerdown', event => {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      canvas.focus();
      this.dot(...at(event));
      event.preventDefault();
    });
    canvas.addEventListener('pointermove', event => {
      if (drawing) {
        this.dot(...at(event));
      } else {
        this.marker.move(...at(event).map(Math.round));
      }
    });
    ['pointerup', 'pointercancel'].forEach(name => canvas.addEventListener(name, () => {
      drawing = false;
    }));
    canvas.addEventListener('keydown', event => {
      const place = this.marker.keyed(event);
      if (event.key === ' ' && place) {
        this.dot(...place);
        event.preventDefault();
      }
    });
  }

  /** Puts the pen down: ink that fades towards the edge of the dot, or its removal. */
  dot(cy, cx) {
    const { rows, columns, planes } = this.study.image;
    const radius = Math.max(0.75, columns / 20);
    this.study.edit(features => {
      for (let p = 0; p < rows * columns; p++) {
        const ink = Math.max(0, Math.min(1, 1.4 - Math.hypot(p % columns - cx, Math.floor(p / columns) - cy) / radius));
        for (let plane = 0; plane < planes && ink > 0; plane++) {
          const at = plane * rows * columns + p;
          features[at] = this.pen ? Math.max(features[at], ink) : Math.min(features[at], 1 - ink);
        }
      }
    });
  }

  shift(down, right) {
    const { rows, columns, planes } = this.study.image;
    this.study.edit(features => {
      const before = Float64Array.from(features);
      for (let at = 0; at < planes * rows * columns; at++) {
        const y = Math.floor(at / columns) % rows - down;
        const x = at % columns - right;
        features[at] = y >= 0 && y < rows && x >= 0 && x < columns ? before[at - down * columns - right] : 0;
      }
    });
  }
}

/** The row of a table: a slider or a choice for each column, in the user's units. */
class Form {
  constructor(study) {
    this.study = study;
    this.element = element('div', { class: 'x-form', tabindex: 0, role: 'group', 'aria-label': 'Values of the row' });
    this.tools = element('div', { class: 'x-tools' });
  }

  show(what) {
    if (what === 'row') {
      this.element.replaceChildren(...this.study.names.map((name, k) => this.control(name, k)));
    }
  }

  control(name, k) {
    const column = this.study.columns ? this.study.columns[k] : null;
    const title = element('span', { title: name }, name);
    if (column && textsOf(column)) {
      return element('label', {}, title, this.texts(column, k));
    }
    const shown = element('output', {}, column ? valueText(column, this.study.values[k]) : number(this.study.features[k]));
    const set = value => {
      shown.textContent = column ? valueText(column, value) : number(value);
      if (column) {
        this.study.setValue(k, value);
      } else {
        this.study.edit(features => {
          features[k] = value;
        });
      }
    };
    const [low, high] = column ? range(column) : [0, 1];
    const whole = column && Number.isInteger(low) && Number.isInteger(high) && high - low >= 2;
    const slider = element('input', { type: 'range', min: low, max: high, step: whole ? 1 : (high - low) / 200 || 'any',
      oninput: event => set(Number(event.target.value)) });
    const value = column ? this.study.values[k] : this.study.features[k];
    slider.value = Number.isNaN(value) ? column.imputed : value;
    return element('label', {}, title, slider, shown);
  }

  texts(column, k) {
    const value = this.study.values[k];
    return element('select', { onchange: event => this.study.setValue(k, event.target.value === '' ? NaN : Number(event.target.value)) },
      ...textsOf(column).map((text, place) => element('option', { value: place, selected: place === value }, text)),
      element('option', { value: '', selected: Number.isNaN(value) }, 'missing'));
  }
}
