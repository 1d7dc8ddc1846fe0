import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * What the JDK's server takes by itself: reads each request and gives the same short answer, computing nothing. {@code java
 * scripts/serving/Floor.java PORT [THREADS]}.
 */
public final class Floor {

    private Floor() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        int port = Integer.parseInt(arguments[0]);
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 128;
        byte[] answer = "{\"predictions\":[{\"label\":\"7\"}]}".getBytes(StandardCharsets.UTF_8);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        http.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        http.setExecutor(Executors.newFixedThreadPool(threads));
        http.start();
    }
}
