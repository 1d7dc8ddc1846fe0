/** What circuits say of detectors, checked by intervention: detectors are cut, and what that changes is compared with what was foretold. */
@Experimental
package io.limpid.reproduce.intervention;

import io.limpid.core.Experimental;
