/** What the places have in common that look for services on the class path. */
package io.limpid.core.service;
