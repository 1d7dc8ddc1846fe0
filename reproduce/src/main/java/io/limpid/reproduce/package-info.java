/**
 * The claims of the paper and the facts measured beside them as experiments: each names the networks it needs and turns
 * their figures into tables, charts and a verdict.
 */
@Experimental
package io.limpid.reproduce;

import io.limpid.core.Experimental;
