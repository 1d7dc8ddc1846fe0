/** What each layer of an identity network tells about its input: contribution maps, class likelihood, evidence maps. */
package io.limpid.core.interpretation;
