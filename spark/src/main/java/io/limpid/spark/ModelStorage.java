package io.limpid.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/** A model in a folder: its settings as Spark keeps those of every stage, and {@code model.safetensors} beside them. */
final class ModelStorage {

    private static final String FILE = "model.safetensors";

    private ModelStorage() {}

    /** Writes the folder. */
    static final class Writer extends MLWriter {

        private final LimpidModel model;

        Writer(LimpidModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter.saveMetadata(model, path, sparkSession());
            Path file = new Path(path, FILE);
            try (OutputStream out =
                    file.getFileSystem(sc().hadoopConfiguration()).create(file)) {
                out.write(model.file());
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": can't be written: " + e.getMessage(), e);
            }
        }
    }

    /** Reads the folder. */
    static final class Reader extends MLReader<LimpidModel> {

        @Override
        public LimpidModel load(String path) {
            DefaultParamsReader.Metadata metadata =
                    DefaultParamsReader.loadMetadata(path, sparkSession(), LimpidModel.class.getName());
            Path file = new Path(path, FILE);
            try (InputStream in = file.getFileSystem(sc().hadoopConfiguration()).open(file)) {
                LimpidModel model = new LimpidModel(metadata.uid(), in.readAllBytes());
                metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
                return model;
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": can't be read: " + e.getMessage(), e);
            }
        }
    }
}
