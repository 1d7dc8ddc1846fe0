'use strict';
// Rows as people see them, and the features of the network: the encoder of tables (method, section 8).

/** Where a value lies between two knots, from 0 to 1; outside, the nearer end. */
function shareBetween(low, high, value) {
  return high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : value >= high ? 1 : 0;
}

/** Returns the features of one column's value: a number, the place of a text, or NaN where it is missing. */
function encodeColumn(column, value) {
  const missing = Number.isNaN(value);
  let features;
  if (column.kind === 'category') {
    features = column.values.map((_, place) => (place === value ? 1 : 0));
  } else if (column.kind === 'boolean') {
    features = [missing ? column.imputed : value];
  } else {
    const known = missing ? column.imputed : value;
    if (column.bins) {
      const ends = column.bins;
      features = ends.length === 1 ? [0] : ends.slice(1).map((end, i) => shareBetween(ends[i], end, known));
    } else if (column.quantiles) {
      features = [placeAmong(column.quantiles, known)];
    } else {
      features = [column.maximum > column.minimum ? shareBetween(column.minimum, column.maximum, known) : 0];
    }
  }
  return column.missing_flag ? [...features, missing ? 1 : 0] : features;
}

function placeAmong(knots, value) {
  if (knots.length === 1) {
    return 0;
  }
  let i = 0;
  while (i < knots.length - 2 && value >= knots[i + 1]) {
    i++;
  }
  return (i + shareBetween(knots[i], knots[i + 1], value)) / (knots.length - 1);
}

function encodeRow(columns, values) {
  return columns.flatMap((column, k) => encodeColumn(column, values[k]));
}

/** Returns of which column each feature is. */
function columnOfFeature(columns) {
  return columns.flatMap((column, k) => encodeColumn(column, NaN).map(() => k));
}

/** Adds a map over features up to one over columns. */
function fold(map, columnOf, count) {
  const folded = new Float64Array(count);
  map.forEach((value, i) => {
    folded[columnOf[i]] += value;
  });
  return folded;
}

function textsOf(column) {
  return column.kind === 'category' ? column.values : column.kind === 'boolean' ? [column.no, column.yes] : null;
}

function valueText(column, value) {
  if (Number.isNaN(value)) {
    return 'missing';
  }
  const texts = textsOf(column);
  return texts ? texts[value] ?? 'unseen' : String(+value.toPrecision(6));
}

function range(column) {
  const ends = column.bins ?? column.quantiles ?? [column.minimum, column.maximum];
  return [ends[0], ends[ends.length - 1]];
}

/** Returns whether a value lies where no training row did: it is clipped, or a text that the network does not know. */
function isOutside(column, value) {
  if (Number.isNaN(value)) {
    return false;
  }
  const texts = textsOf(column);
  return texts ? texts[value] === undefined : value < range(column)[0] || value > range(column)[1];
}
