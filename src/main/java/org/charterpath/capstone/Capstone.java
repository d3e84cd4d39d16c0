package org.charterpath.capstone;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

record Capstone(@Id String enrolmentId, CapstoneState state, @Version Integer version) {

    Capstone in(CapstoneState newState) {
        return new Capstone(enrolmentId, newState, version);
    }
}
