package io.limpid.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
        } finally {
            delete(folder);
        }
        // Ended here, because some engine may have threads of its own.
        System.exit(0);
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
