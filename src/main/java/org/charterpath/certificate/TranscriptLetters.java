package org.charterpath.certificate;

import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.ledger.Tallies;
import org.charterpath.ledger.Tally;
import org.charterpath.ledger.TallyLine;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.program.ProgramDefinition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends people their hours in words where the program ends without a certificate. */
@Service
public class TranscriptLetters {

    private final Tallies tallies;
    private final Completion completion;
    private final Certificates certificates;
    private final Placements placements;
    private final Notifications notifications;

    TranscriptLetters(
            Tallies tallies,
            Completion completion,
            Certificates certificates,
            Placements placements,
            Notifications notifications) {
        this.certificates = certificates;
        this.tallies = tallies;
        this.completion = completion;
        this.placements = placements;
        this.notifications = notifications;
    }

    /** Sends the participant what counts, and what was missing for the certificate; again has no effect. */
    @Transactional
    public void send(String enrolmentId) {
        Placement placement = placements.of(enrolmentId);
        Enrolment enrolment = placement.enrolment();
        ProgramDefinition program = placement.program();
        Tally tally = tallies.of(placement);
        String body = "%s, this is your transcript of %s (%s)."
                        .formatted(
                                enrolment.fullName(),
                                program.title(),
                                placement.calendar().cohortName())
                + "\n\n"
                + tally.lines().stream().map(TranscriptLetters::inWords).collect(Collectors.joining("\n"))
                + "\nIn all: %s of %s count, that is %s CEUs."
                        .formatted(
                                tally.creditedTime(),
                                tally.ceilingTime(),
                                tally.ceus(program.hoursPerCeu()).toPlainString())
                + surplus(tally)
                + missing(enrolmentId)
                + certificates
                        .of(enrolmentId)
                        .filter(issued -> !issued.isOfCompletion())
                        .map(issued -> "\n\n" + CertificateLetters.inWords(issued))
                        .orElse("");
        notifications.send(Message.plain(
                        "transcript:" + enrolmentId,
                        enrolment.participantId(),
                        "Your transcript: " + program.title(),
                        body)
                .with(Message.Link.journey(enrolmentId)));
    }

    private static String inWords(TallyLine line) {
        String counted =
                "%s: %s of %s count".formatted(line.category().title(), line.creditedTime(), line.ceilingTime());
        return line.surplusMinutes() == 0
                ? counted + "."
                : counted + "; %s more lie over the ceiling.".formatted(line.surplusTime());
    }

    private static String surplus(Tally tally) {
        return tally.surplusMinutes() == 0
                ? ""
                : " %s of the %s in your record are surplus: they lie over a ceiling."
                        .formatted(tally.surplusTime(), tally.loggedTime());
    }

    private String missing(String enrolmentId) {
        return completion
                .decisionOn(enrolmentId)
                .filter(standing -> !standing.isCompleted())
                .map(standing -> standing.unmet().stream()
                        .collect(Collectors.joining("; ", "\n\nThere is no certificate, because ", ".")))
                .orElse("");
    }
}
