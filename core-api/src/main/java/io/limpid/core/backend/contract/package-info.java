/** What users of a backend and those who write one both speak of: activations, a step of descent, options, promises. */
package io.limpid.core.backend.contract;
