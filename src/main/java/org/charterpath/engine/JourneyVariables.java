package org.charterpath.engine;

/** The variables that several features share; whose process it is says its {@link BusinessKey}. */
public final class JourneyVariables {

    public static final ProcessVariable<String> STAGE_ID = ProcessVariable.text("stageId");

    private JourneyVariables() {}
}
