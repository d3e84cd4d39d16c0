package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Rosters;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.SampleCohort;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents in the running application: issued once, verified by anybody, looked after by admins; run on each database by a subclass. */
@PagesTest
abstract class CertificatePagesScenarios {

    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final String WHY = "She has married and has another name.";
    private static final String UNKNOWN = "2222-2222-2222-2222-2222-2222-2222";

    @LocalServerPort
    private int port;

    @Autowired
    private Program program;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Completion completion;

    @Autowired
    private Enrolments enrolments;

    @Autowired
    private Rosters rosters;

    @Autowired
    private Accounts accounts;

    @Autowired
    private CreditLedger ledger;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private String holder;
    private String enrolmentId;
    private Visitor admin;

    @BeforeEach
    void enrol() {
        int round = ROUNDS.incrementAndGet();
        // Whoever has guessed too often in one test is forgiven in the next.
        program.moveTo(LocalDate.of(2026, 8, 1).plusDays(round));
        holder = "certified" + round;
        signIns.allow(Program.ADMIN, "Avery", "Nguyen", Role.PROGRAM_ADMINS);
        signIns.allow(holder, "Rosa", "Nguyen", Role.PARTICIPANTS);
        enrolmentId = program.enrol(holder, "Certified cohort " + round);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        credit(enrolmentId);
        admin = SignIns.visit(port, Program.ADMIN);
    }

    private void credit(String whom) {
        ledger.enter(new NewCredit(
                SourceId.of(CreditSource.LOGGED_HOURS, "reading", whom),
                CreditSource.LOGGED_HOURS,
                whom,
                Optional.of("november"),
                "INDEPENDENT",
                95,
                LocalDate.of(2025, 11, 20),
                Optional.empty(),
                Program.ADMIN,
                Optional.empty()));
    }

    @Test
    void issuesOneCertificateWhenTwoCompleteTheSameJourneyAtTheSameMoment() throws Exception {
        Deployment generous = deployGenerousRule();
        try {
            List<List<Boolean>> completed = AtTheSameMoment.take(
                    2, 1, runner -> turn -> completion.decide(enrolmentId).isCompleted());

            assertThat(completed.get(0)).containsExactly(true, true);
            assertThat(certificates.allOf(enrolmentId)).singleElement().satisfies(certificate -> {
                assertThat(certificate.isOfCompletion()).isTrue();
                assertThat(certificate.facts().ruleVersion()).isGreaterThan(1);
            });
        } finally {
            repository.deleteDeployment(generous.getId(), true);
        }
    }

    @Test
    void issuesTheCertificateThroughItsModelAndNotAgainUnderAnotherRule() throws IOException {
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolmentId);
        program.run("certificate-issuance", enrolmentId, Map.of());
        Certificate issued = certificates.of(enrolmentId).orElseThrow();
        byte[] paper = certificates.paperOf(issued).orElseThrow();

        Deployment generous = deployGenerousRule();
        try {
            accounts.change(new Person(holder, "Rose", "Young", holder + "@example.org"), "");
            program.run("certificate-issuance", enrolmentId, Map.of());
        } finally {
            repository.deleteDeployment(generous.getId(), true);
        }

        assertThat(certificates.allOf(enrolmentId)).containsExactly(issued);
        assertThat(certificates.paperOf(issued))
                .hasValueSatisfying(now -> assertThat(now).isEqualTo(paper));
        assertThat(SignIns.visit(port, holder)
                        .download("/certificates/" + issued.id())
                        .body())
                .isEqualTo(paper);
    }

    @Test
    void tellsAnybodyWhatADocumentStatesAndWhatItIsGoodFor() {
        Certificate issued = certified();
        Visitor anybody = new Visitor(port);

        HttpResponse<String> valid = anybody.open("/verify/" + issued.code());
        assertThat(valid.statusCode()).isEqualTo(200);
        assertThat(valid.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(valid.body())
                .as("the heading says which document it is")
                .contains(">%s</h1>".formatted(issued.facts().title()));
        assertThat(Visitor.text(valid))
                .contains("VALID", "Rosa Nguyen", "Harbor Charter", "has completed", "1 h 35 min", "Independent work")
                .contains("Credit rule, version 1.", issued.kept().orElseThrow().sha256())
                .doesNotContain("@", holder, "Sign out", Program.ADMIN);
        assertThat(Visitor.text(anybody.open(
                        "/verify?code=" + issued.code().toLowerCase().replace('-', '+'))))
                .contains("VALID", "Rosa Nguyen");

        accounts.change(new Person(holder, "Rosa", "Okafor", holder + "@example.org"), "");
        HttpResponse<String> again = admin.submit(page(issued) + "/reissue", Map.of("reason", WHY));
        assertThat(again.statusCode()).isEqualTo(302);
        Certificate second = certificates.of(enrolmentId).orElseThrow();
        assertThat(Visitor.text(anybody.open("/verify/" + issued.code())))
                .contains("SUPERSEDED", "Rosa Nguyen")
                .doesNotContain("Okafor", second.code(), WHY);

        admin.submit(page(second) + "/revoke", Map.of("reason", WHY));
        assertThat(Visitor.text(anybody.open("/verify/" + second.code())))
                .contains("REVOKED", "Rosa Okafor")
                .doesNotContain(WHY);
    }

    @Test
    void answersWhatIsNoCodeLikeACodeThatThereIs() {
        Certificate issued = certified();
        Visitor anybody = new Visitor(port);
        List<Long> statements = new ArrayList<>();
        for (String code : List.of(issued.code(), UNKNOWN, "no-code", "x".repeat(4_001), "%27%22%3Cb%3E")) {
            HttpResponse<?>[] answer = new HttpResponse<?>[1];
            statements.add(CountedStatements.during(() -> answer[0] = anybody.open("/verify/" + code)));
            assertThat(answer[0].statusCode()).as(code).isEqualTo(200);
        }

        assertThat(statements).allMatch(statements.get(0)::equals);
        assertThat(Visitor.text(anybody.open("/verify/" + UNKNOWN)))
                .contains("UNKNOWN", "No document has this code.", UNKNOWN)
                .doesNotContain("What it states");
    }

    @Test
    void slowsDownWhoeverGuesses() {
        Certificate issued = certified();
        Visitor guesser = new Visitor(port);

        List<Integer> answers = IntStream.range(0, 1_000)
                .mapToObj(number -> guesser.open("/verify/" + UNKNOWN + number).statusCode())
                .toList();

        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(41);
        assertThat(answers.get(999)).isEqualTo(429);
        HttpResponse<String> waiting = guesser.open("/verify/" + issued.code());
        assertThat(waiting.statusCode()).as("whatever is asked for meanwhile").isEqualTo(429);
        assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
        assertThat(Visitor.text(waiting)).contains("Please try again in").doesNotContain("Rosa");
        program.moveTo(LocalDate.of(2026, 8, 1).plusDays(ROUNDS.incrementAndGet()));
        assertThat(guesser.open("/verify/" + issued.code()).statusCode()).isEqualTo(200);
    }

    /** What the guesser writes into the header is not believed, and all addresses of one customer are one. */
    @Test
    void slowsDownTheNetworkOfWhoeverGuessesBehindAProxyAndNobodyElse() {
        Certificate issued = certified();
        String network = "2001:db8:%x:".formatted(ROUNDS.get());

        List<Integer> answers = IntStream.rangeClosed(1, 50)
                .mapToObj(number ->
                        verifyFrom("198.51.100.%d, %s:%x".formatted(number, network, number), UNKNOWN + number))
                .toList();

        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(answers.get(49)).isEqualTo(429);
        assertThat(verifyFrom(network + ":ffff", issued.code())).isEqualTo(429);
        assertThat(verifyFrom("198.51.100.1", issued.code())).isEqualTo(200);
        assertThat(new Visitor(port).open("/verify/" + issued.code()).statusCode())
                .isEqualTo(200);
    }

    private int verifyFrom(String forwardedFor, String code) {
        return new Visitor(port)
                .exchange(
                        "/verify/" + code,
                        request ->
                                request.header("X-Forwarded-For", forwardedFor).GET(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void doesNotSlowDownWhoeverVerifiesWhatThereIs() {
        Certificate issued = certified();
        Visitor anybody = new Visitor(port);

        assertThat(IntStream.range(0, 100).mapToObj(number -> anybody.open("/verify/" + issued.code())
                        .statusCode()))
                .containsOnly(200);
    }

    @Test
    void showsAnAdminWhatADocumentRestsOn() throws IOException {
        completion.decide(enrolmentId);
        Certificate statement = certificates.of(enrolmentId).orElseThrow();

        String page = Visitor.text(admin.open(page(statement)));

        assertThat(page)
                .contains("Statement of Hours and CEUs of Rosa Nguyen", "by version 1 of the table program-completion")
                .contains("Worksheets", "Independent work", "Nov 20, 2025", "Avery Nguyen", "logged-hours:reading:");
        List<String> instances = new ArrayList<>();
        completion
                .recordOf(enrolmentId)
                .orElseThrow()
                .requirements()
                .forEach(line -> instances.add(line.decisionInstanceId()));
        assertThat(instances).hasSize(5).doesNotContainNull().allMatch(page::contains);
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionInstanceIdIn(instances.toArray(String[]::new))
                        .list())
                .extracting(HistoricDecisionInstance::getDecisionDefinitionKey)
                .hasSize(5)
                .containsOnly("program-completion");
    }

    @Test
    void showsWhatWasApprovedOfTheWorkOfTeamsWhileTheHolderWasInThem() {
        String cohortId = enrolments.get(enrolmentId).cohortId();
        Instant now = program.driver().now();
        approveWorkOfTeam(cohortId, "Worksheet of the team", null, now.minusSeconds(60));
        approveWorkOfTeam(cohortId, "Worksheet before she left", now.minusSeconds(30), now.minusSeconds(60));
        approveWorkOfTeam(cohortId, "Worksheet after she left", now.minusSeconds(90), now.minusSeconds(60));

        assertThat(Visitor.text(admin.open(page(certified()))))
                .contains("Worksheet of the team", "Worksheet before she left")
                .doesNotContain("Worksheet after she left");
    }

    /** @param leftAt when the holder has left the team; null if she is in it */
    private void approveWorkOfTeam(String cohortId, String title, @Nullable Instant leftAt, Instant approvedAt) {
        String team = UUID.randomUUID().toString();
        String work = UUID.randomUUID().toString();
        jdbc.sql("insert into team (id, cohort_id, name, version) values (?, ?, ?, 0)")
                .params(team, cohortId, title)
                .update();
        if (leftAt == null) {
            jdbc.sql("insert into team_member (team_id, enrolment_id) values (?, ?)")
                    .params(team, enrolmentId)
                    .update();
        } else {
            jdbc.sql("insert into team_leaver (team_id, enrolment_id, left_at) values (?, ?, ?)")
                    .params(team, enrolmentId, Timestamp.from(leftAt))
                    .update();
        }
        jdbc.sql(
                        """
                insert into assignment (id, owner_id, stage_id, kind, item_id, title, due_on, state, attempts, assigned_at, version)
                values (?, ?, 'november', 'WORKSHEET', 'team-sheet', ?, date '2025-12-01', 'APPROVED', 1, ?, 0)
                """)
                .params(work, team, title, Timestamp.from(approvedAt))
                .update();
        jdbc.sql(
                        """
                insert into submission (id, process_key, process_instance_id, element_id, form_id, attempt, answers, answer_table,
                                        private_answers, submitted_by, submitted_at)
                values (?, 'p', ?, 'e', 'f', 1, '{}', '[]', '{}', ?, ?)
                """)
                .params(work, work, Program.ADMIN, Timestamp.from(approvedAt))
                .update();
        jdbc.sql(
                        """
                insert into review (id, subject_kind, subject_id, owner_id, attempt, submission_id, process_instance_id, decider,
                                    decision, decided_by, decided_as, decided_at, version)
                values (?, 'worksheet', ?, ?, 1, ?, 'p', 'ADMIN', 'APPROVED', ?, 'ADMIN', ?, 0)
                """)
                .params(work, work, team, work, Program.ADMIN, Timestamp.from(approvedAt))
                .update();
    }

    @Test
    void listsTheDocumentsOfACohortAndPacksThem() throws IOException {
        Certificate issued = certified();
        String list = "/cohorts/" + enrolments.get(enrolmentId).cohortId() + "/certificates";

        assertThat(Visitor.text(admin.open(list)))
                .contains("Rosa Nguyen", "Certificate of Completion", "Valid", "All that are valid, as one ZIP file");
        HttpResponse<byte[]> zip = admin.download(list + "/zip");
        assertThat(zip.headers().firstValue("Content-Type")).contains("application/zip");
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip.body()), StandardCharsets.UTF_8)) {
            assertThat(files.getNextEntry().getName()).isEqualTo(CertificateFiles.nameOf(issued));
            assertThat(DigestUtils.sha256Hex(files.readAllBytes()))
                    .isEqualTo(issued.kept().orElseThrow().sha256());
            assertThat(files.getNextEntry()).isNull();
        }

        admin.submit(page(issued) + "/revoke", Map.of("reason", WHY));
        assertThat(Visitor.text(admin.open(list))).contains("Revoked", "Ended, with nothing that is valid");
        admin.submit(list, Map.of("enrolment", enrolmentId, "reason", WHY));
        assertThat(certificates.of(enrolmentId).orElseThrow().edition()).isEqualTo(2);
        assertThat(admin.submit(list, Map.of("enrolment", enrolmentId, "reason", WHY))
                        .statusCode())
                .as("once more")
                .isEqualTo(409);
    }

    @Test
    void givesTheFirstDocumentOfACohortBeforeItAsksForTheLast() throws IOException {
        Certificate first = certified();
        Certificate last = certifiedLast();
        jdbc.sql("delete from issued_certificate_piece where file_id = ?")
                .param(last.id())
                .update();

        HttpResponse<InputStream> zip = admin.exchange(
                page(first).replace(first.id(), "zip"),
                request -> request.header("Accept", "*/*").GET(),
                BodyHandlers.ofInputStream());

        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.headers().firstValue("Content-Length"))
                .as("known only in the end")
                .isEmpty();
        try (ZipInputStream files = new ZipInputStream(zip.body(), StandardCharsets.UTF_8)) {
            assertThat(files.getNextEntry().getName()).isEqualTo(CertificateFiles.nameOf(first));
            assertThat(DigestUtils.sha256Hex(files.readAllBytes()))
                    .isEqualTo(first.kept().orElseThrow().sha256());
            assertThatThrownBy(() -> {
                        files.getNextEntry();
                        files.readAllBytes();
                        files.getNextEntry();
                    })
                    .as("broken off, and no whole archive with an empty document")
                    .isInstanceOf(IOException.class);
        }
    }

    /** Of another in the same cohort, whose name comes after the holder's. */
    private Certificate certifiedLast() {
        String cohortId = enrolments.get(enrolmentId).cohortId();
        rosters.importInto(
                cohortId,
                SampleCohort.ops("Others")
                        .enrol(holder + ".last", "Zora", "Young", "Harbor Charter", Program.COACH)
                        .roster());
        String zora = enrolments.find(cohortId, holder + ".last").orElseThrow().id();
        enrolments.moveTo(Enrolment.State.ACTIVE, zora);
        credit(zora);
        enrolments.moveTo(Enrolment.State.COMPLETED, zora);
        return certificates.of(zora).orElseThrow();
    }

    @Test
    void refusesWhatIsNoReasonAndWhatSomebodyElseHasDoneAlready() {
        Certificate issued = certified();

        assertThat(admin.submit(page(issued) + "/revoke", Map.of()).statusCode())
                .isEqualTo(400);
        HttpResponse<String> tooLong = admin.submit(page(issued) + "/revoke", Map.of("reason", "x".repeat(4_001)));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(tooLong))
                .contains("Reason: say why in 10 letters or more, and at most 1000 characters.");
        HttpResponse<String> sameName = admin.submit(page(issued) + "/reissue", Map.of("reason", WHY));
        assertThat(sameName.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(sameName)).contains("Name: the account has the same name, Rosa Nguyen", WHY);
        assertThat(admin.open("/cohorts/no-such/certificates/" + issued.id()).statusCode())
                .isEqualTo(404);
        assertThat(admin.submit(page(issued) + "/revoke", Map.of("reason", WHY)).statusCode())
                .isEqualTo(302);
        assertThat(admin.submit(page(issued) + "/revoke", Map.of("reason", "For quite another reason."))
                        .statusCode())
                .isEqualTo(409);
        assertThat(Visitor.text(admin.open(page(issued)))).contains("Revoked", "by Avery Nguyen", WHY);
        assertThat(admin.submit(page(issued) + "/reissue", Map.of("reason", WHY))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void leavesTheDocumentsOfOthersAlone() {
        Certificate issued = certified();
        signIns.allow("stranger", "Sam", "Reyes", Role.PARTICIPANTS);
        signIns.allow(Program.COACH, "Casey", "Okafor", Role.COACHES);
        signIns.allow("other.coach", "Toni", "Lane", Role.COACHES);
        Visitor stranger = SignIns.visit(port, "stranger");

        assertThat(stranger.open("/certificates/" + issued.id()).statusCode()).isEqualTo(404);
        assertThat(SignIns.visit(port, "other.coach")
                        .open("/certificates/" + issued.id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(SignIns.visit(port, Program.COACH)
                        .download("/certificates/" + issued.id())
                        .statusCode())
                .isEqualTo(200);
        for (String ofAdmins : List.of(page(issued), page(issued).replace(issued.id(), "zip"))) {
            assertThat(SignIns.visit(port, Program.COACH).open(ofAdmins).statusCode())
                    .isEqualTo(403);
        }
        String elsewhere = "/cohorts/%s/certificates/%s"
                .formatted(enrolments.get(program.enrol(holder + ".other")).cohortId(), issued.id());
        assertThat(admin.open(elsewhere).statusCode()).isEqualTo(404);
        for (String decision : List.of("/reissue", "/revoke")) {
            assertThat(admin.submit(elsewhere + decision, Map.of("reason", WHY)).statusCode())
                    .as("below the address of another cohort")
                    .isEqualTo(404);
        }
        assertThat(stranger.submit(page(issued) + "/revoke", Map.of("reason", WHY))
                        .statusCode())
                .isEqualTo(403);
        assertThat(certificates.get(issued.id()).isValid()).isTrue();
    }

    @Test
    void saysOnMyJourneyWhatBlocksTheCertificateAndThenWhatThereIs() {
        Visitor herself = SignIns.visit(port, holder);
        assertThat(Visitor.text(herself.open("/journey?enrolment=" + enrolmentId)))
                .contains(
                        "What the certificate still needs", "A workshop is neither attended nor made up (3 are open).")
                .contains("The portfolio is not signed off.");

        completion.decide(enrolmentId);

        Certificate statement = certificates.of(enrolmentId).orElseThrow();
        HttpResponse<String> after = herself.open("/journey?enrolment=" + enrolmentId);
        assertThat(Visitor.text(after))
                .contains("There is none, because, when that was decided:", "Statement of Hours and CEUs", "Valid");
        assertThat(after.body()).contains("/certificates/" + statement.id(), "/verify/" + statement.code());
    }

    private Certificate certified() {
        enrolments.moveTo(Enrolment.State.COMPLETED, enrolmentId);
        return certificates.of(enrolmentId).orElseThrow();
    }

    private String page(Certificate certificate) {
        return "/cohorts/%s/certificates/%s"
                .formatted(enrolments.get(certificate.enrolmentId()).cohortId(), certificate.id());
    }

    /** Another version of the table, which finds everything met. */
    private Deployment deployGenerousRule() throws IOException {
        String table = new ClassPathResource("bpmn/program-completion.dmn").getContentAsString(StandardCharsets.UTF_8);
        return repository
                .createDeployment()
                .name("generous")
                .addString("program-completion.dmn", table.replace("<text>false</text>", "<text>true</text>"))
                .deploy();
    }
}
