package io.limpid.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Loads the classes that usual commands need, by running them, with nothing printed and nothing left: the launcher has Java archive them, so
 * that it starts faster from then on.
 */
final class UsualClasses {

    private UsualClasses() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        LogLines.install();
        Path folder = Files.createTempDirectory("limpid-classes");
        try {
            String model = folder.resolve("m.safetensors").toString();
            String maps = folder.resolve("maps.npz").toString();
            Main.run("--version");
            Main.run("train", "--data", "breast-cancer", "--epochs", "1", "--rank", "4", "--out", model);
            Main.run("train", "--data", "breast-cancer", "--epochs", "1", "--out", model);
            Main.run("predict", "--model", model, "--data", "breast-cancer", "--top", "3");
            Main.run("explain", "--model", model, "--data", "breast-cancer", "--rows", "0..9");
            Main.run("explain", "--model", model, "--data", "breast-cancer", "--rows", "0..9", "--out", maps);
            Main.run("inspect", "--model", model);
            String table = table(folder).toString();
            Main.run("train", "--data", table, "--label", "kind", "--epochs", "1", "--out", model);
            Main.run("predict", "--model", model, "--data", table);
            Main.run("explain", "--model", model, "--data", table, "--rows", "0..9", "--json");
        } finally {
            delete(folder);
        }
        // Ended here, because some engine may have threads of its own.
        System.exit(0);
    }

    /** A file as people have them: numbers, words and gaps. */
    private static Path table(Path folder) throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(row -> row * 7 % 31 + "." + row % 10 + ","
                        + (row % 9 == 0 ? "" : List.of("red", "green", "blue").get(row % 3)) + ","
                        + (row % 2 == 0 ? "good" : "bad"))
                .collect(Collectors.joining("\n", "size,colour,kind\n", "\n"));
        return Files.writeString(folder.resolve("table.csv"), rows);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
