package org.charterpath.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What a feature keeps about people: whichever tables it has, what of them a person can take away, and what goes when a person
 * is erased. Each feature with tables hands one over as a Spring bean.
 */
public interface KeptAbout {

    /** All tables of the feature. */
    List<KeptTable> tables();

    /** What a person can take away, one file each. */
    default List<View> views() {
        return List.of();
    }

    /** What goes by itself once it is old enough, whoever it is about. */
    default List<Expiry> expiries() {
        return List.of();
    }

    /** Files of a person, beside what {@link #views} says of them. */
    default List<KeptFile> files(String userId) {
        return List.of();
    }

    /** What speaks against erasing somebody now; it has to be brought to an end first. */
    default List<Hindrance> hindrances(String userId) {
        return List.of();
    }

    /** Lets go what is not done with tables alone. It runs before any of these changes, in the same transaction. */
    default void erase(Leaver person) {}

    /**
     * What a person can take away of one thing.
     *
     * @param name of the file, without its ending
     * @param title what it holds, in words
     * @param query SQL whose columns, in their order, become the fields; {@code :person} is the user id. It is read in pages,
     *     so that it says an order in which no two rows are alike
     */
    record View(String name, String title, String query) {}

    /**
     * A file that a person has added.
     *
     * @param name as the person called it
     */
    record KeptFile(String id, String name, Content content) {

        /** What a file holds, read while it is written. */
        @FunctionalInterface
        public interface Content {
            void writeTo(OutputStream target) throws IOException;
        }
    }

    /**
     * What goes by itself once it is old enough. It is done a few hundred rows at a time, again and again, by all nodes.
     *
     * @param what its name among the metrics
     * @param key a column by which rows are told apart
     * @param condition SQL about the table's own columns, for which there is an index; {@code :before} is the moment up to which
     *     something is old. Of rows that are set to something it says which have been, too
     * @param assignments what rows are set to, as SQL; empty if they go altogether
     */
    record Expiry(String what, Age age, String table, String key, String condition, Optional<String> assignments) {

        /** How old something has to be. */
        public enum Age {
            /** What certificates rest on. */
            RECORDS,
            /** The words of messages that went out. */
            MAIL,
            /** Who signed in and was refused, and other traces of how the application runs. */
            TRACES
        }

        public static Expiry goes(String what, Age age, String table, String key, String condition) {
            return new Expiry(what, age, table, key, condition, Optional.empty());
        }

        public static Expiry sets(
                String what, Age age, String table, String key, String condition, String assignments) {
            return new Expiry(what, age, table, key, condition, Optional.of(assignments));
        }
    }

    /**
     * What has to be brought to an end first.
     *
     * @param words a sentence that says what to do
     * @param address of the page where to do it; empty for none
     */
    record Hindrance(String words, String address) {

        public static Hindrance of(String words) {
            return new Hindrance(words, "");
        }
    }

    /**
     * Somebody who is being erased.
     *
     * @param opaqueId what stands in the place of the user id afterwards
     * @param author the user id of whoever does it
     * @param mentions how the person is named in what others have written
     */
    record Leaver(String userId, String opaqueId, String author, Mentions mentions) {}
}
