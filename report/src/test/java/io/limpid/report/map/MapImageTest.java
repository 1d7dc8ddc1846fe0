package io.limpid.report.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.interpret.data.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapImageTest {

    private static final ImageSize SIZE = new ImageSize(2, 3);

    @Test
    void paintsSignedValuesRowByRow() throws IOException {
        float[] map = {0, 1, -1, 0.2f, Float.NaN, -0.2f};
        BufferedImage image = decode(MapImage.signed(map, SIZE, new DivergingScale(1)));
        assertEquals(3, image.getWidth());
        assertEquals(2, image.getHeight());
        int[] expected = {0xF7F7F7, 0x053061, 0x67001F, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7};
        assertArrayEquals(expected, colours(image));
    }

    @Test
    void paintsInputsInGreyFromBlackToWhite() throws IOException {
        float[] map = {0, 1, 0.2f, -3, 7, Float.NaN};
        BufferedImage image = decode(MapImage.grey(map, SIZE));
        int[] grey = new int[6];
        image.getRaster().getSamples(0, 0, 3, 2, 0, grey);
        assertArrayEquals(new int[] {0, 255, 51, 0, 255, 0}, grey);
    }

    @Test
    void paintsInputsOfThreePlanesInColour() throws IOException {
        float[] planes = {1, 0, 0.2f, 0, 1, 0.4f, -3, 0, 7};
        BufferedImage image = decode(MapImage.input(planes, new ImageSize(1, 3, 3)));
        assertArrayEquals(new int[] {0xFF0000, 0x00FF00, 0x3366FF}, colours(image));
    }

    private static int[] colours(BufferedImage image) {
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < colours.length; i++) {
            colours[i] &= 0xFFFFFF;
        }
        return colours;
    }

    private static BufferedImage decode(String uri) throws IOException {
        byte[] png = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
