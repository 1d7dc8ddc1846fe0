package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.IdxArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** MNIST and Fashion-MNIST: four idx files in a folder, compressed or not. */
final class IdxData {

    /** The ten digits. */
    static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** The ten kinds of clothing, in the order of their labels. */
    static final List<String> CLOTHES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    private static final int SIDE = 28;
    private static final float WHITE = 255;

    private IdxData() {}

    /**
     * Loads a data set from the first folder that has one of its files.
     *
     * @throws BadInputException if there is no such folder, or if a file is missing or broken
     */
    static LoadedData load(String name, List<String> classNames, List<Path> folders) {
        Path folder = folder(folders)
                .orElseThrow(() -> new BadInputException(name + ": not found in "
                        + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + "; get it with: scripts/fetch-datasets.sh " + name));
        DataSet train = part(name, classNames, folder, FILES.get(0), FILES.get(1));
        DataSet test = part(name, classNames, folder, FILES.get(2), FILES.get(3));
        return new LoadedData(train, Optional.of(test), true);
    }

    /** Returns the first folder that has one of the files. */
    static Optional<Path> folder(List<Path> folders) {
        return folders.stream()
                .filter(candidate ->
                        FILES.stream().anyMatch(file -> find(candidate, file).isPresent()))
                .findFirst();
    }

    private static DataSet part(String name, List<String> classNames, Path folder, String imageFile, String labelFile) {
        Path imagePath = require(name, folder, imageFile);
        Path labelPath = require(name, folder, labelFile);
        IdxArray images = IdxArray.read(imagePath, 3);
        IdxArray labels = IdxArray.read(labelPath, 1);
        List<Integer> shape = images.shape();
        if (shape.get(1) != SIDE || shape.get(2) != SIDE) {
            throw new BadInputException(imagePath + ": images of " + SIDE + " x " + SIDE
                    + " pixels were expected, but they have " + shape.get(1) + " x " + shape.get(2));
        }
        if (!labels.shape().get(0).equals(shape.get(0))) {
            throw new BadInputException(labelPath + ": has " + labels.shape().get(0) + " labels, but " + imagePath
                    + " has " + shape.get(0) + " images");
        }
        return new DataSet(
                name,
                new ByteRows(images.values(), SIDE * SIDE),
                Optional.of(classes(labelPath, labels.values(), classNames.size())),
                Schema.of(new ImageSize(SIDE, SIDE)).withClasses(classNames),
                Optional.of(MinMaxEncoder.uniform(SIDE * SIDE, 0, WHITE)));
    }

    private static int[] classes(Path file, byte[] values, int classes) {
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] & 0xff;
            if (labels[i] >= classes) {
                throw new BadInputException(file + ": label " + i + " (counted from 0) is " + labels[i] + "; 0 to "
                        + (classes - 1) + " were expected");
            }
        }
        return labels;
    }

    private static Path require(String name, Path folder, String file) {
        return find(folder, file)
                .orElseThrow(() -> new BadInputException(folder + ": " + file + " (or " + file
                        + ".gz) is missing; get it with: scripts/fetch-datasets.sh " + name));
    }

    private static Optional<Path> find(Path folder, String file) {
        for (String ending : List.of("", ".gz")) {
            Path path = folder.resolve(file + ending);
            if (Files.isRegularFile(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
