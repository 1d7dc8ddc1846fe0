'use strict';
// Elements of the page, and numbers as people read them.

const SLICE_MILLISECONDS = 25;
const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element; attributes that start with "on" are listeners, and those that are null, undefined or false are left out. */
function element(tag, attributes = {}, ...children) {
  const made = tag.startsWith('svg:') ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      if (value) {
        made.addEventListener(name.slice(2), value);
      }
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

/** A choice with its label. */
function choice(label, options, chosen, change) {
  const select = element('select', { onchange: event => change(event.target.value) },
    ...options.map(([value, text]) => element('option', { value, selected: value === chosen }, text)));
  return element('label', {}, label + ' ', select);
}

function button(text, action, attributes = {}) {
  return element('button', { type: 'button', onclick: action, ...attributes }, text);
}

function pressed(target, isPressed) {
  target.setAttribute('aria-pressed', String(isPressed));
}

function shortened(text, most) {
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}

function total(values) {
  return values.reduce((a, b) => a + b, 0);
}

function largestOf(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function number(value, digits = 2) {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? '−' + text : text;
}

function signed(value) {
  return (Number(value.toFixed(2)) > 0 ? '+' : '') + number(value);
}

function percent(value) {
  return value > 0.9995 ? '100 %' : number(100 * value, value > 0.1 ? 0 : 1) + ' %';
}

function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What detectors are called everywhere: by layer and place in it. */
function detectorName(layer, detector) {
  return `${layer}.${detector + 1}`;
}

/** Runs a generator to its end, in slices, so that the page answers meanwhile; no longer than it is wanted. */
function inSlices(steps, isWanted, done) {
  const end = performance.now() + SLICE_MILLISECONDS;
  while (isWanted()) {
    if (steps.next().done) {
      done();
      return;
    }
    if (performance.now() > end) {
      setTimeout(() => inSlices(steps, isWanted, done));
      return;
    }
  }
}

/** Builds the children of an element anew, with the focus where it was. */
function keepFocus(parent, build) {
  const controls = () => [...parent.querySelectorAll('button, select, input')];
  const at = controls().indexOf(document.activeElement);
  build();
  if (at >= 0) {
    controls()[at]?.focus({ preventScroll: true });
  }
}
