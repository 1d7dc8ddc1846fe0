package io.limpid.serve;

import com.sun.net.httpserver.HttpServer;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.RowReader;
import io.limpid.interpret.explanation.JsonSink;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A model as a service: the page at {@code /}, answers and explanations by the protocols of KServe (v1 {@code :predict} and {@code :explain}, v2
 * {@code infer}), health, {@code /openapi.json}, {@code /metrics}. Stateless but for counters. Any number of requests at once; rows of several requests
 * are computed together.
 *
 * <p>The JDK's server reads some settings from system properties, once, before the first server of a process: see {@link #tune}.
 */
public final class ModelServer implements AutoCloseable {

    /** Requests that are read, computed or written at the same time; others wait for their turn. */
    private static final int HANDLERS = 128;

    private static final int BACKLOG = 1024;

    /** How long what is under way may take when the server is stopped. */
    private static final int SECONDS_TO_END = 5;

    private final HttpServer http;
    private final ExecutorService handlers;
    private final List<BatchQueue> queues;
    private final Map<String, BatchQueue> loads = new HashMap<>();
    private @Nullable Dispatcher dispatcher;
    private volatile boolean ending;

    private ModelServer(HttpServer http, ExecutorService handlers, List<BatchQueue> queues) {
        this.http = http;
        this.handlers = handlers;
        this.queues = queues;
    }

    /**
     * Sets what the JDK's server takes from system properties, where they are not set: answers leave at once, slow requests end after 30 seconds, idle
     * connections after 30. For a program's start; has no effect once a server has been made in this process.
     */
    public static void tune() {
        Map<String, String> wanted = Map.of(
                "sun.net.httpserver.nodelay", "true",
                "sun.net.httpserver.maxReqTime", "30",
                "sun.net.httpserver.maxRspTime", "60",
                "sun.net.httpserver.idleInterval", "30",
                "sun.net.httpserver.maxIdleConnections", "1000",
                "jdk.httpserver.maxConnections", "2000");
        wanted.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /**
     * Starts a server.
     *
     * @param choice the model and what is explained; the model stays open until the server is closed
     * @param page the HTML page at {@code /}
     * @throws BadInputException if the address can't be bound
     */
    public static ModelServer start(ExplanationChoice choice, ServerSettings settings, byte[] page) {
        InetSocketAddress address = addressOf(settings);
        HttpServer http;
        try {
            http = HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            throw new BadInputException(
                    "port " + settings.port() + " of " + settings.address() + " can't be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException("the server can't listen at " + address + ": " + e.getMessage(), e);
        }
        ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS, task -> {
            Thread thread = new Thread(task, "limpid request");
            thread.setDaemon(true);
            return thread;
        });
        WarmUp.of(choice);
        ModelServer server = new ModelServer(http, handlers, new ArrayList<>());
        Statistics statistics = new Statistics();
        BatchQueue predictions =
                server.queue("predict", settings, () -> SessionWorker.predicting(choice.model()), statistics);
        BatchQueue explanations = server.queue(
                "explain", settings, () -> SessionWorker.explaining(choice, JsonSink.Detail.SUMS), statistics);
        BatchQueue maps = server.queue(
                "maps", settings, () -> SessionWorker.explaining(choice, JsonSink.Detail.LAYERS), statistics);
        Map<String, Dispatcher.Route> routes =
                server.routes(choice.model().info(), settings, page, statistics, predictions, explanations, maps);
        Guard guard = new Guard(settings, http.getAddress().getAddress());
        Dispatcher dispatcher = new Dispatcher(guard, routes, settings.requestBytes(), statistics);
        server.dispatcher = dispatcher;
        http.createContext("/", dispatcher);
        http.setExecutor(handlers);
        http.start();
        return server;
    }

    private static InetSocketAddress addressOf(ServerSettings settings) {
        try {
            return new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port());
        } catch (UnknownHostException e) {
            throw new BadInputException("there is no address '" + settings.address() + "'", e);
        }
    }

    private BatchQueue queue(
            String name, ServerSettings settings, BatchQueue.WorkerFactory workers, Statistics statistics) {
        BatchQueue queue =
                new BatchQueue(name, settings.waitingRows(), settings.workers(), workers, statistics.batchesOf(name));
        queues.add(queue);
        loads.put(name, queue);
        return queue;
    }

    private Map<String, Dispatcher.Route> routes(
            ModelInfo info,
            ServerSettings settings,
            byte[] page,
            Statistics statistics,
            BatchQueue predictions,
            BatchQueue explanations,
            BatchQueue maps) {
        String name = settings.modelName();
        int most = settings.waitingRows();
        RowReader reader = new RowReader(info.schema(), info.encoder());
        InferenceProtocol inference = new InferenceProtocol(info, settings, reader, predictions);
        Answer openApi = Answer.json(new OpenApi(info, name).description());
        Map<String, Dispatcher.Route> routes = new HashMap<>();
        get(routes, "/", "page", body -> new Answer(200, "text/html; charset=utf-8", page));
        get(routes, "/openapi.json", "openapi", body -> openApi);
        get(routes, "/metrics", "metrics", body -> Answer.text(Statistics.TYPE, statistics.text(load())));
        get(routes, "/v1/models", "models", body -> Answer.json(Map.of("models", List.of(name))));
        get(routes, "/v1/models/" + name, "model", body -> Answer.json(Map.of("name", name, "ready", !ending)));
        get(routes, "/v2", "server", inference::server);
        get(routes, "/v2/models/" + name, "model", inference::model);
        get(routes, "/v2/models/" + name + "/ready", "ready", body -> ready());
        routes.put(
                "/v2/health/live",
                new Dispatcher.Route("GET", "live", true, body -> Answer.json(Map.of("live", true))));
        routes.put("/v2/health/ready", new Dispatcher.Route("GET", "ready", true, body -> ready()));
        post(routes, "/v1/models/" + name + ":predict", "predict", body -> {
            RowRequest rows = Bodies.request(body, reader, most).rows();
            return Answer.json(Bodies.listOf("predictions", predictions.ask(rows)));
        });
        post(routes, "/v1/models/" + name + ":explain", "explain", body -> {
            Bodies.Request request = Bodies.request(body, reader, most);
            BatchQueue queue = Boolean.TRUE.equals(request.others().get("maps")) ? maps : explanations;
            return Answer.json(Bodies.listOf("explanations", queue.ask(request.rows())));
        });
        post(routes, "/v2/models/" + name + "/infer", "infer", inference::infer);
        return routes;
    }

    private static void get(Map<String, Dispatcher.Route> routes, String path, String name, Endpoint endpoint) {
        routes.put(path, new Dispatcher.Route("GET", name, false, endpoint));
    }

    private static void post(Map<String, Dispatcher.Route> routes, String path, String name, Endpoint endpoint) {
        routes.put(path, new Dispatcher.Route("POST", name, false, endpoint));
    }

    private Answer ready() {
        if (ending) {
            throw new Refusal(503, "the server ends");
        }
        return Answer.json(Map.of("ready", true));
    }

    private Map<String, Integer> load() {
        Map<String, Integer> load = new HashMap<>();
        loads.forEach((name, queue) -> load.put(name, queue.load()));
        return load;
    }

    /** Returns the port that the server listens at. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** Says that it is not ready any more, answers what has come, and ends. */
    @Override
    public void close() {
        ending = true;
        awaitIdle();
        // Its own way to wait takes all of the time, also where nothing is under way.
        http.stop(0);
        handlers.shutdownNow();
        queues.forEach(BatchQueue::close);
    }

    private void awaitIdle() {
        Dispatcher known = dispatcher;
        if (known == null) {
            return;
        }
        known.end();
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        try {
            while (!known.isIdle() && System.nanoTime() < latest) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
