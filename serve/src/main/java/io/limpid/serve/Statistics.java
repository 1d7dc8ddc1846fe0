package io.limpid.serve;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens, in the text format of Prometheus. */
final class Statistics {

    static final String TYPE = "text/plain; version=0.0.4";

    /** Upper bounds of the time that an answer takes, in milliseconds. */
    private static final double[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

    /** Requests to one endpoint that ended with one status. */
    private record Kind(String endpoint, int status) {}

    /** Times of answers of one endpoint. */
    private static final class Times {
        private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
        private final LongAdder nanoseconds = new LongAdder();

        void add(long time) {
            nanoseconds.add(time);
            int bucket = 0;
            while (bucket < BOUNDS.length && time > BOUNDS[bucket] * 1e6) {
                bucket++;
            }
            buckets.incrementAndGet(bucket);
        }
    }

    /** How many rows batches have. */
    static final class Batches {
        private final LongAdder batches = new LongAdder();
        private final LongAdder rows = new LongAdder();

        void batch(int count) {
            batches.increment();
            rows.add(count);
        }
    }

    private final Map<Kind, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<String, Times> times = new ConcurrentHashMap<>();
    private final Map<String, Batches> batches = new ConcurrentHashMap<>();

    void request(String endpoint, int status, long nanoseconds) {
        requests.computeIfAbsent(new Kind(endpoint, status), kind -> new LongAdder())
                .increment();
        times.computeIfAbsent(endpoint, name -> new Times()).add(nanoseconds);
    }

    Batches batchesOf(String queue) {
        return batches.computeIfAbsent(queue, name -> new Batches());
    }

    /** @param load how many rows wait or are being computed, by queue */
    String text(Map<String, Integer> load) {
        StringBuilder text = new StringBuilder();
        head(text, "limpid_requests_total", "counter", "Requests that were answered, by endpoint and status.");
        Map<String, Long> lines = new TreeMap<>();
        requests.forEach((kind, count) ->
                lines.put("{endpoint=\"" + kind.endpoint() + "\",status=\"" + kind.status() + "\"}", count.sum()));
        lines.forEach((labels, count) -> line(text, "limpid_requests_total" + labels, count));
        head(text, "limpid_request_seconds", "histogram", "Time from the head of a request to its answer.");
        new TreeMap<>(times).forEach((endpoint, own) -> histogram(text, endpoint, own));
        head(text, "limpid_batches_total", "counter", "Batches that were computed, by what was asked.");
        new TreeMap<>(batches)
                .forEach(
                        (queue, own) -> line(text, "limpid_batches_total{queue=\"" + queue + "\"}", own.batches.sum()));
        head(text, "limpid_rows_total", "counter", "Rows of these batches.");
        new TreeMap<>(batches)
                .forEach((queue, own) -> line(text, "limpid_rows_total{queue=\"" + queue + "\"}", own.rows.sum()));
        head(text, "limpid_waiting_rows", "gauge", "Rows that wait or are being computed.");
        new TreeMap<>(load).forEach((queue, rows) -> line(text, "limpid_waiting_rows{queue=\"" + queue + "\"}", rows));
        return text.toString();
    }

    private static void histogram(StringBuilder text, String endpoint, Times own) {
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            sum += own.buckets.get(i);
            String bound = i == BOUNDS.length ? "+Inf" : String.format(Locale.ROOT, "%s", BOUNDS[i] / 1000);
            line(text, "limpid_request_seconds_bucket{endpoint=\"" + endpoint + "\",le=\"" + bound + "\"}", sum);
        }
        text.append("limpid_request_seconds_sum{endpoint=\"")
                .append(endpoint)
                .append("\"} ")
                .append(own.nanoseconds.sum() / 1e9)
                .append('\n');
        line(text, "limpid_request_seconds_count{endpoint=\"" + endpoint + "\"}", sum);
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}
