'use strict';
// Values of pixels as pictures.

const NEGATIVE = ['#f7f7f7', '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f'].map(rgb);
const POSITIVE = ['#f7f7f7', '#d1e5f0', '#92c5de', '#4393c3', '#2166ac', '#053061'].map(rgb);

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

