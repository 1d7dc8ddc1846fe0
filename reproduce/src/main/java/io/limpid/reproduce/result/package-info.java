/** What experiments find, as data: tables, charts, maps and verdicts. How they look is decided elsewhere. */
@Experimental
package io.limpid.reproduce.result;

import io.limpid.core.Experimental;
