package org.charterpath.ledger;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.charterpath.cohort.Enrolment;
import org.charterpath.notification.Message;

/** Tells a participant that an entry of the transcript was corrected. */
final class CorrectionNews {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private CorrectionNews() {}

    static Message to(Enrolment enrolment, CreditCorrection correction) {
        CreditEntry entry = correction.corrected();
        String what = "%s, %s".formatted(entry.category().title(), DAY.format(entry.earnedOn()));
        return Message.plain(
                "credit-correction:" + correction.reversal().id(),
                enrolment.participantId(),
                "Your hours were corrected: " + what,
                """
                Hello %s,

                Of the %d minutes that stood in your transcript for %s, %s.

                The reason: %s
                """
                        .formatted(
                                enrolment.firstName(),
                                entry.minutes(),
                                what,
                                correction
                                        .replacement()
                                        .map(fewer -> "%d count now".formatted(fewer.minutes()))
                                        .orElse("none count any more"),
                                correction.reversal().reason().orElseThrow()));
    }
}
