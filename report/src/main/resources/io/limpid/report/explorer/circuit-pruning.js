'use strict';
// Leaves of a traced circuit the fewest edges that carry a share of what flows, of those that are connected with the score, as a graph that can be drawn.

const MOST_EDGES = 4000; // that a browser draws without delay

class CircuitPruning {
  constructor(study, trace) {
    this.study = study;
    this.trace = trace;
    this.score = trace.sources + trace.inputs;
    this.collect();
  }

  /** All edges, those into the score first, then those into the last layer and so on: each target comes before what goes into it. */
  collect() {
    const { trace } = this;
    const count = trace.sources + total(trace.edges.map(edges => edges.length)) + total(trace.inputEdges.map(edges => edges.length));
    Object.assign(this, { from: new Int32Array(count), to: new Int32Array(count), amounts: new Float64Array(count), flows: new Float64Array(count) });
    let at = 0;
    const put = (from, to, amount, flow) => {
      this.from[at] = from;
      this.to[at] = to;
      this.amounts[at] = amount;
      this.flows[at++] = flow;
    };
    trace.votes.forEach((vote, source) => put(source, this.score, vote, vote));
    for (let l = trace.network.depth - 1; l >= 0; l--) {
      const { rank } = trace.network.layers[l];
      const each = (edges, flows, first) => edges.forEach((amount, place) => put(first + Math.floor(place / rank), trace.firsts[l] + place % rank, amount, flows[place]));
      each(trace.edges[l], trace.flows[l], 0);
      each(trace.inputEdges[l], trace.inputFlows[l], trace.sources);
    }
  }

  /** Returns the graph; the more edges are taken, the more are connected, so the fewest that suffice are found by bisection. */
  graph(share) {
    const sizes = this.flows.map(Math.abs).sort().reverse();
    const flow = sizes.reduce((sum, size) => sum + size, 0);
    const zero = sizes.indexOf(0);
    const carried = edges => edges.reduce((sum, edge) => sum + Math.abs(this.flows[edge]), 0);
    let few = 0;
    let enough = Math.min(zero < 0 ? sizes.length : zero, MOST_EDGES);
    while (enough - few > 1) {
      const middle = (few + enough) >> 1;
      if (carried(this.connected(sizes[middle - 1])) >= share * flow) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    const kept = enough === 0 ? [] : this.connected(sizes[enough - 1]);
    return this.named(kept.sort((a, b) => Math.abs(this.flows[b]) - Math.abs(this.flows[a])), flow);
  }

  connected(least) {
    const reaches = new Uint8Array(this.score + 1);
    reaches[this.score] = 1;
    const connected = [];
    for (let edge = 0; edge < this.flows.length; edge++) {
      const size = Math.abs(this.flows[edge]);
      if (size >= least && size > 0 && reaches[this.to[edge]]) {
        reaches[this.from[edge]] = 1;
        connected.push(edge);
      }
    }
    return connected;
  }

  named(kept, flow) {
    const { study, trace } = this;
    const { network } = trace;
    const used = new Set(kept.flatMap(edge => [this.from[edge], this.to[edge]]));
    used.add(this.score);
    // What goes in comes first, then sources layer by layer, then the score.
    const inputs = Array.from({ length: trace.inputs }, (_, k) => trace.sources + k);
    const order = [...inputs, ...Array.from({ length: trace.sources }, (_, source) => source), this.score].filter(node => used.has(node));
    const places = new Map(order.map((node, place) => [node, place]));
    const into = new Map(order.map(node => [node, { edges: 0, amount: 0 }]));
    kept.forEach(edge => {
      into.get(this.to[edge]).edges++;
      into.get(this.to[edge]).amount += this.amounts[edge];
    });
    const nodes = order.map(node => this.node(node, into.get(node)));
    const edges = kept.map(edge => [places.get(this.from[edge]), places.get(this.to[edge]), this.amounts[edge], this.flows[edge]]);
    return new Circuit({ depth: network.depth, score: study.difference, referenceScore: study.start, flow, compared: study.reference !== null, allEdges: this.flows.length,
      explained: `${study.classNames[study.chosen]}, rather than ${study.classNames[study.rival]}`, classNames: study.classNames, image: study.image,
      inputValues: study.features, nodes, edges, patterns: at => this.patterns(nodes[at]) });
  }

  node(node, into) {
    const { study, trace } = this;
    const nothing = { value: 0, restEdges: 0, rest: 0 };
    if (node === this.score) {
      const value = study.difference - study.start;
      return { kind: 'score', name: 'score', layer: trace.network.depth + 1, value, restEdges: trace.sources - into.edges, rest: value - into.amount };
    }
    if (node >= trace.sources) {
      const column = node - trace.sources;
      return study.image ? { kind: 'picture', name: 'picture', layer: 0, ...nothing } : { kind: 'column', name: study.names[column], layer: 0, ...nothing,
        text: study.valueText(column) };
    }
    const l = trace.firsts.findLastIndex(first => first <= node);
    const detector = node - trace.firsts[l];
    const value = trace.values[node];
    if (detector === trace.network.layers[l].rank) {
      return { kind: 'bias', name: `bias ${l + 1}`, layer: l + 1, ...nothing, value };
    }
    const { classes } = trace.network;
    return { kind: 'detector', name: detectorName(l + 1, detector), layer: l + 1, detector, value, restEdges: trace.firsts[l] + trace.inputs - into.edges, rest: value - into.amount,
      votes: Array.from(trace.classVotes.subarray(node * classes, (node + 1) * classes)) };
  }

  /** What a detector reads, what it read of this row, and what it writes, over the features. */
  patterns({ layer, detector }) {
    const { network } = this.trace;
    const { read, write, rank } = network.layers[layer - 1];
    const carried = this.trace.carried[layer - 1];
    const over = value => Float64Array.from({ length: network.features }, (_, i) => value(i));
    return [over(i => read[i * rank + detector]), over(i => read[i * rank + detector] * carried[i]), over(i => write[i * rank + detector])];
  }
}
