package io.limpid.cli;

import io.limpid.formats.BadInputException;
import io.limpid.formats.OutputRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The checks that every option for an output file goes through, before any work is done. */
final class OutputOption {

    private OutputOption() {}

    /**
     * Checks an output file.
     *
     * @param option its name, for messages
     * @param endings the endings that its name may have, for example {@code .csv}
     * @param inputs the files that the command reads, none of which may be replaced
     * @return the ending that it has
     */
    static String require(String option, Path file, List<String> endings, Collection<Path> inputs) {
        String name = file.toString();
        String ending = endings.stream()
                .filter(name::endsWith)
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        option + ": the file's name must end in " + inWords(endings) + "; found '" + name + "'"));
        try {
            OutputRule.require(file, inputs);
        } catch (BadInputException e) {
            throw new BadInputException(option + ": " + e.getMessage(), e);
        }
        return ending;
    }

    private static String inWords(List<String> endings) {
        int last = endings.size() - 1;
        return last == 0 ? endings.get(0) : String.join(", ", endings.subList(0, last)) + " or " + endings.get(last);
    }
}
