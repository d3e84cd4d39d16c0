package org.charterpath.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class BakedPngTest {

    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiJvbmUifQ.c2lnbmF0dXJl";
    private static final int HEADER_END = 33;

    private final byte[] picture = BadgePicture.of("CharterSource OPS Program 2025-2026", "100 CEUs", "Charterpath");

    @Test
    void givesBackWhatWasBaked() throws Exception {
        assertThat(BakedPng.extract(BakedPng.bake(picture, TOKEN))).isEqualTo(TOKEN);
    }

    /** The reader of Java knows the chunk as what Open Badges 3.0 asks for, and sees the same picture. */
    @Test
    void isAPictureForEverybodyElse() throws Exception {
        byte[] baked = BakedPng.bake(picture, TOKEN);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(baked)));
        IIOMetadataNode text =
                (IIOMetadataNode) ((IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                        .getElementsByTagName("iTXtEntry")
                        .item(0);

        assertThat(text.getAttribute("keyword")).isEqualTo("openbadgecredential");
        assertThat(text.getAttribute("compressionFlag")).isEqualToIgnoringCase("false");
        assertThat(text.getAttribute("text")).isEqualTo(TOKEN);
        BufferedImage seen = reader.read(0);
        assertThat(seen.getWidth()).isEqualTo(600);
        assertThat(seen.getRGB(300, 30)).isEqualTo(0xFF0B5394);
    }

    @Test
    void isRefusedWithWordsWhereItIsDamaged() {
        byte[] baked = BakedPng.bake(picture, TOKEN);
        byte[] changed = baked.clone();
        changed[baked.length / 2] ^= 1;
        byte[] compressed = with(chunk("iTXt", "openbadgecredential\0\1\0\0\0x"));

        assertRefused(picture, "There is no credential in this PNG");
        assertRefused("nonsense".getBytes(StandardCharsets.UTF_8), "This is no PNG");
        assertRefused(new byte[0], "This is no PNG");
        assertRefused(Arrays.copyOf(baked, baked.length / 2), "cut off");
        assertRefused(Arrays.copyOf(baked, HEADER_END + 3), "cut off");
        assertRefused(changed, "checksum");
        assertRefused(BakedPng.bake(baked, TOKEN), "more than one credential");
        assertRefused(compressed, "compressed, which Open Badges 3.0 forbids");
        assertRefused(with(chunk("iTXt", "openbadgecredential\0\0\0no end")), "has no end");
        assertRefused(with(chunk("iTXt", "openbadgecredential\0")), "no credential");
        assertRefused(with(chunk("tEXt", "openbadgecredential\0" + TOKEN)), "no credential");
    }

    /** A chunk that says it were two gigabytes long, and a picture that would be 16 of them: neither is made room for. */
    @Test
    void takesNoMoreRoomThanTheFile() {
        ByteBuffer long1 = ByteBuffer.wrap(BakedPng.bake(picture, TOKEN));
        long1.putInt(HEADER_END, Integer.MAX_VALUE);
        assertRefused(long1.array(), "cut off");
        long1.putInt(HEADER_END, -1);
        assertRefused(long1.array(), "cut off");
        ByteBuffer vast = ByteBuffer.allocate(17);
        vast.put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(65_535)
                .putInt(65_535)
                .put(new byte[] {8, 6, 0, 0, 0});
        byte[] bomb = picture.clone();
        System.arraycopy(vast.array(), 4, bomb, 16, 13);
        CRC32 checksum = new CRC32();
        checksum.update(vast.array());
        ByteBuffer.wrap(bomb).putInt(29, (int) checksum.getValue());
        assertThat(BakedPng.bake(bomb, TOKEN))
                .satisfies(baked -> assertThat(BakedPng.extract(baked)).isEqualTo(TOKEN));
    }

    @Test
    void failsInNoOtherWayWhateverIsShown() {
        Random random = new Random(20_26);
        byte[] baked = BakedPng.bake(picture, TOKEN);
        for (int i = 0; i < 5_000; i++) {
            byte[] shown = random.nextBoolean() ? baked.clone() : Arrays.copyOf(baked, random.nextInt(baked.length));
            for (int changes = random.nextInt(8); changes > 0 && shown.length > 0; changes--) {
                shown[random.nextInt(Math.min(shown.length, 200))] = (byte) random.nextInt();
            }
            try {
                BakedPng.extract(shown);
            } catch (BakedPng.NotBakedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private byte[] with(byte[] chunk) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(picture, 0, HEADER_END);
        file.writeBytes(chunk);
        file.write(picture, HEADER_END, picture.length - HEADER_END);
        return file.toByteArray();
    }

    private static byte[] chunk(String type, String data) {
        byte[] bytes = (type + data).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return ByteBuffer.allocate(bytes.length + 8)
                .putInt(data.length())
                .put(bytes)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static void assertRefused(byte[] file, String words) {
        assertThatThrownBy(() -> BakedPng.extract(file))
                .isInstanceOf(BakedPng.NotBakedException.class)
                .hasMessageContaining(words);
    }
}
