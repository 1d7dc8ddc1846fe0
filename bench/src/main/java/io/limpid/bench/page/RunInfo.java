package io.limpid.bench.page;

import java.util.List;

/**
 * What has to be known to judge a run's figures.
 *
 * @param command the command that ran it
 * @param mode how long everything was measured, in words
 * @param date when it began
 * @param machine processor, number of processors, memory
 * @param system the operating system
 * @param jdk the Java runtime
 * @param flags the options of the JVMs that measured
 * @param vectorLanes how many float32 lanes a preferred vector has
 * @param omitted what was left out, and why
 */
public record RunInfo(
        String command,
        String mode,
        String date,
        String machine,
        String system,
        String jdk,
        String flags,
        int vectorLanes,
        List<String> omitted) {

    public RunInfo {
        omitted = List.copyOf(omitted);
    }
}
