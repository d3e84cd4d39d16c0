package org.charterpath.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Programs;
import org.charterpath.program.Stage;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** What the description of the communities says stands in the shipped definition and in {@code communities.yaml}. */
class CommunitiesProgramTest {

    private static final ProgramDefinition PROGRAM = Programs.communities();
    private static final CommunityCatalog CATALOG = new CommunityCatalog(new ClassPathResource("communities.yaml"));

    @Test
    void areSixForSixJobs() {
        assertThat(CATALOG.all())
                .extracting(CommunityCatalog.Kind::title)
                .containsExactly(
                        "CFO/COO Community of Practice",
                        "College Placement Director Community of Practice",
                        "Dean of Students Community of Practice",
                        "ELL Director/Coordinator Community of Practice",
                        "Principal Community of Practice",
                        "Special Education Director/Coordinator Community of Practice");
    }

    @Test
    void conveneThreeTimesAYearUnlessTheDataSayOtherwise() {
        assertThat(CATALOG.all()).allMatch(kind -> kind.convenings() == 3);
        assertThat(PROGRAM.about().orElseThrow())
                .contains("three times a year", "all-day working session", "policy", "a day out of school worthwhile");
        assertThat(PROGRAM.ofStages(Stage::sessions))
                .as("as many as a year can have")
                .hasSize(4)
                .allMatch(session -> session.minutes() == 360);
    }

    @Test
    void certifyTheHoursOfTheYear() {
        assertThat(PROGRAM.maximumHours()).isEqualTo(24);
        assertThat(PROGRAM.ofStages(Stage::sessions)
                        .map(PlannedSession::category)
                        .distinct())
                .containsExactly("CONVENING");
        assertThat(PROGRAM.certificates()).hasSize(2);
    }

    @Test
    void areRefusedAtStartUpWhereTheDataAreWrong() {
        for (String wrong : new String[] {
            "[{code: Principal, title: P, job: P, about: A, convenings: 3, subjects: [S]}]",
            "[{code: p, title: P, job: P, about: A, convenings: 5, subjects: [S]}]",
            "[{code: p, title: P, job: P, about: A, convenings: 3, subjects: []}]",
            "[{code: p, title: P, job: P, about: A, convenings: 3, subjects: [S, S]}]"
        }) {
            assertThatThrownBy(
                            () -> new CommunityCatalog(new ByteArrayResource(wrong.getBytes(StandardCharsets.UTF_8))))
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("communities.yaml");
        }
    }
}
