package org.charterpath.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Small files of all kinds. */
public final class SampleFiles {

    private static final String CONTENT_TYPES =
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Override PartName="/main.xml" ContentType="%s"/>
            </Types>
            """;

    private SampleFiles() {}

    public static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** A page that says something; each text makes another file. */
    public static byte[] pdf(String content) {
        return pdfOf(content, "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>");
    }

    /** A PDF of exactly this many bytes. */
    public static byte[] pdf(int bytes) {
        return pdf("x".repeat(bytes - pdf("").length));
    }

    /** A PDF of these objects, from number 1, with a comment; the first one is its catalog. */
    static byte[] pdfOf(String comment, String... objects) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(text("%PDF-1.7\n"));
        StringBuilder table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.length + 1));
        for (int number = 1; number <= objects.length; number++) {
            table.append("%010d 00000 n \n".formatted(pdf.size()));
            pdf.writeBytes(text("%d 0 obj\n%s\nendobj\n".formatted(number, objects[number - 1])));
        }
        pdf.writeBytes(text("% " + comment + "\n"));
        int start = pdf.size();
        pdf.writeBytes(text("%strailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%010d\n%%%%EOF\n"
                .formatted(table, objects.length + 1, start)));
        return pdf.toByteArray();
    }

    public static byte[] windowsProgram() {
        byte[] content = new byte[512];
        byte[] start = HexFormat.of().parseHex("4d5a90000300000004000000ffff0000b8000000000000004000000000000000");
        System.arraycopy(start, 0, content, 0, start.length);
        content[0x3c] = (byte) 0x80;
        System.arraycopy(HexFormat.of().parseHex("504500004c010300"), 0, content, 0x80, 8);
        return content;
    }

    static byte[] picture(String format) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), format, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    /** A new Office document by the content type of its main part. */
    static byte[] office(String mainPart) {
        return zip(contents("word/document.xml", "<w/>", "[Content_Types].xml", CONTENT_TYPES.formatted(mainPart)));
    }

    static byte[] openDocument(String type, String... otherEntries) {
        Map<String, String> entries = contents("mimetype", type, "content.xml", "<office/>");
        for (String entry : otherEntries) {
            entries.put(entry, "x");
        }
        return zip(entries);
    }

    static Map<String, String> contents(String... namesAndContents) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            contents.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return contents;
    }

    /** A zip file; the entry "mimetype" is not compressed, as OpenDocument wants it. */
    static byte[] zip(Map<String, String> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> content : contents.entrySet()) {
                byte[] data = text(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                if (content.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(data);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(data.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An OLE2 file with these streams, or storages where a name ends in a slash. */
    static byte[] ole2(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            for (String name : names) {
                if (name.endsWith("/")) {
                    files.createDirectory(name.substring(0, name.length() - 1));
                } else {
                    files.createDocument(new ByteArrayInputStream(new byte[4096]), name);
                }
            }
            files.writeFilesystem(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An OLE2 file with a stream of this content. */
    static byte[] ole2(String stream, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            files.createDocument(new ByteArrayInputStream(content), stream);
            files.writeFilesystem(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The stream of an old workbook with a sheet of this kind: 0 for cells, 1 for macros, 6 for a module. */
    static byte[] workbook(int kindOfSheet) {
        return hex("0908 1000 0006 0500 bb0d cc07 00000000 06000000 8500 0a00 00000000 00 %02x 02 00 4131 0a00 0000"
                .formatted(kindOfSheet)
                .replace(" ", ""));
    }

    /** The stream of old slides with a record that holds a file, compressed or as it is. */
    static byte[] slides(byte[] embedded, boolean isCompressed) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[64]);
        byte[] content = isCompressed ? compressed(embedded) : embedded;
        ByteBuffer header = ByteBuffer.allocate(isCompressed ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (isCompressed ? 0x10 : 0)).putShort((short) 0x1011);
        header.putInt(header.capacity() - 8 + content.length);
        if (isCompressed) {
            header.putInt(embedded.length);
        }
        body.writeBytes(header.array());
        body.writeBytes(content);
        body.writeBytes(new byte[4096]);
        return body.toByteArray();
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            deflated.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
