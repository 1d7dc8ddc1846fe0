package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Images in a folder per class: the name of a folder is the name of its class. Images that lie in no such folder have no label. The
 * folders of the classes may themselves lie in {@code train} and {@code test} (or {@code valid}).
 */
final class ImageFolder {

    /** A network of as many features has weights of a gigabyte in every layer. */
    private static final int MOST_VALUES = 1 << 14;

    private static final Set<String> TRAIN = Set.of("train", "training");

    /** In the order in which they are preferred. */
    private static final List<String> TEST = List.of("test", "testing", "valid", "val", "validation");

    private static final float WHITE = 255;

    private final Path folder;
    private final ImageSettings settings;
    private final List<Path> others = new ArrayList<>();
    private final List<Path> flat = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** What the size of each image has to be; null before the first. */
    private @Nullable ImageSize size;

    private @Nullable Path firstFile;
    private boolean colour;
    private long bytes;

    private ImageFolder(Path folder, ImageSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Loads all images, sorted by class and file name.
     *
     * @throws BadInputException if there are none, if some have a class and others have none, or if they are of several sizes
     *     and none was asked for
     */
    static LoadedData load(Path folder, ImageSettings settings) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    folder + ": no such folder; images:DIR takes a folder with a subfolder per class");
        }
        settings.resize().ifPresent(size -> requireFew("images", size.withPlanes(1)));
        return new ImageFolder(folder, settings).load();
    }

    private LoadedData load() {
        Optional<Path> train = trainFolder();
        ImageListing trainImages = new ImageListing(train.orElse(folder), others);
        Optional<ImageListing> testImages =
                train.flatMap(found -> testFolder()).flatMap(found -> testListing(found, trainImages));
        if (trainImages.files().isEmpty()) {
            throw new BadInputException(train.orElse(folder)
                    + ": has no images; PNG, JPEG or BMP files were expected, in a subfolder per class");
        }
        trainImages
                .emptyClasses()
                .forEach(empty -> remarks.add(
                        empty + ": has no images, so that '" + empty.getFileName() + "' is none of the classes."));
        List<byte[]> trainPixels = read(trainImages);
        Optional<List<byte[]>> testPixels = testImages.map(this::read);
        ImageSize whole = Objects.requireNonNull(size, "no image was read")
                .withPlanes(settings.planes().orElse(colour ? ImageSize.COLOUR : 1));
        requireFew(folder.toString(), whole);
        LabelNames names = LabelNames.of(trainImages.labels());
        DataSet data = data(
                trainPixels,
                whole,
                trainImages.labels().isEmpty() ? Optional.empty() : Optional.of(names.labels()),
                names.classNames());
        Optional<DataSet> test = testImages.map(listing ->
                data(testPixels.get(), whole, Optional.of(classes(listing, names.classNames())), names.classNames()));
        count(others, "is no image, and left out", "are no images, and left out");
        count(flat, "has one colour in all its pixels", "have one colour in all their pixels");
        return new LoadedData(data, test, true, remarks);
    }

    private void count(List<Path> files, String one, String several) {
        if (files.size() == 1) {
            remarks.add(files.get(0) + ": " + one + ".");
        } else if (!files.isEmpty()) {
            remarks.add(String.format(
                    Locale.ROOT, "%s: %,d files %s; the first is %s.", folder, files.size(), several, files.get(0)));
        }
    }

    /** Returns the folder of the training rows, if this one is divided. */
    private Optional<Path> trainFolder() {
        List<Path> folders = ImageListing.subfolders(folder);
        boolean divided = folders.stream().allMatch(path -> TRAIN.contains(lower(path)) || TEST.contains(lower(path)));
        return folders.stream()
                .filter(path -> divided
                        && TRAIN.contains(lower(path))
                        && !ImageListing.subfolders(path).isEmpty())
                .findFirst();
    }

    private Optional<Path> testFolder() {
        List<Path> entries = ImageListing.visible(folder);
        List<Path> loose =
                entries.stream().filter(entry -> !Files.isDirectory(entry)).toList();
        ImageListing.requireNone(loose.stream().filter(ImageListing::isImage).toList());
        others.addAll(loose);
        List<Path> candidates = TEST.stream()
                .flatMap(name -> entries.stream().filter(path -> Files.isDirectory(path) && name.equals(lower(path))))
                .toList();
        candidates.stream()
                .skip(1)
                .forEach(path -> remarks.add(path + ": is not used, as there is " + candidates.get(0) + "."));
        return candidates.stream().findFirst();
    }

    private Optional<ImageListing> testListing(Path test, ImageListing train) {
        ImageListing listing = new ImageListing(test, others);
        if (listing.labels().isEmpty() != train.labels().isEmpty()) {
            remarks.add(test + ": is not used, as it has no images in folders of classes.");
            return Optional.empty();
        }
        return Optional.of(listing);
    }

    private static String lower(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private List<byte[]> read(ImageListing listing) {
        List<byte[]> pixels = new ArrayList<>(listing.files().size());
        for (Path file : listing.files()) {
            pixels.add(read(file));
        }
        return pixels;
    }

    private byte[] read(Path file) {
        boolean grey = settings.planes().equals(Optional.of(1));
        Consumer<ImageSize> check = settings.resize().isPresent() ? found -> {} : found -> requireSize(file, found);
        Pixels image = ImageFile.open(file).read(check, grey);
        if (image.isFlat()) {
            flat.add(file);
        }
        ImageSize wanted = settings.resize().orElse(image.size());
        size = wanted.withPlanes(1);
        colour |= image.size().planes() > 1;
        byte[] values = image.resized(wanted.rows(), wanted.columns()).values();
        bytes += values.length;
        if (bytes > Integer.MAX_VALUE) {
            throw new BadInputException(folder + ": has more images of " + wanted.text()
                            + " pixels than can be loaded; make them smaller or fewer")
                    .about("resize");
        }
        return values;
    }

    private void requireSize(Path file, ImageSize found) {
        if (size == null) {
            requireFew(file.toString(), found);
            firstFile = file;
            size = found;
        } else if (!found.equals(size)) {
            throw new BadInputException(file + ": has " + found.text() + " pixels, but " + firstFile + " has "
                            + size.text() + "; all images must be of one size, or be resized to one")
                    .about("resize");
        }
    }

    private static void requireFew(String what, ImageSize size) {
        if (size.pixels() > MOST_VALUES) {
            throw new BadInputException(what + ": has " + size.text() + " pixels"
                            + (size.planes() > 1 ? " in colour" : "") + "; at most " + MOST_VALUES
                            + " values (128 x 128 grey, 73 x 73 in colour) can be taken; make the images smaller")
                    .about("resize");
        }
    }

    private DataSet data(List<byte[]> pixels, ImageSize whole, Optional<int[]> labels, List<String> classNames) {
        return new DataSet(
                folder.toString(),
                new ImageRows(pixels, whole),
                labels,
                Schema.of(whole).withClasses(classNames),
                Optional.of(MinMaxEncoder.uniform(whole.pixels(), 0, WHITE)));
    }

    private int[] classes(ImageListing test, List<String> classNames) {
        Map<String, Integer> places = LabelNames.indexes(classNames);
        int[] classes = new int[test.labels().size()];
        for (int i = 0; i < classes.length; i++) {
            Integer place = places.get(LabelNames.canonical(test.labels().get(i)));
            if (place == null) {
                throw new BadInputException(test.files().get(i) + ": is of the class '"
                        + test.labels().get(i) + "', which has no images to train on");
            }
            classes[i] = place;
        }
        return classes;
    }
}
