package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.IdxArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Images and labels from idx files: MNIST and Fashion-MNIST by name, and any others. */
final class IdxData {

    /** The ten digits. */
    static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** The ten kinds of clothing, in the order of their labels. */
    static final List<String> CLOTHES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final String TRAIN_IMAGES = "train-images";
    private static final String TRAIN_LABELS = "train-labels";
    private static final String TEST_IMAGES = "t10k-images";
    private static final String TEST_LABELS = "t10k-labels";
    private static final int SIDE = 28;
    private static final float WHITE = 255;

    private IdxData() {}

    /**
     * Loads a data set that has a name from the first folder that has one of its files.
     *
     * @throws BadInputException if there is no such folder, or if a file is missing or broken
     */
    static LoadedData named(String name, List<String> classNames, List<Path> folders) {
        Path folder = folder(folders)
                .orElseThrow(() -> new BadInputException(name + ": not found in "
                        + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + "; looked for " + String.join(", ", IdxFiles.spellings(TRAIN_IMAGES, 3))
                        + ", their .gz, and the like for " + String.join(", ", TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)
                        + otherwiseNamed(folders)
                        + "; get it with: scripts/fetch-datasets.sh " + name));
        DataSet train = part(name, classNames, folder, TRAIN_IMAGES, TRAIN_LABELS);
        DataSet test = part(name, classNames, folder, TEST_IMAGES, TEST_LABELS);
        return new LoadedData(train, Optional.of(test), true);
    }

    /** Returns the first folder that has one of the files of such a data set. */
    static Optional<Path> folder(List<Path> folders) {
        return folders.stream()
                .filter(candidate -> Stream.of(TRAIN_IMAGES, TEST_IMAGES)
                                .anyMatch(stem ->
                                        IdxFiles.find(candidate, stem, 3).isPresent())
                        || Stream.of(TRAIN_LABELS, TEST_LABELS)
                                .anyMatch(stem ->
                                        IdxFiles.find(candidate, stem, 1).isPresent()))
                .findFirst();
    }

    /**
     * Loads images of any size; their classes are the numbers that occur as labels.
     *
     * @throws BadInputException if a file is missing or broken, or if the sizes do not fit
     */
    static LoadedData of(IdxFiles.Pairs pairs) {
        Raw train = Raw.read(pairs.train());
        Optional<Raw> test = pairs.test().map(Raw::read);
        List<String> texts = new ArrayList<>(train.texts());
        test.ifPresent(part -> texts.addAll(part.texts()));
        List<String> classNames = LabelNames.of(texts).classNames();
        test.ifPresent(part -> {
            if (!part.size().equals(train.size())) {
                throw new BadInputException(
                        part.files().images() + ": has images of " + part.size().text() + " pixels, but "
                                + train.files().images() + " has "
                                + train.size().text());
            }
        });
        return new LoadedData(train.data(classNames), test.map(part -> part.data(classNames)), true);
    }

    private static DataSet part(String name, List<String> classNames, Path folder, String imageStem, String labelStem) {
        Raw raw = Raw.read(new IdxFiles.Pair(require(name, folder, imageStem, 3), require(name, folder, labelStem, 1)));
        if (!raw.size().equals(new ImageSize(SIDE, SIDE))) {
            throw new BadInputException(raw.files().images() + ": images of " + SIDE + " x " + SIDE
                    + " pixels were expected, but they have " + raw.size().text());
        }
        return raw.data(name, classNames, classes(raw.files().labels(), raw.labels(), classNames.size()));
    }

    private static int[] classes(Path file, byte[] values, int classes) {
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = values[i] & 0xff;
            if (labels[i] >= classes) {
                throw new BadInputException(file + ": label " + i + " (counted from 0) is " + labels[i] + "; 0 to "
                        + (classes - 1) + " were expected; other images than these, such as letters, are given as idx:"
                        + file.resolveSibling(""));
            }
        }
        return labels;
    }

    /** Returns where idx files of other names lie, for a message; empty where there are none. */
    private static String otherwiseNamed(List<Path> folders) {
        return folders.stream()
                .filter(folder -> Files.isDirectory(folder) && IdxFiles.areIn(folder))
                .findFirst()
                .map(folder -> "; other idx files lie there: give them as idx:" + folder)
                .orElse("");
    }

    private static Path require(String name, Path folder, String stem, int dimensions) {
        return IdxFiles.find(folder, stem, dimensions).orElseThrow(() -> {
            String file = IdxFiles.spellings(stem, dimensions).get(0);
            return new BadInputException(folder + ": " + file + " (or " + file
                    + ".gz) is missing; get it with: scripts/fetch-datasets.sh " + name);
        });
    }

    /** The content of a pair of files. */
    private record Raw(IdxFiles.Pair files, ImageSize size, byte[] pixels, byte[] labels) {

        static Raw read(IdxFiles.Pair files) {
            IdxArray images = IdxArray.read(files.images(), 3);
            IdxArray labels = IdxArray.read(files.labels(), 1);
            List<Integer> shape = images.shape();
            if (!labels.shape().get(0).equals(shape.get(0))) {
                throw new BadInputException(
                        files.labels() + ": has " + labels.shape().get(0) + " labels, but " + files.images() + " has "
                                + shape.get(0) + " images");
            }
            return new Raw(files, new ImageSize(shape.get(1), shape.get(2)), images.values(), labels.values());
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>(labels.length);
            for (byte label : labels) {
                texts.add(Integer.toString(label & 0xff));
            }
            return texts;
        }

        DataSet data(List<String> classNames) {
            int[] classOf = new int[1 << Byte.SIZE];
            for (int i = 0; i < classNames.size(); i++) {
                classOf[Integer.parseInt(classNames.get(i))] = i;
            }
            int[] classes = new int[labels.length];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = classOf[labels[i] & 0xff];
            }
            return data(files.images().toString(), classNames, classes);
        }

        DataSet data(String name, List<String> classNames, int[] classes) {
            return new DataSet(
                    name,
                    new ByteRows(pixels, size.pixels()),
                    Optional.of(classes),
                    Schema.of(size).withClasses(classNames),
                    Optional.of(MinMaxEncoder.uniform(size.pixels(), 0, WHITE)));
        }
    }
}
