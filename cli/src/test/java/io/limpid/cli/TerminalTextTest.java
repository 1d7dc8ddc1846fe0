package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTextTest {

    @TempDir
    private static Path folder;

    private static CommandRun trained;

    @BeforeAll
    static void trains() {
        trained = CommandRun.of("train", "--data", "digits", "--depth", "3", "--epochs", "4", "--out", model());
        assertEquals(0, trained.exitCode(), trained.err());
    }

    private static String model() {
        return folder.resolve("digits.safetensors").toString();
    }

    @Test
    void progressIsALineAnEpochWithLossesAndSpeedAndNothingElseWhereThereIsNoTerminal() {
        List<String> lines = trained.errorLines().stream()
                .filter(line -> line.startsWith("epoch "))
                .toList();
        assertEquals(4, lines.size(), trained.err());
        Pattern line = Pattern.compile(
                "epoch \\d of 4: loss \\d\\.\\d{4}, validation loss \\d\\.\\d{4}, test accuracy \\d\\.\\d{4}, [\\d,]+ rows/s, \\d+\\.\\d s.*");
        assertTrue(lines.stream().allMatch(each -> line.matcher(each).matches()), lines.toString());
        assertFalse(trained.err().contains("\r") || trained.err().contains("\u001b"), "nothing moves the cursor");
    }

    @Test
    void anImageIsExplainedByItsPartsWithBarsAsLongAsTheyAreStrong() {
        CommandRun run = CommandRun.of("explain", "--model", model(), "--data", "digits", "--rows", "3..3", "-q");
        assertEquals(0, run.exitCode(), run.err());
        Matcher part = Pattern.compile("    lines \\d–\\d, columns \\d–\\d +([+-]\\d+\\.\\d{3})  ([+-]*)")
                .matcher(run.out());
        double longest = 0;
        int parts = 0;
        while (part.find()) {
            double value = Double.parseDouble(part.group(1));
            longest = parts == 0 ? Math.abs(value) : longest;
            assertEquals(
                    Math.round(20 * Math.abs(value) / longest), part.group(2).length(), 1);
            assertTrue(part.group(2).isEmpty() || part.group(2).charAt(0) == (value < 0 ? '-' : '+'));
            parts++;
        }
        assertEquals(8, parts, run.out());
        assertTrue(
                Pattern.compile("likelihood\n +\\d +[01]\\.\\d{3}  #+")
                        .matcher(run.out())
                        .find(),
                run.out());
        assertTrue(run.out().contains("by layer\n    layer"), run.out());
    }
}
