/** What an experiment found, as pages, Markdown and pictures. */
package io.limpid.reproduce.page;
