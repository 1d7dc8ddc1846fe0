/**
 * Parts that third parties add by {@link java.util.ServiceLoader} and that are chosen by their names: one contract for all kinds of
 * them, and one way to find them. Backends, which are selected by other rules, have a discovery of their own.
 */
package io.limpid.core.service;
