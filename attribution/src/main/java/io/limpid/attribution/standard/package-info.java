/** This project's own methods and measures, as providers: each is created here with the settings that comparisons use. */
package io.limpid.attribution.standard;
