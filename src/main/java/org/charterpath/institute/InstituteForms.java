package org.charterpath.institute;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.people.EmailAddress;
import org.charterpath.session.Schedule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the admin's forms of an institute say, and the rules that they cannot check themselves. */
@Configuration(proxyBeanMethods = false)
class InstituteForms {

    static final String OPENING = "institute-opening";
    static final String ANNOUNCEMENT = "institute-announcement";
    static final String SECOND_SESSION = "second-session";

    private static final Pattern LINES = Pattern.compile("\\R");

    /**
     * The form {@code institute-opening}.
     *
     * @param seats people for whom there is room
     * @param seatsEach how many seats a school can ask for at once
     * @param waitlistThreshold people who wait when a second session is worth a thought
     */
    record Opening(
            String name,
            String sponsor,
            String supportContactName,
            String supportContactEmail,
            LocalDate startsOn,
            String timeZone,
            LocalDate namesDueOn,
            LocalDateTime sessionStartsAt,
            String sessionPlace,
            int seats,
            int seatsEach,
            int waitlistThreshold,
            Set<String> coaches) {

        static Opening read(Map<String, Object> answers) {
            return new Opening(
                    text(answers, "instituteName"),
                    text(answers, "sponsor"),
                    text(answers, "supportContactName"),
                    text(answers, "supportContactEmail"),
                    Answers.day(answers.get("startsOn")).orElseThrow(),
                    text(answers, "timeZone"),
                    Answers.day(answers.get("namesDueOn")).orElseThrow(),
                    Answers.dateTime(answers.get("sessionStartsAt")).orElseThrow(),
                    text(answers, "sessionPlace"),
                    number(answers, "sessionSeats"),
                    number(answers, "seatsPerRegistration"),
                    number(answers, "waitlistThreshold"),
                    new TreeSet<>(Answers.texts(answers.get("instituteCoaches"))));
        }

        Instant namesDueAt() {
            return namesDueOn.plusDays(1).atStartOfDay(ZoneId.of(timeZone)).toInstant();
        }

        private List<String> faults(Instant now) {
            List<String> faults = new ArrayList<>();
            LocalDate today = LocalDate.ofInstant(now, ZoneId.of(timeZone));
            if (!namesDueOn.isBefore(sessionStartsAt.toLocalDate())) {
                faults.add(
                        "Names due on: a day before the first session, %s.".formatted(sessionStartsAt.toLocalDate()));
            }
            if (namesDueOn.isBefore(today)) {
                faults.add("Names due on: a day that is not over; today is %s.".formatted(today));
            }
            if (seatsEach > seats) {
                faults.add("Seats that a school can ask for at once: no more than there are, %d.".formatted(seats));
            }
            EmailAddress.fault(supportContactEmail)
                    .map("E-mail of this person: "::concat)
                    .ifPresent(faults::add);
            return faults;
        }
    }

    /** The form {@code second-session}; what it says of the session where one is to be opened. */
    record SecondSession(boolean isWanted, String reason, Optional<Schedule> schedule, int seats) {

        static SecondSession read(Map<String, Object> answers, int minutes) {
            boolean isWanted = "OPEN".equals(answers.get("secondSessionDecision"));
            return new SecondSession(
                    isWanted,
                    Answers.text(answers.get("secondSessionReason")).orElse(""),
                    Answers.dateTime(answers.get("sessionStartsAt"))
                            .filter(start -> isWanted)
                            .map(start -> at(start, text(answers, "sessionPlace"), minutes)),
                    isWanted ? number(answers, "sessionSeats") : 0);
        }
    }

    /** The rule of a form that stands in the same place as what reads it. */
    private record Rule(String formId, Check check) implements SubmissionRule {

        private interface Check {
            List<String> faults(Map<String, Object> answers, OpenForm form);
        }

        @Override
        public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
            return check.faults(answers, form);
        }
    }

    @Bean
    SubmissionRule institutesAreOpenedInTime(Clock clock) {
        return new Rule(OPENING, (answers, form) -> Opening.read(answers).faults(clock.instant()));
    }

    @Bean
    SubmissionRule announcementsGoToAddresses() {
        return new Rule(ANNOUNCEMENT, (answers, form) -> addresses(answers).stream()
                .flatMap(address -> EmailAddress.fault(address).stream()
                        .map(words -> "Send it to: %s: %s".formatted(address, words)))
                .toList());
    }

    @Bean
    SubmissionRule secondSessionsLieAhead(Cohorts cohorts, Clock clock) {
        return new Rule(SECOND_SESSION, (answers, form) -> {
            CohortCalendar calendar = cohorts.calendarOf(form.ownerId());
            return SecondSession.read(answers, workshopMinutes(calendar))
                    .schedule()
                    .map(schedule -> schedule.faults(calendar, clock.instant(), false))
                    .orElse(List.of());
        });
    }

    static int workshopMinutes(CohortCalendar calendar) {
        return calendar.program().session(Institutes.WORKSHOP).minutes();
    }

    static Schedule at(LocalDateTime start, String place, int minutes) {
        return new Schedule(start, minutes, Optional.of(place), Optional.empty(), Optional.empty());
    }

    /** The addresses to which an announcement goes, each once. */
    static Set<String> addresses(Map<String, Object> answers) {
        Set<String> addresses = new TreeSet<>();
        Answers.text(answers.get("announcementRecipients")).stream()
                .flatMap(LINES::splitAsStream)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(addresses::add);
        return addresses;
    }

    private static String text(Map<String, Object> answers, String key) {
        return Answers.text(answers.get(key)).orElseThrow();
    }

    private static int number(Map<String, Object> answers, String key) {
        return Answers.number(answers.get(key)).orElseThrow().intValueExact();
    }
}
