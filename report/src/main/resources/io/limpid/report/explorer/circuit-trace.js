'use strict';
// Traces the circuit of the row that is looked at, on the network of the page (method, section 7, "Exact circuits"): strengths of detectors, and what the
// input, each earlier detector and the biases added to each. Against several reference rows it is the mean of the circuits against each: all of it adds up.

const SLICE_WORK = 2e6; // multiplications, after which the page may answer

class CircuitTrace {
  constructor(study) {
    const { network } = study;
    this.network = network;
    this.pass = study.pass;
    this.references = study.reference ?? [{ pass: null, weight: 1 }];
    this.target = study.target();
    // What goes in: columns, or all pixels as one picture.
    this.inputOf = study.image ? null : study.columnOf ?? Int32Array.from({ length: network.features }, (_, i) => i);
    this.inputs = study.image ? 1 : study.names.length;
    // Sources are counted through: the detectors of a layer, then its bias, first layer first.
    this.firsts = [0];
    network.layers.forEach((layer, l) => this.firsts.push(this.firsts[l] + layer.rank + 1));
    const zeros = count => new Float64Array(count);
    this.sources = this.firsts[network.depth];
    this.values = zeros(this.sources);
    this.votes = zeros(this.sources);
    this.classVotes = zeros(this.sources * network.classes);
    this.edges = network.layers.map((layer, l) => zeros(this.firsts[l] * layer.rank));
    this.flows = this.edges.map(edges => zeros(edges.length));
    this.inputEdges = network.layers.map(layer => zeros(this.inputs * layer.rank));
    this.inputFlows = this.inputEdges.map(edges => zeros(edges.length));
    this.carried = network.layers.map(() => zeros(network.features));
  }

  /** Does the work; to be called on until it is done. */
  * run() {
    this.stack = new Float64Array(this.sources * this.network.width);
    this.weights = this.edges.map(edges => new Float64Array(edges.length));
    for (const { pass, weight } of this.references) {
      yield* this.add(pass, weight);
    }
    this.stack = this.weights = null;
  }

  /** Adds the circuit against one reference row, or against nothing. */
  * add(other, share) {
    const { network, pass, firsts } = this;
    const { width, features } = network;
    const values = new Float64Array(this.sources);
    const inputs = network.layers.map(layer => new Float64Array(this.inputs * layer.rank));
    let carried = Float64Array.from({ length: features }, (_, i) => pass.hidden[0][i] - (other ? other.hidden[0][i] : 0));
    for (let l = 0; l < network.depth; l++) {
      const layer = network.layers[l];
      const slopes = pass.z[l + 1].map((z, i) => network.secant(z, other ? other.z[l + 1][i] : 0));
      values.set(layer.strengths(other ? pass.hidden[l].map((value, i) => value - other.hidden[l][i]) : pass.hidden[l]), firsts[l]);
      values[firsts[l] + layer.rank] = other ? 0 : 1;
      this.readInputs(layer, carried, inputs[l]);
      yield* this.readStack(layer, l, slopes);
      this.pushWrites(layer, l, slopes, other === null);
      carried.forEach((value, i) => {
        this.carried[l][i] += share * value;
      });
      carried = carried.map((value, i) => network.layers[l].sigma * slopes[i] * value);
    }
    const voteWeight = (source, c) => this.stack[source * width + features + c];
    yield* this.collect(values, inputs, voteWeight, share);
  }

  readInputs(layer, carried, edges) {
    const { rank, read } = layer;
    carried.forEach((value, i) => {
      const at = (this.inputOf ? this.inputOf[i] : 0) * rank;
      for (let k = 0; value !== 0 && k < rank; k++) {
        edges[at + k] += layer.off.has(k) ? 0 : value * read[i * rank + k];
      }
    });
  }

  /** What one unit of each source below adds to each detector of a layer; then takes the patterns that they wrote one layer on. */
  * readStack(layer, l, slopes) {
    const { stack, weights } = this;
    const { rank, read, width, sigma } = layer;
    let work = 0;
    for (let source = 0; source < this.firsts[l]; source++) {
      const into = weights[l].subarray(source * rank, (source + 1) * rank).fill(0);
      for (let i = 0; i < width; i++) {
        const written = stack[source * width + i];
        if (written !== 0) {
          for (let k = 0; k < rank; k++) {
            into[k] += written * read[i * rank + k];
          }
          stack[source * width + i] = sigma * slopes[i] * written;
        }
      }
      layer.off.forEach(k => {
        into[k] = 0;
      });
      work += width * rank;
      if (work > SLICE_WORK) {
        work = 0;
        yield;
      }
    }
  }

  /** What the detectors of a layer and its bias write. */
  pushWrites(layer, l, slopes, withBias) {
    const { rank, write, width, bias } = layer;
    for (let k = 0; k <= rank; k++) {
      const at = (this.firsts[l] + k) * width;
      for (let i = 0; i < width; i++) {
        this.stack[at + i] = slopes[i] * (k < rank ? (layer.off.has(k) ? 0 : write[i * rank + k]) : withBias ? bias[i] : 0);
      }
    }
  }

  /** Edges, and what of the explained score runs through each: from the last layer down, what one unit of a source adds to the score in all is known. */
  * collect(values, inputs, voteWeight, share) {
    const { network, firsts, weights } = this;
    const influence = new Float64Array(this.sources);
    for (let source = 0; source < this.sources; source++) {
      this.target.forEach((weight, c) => {
        influence[source] += weight * voteWeight(source, c);
        this.classVotes[source * network.classes + c] += share * voteWeight(source, c) * values[source];
      });
      this.values[source] += share * values[source];
      this.votes[source] += share * influence[source] * values[source];
    }
    for (let l = network.depth - 1; l >= 0; l--) {
      const { rank } = network.layers[l];
      for (let source = 0; source < firsts[l]; source++) {
        let through = 0;
        for (let k = 0; k < rank; k++) {
          const onwards = weights[l][source * rank + k] * influence[firsts[l] + k];
          through += onwards;
          this.edges[l][source * rank + k] += share * weights[l][source * rank + k] * values[source];
          this.flows[l][source * rank + k] += share * onwards * values[source];
        }
        influence[source] += through;
      }
      inputs[l].forEach((amount, at) => {
        this.inputEdges[l][at] += share * amount;
        this.inputFlows[l][at] += share * amount * influence[firsts[l] + at % rank];
      });
      yield;
    }
  }
}
