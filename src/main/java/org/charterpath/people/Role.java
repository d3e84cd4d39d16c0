package org.charterpath.people;

import java.util.Arrays;
import java.util.Optional;
import org.charterpath.engine.EngineNames;

/** The groups that decide what somebody sees; one per role of the product. */
public enum Role {
    PARTICIPANTS("participants", "Participants", "Participant"),
    COACHES("coaches", "Coaches", "Coach or facilitator"),
    PROGRAM_ADMINS("program-admins", "Program admins", "Program admin"),
    CAMUNDA_ADMIN(EngineNames.ADMIN_GROUP, "Technical owners", "Technical owner");

    private final String id;
    private final String title;
    private final String one;

    Role(String id, String title, String one) {
        this.id = id;
        this.title = title;
        this.one = one;
    }

    /** The role whose group has an id; empty where the program knows none. */
    public static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    /** The group's id in the engine's identity store and in the models. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** What somebody with it is called. */
    public String one() {
        return one;
    }
}
