package io.limpid.reproduce.truth;

import io.limpid.attribution.Baseline;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import java.util.Locale;

/** What maps compare rows with. */
enum Reference {
    /** A row of zeros. */
    ZERO {
        @Override
        Baseline of(DataSet train, Encoder encoder) {
            return Baseline.zero(encoder.features());
        }
    },
    /** The mean of the training rows. */
    MEAN {
        @Override
        Baseline of(DataSet train, Encoder encoder) {
            double[] sums = new double[encoder.features()];
            new ModelPass(train, encoder, BATCH).run(batch -> {
                for (int i = 0; i < batch.rows() * sums.length; i++) {
                    sums[i % sums.length] += batch.features()[i];
                }
            });
            float[] mean = new float[sums.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sums[i] / train.count());
            }
            return Baseline.of(mean);
        }
    };

    private static final int BATCH = 256;

    abstract Baseline of(DataSet train, Encoder encoder);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
