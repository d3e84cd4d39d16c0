package org.charterpath.institute;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.notification.Addressees;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Person;
import org.charterpath.registration.Attendee;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters of an institute to people who need no account: its announcement to member organizations, each by itself, and what
 * support teams need to the contact who asked for that.
 */
@Service
public class InstituteLetters implements Addressees {

    private static final String RECIPIENT = "institute-recipient:";
    private static final String CONTACT = "institute-contact:";

    private final Institute.Rows institutes;
    private final InstituteTeam.Rows teams;
    private final Cohorts cohorts;
    private final Submissions submissions;
    private final Notifications notifications;
    private final JdbcClient jdbc;

    InstituteLetters(
            Institute.Rows institutes,
            InstituteTeam.Rows teams,
            Cohorts cohorts,
            Submissions submissions,
            Notifications notifications,
            JdbcClient jdbc) {
        this.institutes = institutes;
        this.teams = teams;
        this.cohorts = cohorts;
        this.submissions = submissions;
        this.notifications = notifications;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Person> find(String recipientId) {
        if (recipientId.startsWith(RECIPIENT)) {
            return jdbc.sql("select email from institute_recipient where id = ?")
                    .param(recipientId.substring(RECIPIENT.length()))
                    .query(String.class)
                    .optional()
                    .map(email -> new Person(recipientId, "", "", email));
        }
        return Optional.of(recipientId)
                .filter(id -> id.startsWith(CONTACT))
                .flatMap(id -> institutes.findById(id.substring(CONTACT.length())))
                .map(institute ->
                        new Person(recipientId, institute.supportContactName(), "", institute.supportContactEmail()));
    }

    /** Tells some addresses of an institute, each by itself; whoever was told before is not told again. */
    void announce(Institute institute, Set<String> addresses) {
        String title = cohorts.get(institute.id()).name();
        addresses.forEach(address -> {
            String id = jdbc.sql("select id from institute_recipient where institute_id = ? and email = ?")
                    .params(institute.id(), address)
                    .query(String.class)
                    .optional()
                    .orElseGet(() -> added(institute.id(), address));
            notifications.send(Message.plain(
                            "institute:%s:announced:%s".formatted(institute.id(), id),
                            RECIPIENT + id,
                            title,
                            "%s%n%n%s%n%nSeats are free of charge and go to teams in the order in which they confirm their request."
                                    .formatted(
                                            Optional.ofNullable(institute.announcement())
                                                    .orElse(""),
                                            institute.sponsor()))
                    .with(Message.Link.page(
                            "Dates, seats and registration", InstitutePages.addressOf(institute.id()))));
        });
    }

    /** Tells the admin who has opened an institute that somebody was named who cannot be enrolled; once. */
    void cannotBeEnrolled(Institute institute, Attendee person, String why) {
        notifications.send(Message.plain(
                        "institute:%s:refused:%s".formatted(institute.id(), person.id()),
                        institute.openedBy(),
                        "%s: a seat for somebody who cannot have it"
                                .formatted(cohorts.get(institute.id()).name()),
                        "%s was named for a seat: %s The others of the team are seated."
                                .formatted(person.fullName(), why))
                .with(Message.Link.page(
                        "Open the registrations", "/cohorts/%s/registrations".formatted(institute.id()))));
    }

    private String added(String instituteId, String address) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into institute_recipient (id, institute_id, email) values (?, ?, ?)")
                .params(id, instituteId, address)
                .update();
        return id;
    }

    /**
     * Tells the institute's contact what support a team's school needs; again has no effect.
     *
     * @param step where the form {@code support-feedback} was submitted
     */
    @Transactional
    public void sendFeedback(String teamId, FormStep step) {
        InstituteTeam team = teams.findById(teamId).orElseThrow();
        Submission form = submissions.require(step);
        notifications.send(Message.plain(
                        "institute:%s:support:%s".formatted(team.instituteId(), teamId),
                        CONTACT + team.instituteId(),
                        "%s: support that %s needs"
                                .formatted(cohorts.get(team.instituteId()).name(), team.school()),
                        String.join("%n%n".formatted(), words(form.answerTable())))
                .with(Message.Link.page("Open the institute", InstitutePages.addressOf(team.instituteId()))));
    }

    private static List<String> words(List<Submission.QuestionAnswer> answers) {
        return answers.stream()
                .map(one -> "%s%n%s".formatted(one.question(), one.answer()))
                .toList();
    }
}
