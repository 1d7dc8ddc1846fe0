package io.limpid.arrow;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VariableWidthFieldVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Single values of Arrow's vectors, as tables hold them: numbers, and texts as Parquet's are. */
final class ArrowValues {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private ArrowValues() {}

    /** Returns whether values of a type are numbers. */
    static boolean isNumber(ArrowType type) {
        return switch (type.getTypeID()) {
            case Int, FloatingPoint, Decimal -> true;
            default -> false;
        };
    }

    /** Returns whether values of a type can be taken as texts. */
    static boolean isText(ArrowType type) {
        return switch (type.getTypeID()) {
            case Null, Utf8, LargeUtf8, Utf8View, Bool, Date, Time, Timestamp -> true;
            default -> false;
        };
    }

    /** Returns a number that is there. */
    static double number(ValueVector values, int place) {
        if (values instanceof UInt8Vector unsigned) {
            long value = unsigned.get(place);
            return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
        }
        if (values instanceof BaseIntVector whole) {
            return whole.getValueAsLong(place);
        }
        if (values instanceof FloatingPointVector number) {
            return number.getValueAsDouble(place);
        }
        return ((Number) values.getObject(place)).doubleValue(); // a decimal
    }

    /** Returns a text that is there. */
    static String text(ValueVector values, int place) {
        if (values instanceof BitVector flags) {
            return String.valueOf(flags.get(place) != 0);
        }
        if (values instanceof VariableWidthFieldVector texts) {
            return new String(texts.get(place), StandardCharsets.UTF_8);
        }
        if (values instanceof DateDayVector days) {
            return LocalDate.ofEpochDay(days.get(place)).toString();
        }
        if (values instanceof DateMilliVector moments) {
            return LocalDate.EPOCH
                    .plusDays(Math.floorDiv(
                            moments.get(place), ChronoUnit.DAYS.getDuration().toMillis()))
                    .toString();
        }
        return values instanceof TimeStampVector moments ? moment(moments, place) : time(values, place);
    }

    /** Universal time where the type has a zone. */
    private static String moment(TimeStampVector moments, int place) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) moments.getField().getType();
        long value = moments.get(place);
        long parts = partsOfSecond(type.getUnit());
        LocalDateTime moment = LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, parts),
                (int) (Math.floorMod(value, parts)
                        * (ChronoUnit.SECONDS.getDuration().toNanos() / parts)),
                ZoneOffset.UTC);
        return moment.toLocalDate() + " " + TIME.format(moment) + (type.getTimezone() == null ? "" : "+00");
    }

    private static String time(ValueVector values, int place) {
        long value;
        if (values instanceof TimeSecVector seconds) {
            value = seconds.get(place);
        } else if (values instanceof TimeMilliVector milliseconds) {
            value = milliseconds.get(place);
        } else if (values instanceof TimeMicroVector microseconds) {
            value = microseconds.get(place);
        } else {
            value = ((TimeNanoVector) values).get(place);
        }
        TimeUnit unit = ((ArrowType.Time) values.getField().getType()).getUnit();
        return TIME.format(LocalTime.ofNanoOfDay(
                Math.multiplyExact(value, ChronoUnit.SECONDS.getDuration().toNanos() / partsOfSecond(unit))));
    }

    private static long partsOfSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
    }
}
