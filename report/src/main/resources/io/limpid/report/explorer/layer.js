'use strict';
// One layer of the network in the page, W = sigma I + write · readᵀ (method, section 7), and how numbers are written in a page. Computed in
// double precision from factors of 16 bits.

function decodeBytes(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/** Decodes numbers of single precision. */
function decodeFloats(text) {
  const bytes = decodeBytes(text);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** Decodes a matrix of integers of 16 bits with a scale for each column, row by row. */
function decodeColumns(text, scaleText) {
  const bytes = decodeBytes(text);
  const view = new DataView(bytes.buffer);
  const scale = decodeFloats(scaleText);
  const values = new Float32Array(bytes.length / 2);
  for (let i = 0; i < values.length; i++) {
    values[i] = view.getInt16(2 * i, true) * scale[i % scale.length];
  }
  return values;
}

class Layer {
  constructor(width, sigma, data) {
    this.width = width;
    this.sigma = sigma;
    this.rank = data.rank;
    this.bias = decodeFloats(data.bias);
    this.read = decodeColumns(data.read, data.readScale);
    this.write = decodeColumns(data.write, data.writeScale);
    this.off = new Set();
  }

  /** Returns q = readᵀ h: how strongly each detector fires; 0 for those that are switched off. */
  strengths(h) {
    const { rank, read } = this;
    const q = new Float64Array(rank);
    for (let j = 0; j < this.width; j++) {
      if (h[j] !== 0) {
        for (let k = 0; k < rank; k++) {
          q[k] += read[j * rank + k] * h[j];
        }
      }
    }
    this.off.forEach(k => {
      q[k] = 0;
    });
    return q;
  }

  /** Returns u · write from one row on: what speaks through each detector; 0 for those that are switched off. */
  votes(u, from) {
    const { rank, write } = this;
    const t = new Float64Array(rank);
    for (let i = from; i < this.width; i++) {
      if (u[i] !== 0) {
        for (let k = 0; k < rank; k++) {
          t[k] += u[i] * write[i * rank + k];
        }
      }
    }
    this.off.forEach(k => {
      t[k] = 0;
    });
    return t;
  }

  /** Returns W h + b. */
  preActivation(h) {
    const q = this.strengths(h);
    return this.combine(h, this.write, q, this.bias);
  }

  /** Returns u W, a row vector over the layer's inputs. */
  carryDown(u) {
    return this.combine(u, this.read, this.votes(u, 0), null);
  }

  /** Returns sigma x + factor · t + b. */
  combine(x, factor, t, bias) {
    const { rank } = this;
    const result = new Float64Array(this.width);
    for (let i = 0; i < this.width; i++) {
      let sum = this.sigma * x[i] + (bias ? bias[i] : 0);
      for (let k = 0; k < rank; k++) {
        sum += factor[i * rank + k] * t[k];
      }
      result[i] = sum;
    }
    return result;
  }
}
