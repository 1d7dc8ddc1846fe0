/** Array files with exact checks: safetensors, npy, npz and idx; and output that appears whole or not at all. */
module io.limpid.formats {
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.limpid.formats;
}
