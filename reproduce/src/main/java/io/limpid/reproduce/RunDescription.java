package io.limpid.reproduce;

/**
 * What was run, and with what.
 *
 * @param data what people call the data
 * @param command the command that gives the same results again
 * @param plan how much is tried
 * @param backend the name of the backend that computes
 * @param threads how many threads compute, which changes times alone
 * @param version the version of the program
 */
public record RunDescription(
        String data, String command, ReproductionPlan plan, String backend, int threads, String version) {}
