'use strict';
// The parts of the page, put together; keys that go from layer to layer; the address.

/** How the network of the page differs from the one in the model's file, where it does. */
function differenceInWords(network, rows) {
  if (network.whole) {
    return null;
  }
  const most = Math.max(...network.layers.map(layer => layer.rank));
  const same = network.otherAnswers === 0 ? `gives all ${rows} rows of this page the same answer`
    : `gives ${network.otherAnswers} of the ${rows} rows of this page another answer`;
  return `To fit into a page, the network here has the ${most} strongest detectors of each layer: ${percent(network.keptShare)} of what the layers of the model add to the identity (in squares of weights). It ${same}.`;
}

class Page {
  constructor(root, data) {
    const study = new Study(data);
    this.study = study;
    this.stage = new StagePanel(study);
    this.likelihood = new LikelihoodPanel(study);
    this.why = new WhyPanel(study);
    const input = new InputPanel(study);
    const tour = new Tour(study);
    const way = new WayPanel(study);
    input.element.append(way.element);
    this.allRows = study.image ? null : new AllRowsPanel(study);
    this.circuit = new CircuitPanel(study);
    this.saving = new Saving(study, this.why, this.likelihood);
    const note = differenceInWords(data.network, data.rows.length);
    root.append(...(note ? [element('p', { class: 'x-note' }, note)] : []), element('div', { class: 'x-head' }, tour.opener), tour.element,
      new RowsPanel(study).element, element('div', { class: 'x-stage' }, input.element, this.stage.element, this.likelihood.element),
      new ComparePanel(study).element, this.why.element, new DetectorsPanel(study).element, this.circuit.element,
      ...(this.allRows ? [this.allRows.element] : []), this.saving.element);
    root.addEventListener('keydown', event => this.key(event));
    this.open(location.hash.slice(1));
    study.onChange(what => what !== 'place' && what !== 'edit' && this.keepAddress());
    if (location.hash.length < 2) {
      tour.go(0);
    }
    window.addEventListener('hashchange', () => {
      // Links of the list of contents have fragments too; those of a state have values.
      if (location.hash.includes('=') && location.hash.slice(1) !== study.state.write()) {
        this.open(location.hash.slice(1));
      }
    });
  }

  open(fragment) {
    this.study.state.read(fragment);
    this.study.choose(this.study.state.row);
    this.study.tell('state');
  }

  /** Only where it changes: browsers limit how often that may be. */
  keepAddress() {
    const address = '#' + this.study.state.write();
    if (address !== location.hash) {
      history.replaceState(null, '', address);
    }
  }

  /** Arrows go from layer to layer, where nothing else wants them. */
  key(event) {
    if (event.target.closest('input, select, .circuit-root, [role="listbox"], [role="application"], [role="group"][tabindex]')) {
      return;
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      this.stage.setLayer(this.study.state.layer + (event.key === 'ArrowRight' ? 1 : -1));
      event.preventDefault();
    }
  }
}

function startExplorer(root) {
  try {
    return new Page(root, JSON.parse(document.getElementById('explorer-data').textContent));
  } catch (error) {
    root.append(element('p', { role: 'alert' }, `This part of the page failed: ${error}`));
    throw error;
  }
}

const explorerRoot = document.getElementById('explorer-root');
const explorerPage = explorerRoot ? startExplorer(explorerRoot) : null;
