package org.charterpath.form;

/** A row of the table in which a reviewer reads a submission. */
public record QuestionAnswer(String question, String answer) {}
