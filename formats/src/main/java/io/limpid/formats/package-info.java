/** File formats, without knowledge of what the numbers mean: safetensors, NumPy's npy and npz, idx, and whole-file output. */
package io.limpid.formats;
