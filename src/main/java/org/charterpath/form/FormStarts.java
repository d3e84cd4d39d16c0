package org.charterpath.form;

import java.util.Map;
import org.charterpath.people.Caller;

/** Starts a process with its form from a page, as whoever asks would in Tasklist. */
public interface FormStarts {

    /**
     * Starts the latest version of a process; the engine checks the caller's rights, and the form's contract the answers.
     *
     * @param answers by the keys of the process's start form
     * @throws InvalidSubmissionException with what the contract or the process refuses
     */
    void start(Caller caller, String processKey, Map<String, Object> answers);

    /**
     * Starts the latest version of a process for somebody from outside, who has no account: the page decides who may, and the
     * form's contract checks the answers as for everybody.
     *
     * @param businessKey whose process it is
     * @param answers by the keys of the process's start form
     * @throws InvalidSubmissionException with what the contract or the process refuses
     */
    void startForOutsider(String processKey, String businessKey, Map<String, Object> answers);
}
