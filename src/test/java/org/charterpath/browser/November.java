package org.charterpath.browser;

import java.time.LocalDate;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.people.Role;

/** One participant's journey on November 3, whose tasks wait, and the browsers of everybody who works with it. */
final class November implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2025, 11, 3);

    private final Program program;
    private final String enrolmentId;
    private final Windows windows;

    November(Program program, SignIns signIns, int port, String participant, String firstName, String lastName) {
        this.program = program;
        signIns.allow(participant, firstName, lastName, Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        enrolmentId = program.enrolmentOf(program.launchCohort(participant), participant);
        program.workUntil(LocalDate.of(2025, 10, 31), everybody -> true);
        program.moveTo(TODAY);
        windows = new Windows(program, port);
    }

    String enrolmentId() {
        return enrolmentId;
    }

    Windows windows() {
        return windows;
    }

    /** Closes the windows and gives the clock back. */
    @Override
    public void close() {
        program.driver().backToPresent();
        windows.close();
    }
}
