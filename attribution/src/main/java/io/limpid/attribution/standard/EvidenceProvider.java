package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.EvidenceMap;
import io.limpid.attribution.EvidenceVariant;
import io.limpid.attribution.MethodContext;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpreter;
import java.util.List;
import java.util.Optional;

/** Evidence maps: four with names of their own, and a family of variants; all compared with the baseline of their context, also where that is a row of zeros. */
public final class EvidenceProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("evidence", "evidence-contrast", "evidence-carried", "evidence-input");
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public Optional<String> pattern() {
        return Optional.of(EvidenceVariant.PATTERN);
    }

    @Override
    public boolean answersTo(String name) {
        return names().contains(name) || EvidenceVariant.parse(name).isPresent();
    }

    @Override
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        return context.interpreter().map(interpreter -> mapOf(name, interpreter, context));
    }

    private static EvidenceMap mapOf(String name, Interpreter interpreter, MethodContext context) {
        EvidenceReference reference = EvidenceReference.of(context.baseline().row());
        ClassContrast contrast = context.contrast();
        return switch (name) {
            case "evidence" -> new EvidenceMap(name, interpreter, contrast, EvidenceShare.EVERY_LAYER, reference);
            case "evidence-contrast" ->
                new EvidenceMap(name, interpreter, ClassContrast.AGAINST_MEAN, EvidenceShare.EVERY_LAYER, reference);
            case "evidence-carried" ->
                new EvidenceMap(
                        name,
                        interpreter,
                        contrast == ClassContrast.NONE
                                ? ClassContrast.againstRivals(EvidenceMap.CARRIED_RIVAL_TEMPERATURE)
                                : contrast,
                        EvidenceShare.of(EvidenceMap.CARRIED_SHARE),
                        reference);
            case "evidence-input" -> new EvidenceMap(name, interpreter, contrast, EvidenceShare.AT_INPUT, reference);
            default -> {
                EvidenceVariant variant = EvidenceVariant.parse(name).orElseThrow();
                yield new EvidenceMap(name, interpreter, variant.contrast(), variant.readShare(), reference);
            }
        };
    }
}
