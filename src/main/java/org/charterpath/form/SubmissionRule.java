package org.charterpath.form;

import java.util.List;
import java.util.Map;

/**
 * A rule across several fields of one form, or against what the program knows, which the form itself cannot express; the
 * form's help text names it. Every Spring bean of this type is asked on every path into the engine before anything is
 * written, once the answers are such as the form itself allows.
 */
public interface SubmissionRule {

    /** The form that the rule is about: its file stem. */
    String formId();

    /**
     * What is wrong with these answers.
     *
     * @param answers the values as submitted, by field key; absent and "" fields are left out
     * @param taskVariables the process variables that the task sees, as plain values; empty for a start form
     * @param form the form with what it is about, and with whoever submits it in {@link OpenForm#openedBy()}
     * @return one sentence a fault, naming the field's label and the rule; empty when all is well
     */
    List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form);
}
