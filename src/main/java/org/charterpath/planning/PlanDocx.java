package org.charterpath.planning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** A plan as a file of a word processor: real headings, lists and tables, which can be read aloud and be worked on. */
final class PlanDocx {

    private static final String LANGUAGE = "en-US";
    private static final String FONT = "Calibri";
    private static final String TITLE = "Title";
    private static final String HEADING = "Heading";
    private static final String LIST = "ListBullet";

    /** In half points, the title first, then headings by their level. */
    private static final List<Integer> SIZES = List.of(52, 32, 26, 22);

    private static final int TEXT_SIZE = 11;
    private static final int FOOT_SIZE = 8;
    private static final int INDENT = 360;

    private static final Pattern LINES = Pattern.compile("\\R");

    private final XWPFDocument file;
    private final BigInteger bullets;

    private PlanDocx(XWPFDocument file) {
        this.file = file;
        addStyles();
        this.bullets = addBullets();
    }

    /** The plan as a file. */
    static byte[] of(PlanDocument plan) {
        try (XWPFDocument file = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            new PlanDocx(file).write(plan);
            file.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(PlanDocument plan) {
        file.getProperties().getCoreProperties().setTitle(plan.title());
        file.getProperties().getCoreProperties().setCreator("Charterpath");
        file.getProperties().getCoreProperties().setSubjectProperty(plan.edition());
        file.getProperties().getCoreProperties().getUnderlyingProperties().setLanguageProperty(LANGUAGE);
        add(TITLE, plan.title());
        paragraph(plan.edition());
        section("Mission", plan.text().mission());
        section("Vision", plan.text().vision());
        section("Values, beliefs and commitments", plan.text().values());
        section("Preferred future", plan.text().future());
        plan.goals().forEach(this::write);
        foot(plan.foot());
    }

    private void write(PlanDocument.Goal goal) {
        heading(1, "Goal %d: %s".formatted(goal.number(), goal.title()));
        paragraph(goal.why());
        if (!goal.answers().isEmpty()) {
            heading(2, "What it answers");
            goal.answers().forEach(this::item);
        }
        heading(2, "Most urgent strategies");
        goal.strategies()
                .forEach(strategy -> item("%s. %s%s"
                        .formatted(
                                strategy.title(),
                                strategy.urgent(),
                                strategy.leader().map(" Led by %s."::formatted).orElse(""))));
        heading(2, "Measures");
        goal.measures().forEach(measure -> {
            heading(3, measure.indicator());
            table(measure);
        });
    }

    private void section(String title, String words) {
        heading(1, title);
        paragraph(words);
    }

    private void heading(int level, String words) {
        add(HEADING + level, words);
    }

    private void paragraph(String words) {
        LINES.splitAsStream(words)
                .filter(line -> !line.isBlank())
                .forEach(line -> file.createParagraph().createRun().setText(line));
    }

    private void item(String words) {
        add(LIST, LINES.matcher(words).replaceAll(" ")).setNumID(bullets);
    }

    private XWPFParagraph add(String style, String words) {
        XWPFParagraph paragraph = file.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(words);
        return paragraph;
    }

    private void table(PlanDocument.Measure measure) {
        XWPFTable table = file.createTable(1, 2);
        table.setWidth("100%");
        XWPFTableRow head = table.getRow(0);
        head.setRepeatHeader(true);
        fill(head, 0, "What", true);
        fill(head, 1, "The plan says", true);
        measure.rows().forEach(row -> {
            XWPFTableRow line = table.createRow();
            line.setCantSplitRow(true);
            fill(line, 0, row.title(), true);
            fill(line, 1, row.words(), false);
        });
    }

    private static void fill(XWPFTableRow row, int column, String words, boolean isBold) {
        XWPFRun run = row.getCell(column).getParagraphs().get(0).createRun();
        run.setBold(isBold);
        run.setText(words);
    }

    private void foot(String words) {
        XWPFParagraph foot = file.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        XWPFRun run = foot.createRun();
        run.setFontSize(FOOT_SIZE);
        run.setText(words + ", page ");
        foot.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private void addStyles() {
        XWPFStyles styles = file.createStyles();
        CTFonts fonts = CTFonts.Factory.newInstance();
        fonts.setAscii(FONT);
        fonts.setHAnsi(FONT);
        styles.setDefaultFonts(fonts);
        styles.setSpellingLanguage(LANGUAGE);
        styles.addStyle(style(styles, "Normal", "Normal", TEXT_SIZE * 2, false));
        styles.addStyle(style(styles, TITLE, "Title", SIZES.get(0), true));
        for (int level = 1; level < SIZES.size(); level++) {
            XWPFStyle heading = style(styles, HEADING + level, "heading " + level, SIZES.get(level), true);
            heading.getCTStyle().addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
            heading.getCTStyle().getPPr().addNewKeepNext();
            styles.addStyle(heading);
        }
        styles.addStyle(style(styles, LIST, "List Bullet", TEXT_SIZE * 2, false));
    }

    private static XWPFStyle style(XWPFStyles styles, String id, String name, int halfPoints, boolean isBold) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(name);
        style.addNewQFormat();
        CTRPr letters = style.addNewRPr();
        if (isBold) {
            letters.addNewB();
        }
        letters.addNewSz().setVal(BigInteger.valueOf(halfPoints));
        return new XWPFStyle(style, styles);
    }

    private BigInteger addBullets() {
        CTAbstractNum bullet = CTAbstractNum.Factory.newInstance();
        bullet.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = bullet.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("\u2022");
        level.addNewPPr().addNewInd().setLeft(BigInteger.valueOf(INDENT));
        level.getPPr().getInd().setHanging(BigInteger.valueOf(INDENT));
        XWPFNumbering numbering = file.createNumbering();
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(bullet, numbering)));
    }
}
