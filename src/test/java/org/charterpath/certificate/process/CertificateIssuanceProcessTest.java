package org.charterpath.certificate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.certificate.Certificates;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process {@code certificate-issuance}: a certificate is issued and announced, once. */
@ProcessTest
class CertificateIssuanceProcessTest {

    @Autowired
    private Program program;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void issuesOneCertificateHoweverOftenItRuns() {
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(21));
        String enrolmentId = program.enrol("certified");
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolmentId);

        ProcessInstance first = program.run("certificate-issuance", enrolmentId, Map.of());
        ProcessInstance again = program.run("certificate-issuance", enrolmentId, Map.of());

        assertThat(first).isEnded().hasPassed("endEvent_certificateIssued");
        assertThat(again).isEnded().hasPassed("endEvent_certificateIssued");
        assertThat(jdbc.sql("select count(*) from notification where recipient_id = 'certified'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void stopsWhereTheProgramIsNotCompleted() {
        program.moveTo(Program.CLOSING_WORKSHOP.plusDays(21));
        String enrolmentId = program.enrol("uncertified");

        assertThatExceptionOfType(Certificates.NotCompletedException.class)
                .isThrownBy(() -> program.run("certificate-issuance", enrolmentId, Map.of()));
    }
}
