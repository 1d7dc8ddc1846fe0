package io.limpid.serve;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask. A page of another site must not reach a server on its reader's machine: so the {@code Host} has to be one that this server is
 * called by (else a foreign name could point here), and an {@code Origin}, which browsers send, has to be this server itself.
 */
final class Guard {

    private static final String BEARER = "Bearer ";

    private final Set<String> hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
    private final Optional<byte[]> token;

    Guard(ServerSettings settings, InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            hosts.add(bound.getHostAddress().toLowerCase(Locale.ROOT));
            hosts.add(settings.address().toLowerCase(Locale.ROOT));
        }
        settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        token = settings.token().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param open whether everybody may see what is asked for, also without a token: whether the server lives */
    void check(Headers headers, boolean open) {
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(withoutPort(host))) {
            throw new Refusal(
                    421, "this server is not called '" + (host == null ? "" : host) + "'; name it when it is started");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new Refusal(403, "pages of other servers may not ask this one");
        }
        if (!open && token.isPresent() && !isToken(headers.getFirst("Authorization"), token.get())) {
            throw new Refusal(401, "send the header 'Authorization: Bearer TOKEN'");
        }
    }

    private static boolean isToken(@Nullable String header, byte[] wanted) {
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), wanted);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }
}
