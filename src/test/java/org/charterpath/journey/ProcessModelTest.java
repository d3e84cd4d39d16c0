package org.charterpath.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessModelTest {

    @Test
    void findsCallActivitiesByTheirIds() {
        ProcessModel model = Models.read(Models.withCallActivities("november"));

        assertThat(model.hasCallActivity("callActivity_november")).isTrue();
        assertThat(model.hasCallActivity("callActivity_november_di")).isFalse();
    }

    @Test
    void findsTheWorksheetsThatItHandsOut() {
        ProcessModel capstone = Models.read(Models.ofOps().get("capstone-project"));

        assertThat(capstone.handsOut("capstone-plan")).isTrue();
        assertThat(capstone.handsOut("capstone")).isFalse();
    }

    @Test
    void refusesADocumentTypeAndWithItFilesFromElsewhere() {
        assertThatThrownBy(
                        () -> Models.read(
                                """
                        <!DOCTYPE definitions [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                        <definitions>&secret;</definitions>
                        """))
                .hasMessageContaining("DOCTYPE");
    }
}
