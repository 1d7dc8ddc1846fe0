/**
 * How far attributions can be trusted: measures of faithfulness, for each row and on average, the same under the same seed.
 * Whatever a measure draws at random it draws once, when it is created, and uses for every row: results do not depend on how
 * rows are batched.
 */
package io.limpid.attribution.faithfulness;
