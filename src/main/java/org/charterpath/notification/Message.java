package org.charterpath.notification;

import java.util.List;
import java.util.Optional;
import org.charterpath.TypedText;
import org.charterpath.engine.EngineNames;

/**
 * A message to one person, without the greeting.
 *
 * @param key what makes it this message; the outbox takes the same key once
 * @param recipientId the user to whom it goes
 * @param body paragraphs apart by an empty line, and lines of a list that begin with {@code "- "}
 * @param calendar an invitation, update or cancellation as iCalendar text
 * @param links where it leads to
 * @param secretLinkKind which {@link SecretLinks} make the address that stands for {@value #LINK} in the body, or by which
 *     a digest is stopped
 * @param secretLinkAbout the id of what that link is about, where it is not about its reader alone
 */
public record Message(
        String key,
        String recipientId,
        String subject,
        String body,
        Optional<String> calendar,
        List<Link> links,
        Optional<String> secretLinkKind,
        Optional<String> secretLinkAbout) {

    /** What stands in a body for a secret link. */
    public static final String LINK = "{link}";

    /** As the table has it; names and titles that are each as long as they may be make a longer one. */
    private static final int LONGEST_SUBJECT = 250;

    public Message {
        // A line of its own would be a header of its own.
        subject = TypedText.shortened(subject.replaceAll("\\R", " "), LONGEST_SUBJECT);
        links = List.copyOf(links);
    }

    /**
     * Where a message leads to.
     *
     * @param section what it stands under; empty where no heading is needed
     * @param title what is done or read there
     * @param words what is to be known of it, such as when it is due; may be empty
     * @param place a path of ours, or {@link #WORK} and the id of a process instance whose open task is meant
     */
    public record Link(String section, String title, String words, String place) {

        static final String WORK = "work:";

        private static final String TASK = EngineNames.TASKLIST_PAGE + "#/?task=";

        /** Leads to a page of ours. */
        public static Link page(String title, String path) {
            return new Link("", title, "", path);
        }

        /** Leads to the list of tasks. */
        public static Link tasks(String title) {
            return page(title, EngineNames.TASKLIST_PAGE);
        }

        /** Leads to what is known of somebody's way through a program. */
        public static Link journey(String enrolmentId) {
            return page("Open My Journey", journeyOf(enrolmentId));
        }

        /** Leads whoever looks after somebody to the same. */
        public static Link record(String enrolmentId) {
            return page("Open the record", journeyOf(enrolmentId));
        }

        /** Leads a coach, or whoever stands in for one, to what waits and to whom it is about. */
        public static Link coachDesk() {
            return page("Open the coach desk", "/coach");
        }

        /** Leads to this very task. */
        public static Link task(String title, String taskId) {
            return page(title, taskPath(taskId));
        }

        /** Leads to the task that the recipient has in a process instance when the message is sent. */
        public static Link work(String title, String processInstanceId) {
            return page(title, WORK + processInstanceId);
        }

        static String taskPath(String taskId) {
            return TASK + taskId;
        }

        static String journeyOf(String enrolmentId) {
            return "/journey?enrolment=" + enrolmentId;
        }
    }

    /** A message without a calendar entry. */
    public static Message plain(String key, String recipientId, String subject, String body) {
        return new Message(
                key, recipientId, subject, body, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A message that calendar programs act on, if there is anything for them to act on. */
    static Message withCalendar(
            String key, String recipientId, String subject, String body, Optional<String> calendar) {
        return new Message(key, recipientId, subject, body, calendar, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * A message with a link that is made when it is sent, and kept nowhere as it is.
     *
     * @param kind of the {@link SecretLinks} that make it
     */
    public static Message withSecretLink(String key, String recipientId, String subject, String body, String kind) {
        return new Message(
                key, recipientId, subject, body, Optional.empty(), List.of(), Optional.of(kind), Optional.empty());
    }

    /**
     * The message with a secret link in place of {@value #LINK}.
     *
     * @param about the id of what it is about
     */
    public Message withSecretLink(String kind, String about) {
        return new Message(key, recipientId, subject, body, calendar, links, Optional.of(kind), Optional.of(about));
    }

    /** The message with links below its words. */
    public Message with(Link... places) {
        return new Message(key, recipientId, subject, body, calendar, List.of(places), secretLinkKind, secretLinkAbout);
    }

    /** A digest, which its reader can stop. */
    static Message digest(String key, String recipientId, String subject, String body, List<Link> links) {
        return new Message(
                key,
                recipientId,
                subject,
                body,
                Optional.empty(),
                links,
                Optional.of(DigestStops.KIND),
                Optional.empty());
    }

    boolean isDigest() {
        return secretLinkKind.filter(DigestStops.KIND::equals).isPresent();
    }

    /** The same with the address in place of {@value #LINK}. */
    Message leadingTo(String address) {
        return new Message(
                key,
                recipientId,
                subject,
                body.replace(LINK, address),
                calendar,
                links,
                secretLinkKind,
                secretLinkAbout);
    }
}
