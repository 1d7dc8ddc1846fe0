/** Training networks on data sets. */
package io.limpid.interpret.training;
