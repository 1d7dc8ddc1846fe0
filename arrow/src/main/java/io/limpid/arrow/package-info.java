/** Tables from Arrow and Feather files, and explanations as such, by Arrow's own library. A jar on the class path is enough: whoever loads data or writes explanations finds it. */
@Experimental
package io.limpid.arrow;

import io.limpid.core.Experimental;
