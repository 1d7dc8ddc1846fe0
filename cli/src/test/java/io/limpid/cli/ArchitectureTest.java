package io.limpid.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.limpid.core.Experimental;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The rules of docs/architecture.md that a program can check, for all modules: the command line sees every one of them. */
class ArchitectureTest {

    private static final String PROJECT = "io.limpid";
    private static final String CORE = "io.limpid.core";
    private static final String FORMATS = "io.limpid.formats";
    private static final String ATTRIBUTION = "io.limpid.attribution";
    private static final String INTERPRET = "io.limpid.interpret";
    private static final String REPORT = "io.limpid.report";

    /** The modules that each library may know: what stands below it. */
    private static final Map<String, List<String>> BELOW = Map.ofEntries(
            Map.entry(CORE, List.of()),
            Map.entry(FORMATS, List.of()),
            Map.entry(ATTRIBUTION, List.of(CORE)),
            Map.entry(INTERPRET, List.of(CORE, FORMATS, ATTRIBUTION)),
            Map.entry(REPORT, List.of(CORE, FORMATS, ATTRIBUTION, INTERPRET)),
            Map.entry("io.limpid.reproduce", List.of(CORE, FORMATS, ATTRIBUTION, INTERPRET, REPORT)),
            Map.entry("io.limpid.serve", List.of(CORE, FORMATS, ATTRIBUTION, INTERPRET)),
            Map.entry("io.limpid.onnx", List.of(CORE, FORMATS, ATTRIBUTION, INTERPRET)),
            Map.entry("io.limpid.backend.vector", List.of(CORE)),
            Map.entry("io.limpid.backend.ojalgo", List.of(CORE)),
            Map.entry("io.limpid.backend.nd4j", List.of(CORE)),
            Map.entry("io.limpid.backend.tck", List.of(CORE)));

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
            "serve",
            "onnx",
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
        BELOW.forEach((module, below) -> noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(PROJECT + "..").and(outside(packages(module, below))))
                .check(all));
    }

    @Test
    void noTextNamesAPackageOfAModuleAbove() {
        Pattern name = Pattern.compile("io\\.limpid(\\.[a-z0-9]+)+");
        List<String> found = new ArrayList<>();
        BELOW.forEach((module, below) -> {
            DescribedPredicate<JavaClass> own = resideInAPackage(module + "..");
            for (JavaClass type : all.that(own)) {
                for (String text : ClassTexts.of(type)) {
                    name.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .filter(named -> !isWithin(named, module)
                                    && below.stream().noneMatch(lower -> isWithin(named, lower)))
                            .forEach(named -> found.add(type.getName() + ": " + text));
                }
            }
        });
        assertEquals(List.of(), found);
    }

    /** An option is how one program asks for a setting; to another, the name means nothing. */
    @Test
    void noLibraryNamesAnOptionOfTheCommandLine() {
        Set<String> options = new TreeSet<>();
        collectOptions(LimpidCommand.commandLine(), options);
        assertTrue(options.containsAll(List.of("--label", "--backend", "--rows")), options::toString);
        Pattern any = Pattern.compile("(?<![\\w-])(" + String.join("|", options) + ")(?![\\w-])");
        List<String> found = new ArrayList<>();
        for (JavaClass type : all.that(outside("io.limpid.cli.."))) {
            for (String text : ClassTexts.of(type)) {
                if (any.matcher(text).find()) {
                    found.add(type.getName() + ": " + text);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static void collectOptions(CommandLine command, Set<String> names) {
        command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--"))
                .forEach(names::add);
        command.getSubcommands().values().forEach(each -> collectOptions(each, names));
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

    @Test
    void packagesThatReleasesDoNotCompareAreMarkedAsExperimental() throws IOException {
        String build = Files.readString(Path.of("..", "pom.xml"));
        List<String> left = Pattern.compile("<exclude>(io\\.limpid[\\w.]*)</exclude>")
                .matcher(build)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertTrue(left.contains(INTERPRET), left.toString());
        Set<String> marked = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        for (JavaPackage each : all.getPackage(PROJECT).getSubpackagesInTree()) {
            boolean hasMark = each.isAnnotatedWith(Experimental.class);
            if (hasMark) {
                marked.add(each.getName());
            }
            if (!each.getClasses().isEmpty() && left.stream().anyMatch(name -> isWithin(each.getName(), name))) {
                expected.add(each.getName());
            }
        }
        assertEquals(expected, marked);
    }

    private static String[] packages(String module, List<String> below) {
        // The short way, io.limpid itself, stands on top of interpret: whoever may use the one may use the other, but
        // not interpret itself.
        return Stream.concat(
                        Stream.concat(Stream.of(module), below.stream()).map(each -> each + ".."),
                        below.contains(INTERPRET) ? Stream.of(PROJECT) : Stream.empty())
                .toArray(String[]::new);
    }

    private static boolean isWithin(String name, String packages) {
        return name.equals(packages) || name.startsWith(packages + ".");
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }
}
