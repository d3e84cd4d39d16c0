package org.charterpath.planning;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.Launches;
import org.charterpath.cohort.Rosters;
import org.charterpath.enrolment.OwnedWork;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.charterpath.planning.StrategicPlan.Constituency;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.Stage;
import org.charterpath.session.Sessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The planning team: people of board, union and management, and whoever comes along from staff, families and community. */
@Service
public class PlanningTeam {

    private static final int PARTS = 4;
    private static final int MOST = 40;
    private static final Pattern LINES = Pattern.compile("\\R");

    private final StrategicPlans plans;
    private final Rosters rosters;
    private final Enrolments enrolments;
    private final Groups groups;
    private final Sessions sessions;
    private final Launches launches;
    private final Submissions submissions;
    private final ObjectProvider<OwnedWork> ownedWork;
    private final JdbcClient jdbc;

    PlanningTeam(
            StrategicPlans plans,
            Rosters rosters,
            Enrolments enrolments,
            Groups groups,
            Sessions sessions,
            Launches launches,
            Submissions submissions,
            ObjectProvider<OwnedWork> ownedWork,
            JdbcClient jdbc) {
        this.plans = plans;
        this.rosters = rosters;
        this.enrolments = enrolments;
        this.groups = groups;
        this.sessions = sessions;
        this.launches = launches;
        this.submissions = submissions;
        this.ownedWork = ownedWork;
        this.jdbc = jdbc;
    }

    /** One line of the form {@code planning-team}. */
    record Member(String firstName, String lastName, String email, Constituency constituency) {}

    /**
     * Enrols the planning team and plans its sessions, which the facilitator leads; again takes along who has been added.
     *
     * @param step where the form {@code planning-team} was submitted
     */
    @Transactional
    public void enrol(String planId, FormStep step) {
        StrategicPlan plan = plans.get(planId);
        List<Member> named = read(
                Answers.text(submissions.require(step).answers().get("teamMembers"))
                        .orElse(""),
                new ArrayList<>());
        take(plan, named);
    }

    /**
     * Adds somebody to a team that is named; again takes another constituency over.
     *
     * @param caller whoever facilitates the plan, or its superintendent
     * @throws NotFoundException if there is no such plan for the caller
     * @throws InvalidSubmissionException if the name, the address or the constituency is none, or the team is not named yet
     */
    @Transactional
    public void join(
            Caller caller, String planId, String firstName, String lastName, String email, String constituency) {
        StrategicPlan plan = requireTheirs(caller, planId);
        if (plan.groupId() == null) {
            throw new InvalidSubmissionException("Planning team: it is named in Tasklist first.");
        }
        List<String> faults = new ArrayList<>();
        List<Member> members = read(String.join(",", firstName, lastName, email, constituency), faults);
        members.stream()
                .flatMap(member -> rosters.obstacles(planId, member.email()).stream())
                .forEach(faults::add);
        if (!faults.isEmpty() || members.isEmpty()) {
            throw new InvalidSubmissionException(faults.stream()
                    .map(fault -> fault.replaceFirst("^Team members, line 1: ", "New member: "))
                    .toList());
        }
        take(plan, members);
    }

    private void take(StrategicPlan plan, List<Member> named) {
        String planId = plan.id();
        List<Enrolment> enrolled = rosters.enrol(
                planId, named.stream().map(member -> newcomer(member, plan)).toList(), "");
        for (int at = 0; at < named.size(); at++) {
            keep(planId, enrolled.get(at).id(), named.get(at).constituency());
        }
        Set<String> ids = enrolments.in(planId).stream()
                .filter(member -> !member.state().isFinal())
                .map(Enrolment::id)
                .collect(Collectors.toSet());
        if (plan.groupId() == null) {
            Group group = groups.form(planId, "Planning team of " + plan.district(), plan.facilitatorId(), ids);
            plans.keep(plan.withGroup(group.id()));
            CohortCalendar calendar = plans.calendarOf(planId);
            calendar.program()
                    .ofStages(Stage::sessions)
                    .map(PlannedSession::id)
                    .forEach(item -> sessions.plan(group, item));
        } else {
            groups.change(plan.groupId(), ids);
        }
        launches.launch(planId);
    }

    /** Nobody coaches a facilitator who is on the team as well. */
    private static Rosters.Newcomer newcomer(Member member, StrategicPlan plan) {
        return new Rosters.Newcomer(
                member.firstName(),
                member.lastName(),
                member.email(),
                plan.district(),
                Optional.of(plan.facilitatorId()));
    }

    private void keep(String planId, String enrolmentId, Constituency constituency) {
        int known = jdbc.sql("update plan_member set constituency = ?, left_at = null where enrolment_id = ?")
                .params(constituency.name(), enrolmentId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into plan_member (enrolment_id, plan_id, constituency) values (?, ?, ?)")
                    .params(enrolmentId, planId, constituency.name())
                    .update();
        }
    }

    /**
     * Takes somebody off the team, whose measures, action plans and improvement cycles go to somebody else in the same transaction; again
     * has no effect. What the person was certified for stays.
     *
     * @param caller whoever facilitates the plan, or its superintendent
     * @throws NotFoundException if there is no such member for the caller
     */
    @Transactional
    public void leave(Caller caller, String planId, String enrolmentId) {
        requireTheirs(caller, planId);
        Enrolment member = enrolments
                .find(enrolmentId)
                .filter(known -> known.cohortId().equals(planId))
                .orElseThrow(() -> NotFoundException.of("member", enrolmentId));
        int leaving = jdbc.sql(
                        "update plan_member set left_at = ? where plan_id = ? and enrolment_id = ? and left_at is null")
                .params(Timestamp.from(plans.now()), planId, enrolmentId)
                .update();
        if (leaving > 0) {
            ownedWork.forEach(work -> work.leftBy(member, "Whoever owned it has left the planning team."));
        }
    }

    private StrategicPlan requireTheirs(Caller caller, String planId) {
        return plans.find(planId)
                .filter(plan -> mayName(caller, plan))
                .orElseThrow(() -> NotFoundException.of("plan", planId));
    }

    /** Whether somebody says who is on the team: whoever facilitates, and the superintendent. */
    boolean mayName(Caller caller, StrategicPlan plan) {
        return plans.mayFacilitate(caller, plan.id()) || plan.superintendentId().equals(caller.userId());
    }

    /** Whom each of a team speaks for, by the id of the enrolment. */
    @Transactional(readOnly = true)
    public Map<String, Constituency> constituencies(String planId) {
        Map<String, Constituency> constituencies = new HashMap<>();
        jdbc.sql("select enrolment_id, constituency from plan_member where plan_id = ?")
                .param(planId)
                .query(row -> {
                    constituencies.put(
                            row.getString("enrolment_id"), Constituency.valueOf(row.getString("constituency")));
                });
        return constituencies;
    }

    /** What is wrong with the lines of the form {@code planning-team}, each named by its number. */
    List<String> faults(String planId, Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        List<Member> members = read(Answers.text(answers.get("teamMembers")).orElse(""), faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        if (members.size() > MOST) {
            faults.add("Team members: at most %d; there are %d.".formatted(MOST, members.size()));
        }
        Map<Constituency, Long> counted = members.stream()
                .collect(Collectors.groupingBy(
                        Member::constituency, () -> new EnumMap<>(Constituency.class), Collectors.counting()));
        Readiness.NEEDED.stream()
                .filter(needed -> !counted.containsKey(needed))
                .forEach(missing ->
                        faults.add("Team members: nobody of the constituency %s; the team needs one of each of %s."
                                .formatted(missing.name(), Readiness.words(Readiness.NEEDED))));
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < members.size(); at++) {
            Member member = members.get(at);
            if (!seen.add(EmailAddress.comparable(member.email()))) {
                faults.add("Team members, line %d: %s is there twice.".formatted(at + 1, member.email()));
            }
            int line = at + 1;
            rosters.obstacles(planId, member.email())
                    .forEach(words -> faults.add("Team members, line %d: %s".formatted(line, words)));
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
            List<String> parts = Arrays.stream(lines.get(at).split(",", -1))
                    .map(TypedText::stripped)
                    .toList();
            int line = at + 1;
            if (parts.size() != PARTS) {
                faults.add("Team members, line %d: first name, last name, e-mail, constituency; there are %d parts."
                        .formatted(line, parts.size()));
                continue;
            }
            Person person = new Person("", parts.get(0), parts.get(1), parts.get(2));
            addressFaults("Team members, line %d".formatted(line), person).forEach(faults::add);
            Optional<Constituency> constituency =
                    Answers.choice(parts.get(3).toUpperCase(Locale.ROOT), Constituency.class);
            if (constituency.isEmpty()) {
                faults.add(
                        "Team members, line %d: '%s' is no constituency; write BOARD, UNION, MANAGEMENT, STAFF, FAMILY or COMMUNITY."
                                .formatted(line, TypedText.shortened(parts.get(3), 40)));
            } else {
                members.add(new Member(person.firstName(), person.lastName(), person.email(), constituency.get()));
            }
        }
        return members;
    }

    /** What is wrong with somebody's names and address, each sentence behind a label. */
    static List<String> addressFaults(String label, Person person) {
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
