/**
 * Models and their explanations as ONNX graphs. {@link io.limpid.onnx.OnnxExport} is what callers see; a graph is put together from the way of a row to
 * features ({@code EncoderGraph}), through the network ({@code NetworkGraph}) and back down to evidence ({@code EvidenceGraph}).
 */
@Experimental
package io.limpid.onnx;

import io.limpid.core.Experimental;
