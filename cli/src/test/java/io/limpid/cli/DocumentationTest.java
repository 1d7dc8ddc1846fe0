package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every type, method and constructor that a user can name has a comment: what the compiler's doclint leaves to us, because it
 * knows no difference between a comment that is missing and a sentence that needs no {@code @return}.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of(
            "core-api",
            "backend-tck",
            "backend-vector",
            "backend-ojalgo",
            "formats",
            "attribution",
            "interpret",
            "report",
            "reproduce");

    @Test
    void whatIsExportedHasComments() throws IOException {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (String module : MODULES) {
            seen += new Exported(ROOT.resolve(module).resolve("src/main/java")).check(missing);
        }
        assertEquals(List.of(), missing);
        assertTrue(seen > 400, "only " + seen + " declarations were looked at");
    }

    /** The sources of the exported packages of a module. */
    private record Exported(Path sources) {

        /** Adds what has no comment, and returns how many declarations were looked at. */
        int check(List<String> missing) throws IOException {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files =
                    compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
                JavacTask task = (JavacTask)
                        compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths()));
                List<CompilationUnitTree> units = new ArrayList<>();
                task.parse().forEach(units::add);
                Set<String> exported = units.stream()
                        .filter(unit -> unit.getModule() != null)
                        .flatMap(unit -> unit.getModule().getDirectives().stream())
                        .filter(ExportsTree.class::isInstance)
                        .map(directive ->
                                ((ExportsTree) directive).getPackageName().toString())
                        .collect(Collectors.toSet());
                int seen = 0;
                for (CompilationUnitTree unit : units) {
                    if (unit.getPackageName() != null
                            && exported.contains(unit.getPackageName().toString())) {
                        Comments comments = new Comments(DocTrees.instance(task), missing);
                        comments.scan(unit, null);
                        seen += comments.seen;
                    }
                }
                return seen;
            }
        }

        private List<Path> paths() throws IOException {
            try (Stream<Path> paths = Files.walk(sources)) {
                return paths.filter(path -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
                        .toList();
            }
        }
    }

    /** Goes through the declarations of a file, but not into what is hidden. */
    private static final class Comments extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private final List<String> missing;
        private int seen;

        Comments(DocTrees trees, List<String> missing) {
            this.trees = trees;
            this.missing = missing;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isOpen(type.getModifiers())) {
                require(type.getSimpleName().toString());
                super.visitClass(type, nothing);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean ofRecord = type.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            // The comment of a record tells what its constructor takes.
            if (isOpen(method.getModifiers()) && !ofRecord && !overrides) {
                require(type.getSimpleName() + "." + method.getName());
            }
            return null;
        }

        private boolean isOpen(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            TreePath parent = getCurrentPath().getParentPath();
            boolean inInterface =
                    parent.getLeaf().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
            return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        }

        private void require(String name) {
            seen++;
            if (trees.getDocComment(getCurrentPath()) == null) {
                missing.add(getCurrentPath().getCompilationUnit().getPackageName() + "." + name);
            }
        }
    }
}
