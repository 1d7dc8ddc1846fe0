/**
 * The short way: from a table to a trained network, its answers and the reasons for them, in a few statements. {@link io.limpid.Limpid} is where it begins. What
 * it is made of, for those who need more, are the packages below {@code io.limpid.interpret} and {@code io.limpid.core}.
 */
package io.limpid;
