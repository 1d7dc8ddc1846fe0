package io.limpid.attribution.standard;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethodProvider;
import io.limpid.attribution.EvidenceMap;
import io.limpid.attribution.EvidenceVariant;
import io.limpid.attribution.MethodContext;
import io.limpid.core.interpretation.Interpreter;
import java.util.List;
import java.util.Optional;

/** Evidence maps: three with names of their own, and a family of variants. */
public final class EvidenceProvider implements AttributionMethodProvider {

    @Override
    public List<String> names() {
        return List.of("evidence", "evidence-contrast", "evidence-carried");
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
        return context.interpreter().map(interpreter -> mapOf(name, interpreter));
    }

    private static EvidenceMap mapOf(String name, Interpreter interpreter) {
        return switch (name) {
            case "evidence" -> EvidenceMap.ofClass(interpreter);
            case "evidence-contrast" -> EvidenceMap.contrast(interpreter);
            case "evidence-carried" -> EvidenceMap.carried(interpreter);
            default -> EvidenceVariant.parse(name).orElseThrow().map(name, interpreter);
        };
    }
}
