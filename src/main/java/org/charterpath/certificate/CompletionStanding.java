package org.charterpath.certificate;

/** Where somebody stands now: the facts, and what the very rule that decides on the certificate makes of them. */
public record CompletionStanding(CompletionFacts facts, CompletionVerdict verdict) {}
