package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;

/**
 * What to make of the error by which Java tells that a mapped page is not there any more, because another program made the file shorter.
 * Compiled code gets it a little later than at the access itself, so loops over rows catch it too.
 */
final class MappedFiles {

    private static final String SIGN = "unsafe memory access";

    private MappedFiles() {}

    /**
     * Returns what to throw instead.
     *
     * @param name what messages call the file
     * @throws InternalError if it is another error
     */
    static BadInputException shortened(String name, InternalError error) {
        if (!String.valueOf(error.getMessage()).contains(SIGN)) {
            throw error;
        }
        return new BadInputException(name + ": the file became shorter while it was read", error);
    }
}
