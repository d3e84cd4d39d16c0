package org.charterpath.form;

import java.util.List;

/**
 * Says whether somebody may submit a form at all, before it is looked at what was answered. Every Spring bean of this type
 * is asked for every form, on every path into the engine.
 */
public interface SubmissionGuard {

    /**
     * What stands against it.
     *
     * @param form the form, with whoever submits it in {@link OpenForm#openedBy()}
     * @return one sentence a fault; empty when all is well
     */
    List<String> faults(OpenForm form);
}
