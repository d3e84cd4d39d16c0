package org.charterpath.enrolment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.people.Accounts;
import org.charterpath.people.Names;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody is spared who joined late or came in again, and by whose decision. */
@Service
public class WaivedStages {

    private final PersonalStages stages;
    private final EnrolmentEvent.Events events;
    private final Accounts accounts;

    WaivedStages(PersonalStages stages, EnrolmentEvent.Events events, Accounts accounts) {
        this.stages = stages;
        this.events = events;
        this.accounts = accounts;
    }

    /**
     * One stage that is waived.
     *
     * @param words when, by whom and why, as people read it
     */
    public record Waived(String stageId, String title, String words) {}

    /** The waived stages of an enrolment, in the program's order. */
    @Transactional(readOnly = true)
    public List<Waived> of(String enrolmentId, CohortCalendar calendar) {
        Map<String, Optional<String>> waivers = stages.waivers(enrolmentId);
        if (waivers.isEmpty()) {
            return List.of();
        }
        Map<String, EnrolmentEvent> decisions = events.findByEnrolmentIdOrderByHappenedAtAscIdAsc(enrolmentId).stream()
                .collect(Collectors.toMap(EnrolmentEvent::id, Function.identity()));
        Names names = accounts.namesOf(Set.copyOf(decisions.values().stream()
                .map(EnrolmentEvent::author)
                .filter(author -> !author.isEmpty())
                .collect(Collectors.toSet())));
        return calendar.program().stages().stream()
                .flatMap(stage -> Stream.ofNullable(waivers.get(stage.id()))
                        .map(waiver -> new Waived(
                                stage.id(),
                                stage.title(),
                                waiver.flatMap(id -> Optional.ofNullable(decisions.get(id)))
                                        .map(decision -> words(decision, calendar, names))
                                        .orElse("waived"))))
                .toList();
    }

    private static String words(EnrolmentEvent decision, CohortCalendar calendar, Names names) {
        return "waived on %s by %s: %s"
                .formatted(
                        DayWords.of(LocalDate.ofInstant(decision.happenedAt(), calendar.zone())),
                        names.called(decision.author(), decision.happenedAt()),
                        decision.reason());
    }
}
