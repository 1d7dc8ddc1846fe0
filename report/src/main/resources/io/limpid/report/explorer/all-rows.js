'use strict';
// All rows of the page at once, for tables: computed for the classes and the reference that are chosen, once somebody looks.

const SWARM_COLUMNS = 8;
const SLICE_MILLISECONDS = 25;

class AllRowsPanel {
  constructor(study) {
    this.study = study;
    this.lead = element('p', { class: 'x-sum' });
    this.swarm = element('div', {});
    this.overValues = element('div', {});
    this.chosen = null;
    this.element = element('section', { class: 'x-reason x-all', 'aria-labelledby': 'x-all' }, element('h3', { id: 'x-all' }, 'All rows'), this.lead,
      element('div', { class: 'x-why' }, this.swarm, this.overValues));
    this.key = '';
    study.onChange(what => what !== 'layer' && what !== 'place' && what !== 'list' && this.follow());
    new IntersectionObserver(entries => {
      this.seen = entries[entries.length - 1].isIntersecting;
      this.follow();
    }, { rootMargin: '200px' }).observe(this.element);
  }

  /** Computes anew where classes, reference or detectors are others than before; only once it is seen. */
  follow() {
    const { study } = this;
    const key = [study.chosen, study.rival, study.referenceName(), study.state.off.join(';')].join('|');
    if (!this.seen || key === this.key) {
      return;
    }
    this.key = key;
    this.evidence = [];
    this.compute(key, study.target());
  }

  /** In slices, so that the page answers meanwhile. */
  compute(key, target) {
    const { study } = this;
    const end = performance.now() + SLICE_MILLISECONDS;
    while (this.key === key && this.evidence.length < study.rows.length && performance.now() < end) {
      const pass = study.network.run(study.rows[this.evidence.length].features);
      const references = study.comparedWith(study.network.prediction(pass, study.depth));
      this.evidence.push(study.shown(sumOfMaps(study.network.evidence(pass, target, study.data.shares, references).maps)));
    }
    if (this.key !== key) {
      return;
    }
    if (this.evidence.length < study.rows.length) {
      this.lead.textContent = `Row ${this.evidence.length} of ${study.rows.length} …`;
      setTimeout(() => this.compute(key, target));
    } else {
      this.show();
    }
  }

  show() {
    const { study, evidence } = this;
    const dots = new RowDots(study, evidence, this.swarm.clientWidth);
    const strength = study.names.map((_, k) => total(evidence.map(row => Math.abs(row[k]))) / evidence.length);
    const order = study.names.map((_, k) => k).sort((a, b) => strength[b] - strength[a]);
    this.lead.textContent = `Evidence for ${study.classNames[study.chosen]} (right) against ${study.classNames[study.rival]} (left) in the ${evidence.length} rows of this page, `
      + 'a dot a row. Blue dots have low values of the column, orange ones high values.';
    this.swarm.replaceChildren(element('h4', {}, 'The columns that say most'), dots.swarm(order.slice(0, SWARM_COLUMNS)));
    this.chosen = this.chosen ?? order[0];
    const names = order.map(k => [String(k), study.names[k]]);
    const draw = () => this.overValues.lastChild.replaceWith(dots.overValues(this.chosen));
    this.overValues.replaceChildren(element('h4', {}, 'One column over its values'),
      choice('Column', names, String(this.chosen), value => {
        this.chosen = Number(value);
        draw();
      }), dots.overValues(this.chosen));
  }
}
