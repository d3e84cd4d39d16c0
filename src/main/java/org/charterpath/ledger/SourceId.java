package org.charterpath.ledger;

import java.util.Optional;
import org.charterpath.TypedText;

/**
 * What earned minutes, unique in the ledger for good: {@code <source>:<item>:<enrolment>}, where the item is the session,
 * course, worksheet, meeting or claim. What takes an entry back is {@code reversal:} before the id of what it takes back.
 * Ids are built and read here alone, in Java and in SQL alike.
 */
public record SourceId(String text) {

    private static final String REVERSAL = "reversal:";
    private static final String SEPARATOR = ":";

    /** @throws IllegalArgumentException if it is blank */
    public SourceId {
        if (TypedText.isBlank(text)) {
            throw new IllegalArgumentException("A credit entry needs its source id");
        }
    }

    public static SourceId of(CreditSource source, String itemId, String enrolmentId) {
        return new SourceId(String.join(SEPARATOR, source.prefix(), itemId, enrolmentId));
    }

    /** The SQL expression of {@link #of} over two columns. */
    public static String sql(CreditSource source, String itemColumn, String enrolmentColumn) {
        return "'%s:' || %s || ':' || %s".formatted(source.prefix(), itemColumn, enrolmentColumn);
    }

    /** The SQL condition that a column holds a reversal's id. */
    public static String isReversalSql(String column) {
        return "%s LIKE '%s%%'".formatted(column, REVERSAL);
    }

    /** The SQL expression of {@link #reversal} over a column. */
    static String reversalSql(String column) {
        return "'%s' || %s".formatted(REVERSAL, column);
    }

    /** The SQL expression of {@link #original} over a column. */
    public static String originalSql(String column) {
        return "SUBSTRING(%s FROM %d)".formatted(column, REVERSAL.length() + 1);
    }

    /** The id of what takes this entry back. */
    public SourceId reversal() {
        return new SourceId(REVERSAL + text);
    }

    /** Whether this takes another entry back. */
    public boolean isReversal() {
        return text.startsWith(REVERSAL);
    }

    /** The id of the entry that a reversal takes back. */
    public SourceId original() {
        return new SourceId(text.substring(REVERSAL.length()));
    }

    /** The session, course, worksheet, meeting or claim; for a correction the entry in whose place it counts. */
    public Optional<String> itemId() {
        String plain = isReversal() ? original().text() : text;
        int first = plain.indexOf(SEPARATOR);
        int last = plain.lastIndexOf(SEPARATOR);
        return first < last ? Optional.of(plain.substring(first + 1, last)) : Optional.empty();
    }

    /** Whether it is of this source. */
    public boolean isOf(CreditSource source) {
        return text.startsWith(source.prefix() + SEPARATOR);
    }

    @Override
    public String toString() {
        return text;
    }
}
