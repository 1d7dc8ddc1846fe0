import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.faithfulness.FaithfulnessMetricProvider;

/** Attribution methods of the literature behind one interface, and measures of their faithfulness. */
module io.limpid.attribution {
    requires transitive io.limpid.core;

    exports io.limpid.attribution;
    exports io.limpid.attribution.faithfulness;

    uses AttributionMethodProvider;
    uses FaithfulnessMetricProvider;

    provides AttributionMethodProvider with
            io.limpid.attribution.standard.RandomProvider,
            io.limpid.attribution.standard.ContributionProvider,
            io.limpid.attribution.standard.GradientProvider,
            io.limpid.attribution.standard.RelevanceProvider,
            io.limpid.attribution.standard.RemovalProvider,
            io.limpid.attribution.standard.EvidenceProvider;
    provides FaithfulnessMetricProvider with
            io.limpid.attribution.standard.TruthProvider,
            io.limpid.attribution.standard.FlippingProvider,
            io.limpid.attribution.standard.SubsetProvider,
            io.limpid.attribution.standard.SensitivityProvider,
            io.limpid.attribution.standard.CompletenessProvider,
            io.limpid.attribution.standard.SparsenessProvider,
            io.limpid.attribution.standard.RandomisationProvider;
}
