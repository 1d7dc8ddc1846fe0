/** What the cells of a Jupyter notebook show of explanations, where the kernel is JJava. */
@Experimental
package io.limpid.notebook;

import io.limpid.core.Experimental;
