/** An example of a backend with storage of its own; see docs/writing-a-backend.md. */
package com.example.limpid.direct;
