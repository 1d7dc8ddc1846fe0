/**
 * The contract between networks and compute engines: tensors, the operations on them, and the service through which an
 * engine is found.
 */
package io.limpid.core.backend;
