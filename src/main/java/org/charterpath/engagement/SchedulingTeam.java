package org.charterpath.engagement;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.Launches;
import org.charterpath.cohort.Rosters;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.form.TypedWords;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The scheduling team: the people whom a district sends to its sessions, the district lead among them. */
@Service
public class SchedulingTeam implements OwnedWork {

    private static final String LABEL = "Team members";
    private static final int PARTS = 4;
    private static final int MOST = 40;
    private static final int LONGEST_JOB = 120;
    private static final Pattern LINES = Pattern.compile("\\R");

    private final Engagements engagements;
    private final Rosters rosters;
    private final Enrolments enrolments;
    private final Groups groups;
    private final Launches launches;
    private final Accounts accounts;
    private final Submissions submissions;
    private final ObjectProvider<OwnedWork> ownedWork;
    private final EngagementWork work;
    private final EngagementLetters letters;
    private final JdbcClient jdbc;

    SchedulingTeam(
            Engagements engagements,
            Rosters rosters,
            Enrolments enrolments,
            Groups groups,
            Launches launches,
            Accounts accounts,
            Submissions submissions,
            ObjectProvider<OwnedWork> ownedWork,
            EngagementWork work,
            EngagementLetters letters,
            JdbcClient jdbc) {
        this.engagements = engagements;
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.groups = groups;
        this.launches = launches;
        this.accounts = accounts;
        this.submissions = submissions;
        this.ownedWork = ownedWork;
        this.work = work;
        this.letters = letters;
        this.jdbc = jdbc;
    }

    /** One line of the form {@code scheduling-team}. */
    record Member(String firstName, String lastName, String email, String job) {}

    /**
     * Enrols whoever has asked for a district, with an account where there is none.
     *
     * @return the user id of the lead
     */
    String takeLead(Engagement engagement, EngagementRequests.Request request) {
        Person contact = request.contact();
        return take(
                        engagement,
                        List.of(new Member(contact.firstName(), contact.lastName(), contact.email(), request.job())))
                .get(0)
                .participantId();
    }

    /**
     * Enrols the team; again takes along who has been added.
     *
     * @param step where the form {@code scheduling-team} was submitted
     */
    @Transactional
    public void enrol(String engagementId, FormStep step) {
        List<Member> named = read(
                Answers.text(submissions.require(step).answers().get("teamMembers"))
                        .orElse(""),
                new ArrayList<>());
        if (!named.isEmpty()) {
            take(engagements.get(engagementId), named);
        }
    }

    /**
     * Adds somebody to the team; again takes another job over.
     *
     * @param caller the district lead, a consultant of the engagement, or whoever administers
     * @throws NotFoundException if there is no such engagement for the caller
     * @throws InvalidSubmissionException if the name, the address or the job is none, or the engagement is over
     */
    @Transactional
    public void join(Caller caller, String engagementId, String firstName, String lastName, String email, String job) {
        requireTheirs(caller, engagementId);
        // Two who are added at once would both find room.
        engagements.hold(engagementId);
        Engagement engagement = engagements.get(engagementId);
        List<String> faults = new ArrayList<>();
        if (!engagement.isOpen()) {
            faults.add("New member: the engagement is over.");
        }
        Person person =
                new Person("", TypedText.stripped(firstName), TypedText.stripped(lastName), TypedText.stripped(email));
        faults.addAll(addressFaults("New member", person));
        String typedJob = TypedWords.line("Job", job, LONGEST_JOB, faults);
        faults.addAll(obstacles(engagementId, person.email()));
        if (engagements.team(engagementId).size() >= MOST) {
            faults.add("New member: a team has at most %d.".formatted(MOST));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        take(engagement, List.of(new Member(person.firstName(), person.lastName(), person.email(), typedJob)));
    }

    /**
     * Why nobody with an address can be on the team: who delivers would sign for both sides, and accept the own work; whose
     * enrolment has ended has an end that stands.
     */
    private List<String> obstacles(String engagementId, String email) {
        List<String> obstacles = new ArrayList<>(rosters.obstacles(engagementId, email));
        for (Person known : accounts.matching(Set.of(), Set.of(email))) {
            if (engagements.delivers(engagementId, known.userId())) {
                obstacles.add("%s works for those who deliver, and is not on the team.".formatted(known.fullName()));
            }
            enrolments
                    .find(engagementId, known.userId())
                    .filter(enrolment -> enrolment.state().isFinal())
                    .ifPresent(ended -> obstacles.add(
                            "New member: the enrolment of %s in this engagement has ended, and is not taken up again."
                                    .formatted(known.fullName())));
        }
        return obstacles;
    }

    private List<Enrolment> take(Engagement engagement, List<Member> named) {
        String id = engagement.id();
        List<Enrolment> enrolled = rosters.enrol(
                id,
                named.stream()
                        .map(member -> new Rosters.Newcomer(
                                member.firstName(),
                                member.lastName(),
                                member.email(),
                                engagement.district(),
                                Optional.of(engagement.consultantId())))
                        .toList(),
                "");
        for (int at = 0; at < named.size(); at++) {
            keep(id, enrolled.get(at).id(), named.get(at).job());
        }
        regroup(engagement);
        launches.launch(id);
        return enrolled;
    }

    private void keep(String engagementId, String enrolmentId, String job) {
        int known = jdbc.sql("update engagement_member set job = ?, left_at = null where enrolment_id = ?")
                .params(job, enrolmentId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into engagement_member (enrolment_id, engagement_id, job) values (?, ?, ?)")
                    .params(enrolmentId, engagementId, job)
                    .update();
        }
    }

    private void regroup(Engagement engagement) {
        groups.change(
                engagement.groupId(),
                engagements.team(engagement.id()).stream()
                        .filter(member -> !member.state().isFinal())
                        .map(Enrolment::id)
                        .collect(Collectors.toSet()));
    }

    /**
     * Takes somebody off the team, whose work goes to the lead in the same transaction; again has no effect. What the person was
     * credited with stays.
     *
     * @param caller the district lead, a consultant of the engagement, or whoever administers
     * @throws NotFoundException if there is no such member for the caller
     * @throws InvalidSubmissionException if it is the lead
     */
    @Transactional
    public void leave(Caller caller, String engagementId, String enrolmentId) {
        Engagement engagement = requireTheirs(caller, engagementId);
        Enrolment member = enrolments
                .find(enrolmentId)
                .filter(known -> known.cohortId().equals(engagementId))
                .orElseThrow(() -> NotFoundException.of("member", enrolmentId));
        if (member.participantId().equals(engagement.leadId())) {
            throw new InvalidSubmissionException("Team: name another district lead first.");
        }
        int leaving = jdbc.sql(
                        """
                        update engagement_member set left_at = ?
                         where engagement_id = ? and enrolment_id = ? and left_at is null
                        """)
                .params(Timestamp.from(engagements.now()), engagementId, enrolmentId)
                .update();
        if (leaving > 0) {
            regroup(engagement);
            ownedWork.forEach(work -> work.leftBy(member, "Whoever owned it has left the scheduling team."));
        }
    }

    /**
     * Has somebody else of the team speak for the district; again has no effect.
     *
     * @param caller the district lead, or whoever administers
     * @throws NotFoundException if there is no such member for the caller
     * @throws InvalidSubmissionException if the member works for those who deliver
     */
    @Transactional
    public void lead(Caller caller, String engagementId, String enrolmentId) {
        Engagement engagement = engagements.requireLed(caller, engagementId);
        Enrolment member = engagements.team(engagementId).stream()
                .filter(known -> known.id().equals(enrolmentId))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("member", enrolmentId));
        if (engagements.delivers(engagementId, member.participantId())) {
            throw new InvalidSubmissionException("Team: whoever delivers does not speak for the district.");
        }
        if (!member.participantId().equals(engagement.leadId())) {
            appoint(engagement, member.participantId());
        }
    }

    private void appoint(Engagement engagement, String userId) {
        Engagement changed = engagements.keep(engagement.ledBy(userId));
        work.handOver(engagement.id(), engagement.leadId(), userId);
        letters.tellOfLead(changed);
    }

    /** A lead who leaves with the enrolment is followed by whoever comes first on the team, or else by whoever took the request up. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void leftBy(Enrolment enrolment, String why) {
        engagements
                .find(enrolment.cohortId())
                .filter(Engagement::isOpen)
                .filter(engagement -> engagement.leadId().equals(enrolment.participantId()))
                .ifPresent(this::handOn);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void leftBy(String userId, String why) {
        jdbc.sql(
                        "select id from engagement where lead_id = ? and state in ('ARRANGING', 'RUNNING', 'PAUSED') order by id")
                .param(userId)
                .query(String.class)
                .list()
                .forEach(id -> handOn(engagements.get(id)));
    }

    private void handOn(Engagement engagement) {
        appoint(
                engagement,
                engagements.team(engagement.id()).stream()
                        .map(Enrolment::participantId)
                        .filter(member ->
                                !member.equals(engagement.leadId()) && !engagements.delivers(engagement.id(), member))
                        .findFirst()
                        .orElse(engagement.openedBy()));
    }

    private Engagement requireTheirs(Caller caller, String engagementId) {
        return engagements
                .find(engagementId)
                .filter(engagement -> mayName(caller, engagementId))
                .orElseThrow(() -> NotFoundException.of("engagement", engagementId));
    }

    /** Whether somebody says who is on the team: the district lead, the consultants, and whoever administers. */
    public boolean mayName(Caller caller, String engagementId) {
        return engagements.mayLead(caller, engagementId) || engagements.mayConsult(caller, engagementId);
    }

    /** The jobs of the members, by enrolment. */
    @Transactional(readOnly = true)
    public Map<String, String> jobsIn(String engagementId) {
        Map<String, String> jobs = new HashMap<>();
        jdbc.sql("select enrolment_id, job from engagement_member where engagement_id = ?")
                .param(engagementId)
                .query(row -> {
                    jobs.put(row.getString("enrolment_id"), row.getString("job"));
                });
        return jobs;
    }

    /** What is wrong with the lines of the form {@code scheduling-team}, each named by its number. */
    List<String> faults(String engagementId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        List<Member> members = read(Answers.text(answers.get("teamMembers")).orElse(""), faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        if (members.size() > MOST) {
            faults.add("%s: at most %d; there are %d.".formatted(LABEL, MOST, members.size()));
        }
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < members.size(); at++) {
            String email = members.get(at).email();
            int line = at + 1;
            if (!seen.add(EmailAddress.comparable(email))) {
                faults.add("%s, line %d: %s is there twice.".formatted(LABEL, line, email));
            }
            obstacles(engagementId, email)
                    .forEach(words -> faults.add("%s, line %d: %s".formatted(LABEL, line, words)));
        }
        return faults;
    }

    private static List<Member> read(String text, List<String> faults) {
        List<String> lines = LINES.splitAsStream(text)
                .map(TypedText::stripped)
                .filter(line -> !line.isEmpty())
                .toList();
        List<Member> members = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            List<String> parts = Arrays.stream(lines.get(at).split(",", PARTS))
                    .map(TypedText::stripped)
                    .toList();
            String label = "%s, line %d".formatted(LABEL, at + 1);
            if (parts.size() != PARTS || parts.get(PARTS - 1).isEmpty()) {
                faults.add(
                        "%s: first name, last name, e-mail, job; there are %d parts.".formatted(label, parts.size()));
                continue;
            }
            Person person = new Person("", parts.get(0), parts.get(1), parts.get(2));
            faults.addAll(addressFaults(label, person));
            String job = TypedWords.line(label + ", job", parts.get(3), LONGEST_JOB, faults);
            members.add(new Member(person.firstName(), person.lastName(), person.email(), job));
        }
        return members;
    }

    private static List<String> addressFaults(String label, Person person) {
        List<String> faults = new ArrayList<>();
        if (!Person.isName(person.firstName()) || !Person.isName(person.lastName())) {
            faults.add("%s: a first and a last name, each on one line of at most %d characters."
                    .formatted(label, Person.LONGEST_NAME));
        }
        EmailAddress.fault(person.email())
                .map(words -> "%s: %s".formatted(label, words))
                .ifPresent(faults::add);
        return faults;
    }
}
