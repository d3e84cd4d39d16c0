package org.charterpath.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.charterpath.program.Coaching;
import org.charterpath.program.Course;
import org.charterpath.program.Delivery;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

class JourneyDefinitionRuleTest {

    private static final ProgramDefinition OPS = Programs.ops();

    private final Map<String, String> models = new HashMap<>(Models.ofOps());

    @Test
    void findsNothingWrongWithTheShippedProgramAndTheShippedModels() {
        assertThat(new JourneyDefinitionRule(new DefaultResourceLoader()).faults(OPS))
                .isEmpty();
        assertThat(faults(OPS)).isEmpty();
    }

    @Test
    void missesAMonthThatTheJourneyHasNoRowFor() {
        models.put(
                "participant-journey",
                Models.withCallActivities(
                        "october", "december", "january", "february", "march", "april", "may", "june"));

        assertThat(faults(OPS))
                .containsExactly(
                        "stages.november: bpmn/participant-journey.bpmn has no call activity callActivity_november",
                        "stages.july: bpmn/participant-journey.bpmn has no call activity callActivity_closing");
    }

    @Test
    void missesACapstonePieceThatTheCapstoneDoesNotHandOut() {
        models.put("capstone-project", Models.handingOut("capstone-proposal", "capstone-plan", "capstone-midpoint"));

        assertThat(faults(OPS))
                .containsExactly(
                        "capstone-draft: bpmn/capstone-project.bpmn does not hand out this worksheet",
                        "capstone-rehearsal: bpmn/capstone-project.bpmn does not hand out this worksheet");
    }

    @Test
    void missesWhatTheClosingDoesNotHandOut() {
        ProgramDefinition program = withLast(last -> stage(
                last,
                Optional.empty(),
                List.of(new Course("oi-199", "OI 199", "Farewells", Delivery.ASYNCHRONOUS_VIRTUAL, 180)),
                Optional.of(new Coaching(Delivery.SYNCHRONOUS_VIRTUAL, 45))));
        models.put("closing", Models.handingOut("farewell-letter"));

        assertThat(faults(program))
                .containsExactly(
                        "stages.july.dueOn: is missing; the last stage is open until the program ends",
                        "stages.july.worksheets.final-competency-assessment:"
                                + " bpmn/closing.bpmn does not hand out this worksheet",
                        "stages.july.courses: bpmn/closing.bpmn hands out no courses",
                        "stages.july.coaching: bpmn/closing.bpmn offers no coaching");
    }

    @Test
    void missesEachModelThatIsNotThere() {
        models.clear();

        assertThat(faults(OPS))
                .containsExactlyInAnyOrder(
                        "models: there is no bpmn/participant-journey.bpmn",
                        "models: there is no bpmn/capstone-project.bpmn",
                        "models: there is no bpmn/closing.bpmn");
    }

    @Test
    void leavesProgramsOfOtherProcessesAlone() {
        models.clear();

        assertThat(faults(program("institute-week", OPS.stages()))).isEmpty();
    }

    private List<String> faults(ProgramDefinition program) {
        return new JourneyDefinitionRule(new DefaultResourceLoader() {
                    @Override
                    public Resource getResource(String location) {
                        return Optional.ofNullable(models.get(location.replaceAll("classpath:bpmn/|\\.bpmn", "")))
                                .<Resource>map(bpmn -> new ByteArrayResource(bpmn.getBytes(StandardCharsets.UTF_8)))
                                .orElseGet(() -> new ClassPathResource("no-such-model"));
                    }
                })
                .faults(program);
    }

    private static ProgramDefinition withLast(UnaryOperator<Stage> change) {
        return program(
                OPS.process(),
                OPS.stages().stream()
                        .map(stage -> stage.id().equals("july") ? change.apply(stage) : stage)
                        .toList());
    }

    private static ProgramDefinition program(String process, List<Stage> stages) {
        return new ProgramDefinition(
                OPS.id(),
                OPS.title(),
                OPS.about(),
                OPS.offeredBy(),
                process,
                OPS.teamProcess(),
                OPS.cohortProcess(),
                OPS.stageName(),
                OPS.stageLength(),
                OPS.hoursPerCeu(),
                OPS.maximumHours(),
                OPS.categories(),
                OPS.earns(),
                OPS.dates(),
                OPS.workDueBy(),
                OPS.endsOn(),
                OPS.requirements(),
                OPS.certificates(),
                OPS.competencies(),
                OPS.assessments(),
                OPS.rubrics(),
                stages);
    }

    private static Stage stage(Stage stage, Optional<String> dueOn, List<Course> courses, Optional<Coaching> coaching) {
        return new Stage(
                stage.id(),
                stage.title(),
                stage.label(),
                stage.question(),
                stage.outcome(),
                stage.opensOnDay(),
                stage.dueDays(),
                dueOn,
                stage.potentialCeus(),
                stage.plannedMinutes(),
                stage.competencies(),
                stage.objectives(),
                stage.sessions(),
                courses,
                stage.worksheets(),
                coaching);
    }
}
