/** The backend that defines the right answer. */
package io.limpid.core.backend.reference;
