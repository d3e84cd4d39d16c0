package org.charterpath.form;

/**
 * Where a form is submitted: one element of the model in one process instance. What counts is the latest attempt.
 *
 * @param elementId the user task or start event
 */
public record FormStep(String processInstanceId, String elementId) {}
