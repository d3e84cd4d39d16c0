package org.charterpath.form;

import java.math.BigDecimal;

/** Posted values as messages show them: short, whatever was posted. */
final class Words {

    private static final int LONGEST = 60;

    private Words() {}

    static String brief(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** A text in quotation marks; what is no text has no words of its own. */
    static String quoted(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? '"' + brief(value) + '"'
                : "this";
    }

    /** A finite number without rounding. */
    static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }
}
