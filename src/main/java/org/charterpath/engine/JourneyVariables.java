package org.charterpath.engine;

/** The ids that every process of a participant carries; call activities hand them down one by one. */
public final class JourneyVariables {

    /** Also the business key of every process instance of that person. */
    public static final ProcessVariable<String> ENROLMENT_ID = ProcessVariable.text("enrolmentId");

    public static final ProcessVariable<String> COHORT_ID = ProcessVariable.text("cohortId");
    public static final ProcessVariable<String> PROGRAM_ID = ProcessVariable.text("programId");
    public static final ProcessVariable<String> STAGE_ID = ProcessVariable.text("stageId");
    public static final ProcessVariable<String> PARTICIPANT_ID = ProcessVariable.text("participantId");
    public static final ProcessVariable<String> COACH_ID = ProcessVariable.text("coachId");

    private JourneyVariables() {}
}
