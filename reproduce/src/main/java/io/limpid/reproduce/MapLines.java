package io.limpid.reproduce;

import io.limpid.interpret.data.ImageSize;
import io.limpid.report.map.MapFigure;
import io.limpid.reproduce.trial.TrialMaps;
import io.limpid.reproduce.trial.TrialMaps.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the maps of one or more networks on the same rows side by side.
 *
 * @param image the size of the images that rows are; absent for other data
 * @param featureNames the names of the features; empty when they have none
 */
record MapLines(Optional<ImageSize> image, List<String> featureNames) {

    /** A line for the first test row of each class. */
    MapFigure examples(String name, String title, String sentence, List<String> networks, List<TrialMaps> maps) {
        return figure(name, title, sentence, networks, maps, TrialMaps::examples, true);
    }

    /** A line for the mean of each class. */
    MapFigure classes(String name, String title, String sentence, List<String> networks, List<TrialMaps> maps) {
        return figure(name, title, sentence, networks, maps, TrialMaps::classes, false);
    }

    private MapFigure figure(
            String name,
            String title,
            String sentence,
            List<String> networks,
            List<TrialMaps> maps,
            Function<TrialMaps, List<Portrait>> portraits,
            boolean singleRows) {
        List<MapFigure.Line> lines = new ArrayList<>();
        List<Portrait> first = portraits.apply(maps.get(0));
        for (int i = 0; i < first.size(); i++) {
            int line = i;
            lines.add(new MapFigure.Line(
                    first.get(i).className(),
                    first.get(i).detail(),
                    first.get(i).input(),
                    maps.stream()
                            .map(ofNetwork ->
                                    portraits.apply(ofNetwork).get(line).contribution())
                            .toList()));
        }
        return new MapFigure(name, title, sentence, image, featureNames, networks, lines, singleRows);
    }
}
