package org.charterpath.portfolio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placement;

/**
 * What makes a chapter of the portfolio as a document. Every Spring bean of this type is asked, and asks the database the same
 * few things however much there is.
 */
public interface PortfolioPart {

    /** The title of the chapter with the ratings; copies that are kept have it too. */
    String GROWTH = "Assessments and growth";

    /** Where the chapter stands among the others, the lowest first. */
    int order();

    /** The chapter; empty where there is nothing to say. */
    Optional<Chapter> chapter(Subject subject);

    /** Whose portfolio it is, and which attempts at each piece of work are in it. */
    record Subject(Placement placement, PortfolioCopy.Attempts attempts) {

        public String enrolmentId() {
            return placement.ownerId();
        }
    }

    /**
     * A chapter.
     *
     * @param id the anchor of its heading, a word of small letters
     * @param entries what of it stands in the table of contents
     * @param template of what comes below its heading, in well-formed XHTML whose first headings are {@code h2}
     * @param model what the template shows
     */
    record Chapter(String id, String title, List<Entry> entries, String template, Map<String, Object> model) {

        public Chapter {
            entries = List.copyOf(entries);
            model = Map.copyOf(model);
        }
    }

    /**
     * A line of the table of contents.
     *
     * @param anchor the id of the heading that it leads to
     */
    record Entry(String anchor, String title, List<Entry> entries) {

        public Entry {
            entries = List.copyOf(entries);
        }

        public static Entry of(String anchor, String title) {
            return new Entry(anchor, title, List.of());
        }
    }
}
