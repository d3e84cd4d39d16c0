package org.charterpath.calendar.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.fixture.SampleCohort;
import org.junit.jupiter.api.Test;

/** What models ask the calendar for; what is not understood here would stay where it is when somebody moves a day. */
class CalendarFormulaTest {

    private static final Pattern ASKED = Pattern.compile("\\$\\{cohortCalendar\\.[^}]*}");
    private static final PersonalCalendar CALENDAR =
            PersonalCalendar.like(SampleCohort.ops("Formulas").calendar());

    @Test
    void answersEveryQuestionOfTheModels() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            for (Path model :
                    models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                Matcher questions = ASKED.matcher(Files.readString(model));
                while (questions.find()) {
                    asked.add(questions.group());
                }
            }
        }

        assertThat(asked).hasSizeGreaterThan(10).allSatisfy(question -> assertThat(moment(question))
                .as(question)
                .isPresent());
    }

    @Test
    void tellsTheStageOfAModelFromTheOneOfItsProcess() {
        assertThat(moment("${cohortCalendar.opensAt(execution, 'march')}")).contains(CALENDAR.opensAt("march"));
        assertThat(moment(" ${cohortCalendar.dueAt(execution, stageId)}\n")).contains(CALENDAR.dueAt("november"));
        assertThat(moment("${cohortCalendar.closesAt(execution)}")).contains(Instant.parse("2026-08-14T05:00:00Z"));
        assertThat(CalendarFormula.of("${coachingCalendar.endsAt(bookingId)}")).isEmpty();
        assertThat(CalendarFormula.of("P7D")).isEmpty();
    }

    private static Optional<Instant> moment(String expression) {
        return CalendarFormula.of(expression).map(formula -> formula.moment(CALENDAR, "november"));
    }
}
