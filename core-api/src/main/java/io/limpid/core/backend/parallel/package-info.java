/** A fixed team of threads for the parts of one operation. */
package io.limpid.core.backend.parallel;
