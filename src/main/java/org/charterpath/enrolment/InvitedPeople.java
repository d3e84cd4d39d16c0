package org.charterpath.enrolment;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.charterpath.people.AccountReady;
import org.charterpath.people.AccountsInvited;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes in the life of enrolments that have not ended that somebody was invited to sign in, and has come. */
@Component
class InvitedPeople {

    private final EnrolmentEvent.Events events;
    private final Enrolments enrolments;
    private final Clock clock;

    InvitedPeople(EnrolmentEvent.Events events, Enrolments enrolments, Clock clock) {
        this.events = events;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    @EventListener
    void invited(AccountsInvited news) {
        note(Kind.INVITED, news.userIds(), "A mail says how to sign in.", news.author());
    }

    @EventListener
    void accepted(AccountReady news) {
        note(Kind.ACCEPTED, Set.of(news.userId()), "Has set a password, or signed in.", news.userId());
    }

    private void note(Kind kind, Set<String> userIds, String words, String author) {
        List<Enrolment> current = enrolments.ofAll(userIds).stream()
                .filter(enrolment -> !enrolment.state().isFinal())
                .toList();
        if (current.isEmpty()) {
            return;
        }
        Map<String, List<EnrolmentEvent>> before =
                events.findByEnrolmentIdIn(current.stream().map(Enrolment::id).toList()).stream()
                        .collect(Collectors.groupingBy(EnrolmentEvent::enrolmentId));
        events.saveAll(current.stream()
                .map(enrolment -> EnrolmentEvent.of(
                        kind,
                        enrolment,
                        words,
                        author,
                        EnrolmentEvent.momentAfter(before.getOrDefault(enrolment.id(), List.of()), clock)))
                .toList());
    }
}
