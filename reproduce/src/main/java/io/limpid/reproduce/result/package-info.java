/** What experiments find, as data: tables, charts, maps and verdicts. How they look is decided elsewhere. */
package io.limpid.reproduce.result;
