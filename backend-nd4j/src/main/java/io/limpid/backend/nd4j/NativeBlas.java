package io.limpid.backend.nd4j;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's BLAS library, called on memory addresses: ND4J's own way to it makes several objects per call and insists on
 * column-major results.
 */
final class NativeBlas {

    private final Blas blas;

    /**
     * Loads ND4J, without its messages to the log unless the user asked for them. From then on the library computes each
     * product on the thread that asks for it, in the whole process: the setting has no smaller scope, and making it takes
     * too long to make it anew for every product.
     */
    NativeBlas() {
        if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
            System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        }
        blas = Nd4j.factory().blas();
        blas.setMaxThreads(1);
    }

    /** Returns the name of the library. */
    String vendor() {
        return blas.getBlasVendor().toString();
    }

    /**
     * C = α op(A) op(B) + β C on row-major matrices, op(A) being [m, k] and op(B) [k, n].
     *
     * @param rowOfA how many values lie between the beginnings of two rows of A; likewise for the others
     */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            Operand a,
            int rowOfA,
            Operand b,
            int rowOfB,
            float beta,
            Operand c,
            int rowOfC) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a,
                rowOfA,
                b,
                rowOfB,
                beta,
                c,
                rowOfC);
    }

    /** A pointer that can be set to one address after another. It does not own what it points to. */
    static final class Operand extends FloatPointer {

        Operand() {
            super((Pointer) null);
        }

        /** Points {@code offset} values beyond the first one of {@code tensor}. */
        Operand at(Nd4jMatrix tensor, long offset) {
            address = tensor.address() + offset * Float.BYTES;
            return this;
        }
    }
}
