package org.charterpath.convening;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.charterpath.form.Answers;

/** The slots of a convening's day, in their order. */
public record Agenda(List<Slot> slots) {

    /** How many slots a day has at most. */
    static final int MOST_SLOTS = 10;

    /** The choice of a slot that is about no topic. */
    static final String NO_TOPIC = "NONE";

    private static final int MOST_MINUTES = 480;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    public Agenda {
        slots = List.copyOf(slots);
    }

    /** How a slot runs. */
    public enum Protocol {
        CONSULTANCY(
                "Consultancy",
                "One presents a dilemma, the others ask and then discuss it while the presenter listens."),
        TUNING("Tuning", "One presents a piece of work, the others give warm and then cool feedback."),
        ROUND_ROBIN(
                "Round robin",
                "Everybody speaks in turn for the same time, and nobody answers before all have spoken."),
        DEMONSTRATION("Demonstration", "One shows how something is done, and the others try it at once."),
        WORKING_TIME("Working time", "Each or each school works on the own product, with others at hand."),
        PANEL("Panel", "A few tell what they have done, and the room asks."),
        OWN("Own words", "As it says.");

        private final String title;
        private final String words;

        Protocol(String title, String words) {
            this.title = title;
            this.words = words;
        }

        public String title() {
            return title;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A part of the day.
     *
     * @param id empty text before the agenda is frozen
     * @param place from 1
     * @param needId the need that it is about; empty where it is about none
     * @param title where it is typed, and the title of the need otherwise
     * @param breakAfter minutes of the break after it
     * @param ownWords how it runs, where that is {@link Protocol#OWN}
     */
    public record Slot(
            String id,
            int place,
            Optional<String> needId,
            String title,
            int minutes,
            int breakAfter,
            Protocol protocol,
            String ownWords,
            String ownerId) {

        /** How it runs, in words. */
        public String runs() {
            return protocol == Protocol.OWN ? ownWords : protocol.title();
        }
    }

    /** A slot at its time of the day. */
    public record Timed(Slot slot, String from, String to) {}

    public int slotMinutes() {
        return slots.stream().mapToInt(Slot::minutes).sum();
    }

    public int breakMinutes() {
        return slots.stream().mapToInt(Slot::breakAfter).sum();
    }

    /** The slots with the times that they have when the day begins then. */
    public List<Timed> from(LocalDateTime start) {
        List<Timed> timed = new ArrayList<>();
        LocalDateTime at = start;
        for (Slot slot : slots) {
            LocalDateTime end = at.plusMinutes(slot.minutes());
            timed.add(new Timed(slot, CLOCK.format(at), CLOCK.format(end)));
            at = end.plusMinutes(slot.breakAfter());
        }
        return timed;
    }

    /** What the form {@code convening-agenda} says, without the slots that nobody has filled in. */
    static Agenda read(Map<String, Object> answers, Map<String, String> titles) {
        return new Agenda(IntStream.rangeClosed(1, MOST_SLOTS)
                .filter(number -> isUsed(answers, number))
                .mapToObj(number -> slot(answers, number, titles))
                .toList());
    }

    private static Slot slot(Map<String, Object> answers, int number, Map<String, String> titles) {
        Optional<String> topic = topic(answers, number);
        return new Slot(
                "",
                number,
                topic,
                text(answers, number, "Title")
                        .or(() -> topic.map(needId -> titles.getOrDefault(needId, "")))
                        .orElse(""),
                minutes(answers, number, "Minutes"),
                minutes(answers, number, "Break"),
                Answers.choice(answers.get(key(number, "Protocol")), Protocol.class)
                        .orElse(Protocol.OWN),
                text(answers, number, "Own").orElse(""),
                text(answers, number, "Owner").orElse(""));
    }

    /**
     * What is wrong with the form: each slot needs a topic or a title, its minutes, how it runs and an owner, and the minutes have to be
     * those of the day.
     */
    static List<String> faults(Map<String, Object> answers, int dayMinutes) {
        List<String> faults = new ArrayList<>();
        for (int number = 1; number <= MOST_SLOTS; number++) {
            if (isUsed(answers, number)) {
                addSlotFaults(answers, number, faults);
            }
        }
        Agenda agenda = read(answers, Map.of());
        int left = dayMinutes - agenda.breakMinutes();
        if (agenda.slots().isEmpty()) {
            faults.add("Slot 1: an agenda has one slot at least.");
        } else if (agenda.slotMinutes() != left) {
            faults.add("Minutes: the slots have %d, and the day has %d less %d of breaks, which is %d."
                    .formatted(agenda.slotMinutes(), dayMinutes, agenda.breakMinutes(), left));
        }
        return faults;
    }

    private static void addSlotFaults(Map<String, Object> answers, int number, List<String> faults) {
        if (topic(answers, number).isEmpty() && text(answers, number, "Title").isEmpty()) {
            faults.add("Slot %d, Topic: choose one, or type a title.".formatted(number));
        }
        for (String field : List.of("Minutes", "Protocol", "Owner")) {
            if (!answers.containsKey(key(number, field))) {
                faults.add("Slot %d, %s: it is missing."
                        .formatted(number, field.equals("Protocol") ? "How it runs" : field));
            }
        }
    }

    private static boolean isUsed(Map<String, Object> answers, int number) {
        return topic(answers, number).isPresent()
                || List.of("Title", "Minutes", "Protocol", "Owner").stream()
                        .anyMatch(field -> answers.containsKey(key(number, field)));
    }

    private static Optional<String> topic(Map<String, Object> answers, int number) {
        return text(answers, number, "Topic").filter(topic -> !topic.equals(NO_TOPIC));
    }

    private static Optional<String> text(Map<String, Object> answers, int number, String field) {
        return Answers.text(answers.get(key(number, field)));
    }

    private static int minutes(Map<String, Object> answers, int number, String field) {
        return Answers.wholeNumber(answers.get(key(number, field)), 0, MOST_MINUTES)
                .orElse(0);
    }

    private static String key(int number, String field) {
        return "slot%d%s".formatted(number, field);
    }
}
