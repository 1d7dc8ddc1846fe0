package io.limpid.report.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A tab of a browser, driven by the Chrome DevTools Protocol. Remembers what its pages complained of and asked for. */
final class Tab implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    Tab(URI address) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Reader())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable");
        }
    }

    /** Opens a page in a window of a size, and waits until it is there. */
    void open(URI page, int width, int height, boolean dark) throws Exception {
        send("Emulation.setDeviceMetricsOverride", """
                {"width": %d, "height": %d, "deviceScaleFactor": 1, "mobile": %s}""".formatted(width, height, width < 600));
        send("Emulation.setEmulatedMedia", """
                {"features": [{"name": "prefers-color-scheme", "value": "%s"}]}""".formatted(dark ? "dark" : "light"));
        navigate("about:blank");
        navigate(page.toString());
    }

    private void navigate(String address) throws Exception {
        loaded = new CompletableFuture<>();
        send("Page.navigate", JSON.writeValueAsString(Map.of("url", address)));
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Evaluates an expression of the page; waits for it where it is a promise.
     *
     * @throws IOException if it throws
     */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = send(
                "Runtime.evaluate",
                JSON.writeValueAsString(Map.of("expression", expression, "returnByValue", true, "awaitPromise", true)));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Clicks at the middle of the first element that a selector finds, as a pointer does. */
    void click(String selector) throws Exception {
        JsonNode at = evaluate("""
                (() => {
                  const found = document.querySelector(%s);
                  found.scrollIntoView({block: 'center', inline: 'center'});
                  const box = found.getBoundingClientRect();
                  return [box.x + box.width / 2, box.y + box.height / 2];
                })()""".formatted(JSON.writeValueAsString(selector)));
        drag(
                at.get(0).asDouble(),
                at.get(1).asDouble(),
                at.get(0).asDouble(),
                at.get(1).asDouble());
    }

    /** Presses at one place of the window and lets go at another, with a few steps between. */
    void drag(double fromX, double fromY, double toX, double toY) throws Exception {
        pointer("mouseMoved", fromX, fromY);
        pointer("mousePressed", fromX, fromY);
        for (int step = 1; step <= 8; step++) {
            pointer("mouseMoved", fromX + (toX - fromX) * step / 8, fromY + (toY - fromY) * step / 8);
        }
        pointer("mouseReleased", toX, toY);
    }

    void pointer(String type, double x, double y) throws Exception {
        send(
                "Input.dispatchMouseEvent",
                JSON.writeValueAsString(Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        type.equals("mouseMoved") ? "none" : "left",
                        "clickCount",
                        1)));
    }

    /** Presses a key, by its name ("Tab", "ArrowRight", "Enter", " "). */
    void key(String name, int code) throws Exception {
        String text = name.equals("Enter") ? "\r" : name.length() == 1 ? name : "";
        send(
                "Input.dispatchKeyEvent",
                JSON.writeValueAsString(Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        name,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        code)));
        send(
                "Input.dispatchKeyEvent",
                JSON.writeValueAsString(Map.of("type", "keyUp", "key", name, "windowsVirtualKeyCode", code)));
    }

    /** Returns a picture of the whole page, as PNG. */
    byte[] picture() throws Exception {
        JsonNode answer = send("Page.captureScreenshot", "{\"captureBeyondViewport\": true}");
        return Base64.getDecoder().decode(answer.get("data").asText());
    }

    /** Returns what the console said at the level of an error or a warning, and errors that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Returns the addresses that pages asked for, but for those of data. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    JsonNode call(String method) throws Exception {
        return send(method, "{}");
    }

    JsonNode send(String method, String parameters) throws Exception {
        int number = numbers.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", number).put("method", method);
        message.set("params", JSON.readTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (told.has("error")) {
            throw new IOException(method + ": " + told.get("error"));
        }
        return told.get("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            waiting.remove(message.get("id").asInt()).complete(message);
            return;
        }
        JsonNode details = message.get("params");
        switch (message.get("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" ->
                complaints.add(details.get("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(details.get("type").asText())) {
                    complaints.add(details.toString());
                }
            }
            case "Log.entryAdded" -> complaints.add(details.get("entry").toString());
            case "Network.requestWillBeSent" -> {
                String url = details.get("request").get("url").asText();
                if (!url.startsWith("data:")) {
                    requests.add(url);
                }
            }
            default -> {
                // Of no interest here.
            }
        }
    }

    private final class Reader implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    take(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
