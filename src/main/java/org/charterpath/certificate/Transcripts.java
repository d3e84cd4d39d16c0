package org.charterpath.certificate;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.ProgramCatalog;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends people their hours in words where the program ends without a certificate. */
@Service
public class Transcripts {

    private final Tallies tallies;
    private final Completion completion;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final ProgramCatalog programs;
    private final Notifications notifications;

    Transcripts(
            Tallies tallies,
            Completion completion,
            Enrolments enrolments,
            Cohorts cohorts,
            ProgramCatalog programs,
            Notifications notifications) {
        this.tallies = tallies;
        this.completion = completion;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.programs = programs;
        this.notifications = notifications;
    }

    /** Sends the participant what counts, and what was missing for the certificate; again has no effect. */
    @Transactional
    public void send(String enrolmentId) {
        Enrolment enrolment = enrolments.get(enrolmentId);
        Cohort cohort = cohorts.get(enrolment.cohortId());
        ProgramDefinition program = programs.get(cohort.programId());
        Tally tally = tallies.current(enrolmentId, program.id());
        String body = "%s, this is your transcript of %s (%s)."
                        .formatted(enrolment.fullName(), program.title(), cohort.name())
                + "\n\n"
                + tally.lines().stream().map(Transcripts::inWords).collect(Collectors.joining("\n"))
                + "\nIn all: %s of %s hours count, that is %s CEUs."
                        .formatted(
                                plain(tally.creditedHours()),
                                plain(tally.ceilingHours()),
                                plain(tally.ceus(program.hoursPerCeu())))
                + missing(enrolmentId);
        notifications.send(Message.plain(
                "transcript:" + enrolmentId, enrolment.participantId(), "Your transcript: " + program.title(), body));
    }

    private static String inWords(TallyLine line) {
        String counted = "%s: %s of %s hours count"
                .formatted(line.category().title(), plain(line.creditedHours()), plain(line.ceilingHours()));
        return line.surplusMinutes() == 0
                ? counted + "."
                : counted + "; %s more lie over the ceiling.".formatted(plain(line.surplusHours()));
    }

    private String missing(String enrolmentId) {
        return completion
                .decisionOn(enrolmentId)
                .filter(verdict -> !verdict.isCompleted())
                .map(verdict -> verdict.unmet().stream()
                        .map(UnmetRequirement::inWords)
                        .collect(Collectors.joining("; ", "\n\nThere is no certificate, because ", ".")))
                .orElse("");
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
