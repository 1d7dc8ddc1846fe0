package io.limpid.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void aPartThatWasWrittenApartIsEscapedOnce() {
        StringBuilder page = new StringBuilder();
        Html.Fragment part = Html.fragment(html -> html.element("p", "a < b", "title", "\"&\""));
        new Html(page).open("div").add(part).close();
        assertEquals("<div><p title=\"&quot;&amp;&quot;\">a &lt; b</p></div>", page.toString());
    }

    @Test
    void aPartClosesWhatItOpensAndNothingElse() {
        assertThrows(IllegalStateException.class, () -> Html.fragment(html -> html.open("p")));
        assertThrows(
                IllegalStateException.class,
                () -> Html.fragment(html -> html.open("p").close().close()));
    }
}
