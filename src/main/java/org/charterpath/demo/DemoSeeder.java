package org.charterpath.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.demo.DemoPeople.Member;
import org.charterpath.engine.LocalDatabase;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.session.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database once, before the web server listens: a finished cohort with certificates, a cohort of 24 in the
 * middle of its program, two institutes, one of which takes registrations, two districts with their plans, two
 * communities of practice, and two districts that build their schedules anew, whatever today's date is.
 */
@Component
@Profile("demo")
class DemoSeeder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeeder.class);
    private static final String SEEDED = "charterpath.demo.seeded";
    private static final int FINISHED_MONTHS_AGO = 17;
    private static final int CURRENT_MONTHS_AGO = 5;
    private static final int MONTHS_OF_A_YEAR = 11;

    private final ProcessEngine engine;
    private final ManagementService management;
    private final Accounts accounts;
    private final Clock clock;
    private final TaskAnswers answers;
    private final Sessions sessions;
    private final Enrolments enrolments;
    private final CapstoneTeams teams;
    private final DemoMaterials materials;
    private final InstituteDesk institutes;
    private final PlanDesk plans;
    private final CommunityDesk communities;
    private final EngagementDesk engagements;
    private final ObjectProvider<LocalDatabase> localDatabase;
    private final JdbcClient jdbc;
    private boolean running;

    DemoSeeder(
            ProcessEngine engine,
            Accounts accounts,
            Placements placements,
            Sessions sessions,
            Enrolments enrolments,
            CapstoneTeams teams,
            DemoMaterials materials,
            InstituteDesk institutes,
            PlanDesk plans,
            CommunityDesk communities,
            EngagementDesk engagements,
            ObjectProvider<LocalDatabase> localDatabase,
            JdbcClient jdbc,
            Clock clock) {
        this.engine = engine;
        this.management = engine.getManagementService();
        this.accounts = accounts;
        this.clock = clock;
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.teams = teams;
        this.materials = materials;
        this.institutes = institutes;
        this.plans = plans;
        this.communities = communities;
        this.engagements = engagements;
        this.localDatabase = localDatabase;
        this.jdbc = jdbc;
        this.answers = new TaskAnswers(engine, placements, sessions, clock);
    }

    /** An earlier start was stopped while it filled the demo database. */
    private static final class IncompleteDemoException extends RuntimeException {

        IncompleteDemoException() {
            super("The demo database is incomplete, because an earlier start was stopped while filling it."
                    + " Delete its folder (./data, or what CHARTERPATH_DATA names) and start again.");
        }
    }

    @Override
    public void start() {
        if (!management.getProperties().containsKey(SEEDED)) {
            if (accounts.find(DemoPeople.PROGRAM_ADMIN).isPresent()) {
                throw new IncompleteDemoException();
            }
            withoutJobExecutor(() -> inBulk(this::seed));
            management.setProperty(SEEDED, clock.instant().toString());
        }
        running = true;
    }

    private record Life(String name, Runnable goesOn) {}

    /**
     * Two lives go on side by side, each at its own moment: the years of cohorts, and the timeline of everybody else. Each does what
     * belongs to its own processes.
     */
    private void seed() {
        Instant began = clock.instant();
        createPeople();
        Lanes lanes = new Lanes(Runtime.getRuntime().availableProcessors());
        OwnMoments moments = new OwnMoments();
        List<String> ofGroups = Stream.concat(DemoGroup.PROCESSES.stream(), DemoInstitute.PROCESSES.stream())
                .toList();
        EngineDriver groups = new EngineDriver(engine, lanes, moments, Share.of(jdbc, clock, ofGroups));
        EngineDriver cohorts = new EngineDriver(engine, lanes, moments, Share.except(jdbc, clock, ofGroups));
        DemoTeam team = new DemoTeam(engine, cohorts, teams, enrolments);
        Timeline timeline = timeline(groups, began);
        moments.begin();
        try {
            lanes.run(
                    List.of(
                            new Life("groups", () -> timeline.until(began)),
                            new Life("cohorts", () -> live(cohorts, team, began))),
                    Life::name,
                    life -> life.goesOn().run());
        } finally {
            moments.end();
        }
        groups.runDueJobs();
        cohorts.runDueJobs();
        team.handIn(answers);
        materials.add();
        LOG.info("Demo seeded in {} s", Duration.between(began, clock.instant()).toSeconds());
    }

    private Timeline timeline(EngineDriver driver, Instant began) {
        Timeline timeline = new Timeline(driver);
        new InstituteAtWork(engine, driver, answers, institutes, began).plan(timeline);
        new InstituteInDemand(engine, driver, institutes, began).plan(timeline);
        new DistrictLivingItsPlan(engine, driver, plans, timeline, began).plan();
        new DistrictBeforeItsVision(engine, driver, plans, timeline, began).plan();
        new PrincipalsInMidYear(engine, driver, communities, timeline, began).plan();
        new SpecialEducationInMidYear(engine, driver, communities, timeline, began).plan();
        new SchedulingInMidCourse(engine, driver, engagements, timeline, began).plan();
        return timeline;
    }

    private void live(EngineDriver driver, DemoTeam team, Instant began) {
        YearMonth thisMonth = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        YearMonth finished = thisMonth.minusMonths(FINISHED_MONTHS_AGO);
        season(driver, team, "Birch cohort", finished, DemoPeople.FINISHED_COHORT, endOf(finished))
                .live();
        season(
                        driver,
                        team,
                        "Aspen cohort",
                        thisMonth.minusMonths(CURRENT_MONTHS_AGO),
                        DemoPeople.CURRENT_COHORT,
                        began)
                .live();
    }

    private DemoSeason season(
            EngineDriver driver, DemoTeam team, String name, YearMonth firstMonth, List<Member> members, Instant end) {
        return new DemoSeason(engine, driver, answers, sessions, enrolments, team, name, firstMonth, members, end);
    }

    private static Instant endOf(YearMonth firstMonth) {
        return firstMonth.plusMonths(MONTHS_OF_A_YEAR).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private void createPeople() {
        DemoPeople.PROGRAM_ADMINS.forEach(person -> create(person, Role.PROGRAM_ADMINS));
        DemoPeople.COACHES.forEach(person -> create(person, Role.COACHES));
        Stream.concat(DemoPeople.CURRENT_COHORT.stream(), DemoPeople.FINISHED_COHORT.stream())
                .forEach(member -> create(member.person(), Role.PARTICIPANTS));
        DemoPeople.INSTITUTE_GUESTS.forEach(guest -> create(guest, Role.PARTICIPANTS));
        DemoPeople.DISTRICT_PEOPLE.forEach(person -> create(person, Role.PARTICIPANTS));
        DemoPeople.COMMUNITY_MEMBERS.forEach(person -> create(person, Role.PARTICIPANTS));
        DemoPeople.schedulers().forEach(person -> create(person, Role.PARTICIPANTS));
    }

    private void create(Person person, Role group) {
        accounts.ensure(person, person.userId(), group);
    }

    private void inBulk(Runnable action) {
        LocalDatabase local = localDatabase.getIfAvailable();
        if (local == null) {
            action.run();
        } else {
            local.inBulk(action);
        }
    }

    /** Jobs must run on the moved clock alone, in the order of the demo. */
    private void withoutJobExecutor(Runnable action) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean wasActive = executor.isActive();
        if (wasActive) {
            executor.shutdown();
        }
        action.run();
        if (wasActive) {
            executor.start();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything that takes work from outside. */
    @Override
    public int getPhase() {
        return 0;
    }
}
