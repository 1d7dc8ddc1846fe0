package io.limpid.report.chart;

import java.util.List;
import java.util.Map;

/** The look of charts on paper: the colours of light pages, without a style sheet, which programs that set type seldom know. */
final class PrintLook implements Svg.Look {

    private static final List<String> COLOURS =
            List.of("#0b6e69", "#f15000", "#2e27ac", "#e267ab", "#cda352", "#6190f4", "#13174c", "#7c2614");

    private static final List<String> DASHES =
            List.of("none", "7 5", "2 5", "10 4 2 4", "4 4", "12 3", "1 4", "8 3 1 3 1 3");

    private static final List<String> NOT_SEEN = List.of("fill", "none");

    private static final List<String> TEXT = List.of("fill", "#333333", "font-size", "12");

    private static final List<String> STRONG = List.of("fill", "#000000", "font-size", "12", "font-weight", "bold");

    private static final Map<String, List<String>> KINDS = Map.of(
            "grid", List.of("stroke", "#d5d9dd", "stroke-width", "0.8"),
            "band", List.of("fill", "#0b6e69", "fill-opacity", "0.12"),
            "border", List.of("stroke", "#333333", "stroke-width", "1.2", "stroke-dasharray", "3 3"),
            "value",
                    List.of(
                            "fill",
                            "#000000",
                            "font-size",
                            "12",
                            "font-weight",
                            "bold",
                            "paint-order",
                            "stroke",
                            "stroke",
                            "#ffffff",
                            "stroke-width",
                            "4",
                            "stroke-linejoin",
                            "round"),
            "side", STRONG,
            "hit", NOT_SEEN,
            "dot quiet", NOT_SEEN);

    @Override
    public List<String> of(String kind, int series) {
        String colour = COLOURS.get(Math.max(0, series) % COLOURS.size());
        return switch (kind) {
            case "line" ->
                List.of(
                        "fill",
                        "none",
                        "stroke",
                        colour,
                        "stroke-width",
                        "2.2",
                        "stroke-linejoin",
                        "round",
                        "stroke-dasharray",
                        DASHES.get(Math.max(0, series) % DASHES.size()));
            case "dot" -> List.of("fill", "#ffffff", "stroke", colour, "stroke-width", "2");
            case "bar" -> List.of("fill", colour);
            default -> KINDS.getOrDefault(kind, TEXT);
        };
    }
}
