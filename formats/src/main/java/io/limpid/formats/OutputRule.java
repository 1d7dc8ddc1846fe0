package io.limpid.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The one rule for every file that is to be written after some work: it can be written, and it is none of the files that the
 * work reads, by whatever name.
 */
public final class OutputRule {

    private OutputRule() {}

    /**
     * Finds out before the work whether a file can be written after it, and removes what killed processes left beside it.
     *
     * @param output the file to be
     * @param inputs the files that are read. A folder stands for all files that lie in it
     * @throws BadInputException if the output can't be written, or if it is one of the inputs, also through a hard or
     *     symbolic link
     */
    public static void require(Path output, Collection<Path> inputs) {
        for (Path input : inputs) {
            if (isPartOf(output, input)) {
                throw new BadInputException(output + ": would replace "
                        + (Files.isDirectory(input) ? "a file in " + input + ", which" : input + ", which")
                        + " is read by the same command; give the output another name");
            }
        }
        WholeFile.create(output).close();
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null) {
            WholeFile.removeAbandoned(folder);
        }
    }

    private static boolean isPartOf(Path output, Path input) {
        if (!Files.exists(output) || !Files.exists(input)) {
            return false;
        }
        try {
            return Files.isDirectory(input)
                    ? output.toRealPath().startsWith(input.toRealPath())
                    : Files.isSameFile(output, input);
        } catch (IOException e) {
            throw InputFile.failure(output, e);
        }
    }
}
