'use strict';
// What a layer holds: a map that the slider, keys and "Play" take from the input to the last layer.

const VIEWS = [
  ['holds', 'Holds', 'What the layer holds, in the coordinates of the input.'],
  ['contribution', 'Contribution', 'What all layers so far added (blue) or took away (red).'],
  ['increment', 'Increment', 'What this layer alone added (blue) or took away (red).'],
  ['evidence', 'Evidence', 'What this layer reads for the class (blue) or against it (red).'],
];
const TRUST_WORDS = {
  holds: 'near the identity: its values are about the features of the same place',
  care: 'far from the identity by now: read its maps with care',
  not: 'too far from the identity: its values need not be about the features of the same place',
};

class StagePanel {
  constructor(study) {
    this.study = study;
    this.name = element('h3', {});
    this.map = new LayerMap(study);
    this.note = element('p', { class: 'x-note' });
    this.sum = element('p', { class: 'x-sum' });
    this.slider = element('input', { type: 'range', min: 0, max: study.depth, step: 1, 'aria-label': 'Layer',
      oninput: event => this.setLayer(Number(event.target.value)) });
    this.playButton = button('▶ Play', () => this.play());
    this.element = element('div', { class: 'x-panel x-stage-panel' }, this.name, this.map.element, this.sum,
      element('div', { class: 'x-walk' }, this.playButton, element('div', { class: 'x-slide' }, this.slider, this.trust())),
      this.views(), this.note);
    study.onChange(() => this.show());
  }

  views() {
    const { state } = this.study;
    this.viewButtons = VIEWS.map(([key, text, title]) => button(text, () => {
      state.view = key;
      this.study.tell('layer');
    }, { title }));
    this.scale = choice('Colours', [['shared', 'same for all layers'], ['own', 'this layer’s own']], state.scale, value => {
      state.scale = value;
      this.study.tell('layer');
    });
    return element('div', { class: 'x-views', role: 'group', 'aria-label': 'What is shown of the layer' }, ...this.viewButtons, this.scale);
  }

  /** Marks layers whose coordinates may no longer be the input's: hatched under the slider. */
  trust() {
    const marks = this.study.data.trust.map((trust, i) => element('span', { class: 'x-trust-' + trust,
      title: `Layer ${i + 1} is ${TRUST_WORDS[trust]}` }));
    return element('div', { class: 'x-trust', 'aria-hidden': 'true' }, ...marks);
  }

  setLayer(layer) {
    this.study.state.layer = Math.max(0, Math.min(this.study.depth, layer));
    this.study.tell('layer');
  }

  play() {
    const { state, depth } = this.study;
    if (this.playing) {
      clearInterval(this.playing);
      this.playing = null;
      this.playButton.textContent = '▶ Play';
      return;
    }
    this.setLayer(state.layer >= depth ? 0 : state.layer);
    this.playButton.textContent = '❚❚ Pause';
    this.playing = setInterval(() => {
      if (state.layer >= depth) {
        this.play();
      } else {
        this.setLayer(state.layer + 1);
      }
    }, 600);
  }

  show() {
    const { study } = this;
    const { layer, view, scale } = study.state;
    this.slider.value = layer;
    const trust = layer === 0 ? null : study.data.trust[layer - 1];
    this.slider.setAttribute('aria-valuetext', layer === 0 ? 'input'
      : `layer ${layer} of ${study.depth}` + (trust === 'holds' ? '' : `, ${TRUST_WORDS[trust]}`));
    this.name.textContent = layer === 0 ? 'The input' : `Layer ${layer} of ${study.depth}`;
    this.viewButtons.forEach((each, i) => pressed(each, VIEWS[i][0] === view));
    this.scale.querySelector('select').value = scale;
    const limit = this.map.show();
    const [chosen, rival] = [study.classNames[study.chosen], study.classNames[study.rival]];
    this.sum.textContent = view === 'evidence' && layer > 0
      ? `Layer ${layer}: ${signed(total(study.byLayer.maps[layer - 1]) + study.byLayer.biases[layer - 1])} for ${chosen} against ${rival}, `
        + `of ${signed(study.difference - study.start)}`
      : `Evidence ${signed(study.difference - study.start)} for ${chosen} against ${rival}`
        + (study.reference ? `, from the reference’s ${number(study.start)}` : '');
    this.note.textContent = VIEWS.find(entry => entry[0] === view)[2]
      + (view === 'holds' ? '' : ` The strongest colour is ±${number(limit)}.`)
      + (trust !== null && trust !== 'holds' ? ` This layer is ${TRUST_WORDS[trust]}.` : '');
  }
}

/** The map of a layer, as a picture or as bars by column. */
class LayerMap {
  constructor(study) {
    this.study = study;
    if (study.image) {
      this.canvas = element('canvas', { class: 'x-picture', tabindex: 0, role: 'application',
        'aria-label': 'What the layer holds. The arrow keys go from pixel to pixel' });
      this.element = element('div', { class: 'x-frame' }, this.canvas);
      this.marker = new Marker(study, this.element);
      this.canvas.addEventListener('pointermove', event => {
        const box = this.canvas.getBoundingClientRect();
        this.marker.move(Math.floor((event.clientY - box.top) / box.height * study.image.rows),
          Math.floor((event.clientX - box.left) / box.width * study.image.columns));
      });
      this.canvas.addEventListener('keydown', event => this.marker.keyed(event));
    } else {
      this.element = element('div', { class: 'x-layer', tabindex: 0, role: 'group', 'aria-label': 'What the layer holds, by column' });
    }
  }

  /** Shows the map of the layer and view that were chosen; returns the value that the strongest colour stands for. */
  show() {
    const { study } = this;
    const { layer, view, scale } = study.state;
    const layers = scale === 'own' ? [layer] : Array.from({ length: study.depth + 1 }, (_, l) => l);
    const limit = Math.max(...layers.map(l => largestOf(study.shown(study.valuesOf(view, l)))));
    const values = study.valuesOf(view, layer);
    if (study.image) {
      paint(this.canvas, study.image, values, view === 'holds' ? null : limit);
      this.marker.show();
    } else {
      this.element.replaceChildren(bars(Array.from(study.shown(values), (value, k) => ({ label: study.names[k], value,
        chosen: k === study.place, onpoint: () => study.lookAt(k) })), limit));
    }
    return limit;
  }
}
