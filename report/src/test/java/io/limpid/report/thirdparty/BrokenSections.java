package io.limpid.report.thirdparty;

import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.html.Html;

/** Sections with what goes wrong in practice. */
public final class BrokenSections {

    private BrokenSections() {}

    /** Right but for what its subclasses get wrong. */
    public abstract static class Broken implements ReportSection {

        @Override
        public String id() {
            return "broken";
        }

        @Override
        public int position() {
            return 50;
        }

        @Override
        public String label() {
            return "Broken label";
        }

        @Override
        public void render(ReportData data, Html html) {
            html.element("p", "unreachable text");
        }
    }

    /** Throws when half of it is written. */
    public static final class Throwing extends Broken {

        @Override
        public void render(ReportData data, Html html) {
            html.open("div").element("p", "half a section");
            throw new IllegalStateException("nothing to see here");
        }
    }

    /** Forgets to close an element. */
    public static final class LeftOpen extends Broken {

        @Override
        public void render(ReportData data, Html html) {
            html.open("div").element("p", "half a section");
        }
    }

    /** Closes an element of the page. */
    public static final class ClosesTooMuch extends Broken {

        @Override
        public void render(ReportData data, Html html) {
            html.close().close();
        }
    }

    /** Has no name. */
    public static final class Nameless extends Broken {

        @Override
        public String label() {
            return null;
        }
    }

    /** Has the name of another section. */
    public static final class SameName extends Broken {

        @Override
        public String id() {
            return "layers";
        }

        @Override
        public int position() {
            return 500;
        }
    }

    /** Needs a class that is not there. */
    public static final class Unlinked extends Broken {

        @Override
        public boolean appliesTo(ReportData data) {
            throw new NoClassDefFoundError("some/missing/Dependency");
        }
    }

    /** Can't be made. */
    public static final class Unmakeable extends Broken {

        public Unmakeable() {
            throw new UnsupportedOperationException("not on this machine");
        }
    }
}
