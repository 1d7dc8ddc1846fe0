package io.limpid.interpret.model;

import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.SafetensorsHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the tensors of the layers are called in a file. This program calls them {@code layers.0.weight}, {@code layers.0.bias} and
 * so on; a low-rank layer has {@code layers.0.read} and {@code layers.0.write} in place of the weight. Other programs put a prefix before ({@code model.layers.0.weight}), or number layers with gaps where activations are
 * ({@code 0.weight}, {@code 2.weight}). Such names are accepted where one prefix alone has weights of one size, square or in two
 * factors, with their biases.
 *
 * @param prefix what stands before the number of a layer
 * @param numbers the numbers of the layers, from the first layer to the last
 * @param lowRank for each layer, whether it has read and write in place of a weight
 * @param extra the other tensors of the file, which belong to no layer
 */
record LayerNames(String prefix, List<Integer> numbers, List<Boolean> lowRank, List<String> extra) {

    private static final String OWN_PREFIX = "layers.";
    private static final Pattern NAME =
            Pattern.compile("(|.*\\.)(0|[1-9][0-9]{0,8})\\.(weight|read|write|bias)", Pattern.DOTALL);

    /** Returns L. */
    int depth() {
        return numbers.size();
    }

    /** Returns the name of a layer's tensor: {@code weight}, for example. */
    String name(int layer, String parameter) {
        return prefix + numbers.get(layer) + "." + parameter;
    }

    /** Returns what the parameters of a layer are called: those of a dense layer, or of a low-rank one. */
    List<String> parameters(int layer) {
        return parameters(lowRank.get(layer));
    }

    private static List<String> parameters(boolean ofLowRank) {
        return ofLowRank ? List.of("read", "write", "bias") : List.of("weight", "bias");
    }

    private static boolean isLowRank(Set<String> parts) {
        return !parts.contains("weight") && (parts.contains("read") || parts.contains("write"));
    }

    /**
     * Finds the layers.
     *
     * @throws BadInputException if there are none, if one is missing or incomplete, or if there is more than one reading
     */
    static LayerNames of(String file, SafetensorsHeader header) {
        Map<String, Map<Integer, Set<String>>> layersOfPrefix = new TreeMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            Matcher name = NAME.matcher(entry.array().name());
            if (name.matches()) {
                layersOfPrefix
                        .computeIfAbsent(name.group(1), prefix -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(name.group(2)), number -> new HashSet<>())
                        .add(name.group(3));
            }
        }
        Map<Integer, Set<String>> own = layersOfPrefix.get(OWN_PREFIX);
        if (own != null) {
            requireAll(file, own);
            return names(OWN_PREFIX, own, header);
        }
        List<String> readings = layersOfPrefix.entrySet().stream()
                .filter(candidate -> isReading(names(candidate.getKey(), candidate.getValue(), header), header))
                .map(Map.Entry::getKey)
                .toList();
        if (readings.isEmpty()) {
            throw new BadInputException(
                    file + ": has no layers: tensors layers.{i}.weight [N, N] and layers.{i}.bias [N]"
                            + " were expected, of one N" + someOf(header));
        }
        if (readings.size() > 1) {
            throw new BadInputException(file + ": has layers of several names, "
                    + readings.stream()
                            .map(prefix -> "'" + prefix + "{i}.weight'")
                            .collect(Collectors.joining(" and "))
                    + "; it is not clear which are meant");
        }
        return names(readings.get(0), Objects.requireNonNull(layersOfPrefix.get(readings.get(0))), header);
    }

    private static LayerNames names(String prefix, Map<Integer, Set<String>> layers, SafetensorsHeader header) {
        List<Boolean> lowRank =
                layers.values().stream().map(LayerNames::isLowRank).toList();
        LayerNames names = new LayerNames(prefix, List.copyOf(layers.keySet()), lowRank, List.of());
        Set<String> used = new HashSet<>();
        for (int i = 0; i < names.depth(); i++) {
            for (String parameter : names.parameters(i)) {
                used.add(names.name(i, parameter));
            }
        }
        List<String> extra = header.entries().stream()
                .map(entry -> entry.array().name())
                .filter(name -> !used.contains(name))
                .toList();
        return new LayerNames(prefix, names.numbers(), lowRank, extra);
    }

    /** The numbers of this program's names have no gaps. */
    private static void requireAll(String file, Map<Integer, Set<String>> layers) {
        int expected = 0;
        for (Map.Entry<Integer, Set<String>> layer : layers.entrySet()) {
            if (layer.getKey() != expected) {
                String there = OWN_PREFIX + layer.getKey() + "."
                        + layer.getValue().stream().sorted().findFirst().orElseThrow();
                throw new BadInputException(file + ": tensor '" + ModelTensors.name(expected, "weight")
                        + "' is missing, although '" + there + "' is there");
            }
            for (String part : parameters(isLowRank(layer.getValue()))) {
                if (!layer.getValue().contains(part)) {
                    throw new BadInputException(
                            file + ": tensor '" + OWN_PREFIX + expected + "." + part + "' is missing");
                }
            }
            expected++;
        }
    }

    private static boolean isReading(LayerNames names, SafetensorsHeader header) {
        Set<List<Long>> shapes = new HashSet<>();
        for (int i = 0; i < names.depth(); i++) {
            Optional<ArraySpec> bias = array(header, names.name(i, "bias"));
            if (bias.isEmpty() || bias.get().shape().size() != 1) {
                return false;
            }
            long width = bias.get().shape().get(0);
            for (String parameter : names.parameters(i)) {
                Optional<ArraySpec> found = array(header, names.name(i, parameter));
                if (found.isEmpty() || !fits(parameter, found.get().shape(), width)) {
                    return false;
                }
            }
            shapes.add(bias.get().shape());
        }
        return shapes.size() == 1;
    }

    private static Optional<ArraySpec> array(SafetensorsHeader header, String name) {
        return header.entry(name).map(SafetensorsHeader.Entry::array);
    }

    private static boolean fits(String parameter, List<Long> shape, long width) {
        return switch (parameter) {
            case "weight" -> shape.equals(List.of(width, width));
            case "bias" -> true;
            default -> shape.size() == 2 && shape.get(0) == width;
        };
    }

    private static String someOf(SafetensorsHeader header) {
        List<String> some = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            if (some.size() == 4) {
                some.add("...");
                break;
            }
            some.add("'" + entry.array().name() + "' " + entry.array().shape());
        }
        return some.isEmpty() ? "" : "; there are " + String.join(", ", some);
    }
}
