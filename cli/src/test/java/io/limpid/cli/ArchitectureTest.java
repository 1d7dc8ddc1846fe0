package io.limpid.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md that a program can check, for all modules: the command line sees every one of them. */
class ArchitectureTest {

    private static final String[] BELOW_INTERPRET = {
        "io.limpid.core..", "io.limpid.formats..", "io.limpid.attribution.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void readTheClasses() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.limpid");
    }

    @Test
    void everyModuleIsSeen() {
        for (String module : new String[] {
            "core.backend",
            "formats",
            "attribution",
            "interpret.data",
            "report",
            "reproduce",
            "backend.vector",
            "backend.ojalgo",
            "backend.nd4j",
            "backend.tck",
            "cli"
        }) {
            assertTrue(all.containPackage("io.limpid." + module), module);
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.limpid.(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void arrowsPointOneWay() {
        mayDependOn("io.limpid.core..");
        mayDependOn("io.limpid.formats..");
        mayDependOn("io.limpid.attribution..", "io.limpid.core..");
        mayDependOn("io.limpid.interpret..", BELOW_INTERPRET);
        mayDependOn("io.limpid.report..", with("io.limpid.interpret..", BELOW_INTERPRET));
        mayDependOn(
                "io.limpid.reproduce..", with("io.limpid.report..", with("io.limpid.interpret..", BELOW_INTERPRET)));
        mayDependOn("io.limpid.backend.vector..", "io.limpid.core..");
        mayDependOn("io.limpid.backend.ojalgo..", "io.limpid.core..");
        mayDependOn("io.limpid.backend.nd4j..", "io.limpid.core..");
        mayDependOn("io.limpid.backend.tck..", "io.limpid.core..");
    }

    @Test
    void noLibraryNamesTheReferenceBackendButDiscoveryAndTheSuite() {
        noClasses()
                .that(resideInAnyPackage("io.limpid.interpret..", "io.limpid.attribution..", "io.limpid.report.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.limpid.core.backend.reference.."))
                .check(all);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(outside("io.limpid.cli.."))
                .should(ACCESS_STANDARD_STREAMS)
                .check(all);
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
                .check(all);
    }

    @Test
    void theIncubatingVectorApiStaysWithinItsBackendAndOutOfTheProvider() {
        noClasses()
                .that(outside("io.limpid.backend.vector.."))
                .should()
                .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
                .check(all);
        noClasses()
                .that()
                .haveSimpleName("VectorBackendProvider")
                .should()
                .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
                .check(all);
    }

    /** A module's packages depend on themselves, on the named ones, and on what is not of this project. */
    private static void mayDependOn(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage("io.limpid..")
                        .and(DescribedPredicate.not(resideInAnyPackage(with(module, others)))))
                .check(all);
    }

    private static String[] with(String one, String... others) {
        String[] more = Arrays.copyOf(others, others.length + 1);
        more[others.length] = one;
        return more;
    }

    private static DescribedPredicate<JavaClass> outside(String packages) {
        return DescribedPredicate.not(resideInAPackage(packages));
    }
}
