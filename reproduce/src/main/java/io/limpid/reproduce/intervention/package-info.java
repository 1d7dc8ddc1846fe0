/** What circuits say of detectors, checked by intervention: detectors are cut, and what that changes is compared with what was foretold. */
package io.limpid.reproduce.intervention;
