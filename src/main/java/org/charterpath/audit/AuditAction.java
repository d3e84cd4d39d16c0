package org.charterpath.audit;

/** What somebody did, or tried to do. */
public enum AuditAction {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    /** Somebody signed in asked for what is not theirs; the subject is the path. */
    REFUSED,
    PROCESS_STARTED,
    /** A task other than a review. */
    TASK_COMPLETED,
    TASK_REASSIGNED,
    /** Somebody may work on a task, or may no longer, other than as its assignee. */
    TASK_LINK_CHANGED,
    TASK_DUE_CHANGED,
    /** Somebody tries a job again, moves it in time, runs or deletes it, or stops it or lets it go on. */
    JOB_CHANGED,
    /** Somebody changes a running process from outside: what it knows, where it stands, whether it goes on or is there. */
    WORK_CHANGED,
    /** Somebody brings models in or takes them away, or stops what they start or lets it go on. */
    MODEL_CHANGED,
    /** A review task, completed with minutes that count. */
    APPROVED,
    /** A review task, completed without: what was handed in went back or was denied. */
    RETURNED,
    CREDIT_CORRECTED,
    /** Somebody joins late, goes on leave or comes back, moves, gets another coach, leaves or comes in again; the kind stands beside it. */
    ENROLMENT_CHANGED,
    /** Somebody moves a stage, a date or a holiday of a cohort or of one person in it; which, from when to when, stands beside it. */
    CALENDAR_CHANGED,
    /** A message that waited or was refused is sent again; the subject is its recipient. */
    MESSAGE_RETRIED,
    /** A program admin has a step that had stopped tried again, or the form before it answered again. */
    WORK_MENDED,
    /** A program admin has a certificate or a statement of hours issued, again or where there was none; the subject is its id. */
    CERTIFICATE_ISSUED,
    /** A program admin has revoked one; the reason stays with it. */
    CERTIFICATE_REVOKED,
    ROLE_GIVEN,
    ROLE_TAKEN,
    ACCOUNT_CREATED,
    ACCOUNT_DELETED,
    /** A message leads the owner of an account to a first sign-in. */
    ACCOUNT_INVITED,
    /** Nobody can sign in to the account any more, until it is activated again. */
    ACCOUNT_DEACTIVATED,
    ACCOUNT_ACTIVATED,
    /** Somebody takes away all that is kept about a person; the subject is that person. */
    DATA_TAKEN,
    /** A person is erased; the subject is the id that stands in the place of the user id. */
    ERASED,
    /** Somebody had the code of the log when nobody administered the installation. */
    FIRST_ADMINISTRATOR,
    /** A name or an e-mail address; what it was and is now stays with the account. */
    PROFILE_CHANGED,
    PASSWORD_CHANGED,
    ACCOUNT_UNLOCKED,
    /** Somebody changed what a person or a group may do, beyond the groups' own roles. */
    GRANT_CHANGED,
    /** A learning system got a token or another one, or has none any more; the subject is the system. */
    COURSE_SYSTEM_CHANGED,
    /** A learning system used its token, or one that is over; what came of it, the course and the cohort stand beside it. */
    COURSE_REPORTED,
    /** Another key signs credentials from now on; the subject is its address. */
    SIGNING_KEY_ROTATED
}
