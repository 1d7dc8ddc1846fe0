package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of images, from training to a report. */
class ImageFolderCommandTest {

    private static final int SIDE = 6;

    @TempDir
    private Path folder;

    /** Noise with a bright half: the upper one for "top", the lower one for "bottom". */
    private static BufferedImage image(boolean top, Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean bright = y < SIDE / 2 == top;
                image.getRaster().setSample(x, y, 0, (bright ? 155 : 0) + random.nextInt(100));
            }
        }
        return image;
    }

    private static void save(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void aFolderPerClassTrainsANetworkThatExplainsLooseImages() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            save(image(true, random), folder.resolve("known/top/" + i + ".png"));
            save(image(false, random), folder.resolve("known/bottom/" + i + ".png"));
        }
        save(image(true, random), folder.resolve("new/a.png"));
        Path model = folder.resolve("halves.safetensors");
        CommandRun training = CommandRun.of(
                "train",
                "--data",
                "images:" + folder.resolve("known"),
                "--depth",
                "3",
                "-q",
                "--json",
                "--out",
                model.toString());
        assertEquals(0, training.exitCode(), training.err());
        assertEquals(1, training.json().get("testAccuracy").asDouble());
        Path report = folder.resolve("new.html");
        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--data",
                "images:" + folder.resolve("new"),
                "--out",
                report.toString());
        assertEquals(0, run.exitCode(), run.err());
        String page = Files.readString(report);
        assertTrue(page.contains("data:image/png;base64,"), "maps are drawn as images");
        assertTrue(page.contains("top"));
    }
}
