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
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images of a folder with a subfolder per class, sorted by class and file name; or of a folder without subfolders, whose images have
 * no class. What operating systems leave there is passed over; other files that are no images are counted.
 */
final class ImageListing {

    /** Lower case. Names that begin with a dot are passed over as well. */
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r", "$recycle.bin");

    /** What a file of such a name holds should be an image; it is an error if it is none. */
    private static final List<String> ENDINGS =
            List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".heic", ".avif");

    private final List<Path> files = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Path> emptyClasses = new ArrayList<>();
    private final List<Path> others;

    /** @param others receives the files that are no images */
    ImageListing(Path folder, List<Path> others) {
        this.others = others;
        List<Path> classes = subfolders(folder);
        visible(folder).stream().filter(entry -> !Files.isDirectory(entry)).forEach(this::add);
        if (!classes.isEmpty()) {
            requireNone(files);
        }
        classes.forEach(this::addClass);
    }

    /** Fails at an image that lies beside folders. */
    static void requireNone(List<Path> images) {
        if (!images.isEmpty()) {
            throw new BadInputException(
                    images.get(0) + ": lies beside the folders of the classes, so that its class is unknown;"
                            + " move it into one of them, or away");
        }
    }

    private void addClass(Path classFolder) {
        int before = files.size();
        for (Path file : visible(classFolder)) {
            if (Files.isDirectory(file)) {
                throw new BadInputException(
                        file + ": is a folder in the folder of a class; only images were expected there");
            }
            add(file);
        }
        for (int i = before; i < files.size(); i++) {
            labels.add(classFolder.getFileName().toString());
        }
        if (files.size() == before) {
            emptyClasses.add(classFolder);
        }
    }

    private void add(Path file) {
        (isImage(file) ? files : others).add(file);
    }

    static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith)
                || ImageFile.kindOf(file).isPresent();
    }

    /** Returns the images. */
    List<Path> files() {
        return files;
    }

    /** Returns the class of each image; empty if they have none. */
    List<String> labels() {
        return labels;
    }

    /** Returns the folders of classes without images. */
    List<Path> emptyClasses() {
        return emptyClasses;
    }

    /** Returns the folders in a folder, sorted by name. */
    static List<Path> subfolders(Path folder) {
        return visible(folder).stream().filter(Files::isDirectory).toList();
    }

    /** Returns what is in a folder but for what the system leaves there, sorted by name. */
    static List<Path> visible(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isOfTheSystem(entry.getFileName().toString()))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw InputFile.failure(folder, e);
        }
    }

    private static boolean isOfTheSystem(String name) {
        return name.startsWith(".") || OF_THE_SYSTEM.contains(name.toLowerCase(Locale.ROOT));
    }
}
