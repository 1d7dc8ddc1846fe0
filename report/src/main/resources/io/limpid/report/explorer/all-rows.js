'use strict';
// All rows of the page at once, for tables: computed for the classes and the reference that are chosen, once somebody looks.

const SWARM_COLUMNS = 8;

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
    const evidence = this.evidence = [];
    inSlices(this.compute(study.target(), evidence), () => this.evidence === evidence, () => this.show());
  }

  * compute(target, evidence) {
    const { study } = this;
    for (const row of study.rows) {
      const pass = study.network.run(row.features);
      const references = study.comparedWith(study.network.prediction(pass, study.depth));
      evidence.push(study.shown(sumOfMaps(study.network.evidence(pass, target, study.data.shares, references).maps)));
      this.lead.textContent = `Row ${evidence.length} of ${study.rows.length} …`;
      yield;
    }
  }

  show() {
    const { study, evidence } = this;
    const dots = new RowDots(study, evidence, this.swarm.clientWidth);
    const strength = study.names.map((_, k) => total(evidence.map(row => Math.abs(row[k]))) / evidence.length);
    const order = study.names.map((_, k) => k).sort((a, b) => strength[b] - strength[a]);
    this.lead.textContent = `Evidence for ${study.classNames[study.chosen]} (right) against ${study.classNames[study.rival]} (left) in the ${evidence.length} rows of this page, `
      + 'a dot a row. Blue dots have low values of the column, orange ones high values'
      + (study.rows.some(row => row.values?.some(value => Number.isNaN(value))) ? '; rings have none.' : '.');
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
