package org.charterpath.registration.web;

import java.util.List;
import java.util.Optional;
import org.charterpath.people.Caller;
import org.charterpath.people.Ways;
import org.charterpath.registration.RegistrationLinks;
import org.charterpath.registration.RegistrationLinks.Purpose;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Offered;
import org.charterpath.registration.RegistrationReader.Standing;
import org.springframework.stereotype.Component;

/**
 * The registrations for which somebody with an account speaks: whoever was signed in when acting by a link of the contact's mail. A link leads to each, as the one in the mails does.
 */
@Component
class RegistrationWays implements Ways {

    private final RegistrationReader reader;
    private final RegistrationLinks links;

    RegistrationWays(RegistrationReader reader, RegistrationLinks links) {
        this.reader = reader;
        this.links = links;
    }

    @Override
    public List<Way> of(Caller caller) {
        return reader.goingOf(caller.userId()).stream().map(this::way).toList();
    }

    private Way way(Standing standing) {
        Optional<Offered> offer = standing.offers().stream().findFirst();
        String token = offer.map(open -> links.issue(Purpose.OFFER, open.offer().id()))
                .orElseGet(() -> links.issue(Purpose.TEAM, standing.team().id()));
        return new Way(
                standing.event().title(),
                "Registration of " + standing.team().organization(),
                offer.map(RegistrationWays::inWords).orElseGet(() -> inWords(standing)),
                RegistrationLinks.PATH + token,
                Optional.empty());
    }

    private static String inWords(Offered offered) {
        return "%s offered in the %s. Please answer by %s."
                .formatted(seats(offered.offer().seats()), offered.room().name(), offered.expires());
    }

    private static String inWords(Standing standing) {
        String waits = standing.number() > 0
                ? "Waits for %s, number %d of %d."
                        .formatted(seats(standing.missing()), standing.number(), standing.of())
                : "";
        int named = standing.held().stream().mapToInt(held -> held.named()).sum();
        String held =
                standing.hasSeats() ? "%s confirmed, %d named.".formatted(seats(standing.heldSeats()), named) : "";
        return (held + " " + waits).strip();
    }

    private static String seats(int number) {
        return number == 1 ? "1 seat" : number + " seats";
    }
}
