'use strict';
// A row that was pinned, beside the one that is looked at: the same layer, the same view.

class ComparePanel {
  constructor(study) {
    this.study = study;
    this.element = element('section', { class: 'x-reason x-compare', 'aria-labelledby': 'x-compare', hidden: true });
    study.onChange(what => what !== 'place' && what !== 'list' && this.show());
  }

  show() {
    const { study } = this;
    const { pinned, view, layer } = study.state;
    this.element.hidden = pinned === null || pinned === study.state.row;
    if (this.element.hidden) {
      return;
    }
    const row = study.rows[pinned];
    const shownView = view === 'evidence' ? 'contribution' : view;
    const heading = `${layer === 0 ? 'The input' : `Layer ${layer}`}, ${VIEWS.find(entry => entry[0] === shownView)[1].toLowerCase()}`;
    keepFocus(this.element, () => this.element.replaceChildren(element('h3', { id: 'x-compare' }, `Row ${study.row.number} beside row ${row.number}`),
      element('p', { class: 'x-sum' }, `${heading}. Choose “compared with: the pinned row” above to see why the two get different scores.`),
      element('div', { class: 'x-why' }, this.side(study.row, study.pass, shownView), this.side(row, study.pinned, shownView), this.answers(row)),
      button('Unpin', () => {
        study.state.pinned = null;
        study.state.compared = study.state.compared === 'pinned' ? 'usual' : study.state.compared;
        study.compute('pin');
      })));
  }

  side(row, pass, view) {
    const { study } = this;
    const both = [study.pass, study.pinned].map(each => study.shown(study.valuesOf(view, study.state.layer, each)));
    const limit = Math.max(...both.map(largestOf));
    const map = study.valuesOf(view, study.state.layer, pass);
    let shown;
    if (study.image) {
      shown = element('canvas', { class: 'x-picture', role: 'img', 'aria-label': `Row ${row.number}` });
      paint(shown, study.image, map, view === 'holds' ? null : limit);
    } else {
      shown = bars(Array.from(study.shown(map), (value, k) => ({ label: study.names[k], value,
        text: study.columns ? valueText(study.columns[k], (row === study.row ? study.values : row.values)[k]) : null })), limit);
    }
    return element('div', {}, element('h4', {}, `Row ${row.number}`), shown);
  }

  /** The likelihood of both in the layer that is looked at. */
  answers(row) {
    const { study } = this;
    const here = study.likelihoods[study.state.layer];
    const there = study.network.likelihood(study.pinned, study.state.layer);
    const strongest = study.classNames.map((name, c) => ({ name, here: here[c], there: there[c] }))
      .sort((a, b) => Math.max(b.here, b.there) - Math.max(a.here, a.there)).slice(0, 6);
    return element('div', {}, element('h4', {}, 'Class likelihood'), element('table', { class: 'x-bars' },
      element('tr', {}, element('th', { scope: 'col' }, 'class'), element('th', { scope: 'col' }, `row ${study.row.number}`),
        element('th', { scope: 'col' }, `row ${row.number}`)),
      ...strongest.map(each => element('tr', {}, element('th', { scope: 'row' }, each.name), element('td', {}, percent(each.here)),
        element('td', {}, percent(each.there))))));
  }
}
