package io.limpid.spark;

/**
 * How a network is trained on a cluster; what is 0 or empty is chosen by the data.
 *
 * @param depth L
 * @param rank r, or 0 for full weight matrices
 * @param epochs how often training goes through the rows; 0 for as often as so many need
 * @param stepSize η of the first step; 0 for the usual one
 * @param batchSize how many rows a step takes of all partitions together
 * @param seed decides everything random
 * @param validationShare of the rows that is set aside to choose among the states of the network
 * @param encoding how numbers become features
 * @param roundSteps how many steps partitions take between two averages; 0 for the usual
 * @param checkpointFolder where states are kept; empty for none
 * @param checkpointInterval after how many rounds
 * @param backend name of the engine; empty for the fastest
 */
record FitSettings(
        int depth,
        int rank,
        int epochs,
        double stepSize,
        int batchSize,
        long seed,
        double validationShare,
        String encoding,
        int roundSteps,
        String checkpointFolder,
        int checkpointInterval,
        String backend) {}
