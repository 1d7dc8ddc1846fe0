/** Maps judged by data whose right explanation is known, because they were made up so. */
@Experimental
package io.limpid.reproduce.truth;

import io.limpid.core.Experimental;
