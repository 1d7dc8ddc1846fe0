package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images in a folder per class, all of one size: the name of a folder is the name of its class. Images that lie in no such folder
 * have no label. Names that begin with a dot are ignored, as operating systems hide things there.
 */
final class ImageFolder {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");
    private static final float WHITE = 255;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    private ImageFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Loads all images, sorted by class and file name.
     *
     * @throws BadInputException if there are none, if some have a class and others have none, or if one is of another size
     */
    static DataSet load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    folder + ": no such folder; images:DIR takes a folder with a subfolder per class");
        }
        ImageFolder images = new ImageFolder(folder);
        images.list();
        return images.read();
    }

    private void list() {
        List<Path> entries = visible(folder);
        List<Path> classes = entries.stream().filter(Files::isDirectory).toList();
        List<Path> loose =
                entries.stream().filter(entry -> !Files.isDirectory(entry)).toList();
        if (!classes.isEmpty() && !loose.isEmpty()) {
            throw new BadInputException(
                    loose.get(0) + ": lies beside the folders of the classes, so that its class is unknown;"
                            + " move it into one of them, or away");
        }
        loose.forEach(this::add);
        for (Path classFolder : classes) {
            for (Path file : visible(classFolder)) {
                add(file);
                labels.add(classFolder.getFileName().toString());
            }
        }
        if (files.isEmpty()) {
            throw new BadInputException(
                    folder + ": has no images; PNG or JPEG files were expected, in a subfolder per class");
        }
    }

    private void add(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            throw new BadInputException(
                    file + ": is a folder in the folder of a class; only images were expected there");
        }
        if (ENDINGS.stream().noneMatch(name::endsWith)) {
            throw new BadInputException(file + ": is not called .png, .jpg or .jpeg; convert it, or move it away");
        }
        files.add(file);
    }

    private static List<Path> visible(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw InputFile.failure(folder, e);
        }
    }

    private void requireSize(Path file, ImageSize size, ImageSize found) {
        if (!found.equals(size)) {
            throw new BadInputException(
                    file + ": has " + found.rows() + " x " + found.columns() + " pixels, but " + files.get(0) + " has "
                            + size.rows() + " x " + size.columns() + "; all images must be of one size");
        }
    }

    private DataSet read() {
        ImageSize size = GreyImage.size(files.get(0));
        int width = size.rows() * size.columns();
        if ((long) files.size() * width > Integer.MAX_VALUE - 8) {
            throw new BadInputException(folder + ": " + files.size() + " images of " + width
                    + " pixels are too many to be loaded; make them smaller or fewer");
        }
        byte[] pixels = new byte[files.size() * width];
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            GreyImage.read(file, found -> requireSize(file, size, found), pixels, i * width);
        }
        Optional<LabelNames> names = labels.isEmpty() ? Optional.empty() : Optional.of(LabelNames.of(labels));
        return new DataSet(
                folder.toString(),
                new ByteRows(pixels, width),
                names.map(LabelNames::labels),
                Schema.of(size).withClasses(names.map(LabelNames::classNames).orElse(List.of())),
                Optional.of(MinMaxEncoder.uniform(width, 0, WHITE)));
    }
}
