/** What an experiment found, as pages, Markdown and pictures. */
@Experimental
package io.limpid.reproduce.page;

import io.limpid.core.Experimental;
