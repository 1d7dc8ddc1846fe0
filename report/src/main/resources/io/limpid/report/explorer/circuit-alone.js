'use strict';
// A page of nothing but a circuit, which was traced when it was written.

function startCircuit(root) {
  const circuit = new Circuit(JSON.parse(document.getElementById('circuit-data').textContent));
  if (circuit.image) {
    circuit.inputValues = decodeFloats(circuit.input);
    const decoded = new Map();
    circuit.patterns = at => {
      if (!decoded.has(at)) {
        const node = circuit.nodes[at];
        const values = decodeColumns(node.patterns, node.patternsScale);
        decoded.set(at, [0, 1, 2].map(which => Float32Array.from({ length: values.length / 3 }, (_, i) => values[3 * i + which])));
      }
      return decoded.get(at);
    };
  }
  return new CircuitDrawing(root, circuit);
}

const circuitRoot = document.getElementById('circuit');
const circuitDrawing = circuitRoot ? startCircuit(circuitRoot) : null;
