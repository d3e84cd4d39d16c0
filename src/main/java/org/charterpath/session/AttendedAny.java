package org.charterpath.session;

import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Placement;
import org.charterpath.facts.Facts;
import org.charterpath.session.Attendances.Presence;
import org.springframework.stereotype.Component;

/** One session at least is attended. */
@Component
class AttendedAny implements Requirement {

    @Override
    public String id() {
        return "anySession";
    }

    @Override
    public String unmetInWords() {
        return "no session was attended";
    }

    @Override
    public int openItems(Placement placement, Facts facts) {
        return facts.items(SessionFacts.ATTENDANCE, Presence.THERE).isEmpty() ? 1 : 0;
    }
}
