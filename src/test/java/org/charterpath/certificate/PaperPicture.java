package org.charterpath.certificate;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The first page of a document as somebody sees it, and what a phone reads there. */
public final class PaperPicture {

    private static final float DOTS_PER_INCH = 300;

    private PaperPicture() {}

    public static BufferedImage of(byte[] paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper)) {
            return new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
        }
    }

    /**
     * Where the QR code leads.
     *
     * @throws NotFoundException if there is none that can be read
     */
    public static URI addressIn(BufferedImage picture) throws ReaderException {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        return URI.create(new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText());
    }
}
