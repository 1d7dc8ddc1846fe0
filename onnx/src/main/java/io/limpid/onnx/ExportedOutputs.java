package io.limpid.onnx;

/** What an exported graph tells; each of these tells what those before it do. */
public enum ExportedOutputs {
    /** The class scores of the last layer, the likelihoods and the prediction. */
    SCORES,
    /** Every layer's class scores, likelihoods and contribution map too. */
    LAYERS,
    /** The evidence for the predicted class too, by feature, by column and by detector. */
    ALL
}
