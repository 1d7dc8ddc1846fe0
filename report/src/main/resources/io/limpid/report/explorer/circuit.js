'use strict';
// The graph of a circuit: which of its edges are shown, where its nodes stand, and the strongest path through a node.

class Circuit {
  constructor(data) {
    Object.assign(this, data);
    this.edges = data.edges.map(([from, to, amount, flow]) => ({ from, to, amount, flow }));
    this.scoreNode = this.nodes.length - 1;
    let sum = 0;
    this.cumulated = this.edges.map(edge => (sum += Math.abs(edge.flow)));
    this.largestFlow = this.edges.length ? Math.abs(this.edges[0].flow) : 1;
  }

  /**
   * Of the edges in this page, those before the n-th that are connected with the score by others of these; and for a node that nothing
   * would go into, the strongest that does, so that every path begins with what goes in.
   */
  shown(n) {
    const downwards = this.edges.map((edge, rank) => ({ edge, rank })).sort((a, b) => b.edge.to - a.edge.to || a.rank - b.rank);
    const reaches = new Set([this.scoreNode]);
    const fed = new Set();
    const shown = downwards.filter(({ edge, rank }) => {
      const wanted = reaches.has(edge.to) && (rank < n || !fed.has(edge.to));
      if (wanted) {
        fed.add(edge.to);
        reaches.add(edge.from);
      }
      return wanted;
    });
    return shown.sort((a, b) => a.rank - b.rank).map(each => each.edge);
  }

  /** How many edges, the strongest first, carry a share of what flows in this page. */
  countFor(share) {
    const wanted = share * (this.cumulated.at(-1) ?? 0);
    const at = this.cumulated.findIndex(sum => sum >= wanted * (1 - 1e-9));
    return at < 0 ? this.edges.length : at + 1;
  }

  /** The share of all that flows, also outside of this page. */
  share(edges) {
    return this.flow > 0 ? total(edges.map(edge => Math.abs(edge.flow))) / this.flow : 1;
  }

  /** Nodes of each column, those through which most runs first. */
  columns(edges) {
    const through = new Map([[this.scoreNode, Infinity]]);
    edges.forEach(edge => [edge.from, edge.to].forEach(node => through.set(node, (through.get(node) ?? 0) + Math.abs(edge.flow))));
    const columns = Array.from({ length: this.depth + 2 }, () => []);
    [...through.keys()].forEach(node => columns[this.nodes[node].layer].push(node));
    columns.forEach(column => column.sort((a, b) => through.get(b) - through.get(a)));
    return columns;
  }

  /** The strongest way from what goes in to the score that leads through a node: edges, first to last. */
  path(edges, node) {
    const strongest = (key, at) => edges.filter(edge => edge[key] === at)
      .reduce((best, edge) => (best && Math.abs(best.flow) >= Math.abs(edge.flow) ? best : edge), null);
    const path = [];
    for (let edge = strongest('to', node); edge; edge = strongest('to', edge.from)) {
      path.unshift(edge);
    }
    for (let edge = strongest('from', node); edge; edge = strongest('from', edge.to)) {
      path.push(edge);
    }
    return path;
  }

  name(node) {
    const { kind, name } = this.nodes[node];
    return { detector: 'detector ' + name, picture: 'the picture', bias: 'the ' + name, score: 'the score' }[kind] ?? name;
  }

  inWords(edge) {
    const score = edge.to === this.scoreNode;
    return `${this.name(edge.from)} → ${this.name(edge.to)}: ${figure(edge.amount)} of its ${score ? 'value' : 'strength'}`
      + (score ? '' : `; ${figure(edge.flow)} of the score runs here`);
  }
}

/** A signed number with enough digits to be seen. */
function figure(value) {
  const digits = Math.abs(value) >= 0.1 || value === 0 ? 2 : Math.abs(value) >= 0.01 ? 3 : 4;
  return (value > 0 ? '+' : '') + number(value, digits);
}
