package org.charterpath.diagram.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.charterpath.diagram.Drawing;
import org.charterpath.diagram.Drawing.Box;
import org.charterpath.diagram.Drawing.Kind;
import org.charterpath.diagram.Drawing.Mark;
import org.charterpath.diagram.Drawing.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drawings of our own models. */
class DeployedDrawingsTest {

    private static final Drawing JOURNEY = drawing("participant-journey");

    static Stream<String> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.replace(".bpmn", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void showEveryElementWithItsWholeLabelInsideThePicture(String model) {
        Drawing drawing = drawing(model);
        Box view = drawing.view();

        assertThat(drawing.name()).isNotEmpty();
        assertThat(drawing.order())
                .containsAll(drawing.shapes().stream().map(Shape::id).toList());
        assertThat(drawing.flows()).isNotEmpty().allSatisfy(flow -> assertThat(flow.points())
                .contains(","));
        assertThat(drawing.shapes()).isNotEmpty().allSatisfy(shape -> {
            assertThat(String.join(
                            " ", shape.words().stream().map(Drawing.Words::text).toList()))
                    .isEqualTo(shape.name());
            assertThat(shape.box().x()).isGreaterThan(view.x());
            assertThat(shape.box().right()).isLessThan(view.x() + view.width());
            assertThat(shape.box().y()).isGreaterThan(view.y());
            assertThat(shape.box().bottom()).isLessThan(view.y() + view.height());
        });
    }

    @Test
    void followTheWayRowByRow() {
        List<String> names = JOURNEY.inOrder().stream().map(Shape::name).toList();

        assertThat(names)
                .containsSubsequence(
                        "October: Kickoff",
                        "November opens",
                        "November: Compliance",
                        "December: Projects",
                        "July: Closing",
                        "Issue certificate",
                        "Program completed");
    }

    @Test
    void tellWhatElementsAreAndWhatLiesInAFrame() {
        assertThat(shape("intermediateEvent_novemberOpens").marks()).containsExactly(Mark.INTERMEDIATE, Mark.TIMER);
        assertThat(shape("callActivity_november").is(Mark.CALL)).isTrue();
        assertThat(JOURNEY.isFramed(shape("callActivity_november"))).isFalse();
        assertThat(JOURNEY.shapes().get(0).kind()).isEqualTo(Kind.FRAME);
        assertThat(JOURNEY.shapes())
                .filteredOn(JOURNEY::isFramed)
                .extracting(Shape::name)
                .contains("Withdraw participant");
    }

    private static Shape shape(String id) {
        return JOURNEY.shapes().stream()
                .filter(shape -> shape.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Drawing drawing(String model) {
        return DeployedDrawings.drawingOf(Bpmn.readModelFromFile(new File("bpmn", model + ".bpmn")));
    }
}
