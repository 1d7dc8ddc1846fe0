package io.limpid.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that a program can check. */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.limpid.core");

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.limpid.core.(**)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nothingButTheJdkIsNeeded() {
        noClasses()
                .should()
                .dependOnClassesThat()
                // JSpecify's annotations are for the compiler: nothing looks for them at run time.
                .resideOutsideOfPackages("java..", "io.limpid.core..", "org.jspecify.annotations..")
                .check(classes);
    }

    @Test
    void theLibraryPrintsNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    }

    @Test
    void nothingIsSerializedTheJavaWay() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectOutputStream")
                .check(classes);
    }
}
