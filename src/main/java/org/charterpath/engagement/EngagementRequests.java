package org.charterpath.engagement;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.OpenCohort;
import org.charterpath.engagement.Engagement.State;
import org.charterpath.engagement.SchedulingCatalog.Method;
import org.charterpath.form.Answers;
import org.charterpath.form.FormStep;
import org.charterpath.form.FormZones;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Accounts;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What districts ask for, and how an engagement comes of it: a program admin names the consultant, or declines with a reason. */
@Service
public class EngagementRequests implements FormZones {

    /** The start form, and with it the page, on which districts ask. */
    public static final String FORM = "engagement-request";

    private static final int MOST_MONTHS = 24;

    private final SchedulingCatalog catalog;
    private final Engagements engagements;
    private final Deliveries deliveries;
    private final SchedulingTeam team;
    private final EngagementLetters letters;
    private final Cohorts cohorts;
    private final Groups groups;
    private final Accounts accounts;
    private final Submissions submissions;
    private final JdbcClient jdbc;

    EngagementRequests(
            SchedulingCatalog catalog,
            Engagements engagements,
            Deliveries deliveries,
            SchedulingTeam team,
            EngagementLetters letters,
            Cohorts cohorts,
            Groups groups,
            Accounts accounts,
            Submissions submissions,
            JdbcClient jdbc) {
        this.catalog = catalog;
        this.engagements = engagements;
        this.deliveries = deliveries;
        this.team = team;
        this.letters = letters;
        this.cohorts = cohorts;
        this.groups = groups;
        this.accounts = accounts;
        this.submissions = submissions;
        this.jdbc = jdbc;
    }

    /** Where a request stands. */
    public enum RequestState {
        /** A program admin is to answer. */
        WAITING,
        /** An engagement came of it. */
        TAKEN,
        DECLINED
    }

    /** How a district wants its sessions to be given. */
    public enum MethodWish {
        IN_PERSON,
        VIRTUAL,
        EITHER
    }

    /**
     * What a district asks for.
     *
     * @param id the business key of the process until an engagement comes of it
     * @param need in the district's own words
     * @param isSeries whether it wants them as a series, and not each by itself
     * @param entries codes of the catalog, in its order
     * @param reason why it was declined; empty text where it was not
     */
    public record Request(
            String id,
            String district,
            Person contact,
            String job,
            String phone,
            boolean isSeries,
            MethodWish method,
            String need,
            ZoneId zone,
            RequestState state,
            Instant askedAt,
            String reason,
            List<String> entries) {

        public Request {
            entries = List.copyOf(entries);
        }
    }

    /** The form {@code request-answer}. */
    private record Answer(boolean isTaken, String consultantId, LocalDate startsOn, LocalDate endsOn) {

        static Answer read(Map<String, Object> answers) {
            boolean isTaken = Answers.text(answers.get("requestDecision"))
                    .filter("TAKE"::equals)
                    .isPresent();
            return isTaken
                    ? new Answer(
                            true,
                            Answers.text(answers.get("engagementConsultant")).orElse(""),
                            Answers.day(answers.get("startsOn")).orElseThrow(),
                            Answers.day(answers.get("engagementEndsOn")).orElseThrow())
                    : new Answer(false, "", LocalDate.MIN, LocalDate.MIN);
        }
    }

    /**
     * Keeps what a district asks for, and tells its contact that it has arrived; again has no effect.
     *
     * @param step where the form {@code engagement-request} was submitted
     */
    @Transactional
    public void keep(String requestId, FormStep step) {
        if (find(requestId).isPresent()) {
            return;
        }
        Submission form = submissions.require(step);
        jdbc.sql(
                        """
                        insert into engagement_request (id, district, user_id, first_name, last_name, email, job, phone, series,
                                                        method, need, time_zone, state, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        requestId,
                        line(form, "districtName"),
                        accountAt(line(form, "contactEmail"))
                                .map(Person::userId)
                                .orElse(null),
                        line(form, "contactFirstName"),
                        line(form, "contactLastName"),
                        EmailAddress.comparable(line(form, "contactEmail")),
                        line(form, "contactJob"),
                        line(form, "contactPhone"),
                        form.text("engagementSeries").filter("SERIES"::equals).isPresent(),
                        form.text("engagementMethod").orElse(MethodWish.EITHER.name()),
                        form.text("engagementNeed").orElse(""),
                        form.text("timeZone").orElseThrow(),
                        RequestState.WAITING.name(),
                        Timestamp.from(engagements.now()))
                .update();
        catalog.inOrder(Set.copyOf(Answers.texts(form.answers().get("engagementEntries"))))
                .forEach(code -> jdbc.sql("insert into engagement_request_entry (request_id, entry_code) values (?, ?)")
                        .params(requestId, code)
                        .update());
        letters.confirmRequest(get(requestId));
    }

    private Optional<Person> accountAt(String email) {
        return accounts.matching(Set.of(), Set.of(email)).stream().findFirst();
    }

    private static String line(Submission form, String key) {
        return form.text(key).map(TypedText::stripped).orElse("");
    }

    /** What is wrong with a request that the form cannot see: an address that is none. */
    List<String> requestFaults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        Person contact = new Person(
                "", text(answers, "contactFirstName"), text(answers, "contactLastName"), text(answers, "contactEmail"));
        if (!Person.isName(contact.firstName()) || !Person.isName(contact.lastName())) {
            faults.add("Contact: a first and a last name, each on one line of at most %d characters."
                    .formatted(Person.LONGEST_NAME));
        }
        EmailAddress.fault(contact.email()).map("E-mail: %s"::formatted).ifPresent(faults::add);
        if (TypedText.isBlank(text(answers, "districtName"))) {
            faults.add("District or school: its name.");
        }
        return faults;
    }

    private static String text(Map<String, Object> answers, String key) {
        return TypedText.stripped(Answers.text(answers.get(key)).orElse(""));
    }

    /** What is wrong with an answer that the form cannot see: who consults, days in order, and a contact who cannot be enrolled. */
    List<String> answerFaults(String requestId, Map<String, Object> answers) {
        Answer answer = Answer.read(answers);
        List<String> faults = new ArrayList<>();
        if (!answer.isTaken()) {
            return faults;
        }
        Request request = get(requestId);
        if (!accounts.isMember(answer.consultantId(), Role.COACHES)) {
            faults.add("Consultant: choose somebody who is a coach.");
        }
        if (!answer.endsOn().isAfter(answer.startsOn())) {
            faults.add("Last day: after the first day, %s.".formatted(answer.startsOn()));
        }
        if (answer.endsOn().isAfter(answer.startsOn().plusMonths(MOST_MONTHS))) {
            faults.add(
                    "Last day: at most %d months after the first day, %s.".formatted(MOST_MONTHS, answer.startsOn()));
        }
        accountAt(request.contact().email())
                .filter(known -> accounts.isMember(known.userId(), Role.PROGRAM_ADMINS)
                        || accounts.isMember(known.userId(), Role.CAMUNDA_ADMIN))
                .ifPresent(
                        known -> faults.add(
                                "Decision: the district's contact administers programs, and cannot speak for a district; decline it."));
        accountAt(request.contact().email())
                .filter(known -> known.userId().equals(answer.consultantId()))
                .ifPresent(known -> faults.add("Consultant: somebody else than the district's contact."));
        return faults;
    }

    /**
     * Takes a request up: opens the engagement with its lead and consultant, and what was asked for as what is agreed on until there is
     * a scope. Again has no effect.
     *
     * @param step where the form {@code request-answer} was submitted
     * @return the id of the engagement and its cohort
     */
    @Transactional
    public String takeUp(String requestId, FormStep step) {
        Optional<Engagement> known = engagements.ofRequest(requestId);
        if (known.isPresent()) {
            return known.get().id();
        }
        Request request = get(requestId);
        Submission form = submissions.require(step);
        Answer answer = Answer.read(form.answers());
        Cohort cohort = cohorts.open(new OpenCohort(
                nameOf(request, answer),
                Engagements.PROGRAM,
                answer.startsOn(),
                request.zone().getId(),
                Map.of(Engagements.LAST_DAY, answer.endsOn()),
                form.submittedBy()));
        cohorts.launch(cohort.id());
        Group group =
                groups.form(cohort.id(), "Scheduling team of " + request.district(), answer.consultantId(), Set.of());
        Engagement engagement = engagements.keep(new Engagement(
                cohort.id(),
                requestId,
                request.district(),
                "",
                answer.consultantId(),
                form.submittedBy(),
                engagements.now(),
                group.id(),
                State.ARRANGING,
                engagements.now(),
                null));
        engagements.keep(engagement.ledBy(team.takeLead(engagement, request)));
        deliveries.agree(cohort.id(), wished(request, answer.consultantId()));
        decided(requestId, RequestState.TAKEN, form.submittedBy(), "");
        letters.tellOfTakingUp(engagements.get(cohort.id()));
        return cohort.id();
    }

    /** A district can have several, one after the other. */
    private static String nameOf(Request request, Answer answer) {
        return TypedText.shortened(request.district(), 90) + ", scheduling from %s".formatted(answer.startsOn());
    }

    private List<Deliveries.Agreed> wished(Request request, String consultantId) {
        return request.entries().stream()
                .map(catalog::get)
                .map(entry ->
                        new Deliveries.Agreed(entry.code(), methodOf(request, entry), entry.minutes(), consultantId))
                .toList();
    }

    private static Method methodOf(Request request, SchedulingCatalog.Entry entry) {
        Optional<Method> wish = request.method() == MethodWish.EITHER
                ? Optional.empty()
                : Optional.of(Method.valueOf(request.method().name()));
        return wish.filter(entry.methods()::contains)
                .orElseGet(() -> entry.methods().get(0));
    }

    /**
     * Declines a request with the reason that its contact reads; again has no effect.
     *
     * @param step where the form {@code request-answer} was submitted
     */
    @Transactional
    public void decline(String requestId, FormStep step) {
        Request request = get(requestId);
        if (request.state() != RequestState.WAITING) {
            return;
        }
        Submission form = submissions.require(step);
        String reason = form.text("declineReason").orElse("");
        decided(requestId, RequestState.DECLINED, form.submittedBy(), reason);
        letters.tellOfDeclining(request, reason);
    }

    private void decided(String requestId, RequestState state, String by, String reason) {
        jdbc.sql("update engagement_request set state = ?, decided_by = ?, decided_at = ?, reason = ? where id = ?")
                .params(
                        state.name(),
                        by,
                        Timestamp.from(engagements.now()),
                        reason.isEmpty() ? null : reason,
                        requestId)
                .update();
    }

    /**
     * The request with this id.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public Request get(String requestId) {
        return find(requestId).orElseThrow(() -> NotFoundException.of("request", requestId));
    }

    @Transactional(readOnly = true)
    public Optional<Request> find(String requestId) {
        List<String> entries = catalog.inOrder(
                Set.copyOf(jdbc.sql("select entry_code from engagement_request_entry where request_id = ?")
                        .param(requestId)
                        .query(String.class)
                        .list()));
        return jdbc.sql("select * from engagement_request where id = ?")
                .param(requestId)
                .query((row, number) -> read(row, entries))
                .optional();
    }

    /**
     * Those that nobody has answered, the oldest first.
     *
     * @param most how many at most
     */
    @Transactional(readOnly = true)
    public List<Request> waiting(int most) {
        Map<String, Set<String>> entries = new HashMap<>();
        jdbc.sql(
                        """
                        select e.request_id, e.entry_code from engagement_request_entry e
                          join engagement_request r on r.id = e.request_id where r.state = 'WAITING'
                        """)
                .query(row -> {
                    entries.computeIfAbsent(row.getString("request_id"), id -> new HashSet<>())
                            .add(row.getString("entry_code"));
                });
        return jdbc.sql(
                        """
                        select * from engagement_request where state = 'WAITING' order by asked_at, id
                         fetch first %d rows only
                        """
                                .formatted(most))
                .query((row, number) -> read(row, catalog.inOrder(entries.getOrDefault(row.getString("id"), Set.of()))))
                .list();
    }

    private static Request read(ResultSet row, List<String> entries) throws SQLException {
        return new Request(
                row.getString("id"),
                row.getString("district"),
                new Person(
                        Optional.ofNullable(row.getString("user_id")).orElse(""),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email")),
                row.getString("job"),
                Optional.ofNullable(row.getString("phone")).orElse(""),
                row.getBoolean("series"),
                MethodWish.valueOf(row.getString("method")),
                row.getString("need"),
                ZoneId.of(row.getString("time_zone")),
                RequestState.valueOf(row.getString("state")),
                requireNonNull(row.getTimestamp("asked_at")).toInstant(),
                Optional.ofNullable(row.getString("reason")).orElse(""),
                entries);
    }

    @Override
    public Map<String, ZoneId> zonesOf(Set<String> businessKeys) {
        Map<String, ZoneId> zones = new HashMap<>();
        if (!businessKeys.isEmpty()) {
            jdbc.sql("select id, time_zone from engagement_request where id in (:keys)")
                    .param("keys", businessKeys)
                    .query(row -> {
                        zones.put(row.getString("id"), ZoneId.of(row.getString("time_zone")));
                    });
        }
        return zones;
    }

    /** The titles of what a request asks for, one a line. */
    public String titlesOf(Request request) {
        return request.entries().stream().map(code -> catalog.get(code).title()).collect(Collectors.joining("\n"));
    }
}
