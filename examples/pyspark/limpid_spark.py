"""Limpid's estimator and model for PySpark: put this file beside yours, or give it to --py-files."""

import sys

from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel


class LimpidModel(JavaModel, JavaMLReadable, JavaMLWritable):
    """Answers and explains rows; the columns that it adds are those of docs/spark.md."""

    __module__ = "io.limpid.spark"  # by which PySpark finds the class of Java


class LimpidClassifier(JavaEstimator, JavaMLReadable, JavaMLWritable):
    """Trains on all executors. Settings are those of docs/spark.md, without "set": depth=4, topK=3."""

    __module__ = "io.limpid.spark"

    def __init__(self, **settings):
        super().__init__()
        self._java_obj = self._new_java_obj("io.limpid.spark.LimpidClassifier", self.uid)
        self._create_params_from_java()
        self._set(**settings)

    def _create_model(self, java_model):
        return LimpidModel(java_model)


# By this name PySpark looks for the classes of stages when it reads a pipeline.
sys.modules["io.limpid.spark"] = sys.modules[__name__]
