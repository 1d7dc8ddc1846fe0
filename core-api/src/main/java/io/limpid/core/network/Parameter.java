package io.limpid.core.network;

import io.limpid.core.backend.Tensor;

/**
 * What a layer learns, by the name that it has in a model's file.
 *
 * @param name {@code weight} or {@code bias}, for example; unique within the layer
 * @param values belongs to the layer
 */
public record Parameter(String name, Tensor values) {}
