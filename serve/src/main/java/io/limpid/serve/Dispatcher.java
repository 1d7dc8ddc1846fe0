package io.limpid.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes a request to the endpoint of its path, and the answer back. Whatever goes wrong becomes a status and one line. */
final class Dispatcher implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    /**
     * One path.
     *
     * @param method GET or POST
     * @param name in statistics
     * @param open whether it is answered without a token
     */
    record Route(String method, String name, boolean open, Endpoint endpoint) {}

    private final Guard guard;
    private final Map<String, Route> routes;
    private final int mostBytes;
    private final Statistics statistics;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean ending;

    Dispatcher(Guard guard, Map<String, Route> routes, int mostBytes, Statistics statistics) {
        this.guard = guard;
        this.routes = Map.copyOf(routes);
        this.mostBytes = mostBytes;
        this.statistics = statistics;
    }

    /** Refuses whatever comes from now on. */
    void end() {
        ending = true;
    }

    /** Returns whether nothing is being read, computed or written. */
    boolean isIdle() {
        return underWay.get() == 0;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try {
            answer(exchange);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        long began = System.nanoTime();
        Route route = routes.get(exchange.getRequestURI().getPath());
        try (exchange) {
            Answer answer = answer(exchange, route);
            send(exchange, answer);
            statistics.request(route == null ? "none" : route.name(), answer.status(), System.nanoTime() - began);
        }
    }

    private Answer answer(HttpExchange exchange, @Nullable Route route) throws IOException {
        try {
            if (ending) {
                throw new Refusal(503, "the server ends");
            }
            guard.check(exchange.getRequestHeaders(), route != null && route.open());
            if (route == null) {
                return Answer.error(404, "there is nothing at this path; see /openapi.json");
            }
            String method = exchange.getRequestMethod();
            if (!method.equals(route.method())
                    && !(method.equals("HEAD") && route.method().equals("GET"))) {
                exchange.getResponseHeaders().set("Allow", route.method());
                return Answer.error(405, "this path takes " + route.method() + ", not " + method);
            }
            return route.endpoint().answer(route.method().equals("POST") ? body(exchange) : new byte[0]);
        } catch (Refusal refusal) {
            if (refusal.status() == 429 || refusal.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            if (refusal.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            return Answer.error(refusal.status(), String.valueOf(refusal.getMessage()));
        } catch (BadInputException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "the server ends");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be answered", e);
            return Answer.error(500, "the server failed; its log tells more");
        }
    }

    private byte[] body(HttpExchange exchange) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && (announced.length() > 9 || Long.parseLong(announced) > mostBytes)) {
            throw tooLarge();
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                throw tooLarge();
            }
            return body;
        }
    }

    private Refusal tooLarge() {
        return new Refusal(413, "the body of a request may have at most " + mostBytes + " bytes");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        if (answer.status() == 413 || answer.status() == 503) {
            headers.set("Connection", "close"); // what is left of the body is not read
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
