'use strict';
// Lines over the layers 0 to L.

/**
 * Draws lines over the layers.
 *
 * @param options width, height, depth; lines, each with name, values [L + 1], role (a style) and perhaps label, onclick; low and high ends of
 *     the scale and ticks; layer, where the cursor stands; onLayer
 */
function layerChart(options) {
  const { width, height, depth, lines, layer, onLayer, low = 0, high = 1, ticks, title } = options;
  const left = 44, right = options.right ?? 96, top = 10, bottom = 28;
  const x = l => left + (width - left - right) * l / depth;
  const y = value => top + (height - top - bottom) * (high - value) / (high - low || 1);
  const svg = element('svg:svg', { viewBox: `0 0 ${width} ${height}`, class: 'x-chart', role: 'img', 'aria-label': title });
  for (const [value, text] of ticks) {
    svg.append(element('svg:line', { x1: left, x2: width - right, y1: y(value), y2: y(value), class: 'x-grid' }),
      element('svg:text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, text));
  }
  const step = Math.max(1, Math.ceil(depth * 34 / (width - left - right)));
  for (let l = 0; l <= depth; l += step) {
    svg.append(element('svg:text', { x: x(l), y: height - 8, 'text-anchor': 'middle' }, l === 0 ? 'input' : String(l)));
  }
  svg.append(element('svg:line', { x1: x(layer), x2: x(layer), y1: top, y2: height - bottom, class: 'x-cursor' }));
  lines.forEach(line => svg.append(lineGroup(line, x, y, layer)));
  endNames(lines.filter(line => line.named), y, depth).forEach(end => svg.append(
    element('svg:text', { x: width - right + 8, y: end.at + 4, class: `x-end ${end.role}` }, shortened(end.name, 14))));
  if (onLayer) {
    svg.addEventListener('click', event => {
      const box = svg.getBoundingClientRect();
      const at = (event.clientX - box.left) * width / box.width;
      onLayer(Math.max(0, Math.min(depth, Math.round((at - left) / (width - left - right) * depth))));
    });
  }
  return svg;
}

function lineGroup(line, x, y, layer) {
  const points = line.values.map((value, l) => `${x(l).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const group = element('svg:g', { class: `x-line ${line.role}`, onclick: line.onclick },
    element('svg:title', {}, line.name),
    ...(line.onclick ? [element('svg:polyline', { points, class: 'x-touch' })] : []),
    element('svg:polyline', { points, class: 'x-drawn' }));
  if (line.marked) {
    line.values.forEach((value, l) => group.append(element('svg:circle', { cx: x(l), cy: y(value), r: 3 })));
  } else if (line.role !== 'x-other') {
    group.append(element('svg:circle', { cx: x(layer), cy: y(line.values[layer]), r: 4 }));
  }
  return group;
}

/** Names at the ends of lines, moved apart where they would cover each other. */
function endNames(lines, y, depth) {
  const ends = lines.map(line => ({ name: line.name, role: line.role, at: y(line.values[depth]) }))
    .sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => {
    end.at = i > 0 ? Math.max(end.at, ends[i - 1].at + 14) : end.at;
  });
  const below = ends.length > 0 ? Math.max(0, ends[ends.length - 1].at - y(0)) : 0;
  for (let i = ends.length - 1; i >= 0 && below > 0; i--) {
    ends[i].at = Math.min(ends[i].at, i === ends.length - 1 ? y(0) : ends[i + 1].at - 14);
  }
  return ends;
}
