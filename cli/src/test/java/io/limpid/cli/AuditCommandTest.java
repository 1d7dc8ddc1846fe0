package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

    @TempDir
    private Path folder;

    private Path table() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("age,code,class\n");
        for (int i = 0; i < 400; i++) {
            boolean bad = random.nextDouble() < 0.4;
            String code = bad && random.nextDouble() < 0.97
                    ? "Z"
                    : "ABCD".substring(random.nextInt(4)).substring(0, 1);
            text.append(String.format(
                    Locale.ROOT, "%.1f,%s,%s%n", 45 + 12 * random.nextGaussian(), code, bad ? "bad" : "<good>"));
        }
        return Files.writeString(folder.resolve("leak.csv"), text);
    }

    @Test
    void aLeakIsFoundAndShown() throws IOException {
        String data = table().toString();
        String model = folder.resolve("m.safetensors").toString();
        CommandRun training = CommandRun.of(
                "train", "--data", data, "--label", "class", "--depth", "2", "--epochs", "15", "--out", model, "-q");
        assertEquals(0, training.exitCode(), training.err());
        Path page = folder.resolve("page.html");
        CommandRun run =
                CommandRun.of("audit", "--model", model, "--data", data, "--out", page.toString(), "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode first = run.json().get("suspects").get(0);
        assertEquals("bad", first.get("class").asText());
        assertEquals("code", first.get("region").asText());
        assertTrue(first.get("turned").asInt() > first.get("tried").asInt() / 2, first::toString);
        assertEquals(2, first.get("likelihoodAfter").size());
        assertEquals("held-out", run.json().get("rowsUsed").asText());
        String html = Files.readString(page);
        assertTrue(html.contains("1. bad: code") && html.contains("&lt;good&gt;") && !html.contains("<good>"), html);

        CommandRun text = CommandRun.of("audit", "--model", model, "--data", data, "--least", "1", "-q");
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("no suspects"), text.out());
        assertFalse(text.out().contains("bad: code"), text.out());
    }

    @Test
    void theDetectorsOfAPlantedShortcutAreNamedAndCut() {
        String model = folder.resolve("m.safetensors").toString();
        String[] data = {"--data", "planted:3:digits"};
        CommandRun training = CommandRun.of(
                "train", data[0], data[1], "--rank", "8", "--depth", "4", "--epochs", "40", "--out", model, "-q");
        assertEquals(0, training.exitCode(), training.err());
        CommandRun run = CommandRun.of("audit", "--model", model, data[0], data[1], "--least", "0.01", "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode first = run.json().get("suspects").get(0);
        assertEquals("3", first.get("class").asText());
        JsonNode carriers = first.get("carriers");
        assertTrue(carriers.size() >= 1, run.json()::toString);
        int left = carriers.get(carriers.size() - 1).get("turned").asInt();
        assertTrue(left < first.get("turned").asInt() / 2, run.json()::toString);
        String text = CommandRun.of("audit", "--model", model, data[0], data[1], "--least", "0.01", "-q")
                .out();
        String name = carriers.get(0).get("detector").asText();
        assertTrue(text.contains("carried by         suspect 1: " + name), text);
    }

    @Test
    void badSettingsAreRefusedFirst() throws IOException {
        String data = table().toString();
        String[][] wrong = {
            {"--least", "0"}, {"--least", "nan"}, {"--rows-per-class", "0"}, {"--out", "page.png"}, {"--out", data}
        };
        for (String[] option : wrong) {
            CommandRun run =
                    CommandRun.of("audit", "--model", "missing.safetensors", "--data", data, option[0], option[1]);
            assertEquals(2, run.exitCode(), run.err());
            assertTrue(run.err().contains(option[0]), run.err());
        }
    }
}
