'use strict';
// The circuit of the row that is looked at, for one class against the other: traced and drawn once somebody wants to see it.

const CIRCUIT_SHARE = 0.8;

class CircuitPanel {
  constructor(study) {
    this.study = study;
    this.lead = element('p', { class: 'x-sum' });
    this.status = element('p', { class: 'x-note', role: 'status' });
    this.root = element('div', { class: 'circuit-root' });
    this.details = element('details', { class: 'x-circuit', ontoggle: () => this.toggled() }, element('summary', {}, 'Draw what made which detector fire'), this.lead, this.status,
      this.root);
    this.element = element('section', { class: 'x-reason', 'aria-labelledby': 'x-circuit' }, element('h3', { id: 'x-circuit' }, 'Circuit'), this.details);
    this.drawing = null;
    this.shown = null;
    study.onChange(() => this.follow());
  }

  toggled() {
    if (this.study.state.circuit !== this.details.open) {
      this.study.state.circuit = this.details.open;
      this.study.tell('list');
    }
    this.follow();
  }

  /** Traces anew where the row, the classes, the reference or the detectors are others than before; only while it is open. */
  follow() {
    const { study } = this;
    if (this.details.open !== study.state.circuit) {
      this.details.open = study.state.circuit;
    }
    if (!study.state.circuit || this.traced === study.computed) {
      return;
    }
    this.traced = study.computed;
    const [chosen, rival] = [study.classNames[study.chosen], study.classNames[study.rival]];
    this.lead.textContent = `From ${study.image ? 'the picture' : 'the columns'} by way of detectors to the score of ${chosen} less that of ${rival}. Every edge is a direct effect, exact for the network `
      + 'of this page: ' + (study.reference ? `what goes into a detector adds up to how much more it fires than in ${study.referenceName()}, and what goes into the score to the evidence.`
      : 'what goes into a detector adds up to its strength, and what goes into the score to the score; biases go in, too.');
    this.status.textContent = 'Tracing …';
    const trace = new CircuitTrace(study);
    const wanted = this.traced;
    inSlices(trace.run(), () => this.traced === wanted && study.state.circuit, () => this.draw(trace));
  }

  draw(trace) {
    const circuit = new CircuitPruning(this.study, trace).graph(CIRCUIT_SHARE);
    this.trace = trace;
    const kept = circuit.share(circuit.edges);
    this.status.textContent = `Here are the strongest ${grouped(circuit.edges.length)} of ${grouped(circuit.allEdges)} edges, which carry ${percent(kept)} of what flows; the rest is stated at every node.`;
    const shown = this.drawing ? this.drawing.slider.value : null;
    this.root.replaceChildren();
    this.drawing = new CircuitDrawing(this.root, circuit, 4, shown);
  }
}
