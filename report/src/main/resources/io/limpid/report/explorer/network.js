'use strict';
// The network of the page: forward pass, what each layer holds, and evidence for a class (method, sections 1, 2, 6 and 7).

const ACTIVATIONS = {
  leaky_relu: { value: (z, slope) => (z < 0 ? slope * z : z), derivative: (z, slope) => (z > 0 ? 1 : slope) },
  relu: { value: z => (z < 0 ? 0 : z), derivative: z => (z > 0 ? 1 : 0) },
  identity: { value: z => z, derivative: () => 1 },
  tanh: { value: z => Math.tanh(z), derivative: z => 1 - Math.tanh(z) ** 2 },
  hard_tanh: { value: z => Math.max(-1, Math.min(1, z)), derivative: z => (Math.abs(z) < 1 ? 1 : 0) },
};

class Network {
  constructor(data) {
    this.features = data.features;
    this.classes = data.classes;
    this.width = data.features + data.classes;
    this.temperature = data.temperature;
    this.slope = data.activationSlope;
    this.activation = ACTIVATIONS[data.activation];
    this.layers = data.layers.map(layer => new Layer(this.width, data.sigma, layer));
    this.depth = this.layers.length;
  }

  phi(z) {
    return this.activation.value(z, this.slope);
  }

  /** Switches detectors off, each [layer, detector], and all others on. */
  switchOff(pairs) {
    this.layers.forEach((layer, l) => {
      layer.off = new Set(pairs.filter(pair => pair[0] === l + 1).map(pair => pair[1]));
    });
  }

  /** Runs a row of D features; keeps hˡ for l from 0 to L and zˡ for l from 1 to L. */
  run(features) {
    let h = new Float64Array(this.width);
    h.set(features);
    const hidden = [h];
    const z = [null];
    for (const layer of this.layers) {
      const pre = layer.preActivation(h);
      h = Float64Array.from(pre, value => this.phi(value));
      z.push(pre);
      hidden.push(h);
    }
    return { hidden, z };
  }

  /** Returns the class scores of a layer, [C]; all 0 for layer 0. */
  scores(pass, layer) {
    return pass.hidden[layer].subarray(this.features);
  }

  /** Returns the class likelihood of a layer, [C]. */
  likelihood(pass, layer) {
    const scores = this.scores(pass, layer);
    const highest = Math.max(...scores);
    const powers = Array.from(scores, score => Math.exp(this.temperature * (score - highest)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map(power => power / sum);
  }

  prediction(pass, layer) {
    const scores = this.scores(pass, layer);
    let best = 0;
    for (let c = 1; c < this.classes; c++) {
      if (scores[c] > scores[best]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * Evidence for a weighted sum of class scores: of each layer a map over the features and what its biases add. Against reference rows, if some
   * are given: then biases cancel, and all maps sum to the difference of the sums of scores; against several, to that from their mean.
   *
   * @param target the weight of each class score
   * @param shares what share of the evidence each layer reads, [L]; the first reads all
   * @param references passes and their weights, which sum to 1; null for none
   */
  evidence(pass, target, shares, references) {
    if (references === null) {
      return this.evidenceAgainst(pass, target, shares, null);
    }
    const maps = this.layers.map(() => new Float64Array(this.features));
    for (const { pass: other, weight } of references) {
      this.evidenceAgainst(pass, target, shares, other).maps.forEach((map, l) => map.forEach((value, i) => {
        maps[l][i] += weight * value;
      }));
    }
    return { maps, biases: new Float64Array(this.depth) };
  }

  evidenceAgainst(pass, target, shares, reference) {
    const D = this.features;
    const maps = new Array(this.depth);
    const biases = new Float64Array(this.depth);
    let cotangent = new Float64Array(this.width);
    cotangent.set(target, D);
    for (let l = this.depth; l >= 1; l--) {
      const u = this.throughActivation(cotangent, pass.z[l], reference ? reference.z[l] : null);
      if (!reference) {
        const bias = this.layers[l - 1].bias;
        biases[l - 1] = u.reduce((sum, value, i) => sum + value * bias[i], 0);
      }
      const v = this.layers[l - 1].carryDown(u);
      const read = l === 1 ? 1 : shares[l - 1];
      const map = new Float64Array(D);
      for (let i = 0; i < D; i++) {
        const f = pass.hidden[l - 1][i] - (reference ? reference.hidden[l - 1][i] : 0);
        map[i] = read * v[i] * f;
        v[i] *= 1 - read;
      }
      maps[l - 1] = map;
      cotangent = v;
    }
    return { maps, biases };
  }

  /**
   * The same evidence by detector, where every layer reads all that there is: what detector k of layer l said for the target. With what biases add, all of
   * them sum to the score (method, section 7), or to its difference from that of the references.
   *
   * @returns of each layer one number for each of its detectors
   */
  detectorEvidence(pass, target, references) {
    if (references === null) {
      return this.detectorEvidenceAgainst(pass, target, null);
    }
    const accounts = references.map(({ pass: other }) => this.detectorEvidenceAgainst(pass, target, other));
    return accounts[0].map((layer, l) => layer.map((_, k) => total(accounts.map((account, r) => references[r].weight * account[l][k]))));
  }

  detectorEvidenceAgainst(pass, target, reference) {
    const D = this.features;
    const spoken = new Array(this.depth);
    let cotangent = new Float64Array(this.width);
    cotangent.set(target, D);
    for (let l = this.depth; l >= 1; l--) {
      const layer = this.layers[l - 1];
      const u = this.throughActivation(cotangent, pass.z[l], reference ? reference.z[l] : null);
      const read = Float64Array.from(pass.hidden[l - 1], (value, i) => (i < D ? value - (reference ? reference.hidden[l - 1][i] : 0) : 0));
      const strengths = layer.strengths(read);
      spoken[l - 1] = Array.from(layer.votes(u, D), (vote, k) => vote * strengths[k]);
      cotangent = layer.carryDown(u);
      cotangent.fill(0, 0, D);
    }
    return spoken;
  }

  /** Returns a row vector over the outputs times the secant slopes between a row and its reference. */
  throughActivation(cotangent, z, other) {
    return cotangent.map((value, i) => (value === 0 ? 0 : value * this.secant(z[i], other ? other[i] : 0)));
  }

  secant(z, other) {
    const distance = z - other;
    return Math.abs(distance) > 1e-9 * (1 + Math.abs(z))
      ? (this.phi(z) - this.phi(other)) / distance
      : this.activation.derivative(z, this.slope);
  }
}
