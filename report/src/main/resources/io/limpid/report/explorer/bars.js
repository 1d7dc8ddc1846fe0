'use strict';
// Signed numbers as bars.

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
    table.append(element('tr', { class: entry.chosen ? 'x-pointed' : null, onpointerenter: entry.onpoint, onclick: entry.onpoint },
      element('th', { scope: 'row', title: entry.label }, entry.label),
      ...(withText ? [element('td', { class: 'x-value' }, entry.text ?? '')] : []),
      element('td', { class: 'x-bar' }, bar),
      element('td', { class: 'x-number' }, signed(entry.value))));
  }
  return table;
}


/** Bars that each begin where the one before ended, from a start to the sum. */
function waterfall(start, steps, end) {
  const withText = steps.some(step => step.text);
  let reached = start.value;
  const spans = steps.map(step => {
    const from = reached;
    reached += step.value;
    return [from, reached];
  });
  const ends = [0, start.value, end.value, ...spans.flat()];
  const low = Math.min(...ends);
  const width = Math.max(...ends) - low || 1;
  const at = value => 100 * (value - low) / width;
  const table = element('table', { class: 'x-bars x-waterfall' });
  const line = (entry, from, to, kind, text) => {
    table.append(element('tr', { class: kind === 'x-level' ? 'x-quiet' : null },
      element('th', { scope: 'row', title: entry.label }, entry.label),
      ...(withText ? [element('td', { class: 'x-value', title: entry.text }, entry.text ?? '')] : []),
      element('td', { class: 'x-bar' }, element('span', { class: kind,
        style: `left:${at(Math.min(from, to))}%;width:${Math.max(0.4, Math.abs(at(to) - at(from)))}%` })),
      element('td', { class: 'x-number' }, text)));
  };
  line(start, 0, start.value, 'x-level', number(start.value));
  steps.forEach((step, i) => line(step, ...spans[i], step.value < 0 ? 'x-against' : 'x-for', signed(step.value)));
  line(end, 0, end.value, 'x-level', number(end.value));
  return table;
}
