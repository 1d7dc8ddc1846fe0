package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds idx files by their names: what a file is called before {@code idx3-ubyte}, a hyphen or, as some programs unpack them, a
 * dot, and perhaps {@code .gz}.
 */
final class IdxFiles {

    private static final Pattern NAME = Pattern.compile("(.*)(images|labels)[-.]idx[13]-ubyte(?:\\.gz)?");

    /** Images and their labels. */
    record Pair(Path images, Path labels) {}

    /**
     * Pairs of one data set.
     *
     * @param test those set aside for testing; absent if there are none
     */
    record Pairs(Pair train, Optional<Pair> test) {}

    private IdxFiles() {}

    /** Returns whether a path ends in the name of an idx file of images or labels. */
    static boolean isName(String path) {
        return NAME.matcher(path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))))
                .matches();
    }

    /** Returns whether files of that kind lie in a folder. */
    static boolean areIn(Path folder) {
        return !stems(folder).isEmpty();
    }

    /** Finds the labels that belong to images, or the images to labels, in the same folder; absent if they are not there. */
    static Optional<Pair> partner(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Path folder = file.resolveSibling("");
        boolean images = matcher.group(2).equals("images");
        return (images ? find(folder, matcher.group(1) + "labels", 1) : find(folder, matcher.group(1) + "images", 3))
                .map(other -> images ? new Pair(file, other) : new Pair(other, file));
    }

    /** Returns the names under which a file may be found, {@code .gz} apart: {@code train-images-idx3-ubyte}, for example. */
    static List<String> spellings(String stem, int dimensions) {
        return List.of(stem + "-idx" + dimensions + "-ubyte", stem + ".idx" + dimensions + "-ubyte");
    }

    /** Finds a file in a folder, in any spelling. */
    static Optional<Path> find(Path folder, String stem, int dimensions) {
        return spellings(stem, dimensions).stream()
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Finds the pairs of a folder that has those of one data set.
     *
     * @throws BadInputException if it has none, or those of several data sets
     */
    static Pairs pairs(Path folder) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (String stem : stems(folder)) {
            Optional<Path> images = find(folder, stem + "images", 3);
            Optional<Path> labels = find(folder, stem + "labels", 1);
            if (images.isPresent() && labels.isPresent()) {
                pairs.put(stem, new Pair(images.get(), labels.get()));
            }
        }
        List<String> test =
                pairs.keySet().stream().filter(IdxFiles::isForTesting).toList();
        List<String> train =
                pairs.keySet().stream().filter(stem -> !isForTesting(stem)).toList();
        if (pairs.isEmpty()) {
            throw new BadInputException(folder + ": has no pair of idx files; expected are names such as "
                    + String.join(
                            " and ",
                            spellings("train-images", 3).get(0),
                            spellings("train-labels", 1).get(0))
                    + ", perhaps with .gz");
        }
        if (train.size() > 1 || test.size() > 1) {
            throw new BadInputException(folder + ": has several pairs of idx files, "
                    + pairs.values().stream()
                            .map(pair -> pair.images().getFileName().toString())
                            .collect(Collectors.joining(", "))
                    + "; name the two files instead of the folder");
        }
        if (train.isEmpty()) {
            return new Pairs(Objects.requireNonNull(pairs.get(test.get(0))), Optional.empty());
        }
        return new Pairs(
                Objects.requireNonNull(pairs.get(train.get(0))),
                test.stream().map(pairs::get).findFirst());
    }

    private static boolean isForTesting(String stem) {
        return stem.contains("t10k") || stem.contains("test");
    }

    private static List<String> stems(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> stems = new ArrayList<>();
            files.forEach(file -> {
                Matcher matcher = NAME.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    stems.add(matcher.group(1));
                }
            });
            return stems;
        } catch (IOException e) {
            throw InputFile.failure(folder, e);
        }
    }
}
