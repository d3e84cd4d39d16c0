package org.charterpath.planning;

import org.springframework.stereotype.Service;

/** A plan as it is read: by its team in its room, and by anybody once it is approved. */
@Service
public class PlanPages {

    /** Where plans are. */
    public static final String PATH = "/plans";

    /** A choice of a list. */
    public record Option(String label, String value) {}

    static String addressOf(String planId) {
        return PATH + "/" + planId;
    }

    static String measuresOf(String planId) {
        return addressOf(planId) + "/measures";
    }

    static String reportOf(String planId, int number) {
        return "%s/reports/%d".formatted(addressOf(planId), number);
    }

    static String publicAddressOf(String planId) {
        return addressOf(planId) + "/public";
    }
}
