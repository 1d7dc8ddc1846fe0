/** The part of a page in which the network itself runs. */
package io.limpid.report.explorer;
