package org.charterpath.question;

import java.util.Map;
import org.charterpath.people.Caller;

/** Where questions are asked and answered. */
public interface QuestionDesk {

    /**
     * Asks, as somebody does with the start form in Tasklist.
     *
     * @param answers to the form {@code coach-question}
     * @throws org.charterpath.form.InvalidSubmissionException if they break its rules
     */
    void ask(Caller participant, Map<String, Object> answers);

    /**
     * Lets the program admins answer as well, whoever has the task now.
     *
     * @return false where it is answered already
     */
    boolean openToAdmins(String questionId);
}
