package io.limpid.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Spark with executors that are processes of their own, on this machine. The profiles that run such tests set SPARK_HOME and its like. */
final class LocalCluster implements AutoCloseable {

    private final SparkSession session;

    /** @param executors how many processes, with one core each */
    LocalCluster(int executors) throws IOException {
        // Other tests of this process may have left one, and there can be only one.
        Option<SparkSession> other = SparkSession.getDefaultSession();
        if (other.isDefined()) {
            other.get().stop();
        }
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Files.createDirectories(home.resolve("jars"));
        if (!Files.exists(home.resolve("RELEASE"))) {
            Files.createFile(home.resolve("RELEASE"));
        }
        for (String entry : classPath().filter(path -> path.endsWith(".jar")).toList()) {
            Path link = home.resolve("jars").resolve(Path.of(entry).getFileName());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(entry));
        }
        session = SparkSession.builder()
                .master("local-cluster[" + executors + ",1,1024]")
                .appName("limpid on a cluster")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector")
                .config(
                        "spark.executor.extraClassPath",
                        classPath()
                                .filter(path -> !path.endsWith(".jar"))
                                .collect(Collectors.joining(File.pathSeparator)))
                .getOrCreate();
        session.range(0, 2L * executors, 1, 2 * executors).count();
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString());
    }

    SparkSession session() {
        return session;
    }

    /** Returns the processes that compute: all the other Javas that this one has started. */
    static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("java"))
                        .orElse(false))
                .toList();
    }

    @Override
    public void close() {
        session.stop();
    }
}
