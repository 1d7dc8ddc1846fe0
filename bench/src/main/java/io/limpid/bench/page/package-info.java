/** What a run measured, and the page that shows it: tables, charts, and targets met or missed. */
package io.limpid.bench.page;
