/** Maps judged by data whose right explanation is known, because they were made up so. */
package io.limpid.reproduce.truth;
