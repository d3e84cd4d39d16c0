package org.charterpath.form;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds days and times to the tense of their question, by the calendar of the cohort that the form is about. What was
 * answered before and comes again unchanged stays right: a plan that has been returned is not late by that.
 */
@Component
class Tenses implements SubmissionCheck.DayCheck {

    /** Where a day ends last, and where it begins first: what nobody's calendar says is wrong for everybody. */
    private static final ZoneId LAST = ZoneOffset.ofHours(-12);

    private static final ZoneId FIRST = ZoneOffset.ofHours(14);

    private final Submissions submissions;
    private final FormZones zones;
    private final Clock clock;

    Tenses(Submissions submissions, FormZones zones, Clock clock) {
        this.submissions = submissions;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public List<String> faults(FormDefinition form, Map<String, Object> values, OpenForm open) {
        List<String> faults = new ArrayList<>();
        for (FormField field : form.fields()) {
            Optional<LocalDate> day = day(values.get(field.key()));
            day.flatMap(answered -> fault(field, answered, open))
                    .filter(fault -> !isAsBefore(field, values, open))
                    .ifPresent(fault -> faults.add("%s: %s".formatted(field.question(), fault)));
        }
        return faults;
    }

    private Optional<String> fault(FormField field, LocalDate day, OpenForm open) {
        Tense tense = field.tense();
        ZoneId lenient = tense == Tense.PAST ? FIRST : LAST;
        ZoneId strict = tense == Tense.PAST ? LAST : FIRST;
        if (tense.fault(day, today(strict)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(tense.fault(
                        day, today(open.businessKey().map(zones::zoneOf).orElse(lenient))))
                .filter(fault -> !fault.isEmpty());
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static Optional<LocalDate> day(@Nullable Object answer) {
        return Answers.day(answer).or(() -> Answers.dateTime(answer).map(LocalDateTime::toLocalDate));
    }

    private boolean isAsBefore(FormField field, Map<String, Object> values, OpenForm open) {
        return open.step()
                .flatMap(submissions::latest)
                .map(earlier -> earlier.answers().get(field.key()))
                .filter(answer -> answer.equals(values.get(field.key())))
                .isPresent();
    }
}
