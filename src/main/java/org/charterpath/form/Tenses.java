package org.charterpath.form;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Holds days and times to the tense of their question, by the calendar of the cohort that the form is about. A form that comes
 * again is not late by that: a plan was made when it was handed in first, and what has passed since may be said as it was. So
 * whatever lay ahead on that day is taken, in whichever row, and so is every day that was answered before.
 */
@Component
class Tenses implements SubmissionCheck.DayCheck {

    /** Where a day ends last, and where it begins first: what nobody's calendar says is wrong for everybody. */
    private static final ZoneId LAST = ZoneOffset.ofHours(-12);

    private static final ZoneId FIRST = ZoneOffset.ofHours(14);

    private final Submissions submissions;
    private final ObjectProvider<FormZones> zones;
    private final Clock clock;

    Tenses(Submissions submissions, ObjectProvider<FormZones> zones, Clock clock) {
        this.submissions = submissions;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public List<String> faults(FormDefinition form, Map<String, Object> values, OpenForm open) {
        Supplier<List<Submission>> earlier = SingletonSupplier.of(
                () -> open.step().map(submissions::attempts).orElse(List.of()));
        List<String> faults = new ArrayList<>();
        for (FormField field : form.fields()) {
            day(values.get(field.key()))
                    .flatMap(day -> fault(field.tense(), day, form, earlier, open))
                    .ifPresent(fault -> faults.add("%s: %s".formatted(field.question(), fault)));
        }
        return faults;
    }

    private Optional<String> fault(
            Tense tense, LocalDate day, FormDefinition form, Supplier<List<Submission>> earlier, OpenForm open) {
        ZoneId lenient = tense == Tense.PAST ? FIRST : LAST;
        ZoneId strict = tense == Tense.PAST ? LAST : FIRST;
        Instant now = clock.instant();
        if (tense.fault(day, dayOf(now, strict)).isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone = open.businessKey()
                .flatMap(key -> zones.stream()
                        .flatMap(known -> known.findZone(key).stream())
                        .findFirst())
                .orElse(lenient);
        String fault = tense.fault(day, dayOf(now, zone));
        if (fault.isEmpty() || wasAnswered(tense, day, form, earlier.get())) {
            return Optional.empty();
        }
        return earlier.get().stream()
                .findFirst()
                .filter(first -> tense == Tense.AHEAD && day.isBefore(dayOf(now, zone)))
                .map(first -> faultSince(dayOf(first.submittedAt(), zone), day))
                .orElse(Optional.of(fault));
    }

    private static Optional<String> faultSince(LocalDate handedIn, LocalDate day) {
        return day.isBefore(handedIn)
                ? Optional.of(
                        "%s, when this was handed in first, or later; %s is before that.".formatted(handedIn, day))
                : Optional.empty();
    }

    /** Whether any question of the same tense was answered with this day at any earlier time. */
    private static boolean wasAnswered(Tense tense, LocalDate day, FormDefinition form, List<Submission> earlier) {
        return form.fields().stream()
                .filter(field -> field.tense() == tense)
                .flatMap(field -> earlier.stream()
                        .flatMap(one -> Stream.of(
                                Optional.ofNullable(one.answers().get(field.key())),
                                Optional.ofNullable(one.privateAnswers().get(field.key())))))
                .flatMap(Optional::stream)
                .anyMatch(answer -> day(answer).filter(day::equals).isPresent());
    }

    private static LocalDate dayOf(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }

    private static Optional<LocalDate> day(@Nullable Object answer) {
        return Answers.day(answer).or(() -> Answers.dateTime(answer).map(LocalDateTime::toLocalDate));
    }
}
