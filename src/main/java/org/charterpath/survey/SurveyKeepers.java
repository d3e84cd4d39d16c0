package org.charterpath.survey;

import java.time.ZoneId;
import org.charterpath.people.Caller;

/**
 * What surveys do not know of what they belong to, such as a plan: whoever has surveys hands one over as a Spring bean.
 */
public interface SurveyKeepers {

    /** By which its surveys find it: at most 40 characters, which never change. */
    String keeper();

    /** Whether somebody gives out links, says when it ends, sorts comments, answers them and publishes. */
    boolean mayRun(Caller caller, String subjectId);

    /** Whether somebody reads the results before they are public; whoever runs it does anyhow. */
    boolean mayRead(Caller reader, String subjectId);

    /** In which times are shown. */
    ZoneId zoneOf(String subjectId);

    /** What the subject is called on the page and in a mail, such as {@code the plan of Harbor School}. */
    String titleOf(String subjectId);

    /** The page of the subject, from the first slash on. */
    String pageOf(String subjectId);
}
