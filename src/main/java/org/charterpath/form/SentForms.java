package org.charterpath.form;

import java.util.Collection;
import java.util.Map;

/** What the engine called the tasks and processes whose forms were sent. */
public interface SentForms {

    /** How each submission is called, by its id; what the engine has forgotten is called by its form. */
    Map<String, String> titles(Collection<Submission> submissions);
}
