package org.charterpath.people;

import org.charterpath.engine.EngineNames;

/** The groups that decide what somebody sees; one per role of the product. */
public enum Role {
    PARTICIPANTS("participants", "Participants"),
    COACHES("coaches", "Coaches"),
    PROGRAM_ADMINS("program-admins", "Program admins"),
    CAMUNDA_ADMIN(EngineNames.ADMIN_GROUP, "Technical owners");

    private final String id;
    private final String title;

    Role(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The group's id in the engine's identity store and in the models. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
