package org.charterpath.planning;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.DayWords;
import org.charterpath.cohort.Cohorts;
import org.charterpath.notification.Addressees;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Letters of a plan: to whoever is to come, to answer, to recommend or to decide, and to everybody who waits for what came of it. */
@Service
public class PlanLetters implements Addressees {

    private static final String RECIPIENT = "plan-recipient:";

    private final Cohorts cohorts;
    private final Notifications notifications;
    private final JdbcClient jdbc;

    PlanLetters(Cohorts cohorts, Notifications notifications, JdbcClient jdbc) {
        this.cohorts = cohorts;
        this.notifications = notifications;
        this.jdbc = jdbc;
    }

    /** Leaders who are invited to the readiness session and need no account. */
    @Override
    public Optional<Person> find(String recipientId) {
        return Optional.of(recipientId)
                .filter(id -> id.startsWith(RECIPIENT))
                .flatMap(id -> jdbc.sql("select email from plan_recipient where id = ?")
                        .param(id.substring(RECIPIENT.length()))
                        .query(String.class)
                        .optional())
                .map(email -> new Person(recipientId, "", "", email));
    }

    /** Invites leaders to a readiness session; whoever was invited to this time of it before is not invited again. */
    void inviteToReadiness(StrategicPlan plan, int number, LocalDateTime start, String place, Set<String> addresses) {
        addresses.forEach(address -> {
            String id = recipient(plan.id(), address);
            notifications.send(Message.plain(
                            "plan:%s:readiness:%d:%s:%s".formatted(plan.id(), number, start, id),
                            RECIPIENT + id,
                            "%s: the session that introduces strategic planning".formatted(plan.district()),
                            """
                            You are invited to the readiness session of %s, at which strategic planning is introduced: %s, %s.

                            It is a joint endeavor of labor and management. Leaders of the board, the union and the management have \
                            to be there; without one of each the session is held again.
                            """
                                    .formatted(
                                            plan.district(),
                                            DayWords.of(start.atZone(cohorts.calendarOf(plan.id())
                                                    .zone())),
                                            place))
                    .with(Message.Link.page("What strategic planning is", PlanPages.publicAddressOf(plan.id()))));
        });
    }

    /** Forgets the addresses of whoever was invited to a readiness session, once there will be none any more. */
    void forgetInvitees(String planId) {
        jdbc.sql("delete from plan_recipient where plan_id = ?").param(planId).update();
    }

    private String recipient(String planId, String address) {
        return jdbc.sql("select id from plan_recipient where plan_id = ? and email = ?")
                .params(planId, address)
                .query(String.class)
                .optional()
                .orElseGet(() -> {
                    String id = UUID.randomUUID().toString();
                    jdbc.sql("insert into plan_recipient (id, plan_id, email) values (?, ?, ?)")
                            .params(id, planId, address)
                            .update();
                    return id;
                });
    }

    void tellOfContract(StrategicPlan plan, int number) {
        send(
                plan,
                "contract:%d:sent".formatted(number),
                List.of(plan.superintendentId()),
                "The contract is there",
                "The contract on the strategic planning of %s waits for your answer: expectations, roles, responsibilities, costs and timelines. You accept it with a code that is sent to you, ask for changes, or decline."
                        .formatted(plan.district()),
                Message.Link.tasks("Answer the contract"));
    }

    void tellOfAnswer(StrategicPlan plan, int number, Contracts.Answer answer, String reason) {
        if (answer == Contracts.Answer.ACCEPT) {
            return;
        }
        send(
                plan,
                "contract:%d:answered".formatted(number),
                List.of(plan.facilitatorId()),
                answer == Contracts.Answer.CHANGES ? "The district asks for changes" : "The district declines",
                "The superintendent of %s says of the contract: %s".formatted(plan.district(), reason),
                Message.Link.page("Open the plan", PlanPages.addressOf(plan.id())));
    }

    void tellOfSignature(StrategicPlan plan) {
        send(
                plan,
                "contract:signed",
                List.of(plan.facilitatorId(), plan.openedBy()),
                "The contract is accepted",
                "The superintendent of %s has accepted the contract. The planning team is named next."
                        .formatted(plan.district()),
                Message.Link.page("Open the plan", PlanPages.addressOf(plan.id())));
    }

    /** Tells the team what became of the plan with the superintendent or the board. */
    void tellOfVerdict(StrategicPlan plan, int number, Collection<String> people, String title, String words) {
        send(
                plan,
                "verdict:%d".formatted(number),
                people,
                title,
                words,
                Message.Link.page("Open the plan", PlanPages.addressOf(plan.id())));
    }

    void tellOfMeasure(StrategicPlan plan, Collection<String> people) {
        send(
                plan,
                "measures",
                people,
                "You answer for a measure of the plan",
                "The board has approved the strategic plan of %s. You own one of its measures or several: write down what you measure, as often as the plan says. Whoever does not is reminded; then whoever is named to follow you can write it, and then the superintendent."
                        .formatted(plan.district()),
                Message.Link.page("Open the measures", PlanPages.measuresOf(plan.id())));
    }

    void tellOfReport(StrategicPlan plan, int number, Collection<String> people) {
        send(
                plan,
                "report:%d".formatted(number),
                people,
                "The report of the quarter is there",
                "The report on the strategic plan of %s is there: every measure as it stood at the end of the quarter, and what was done and heard."
                        .formatted(plan.district()),
                Message.Link.page("Read the report", PlanPages.reportOf(plan.id(), number)));
    }

    void tellOfOffice(StrategicPlan plan, String successor, PlanOffices.Office office) {
        send(
                plan,
                "office:%s".formatted(office),
                List.of(successor),
                "You are the " + office.words(),
                "You are the %s in the strategic plan of %s from now on. What waited for whoever was it before waits for you."
                        .formatted(office.words(), plan.district()),
                Message.Link.page("Open the plan", PlanPages.addressOf(plan.id())));
    }

    void tellOfAmendment(StrategicPlan plan, int number, Collection<String> people, String words) {
        send(
                plan,
                "amendment:%d".formatted(number),
                people,
                "The plan is amended",
                words,
                Message.Link.page("Open the plan", PlanPages.addressOf(plan.id())));
    }

    /** Tells somebody that a measure waits for its update, once for each day on which it was due. */
    void remindOfMeasure(StrategicPlan plan, String key, String person, String title, String words) {
        send(
                plan,
                key,
                List.of(person),
                title,
                words,
                Message.Link.page("Write it down", PlanPages.measuresOf(plan.id())));
    }

    private void send(
            StrategicPlan plan,
            String key,
            Collection<String> people,
            String title,
            String words,
            Message.Link... places) {
        people.stream()
                .distinct()
                .forEach(person -> notifications.send(Message.plain(
                                "plan:%s:%s:%s".formatted(plan.id(), key, person),
                                person,
                                "%s: %s".formatted(plan.district(), title),
                                words)
                        .with(places)));
    }
}
