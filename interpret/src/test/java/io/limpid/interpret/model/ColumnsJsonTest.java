package io.limpid.interpret.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.BinsEncoding;
import io.limpid.interpret.data.BooleanEncoding;
import io.limpid.interpret.data.CategoryEncoding;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.Knots;
import io.limpid.interpret.data.NumberEncoding;
import io.limpid.interpret.data.QuantileEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsJsonTest {

    private static final String WHERE = "m.safetensors: metadata 'columns'";

    private static final ColumnEncoder ENCODER = new ColumnEncoder(List.of(
            new NumberEncoding("a \"b\"", -1.5, 2e23, 0.1, true),
            new CategoryEncoding("c\n", List.of("", "ü", "x,y"), false),
            new BooleanEncoding("d", "FALSE", "TRUE", 1 / 3d, true),
            new QuantileEncoding("e", new Knots(0, 0.25, 1e3), 7, false),
            new BinsEncoding("f", new Knots(-4, 2.5), 0, true)));

    private static final String JSON = "[{\"name\":\"a \\\"b\\\"\",\"kind\":\"number\",\"missing_flag\":true,"
            + "\"minimum\":-1.5,\"maximum\":2E+23,\"imputed\":0.1},"
            + "{\"name\":\"c\\n\",\"kind\":\"category\",\"missing_flag\":false,\"values\":[\"\",\"ü\",\"x,y\"]},"
            + "{\"name\":\"d\",\"kind\":\"boolean\",\"missing_flag\":true,\"no\":\"FALSE\",\"yes\":\"TRUE\","
            + "\"imputed\":0.3333333333333333},"
            + "{\"name\":\"e\",\"kind\":\"number\",\"missing_flag\":false,\"quantiles\":[0,0.25,1000],\"imputed\":7},"
            + "{\"name\":\"f\",\"kind\":\"number\",\"missing_flag\":true,\"bins\":[-4,2.5],\"imputed\":0}]";

    /** Not as this Java writes doubles: 2e23 is 2.0E23 for one release and 2.0000000000000000E23 for another. */
    @Test
    void columnsAreWrittenAlikeEverywhere() {
        assertEquals(JSON, ColumnsJson.write(ENCODER));
    }

    @Test
    void whatWasWrittenIsRead() {
        assertEquals(ENCODER.encodings(), ColumnsJson.read(WHERE, JSON).encodings());
        assertEquals(
                ENCODER.encodings(),
                ColumnsJson.read(WHERE, ColumnsJson.write(ENCODER)).encodings());
    }

    @Test
    void aFlagMayBeLeftOut() {
        assertEquals(
                List.of(new NumberEncoding("a", 0, 2, 1, false)),
                ColumnsJson.read(
                                WHERE,
                                "[{'name':'a','kind':'number','minimum':0,'maximum':2,'imputed':1}]".replace('\'', '"'))
                        .encodings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{]",
                "[{\"name\":\"a\",\"name\":\"b\"}]",
                "evil\u001b[31m",
                "[] x",
                "[] []",
                "[NaN]",
                "[[[[]]]]"
            })
    void brokenJsonIsRefused(String json) {
        String message = refusal(json);
        assertTrue(message.startsWith(WHERE + ": is not JSON: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "3", "\"a\""})
    void whatIsNoListOfColumnsIsRefused(String json) {
        assertEquals(WHERE + ": must be an array of 1 to 1048576 columns", refusal(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3|column 1 needs a text 'name'",
                "{}|column 1 needs a text 'name'",
                "{'name':3}|column 1 needs a text 'name'",
                "{'name':'a'}|column 1 needs a text 'kind'",
                "{'name':'a','kind':'date'}|column 1 is of a kind that is not known; number, category and boolean are",
                "{'name':'a','kind':'number','maximum':1,'imputed':1}|column 1 needs a number 'minimum'",
                "{'name':'a','kind':'number','minimum':'0','maximum':1,'imputed':1}|column 1 needs a number 'minimum'",
                "{'name':'a','kind':'number','minimum':0,'maximum':1}|column 1 needs a number 'imputed'",
                "{'name':'a','kind':'number','minimum':2,'maximum':1,'imputed':1}|column 'a': [2.0, 1.0] with 1.0 for"
                        + " missing values is not a range",
                "{'name':'a','kind':'number','minimum':0,'maximum':1e999,'imputed':1}|column 'a': [0.0, Infinity] with"
                        + " 1.0 for missing values is not a range",
                "{'name':'a','kind':'number','minimum':0,'maximum':1,'imputed':1,'missing_flag':'no'}|column 1 needs"
                        + " true or false as 'missing_flag'",
                "{'name':'a','kind':'category'}|column 1 needs an array 'values'",
                "{'name':'a','kind':'category','values':[]}|column 'a' has no value",
                "{'name':'a','kind':'category','values':['x',1]}|column 1 needs different texts as 'values'",
                "{'name':'a','kind':'category','values':['x','x']}|column 1 needs different texts as 'values'",
                "{'name':'a','kind':'boolean','yes':'t','imputed':1}|column 1 needs a text 'no'",
                "{'name':'a','kind':'boolean','no':'f','yes':'t'}|column 1 needs a number 'imputed'",
                "{'name':'a','kind':'boolean','no':'f','yes':'t','imputed':2}|column 'a': 2.0 for missing values does"
                        + " not lie in [0, 1]",
                "{'name':'a','kind':'boolean','no':'t','yes':'t','imputed':1}|column 'a': 't' can't be both no and yes",
            })
    void aColumnThatMakesNoSenseIsRefused(String column, String reason) {
        assertEquals(WHERE + ": " + reason, refusal("[" + column.replace('\'', '"') + "]"));
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        String column = "{\"name\":\"a\",\"kind\":\"category\",\"values\":[\"x\"]}";
        assertEquals(
                WHERE + ": column 2 has the name 'a', which another one has",
                refusal("[" + column + "," + column + "]"));
    }

    @Test
    void deepNestingIsRefused() {
        refusal("[".repeat(100_000) + "]".repeat(100_000));
    }

    private static String refusal(String json) {
        String message = assertThrows(BadInputException.class, () -> ColumnsJson.read(WHERE, json))
                .getMessage();
        assertEquals(1, message.lines().count());
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        return message;
    }
}
