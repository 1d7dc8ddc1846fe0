'use strict';
// Pictures and charts.

const NEGATIVE = ['#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'].map(rgb);
const POSITIVE = ['#f7f7f7', '#d1e5f0', '#92c5de', '#4393c3', '#2166ac', '#053061'].map(rgb);
const SVG = 'http://www.w3.org/2000/svg';

function rgb(hex) {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
}

/** The colour of a signed value: red below 0, blue above (ColorBrewer's RdBu). */
function signedColour(value, limit) {
  const arm = value < 0 ? NEGATIVE : POSITIVE;
  const along = (limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0) * (arm.length - 1);
  const below = Math.min(Math.floor(along), arm.length - 2);
  return arm[below].map((from, i) => Math.round(from + (along - below) * (arm[below + 1][i] - from)));
}

function element(tag, attributes = {}, ...children) {
  const made = tag.startsWith('svg:') ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

function number(value, digits = 2) {
  return value.toFixed(digits).replace('-', '−');
}

function signed(value) {
  return (value > 0 ? '+' : '') + number(value);
}

function percent(value) {
  return value > 0.9995 ? '100 %' : number(100 * value, value > 0.1 ? 0 : 1) + ' %';
}

/** Paints an image's values, plane by plane as the features are: as they are, or a signed map summed over the planes. */
function paint(canvas, image, values, limit) {
  const pixels = image.rows * image.columns;
  canvas.width = image.columns;
  canvas.height = image.rows;
  const context = canvas.getContext('2d');
  const data = context.createImageData(image.columns, image.rows);
  for (let p = 0; p < pixels; p++) {
    let colour;
    if (limit === null) {
      const level = plane => Math.round(255 * Math.max(0, Math.min(1, values[plane * pixels + p])));
      colour = image.planes === 3 ? [level(0), level(1), level(2)] : [level(0), level(0), level(0)];
    } else {
      let sum = 0;
      for (let plane = 0; plane < image.planes; plane++) {
        sum += values[plane * pixels + p];
      }
      colour = signedColour(sum, limit);
    }
    data.data.set([...colour, 255], 4 * p);
  }
  context.putImageData(data, 0, 0);
}

/** The largest absolute value that a map shows, after planes are summed. */
function largest(image, values) {
  if (!image || image.planes === 1) {
    return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }
  const pixels = image.rows * image.columns;
  let most = 0;
  for (let p = 0; p < pixels; p++) {
    let sum = 0;
    for (let plane = 0; plane < image.planes; plane++) {
      sum += values[plane * pixels + p];
    }
    most = Math.max(most, Math.abs(sum));
  }
  return most;
}

/** Horizontal bars from a middle line: label, value, signed. */
function bars(entries, limit) {
  const withText = entries.some(entry => entry.text);
  const table = element('table', { class: 'x-bars' });
  for (const entry of entries) {
    const width = limit > 0 ? (50 * Math.min(1, Math.abs(entry.value) / limit)) : 0;
    const bar = element('span', {
      class: entry.value < 0 ? 'x-against' : 'x-for',
      style: `width:${width}%;${entry.value < 0 ? 'right' : 'left'}:50%`,
    });
    table.append(element('tr', { class: entry.quiet ? 'x-quiet' : null },
      element('th', { scope: 'row', title: entry.label }, entry.label),
      ...(withText ? [element('td', { class: 'x-value' }, entry.text ?? '')] : []),
      element('td', { class: 'x-bar' }, bar),
      element('td', { class: 'x-number' }, signed(entry.value))));
  }
  return table;
}

/** Lines over the layers 0 to L. */
function layerChart(options) {
  const { width, height, depth, lines, layer, onLayer } = options;
  const left = 40, right = 92, top = 10, bottom = 28;
  const x = l => left + (width - left - right) * l / depth;
  const y = value => top + (height - top - bottom) * (1 - value);
  const svg = element('svg:svg', { viewBox: `0 0 ${width} ${height}`, class: 'x-chart', role: 'img',
    'aria-label': 'Class likelihood by layer' });
  for (const tick of [0, 0.5, 1]) {
    svg.append(element('svg:line', { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: 'x-grid' }));
    svg.append(element('svg:text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, `${100 * tick} %`));
  }
  const step = Math.ceil(depth / 10);
  for (let l = 0; l <= depth; l += step) {
    svg.append(element('svg:text', { x: x(l), y: height - 8, 'text-anchor': 'middle' }, l === 0 ? 'input' : String(l)));
  }
  svg.append(element('svg:line', { x1: x(layer), x2: x(layer), y1: top, y2: height - bottom, class: 'x-cursor' }));
  const ends = [];
  for (const line of lines) {
    const points = line.values.map((value, l) => `${x(l)},${y(value)}`).join(' ');
    const group = element('svg:g', { class: `x-line ${line.role}`, onclick: line.onclick },
      element('svg:title', {}, line.name),
      element('svg:polyline', { points, class: 'x-touch' }),
      element('svg:polyline', { points }));
    svg.append(group);
    if (line.named) {
      ends.push({ name: line.name, role: line.role, at: y(line.values[depth]) });
    }
  }
  ends.sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => {
    end.at = i > 0 ? Math.max(end.at, ends[i - 1].at + 14) : end.at;
    const name = end.name.length > 12 ? end.name.slice(0, 11) + '…' : end.name;
    svg.append(element('svg:text', { x: width - right + 8, y: end.at + 4, class: `x-end ${end.role}` }, name));
  });
  svg.addEventListener('click', event => {
    const box = svg.getBoundingClientRect();
    const at = (event.clientX - box.left) * width / box.width;
    onLayer(Math.max(0, Math.min(depth, Math.round((at - left) / (width - left - right) * depth))));
  });
  return svg;
}
