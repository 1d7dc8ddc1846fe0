package io.limpid.interpret.roles;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The network that some layers of an identity network make, in their order. It shares their weights and owns nothing, so
 * it must not be closed.
 *
 * @param network whose layers they are
 * @param layers their numbers in the network, from 1 on, ascending; at least one
 */
record LayerChain(IdentityMlp network, List<Integer> layers) {

    LayerChain {
        layers = List.copyOf(layers);
    }

    /** All layers of a network. */
    static LayerChain whole(IdentityMlp network) {
        return new LayerChain(
                network,
                IntStream.rangeClosed(1, network.shape().depth()).boxed().toList());
    }

    int depth() {
        return layers.size();
    }

    /** Returns the chain without the layer at a place, from 0 on. */
    LayerChain without(int place) {
        List<Integer> left = new ArrayList<>(layers);
        left.remove(place);
        return new LayerChain(network, left);
    }

    /** Returns which layer of the network is at a place, from 0 on, counted from 0 too. */
    int index(int place) {
        return layers.get(place) - 1;
    }

    /** Returns the layer at a place, from 0 on, with all its N units. */
    private Layer layer(int place) {
        return network.full().layers().get(index(place));
    }

    /** Returns the class rows of the layer at a place, from 0 on. */
    private Layer classRows(int place) {
        return network.classRows(layers.get(place));
    }

    /** Returns the chain with all units of its last layer too. */
    Mlp full() {
        return new Mlp(
                network.backend(),
                IntStream.range(0, depth()).mapToObj(this::layer).toList(),
                network.shape().temperature());
    }

    /** Returns the chain as a classifier: its last layer is reduced to the class rows. */
    Mlp classifier() {
        List<Layer> all = new ArrayList<>();
        for (int place = 0; place < depth() - 1; place++) {
            all.add(layer(place));
        }
        all.add(classRows(depth() - 1));
        return new Mlp(network.backend(), all, network.shape().temperature());
    }
}
