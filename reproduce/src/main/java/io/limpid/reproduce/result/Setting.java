package io.limpid.reproduce.result;

/**
 * One line of a list of settings.
 *
 * @param name what is set
 * @param value to what, for people
 */
public record Setting(String name, String value) {}
