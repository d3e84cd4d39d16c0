package org.charterpath.institute;

/** The processes of an institute's registrations and teams. */
public interface InstituteWork {

    /** Lets the process of a registration look where it stands; one that is on its way does so by itself. */
    void lookAnew(String registrationId);

    /** Ends what a team does, whose people have all left; again has no effect. */
    void endTeam(String teamId);
}
