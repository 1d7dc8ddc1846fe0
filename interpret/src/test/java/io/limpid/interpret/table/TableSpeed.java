package io.limpid.interpret.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints how fast files are read, and what they hold: {@code TableSpeed THREADS FILE…}. No test. */
final class TableSpeed {

    private TableSpeed() {}

    public static void main(String[] arguments) throws IOException {
        TableReader reader = new TableReader(Integer.parseInt(arguments[0]));
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            try {
                long start = System.nanoTime();
                long cpu = cpuTime();
                Table table = reader.read(TableSource.of(file), TableFormat.detect(), ReadListener.NONE);
                double seconds = (System.nanoTime() - start) / 1e9;
                double busy = (cpuTime() - cpu) / 1e9;
                System.out.printf(
                        "%s: %d rows, %d columns, %.3f s, %.0f MB/s; %.3f s of processors, %.0f MB/s of one%n",
                        file,
                        table.rows(),
                        table.columns().size(),
                        seconds,
                        Files.size(file) / 1e6 / seconds,
                        busy,
                        Files.size(file) / 1e6 / busy);
                table.columns().stream().limit(30).forEach(column -> System.out.println("  " + column));
                table.remarks().forEach(remark -> System.out.println("  " + remark));
            } catch (RuntimeException e) {
                System.out.println(e);
            }
        }
    }

    /** Other programs may use the machine: time of processors tells more than time on the clock. */
    private static long cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
