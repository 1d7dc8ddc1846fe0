/**
 * Parts that third parties add by {@link java.util.ServiceLoader}: one way to find them, and one contract for those that are chosen by
 * their names. Backends, which are selected by other rules, have a discovery of their own.
 */
package io.limpid.core.service;
