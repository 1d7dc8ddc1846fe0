package io.limpid.serve;

import java.util.List;
import java.util.Optional;

/**
 * How a server listens and what it bears.
 *
 * @param address the address that it binds, such as {@code 127.0.0.1}
 * @param port 0 for any that is free
 * @param modelName the name of the model in paths
 * @param hosts names and addresses that requests may call this server by, beside those of this machine itself
 * @param token what requests have to bring as {@code Authorization: Bearer TOKEN}; absent where anybody may ask
 * @param workers how many threads compute answers, and as many explanations; each has memory of its own
 * @param waitingRows how many rows may wait; what comes on top is refused with 429
 * @param requestBytes how large the body of a request may be
 */
public record ServerSettings(
        String address,
        int port,
        String modelName,
        List<String> hosts,
        Optional<String> token,
        int workers,
        int waitingRows,
        int requestBytes) {

    /** The port where none is said. */
    public static final int PORT = 8080;

    /** How many rows may wait where nothing is said. */
    public static final int WAITING_ROWS = 4096;

    /** How large a request may be where nothing is said, in bytes. */
    public static final int REQUEST_BYTES = 16 << 20;

    public ServerSettings {
        hosts = List.copyOf(hosts);
        require(port >= 0 && port <= 65535, "the port must be between 0 and 65535, but is " + port);
        require(workers >= 1, "there must be at least 1 worker, not " + workers);
        require(waitingRows >= 1, "at least 1 row must be able to wait, not " + waitingRows);
        require(requestBytes >= 1, "a request must be allowed at least 1 byte, not " + requestBytes);
        require(
                modelName.matches("[A-Za-z0-9._-]+"),
                "the name of a model in paths has letters, digits, . _ -, but is '" + modelName + "'");
        require(token.isEmpty() || token.get().matches("[!-~]+"), "a token consists of visible ASCII characters");
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }

    /** For this machine alone, on any free port. */
    public static ServerSettings local(String modelName) {
        return new ServerSettings(
                "127.0.0.1", 0, modelName, List.of(), Optional.empty(), 1, WAITING_ROWS, REQUEST_BYTES);
    }
}
