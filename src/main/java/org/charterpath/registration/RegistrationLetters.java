package org.charterpath.registration;

import org.springframework.stereotype.Component;

/** Tells contacts what has become of their teams. */
@Component
class RegistrationLetters {

    void write(SeatQueue queue) {}

    void remind(SeatQueue queue) {}
}
