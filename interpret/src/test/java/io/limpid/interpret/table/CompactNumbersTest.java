package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CompactNumbersTest {

    private final Random random = new Random(11);

    @Test
    void giveBackEveryBit() {
        check(() -> random.nextInt(256));
        check(() -> random.nextInt());
        check(() -> random.nextInt(100_000) / 1000.0);
        check(() -> random.nextInt(1_000_000_000) / 1e9);
        check(() -> Double.parseDouble(random.nextInt(30) + "." + random.nextInt(10_000)));
        check(random::nextGaussian);
        check(() -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
        check(() -> random.nextInt(3) == 0 ? Double.NaN : random.nextInt(9) / 10.0);
        check(() -> random.nextBoolean() ? -0.0 : 0.0);
        check(() -> random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE);
        check(() -> random.nextBoolean() ? Short.MIN_VALUE : Short.MAX_VALUE);
        check(() -> random.nextInt(1000) == 0 ? 1e-9 : 2.0);
        check(() -> random.nextInt(1000) == 0 ? 1e18 : .5);
        check(() -> Double.NaN);
    }

    private void check(DoubleSupplier values) {
        for (int count : new int[] {0, 1, 15, 4095, 4096, 4097, 10_000}) {
            CompactNumbers numbers = new CompactNumbers();
            double[] expected = new double[count];
            int missing = 0;
            for (int i = 0; i < count; i++) {
                expected[i] = values.getAsDouble();
                missing += Double.isNaN(expected[i]) ? 1 : 0;
                numbers.add(expected[i]);
            }
            checkAll(expected, numbers);
            numbers.trim();
            checkAll(expected, numbers);
            assertEquals(missing, numbers.missing());
            assertThrows(RuntimeException.class, () -> numbers.get(count));
        }
    }

    private static void checkAll(double[] expected, CompactNumbers numbers) {
        assertEquals(expected.length, numbers.size());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Double.doubleToLongBits(expected[i]), Double.doubleToLongBits(numbers.get(i)));
        }
    }
}
