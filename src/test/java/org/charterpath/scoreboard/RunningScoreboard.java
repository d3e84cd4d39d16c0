package org.charterpath.scoreboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.Program;
import org.charterpath.cohort.Enrolment;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.EngagementDelivery;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.charterpath.scoreboard.Scoreboards.WeekState;
import org.springframework.boot.test.context.TestComponent;

/** Scoreboards as a district lead and the owners of measures run them. */
@TestComponent
public class RunningScoreboard {

    /** A Monday. */
    public static final LocalDate OPENED = LocalDate.of(2026, 2, 2);

    public static final LocalDate BY = LocalDate.of(2026, 4, 5);

    private static final String ENTRY = "accelerating-learning";

    private final RunningEngagement running;
    private final Program program;
    private final Deliveries deliveries;
    private final Scoreboards scoreboards;
    private final Measures measures;

    RunningScoreboard(
            RunningEngagement running,
            Program program,
            Deliveries deliveries,
            Scoreboards scoreboards,
            Measures measures) {
        this.running = running;
        this.program = program;
        this.deliveries = deliveries;
        this.scoreboards = scoreboards;
        this.measures = measures;
    }

    /**
     * A scoreboard.
     *
     * @param owner the user id of the one member who owns all of its measures, and is not the lead
     */
    public record Board(String engagementId, String id, String owner) {}

    /** One that begins on {@link #OPENED}, with what came out of the last session accepted; its goals are to be set. */
    public Board begin() {
        String engagement = running.running(ENTRY);
        running.moveTo(OPENED.atTime(9, 0));
        String id = running.delivery(engagement, ENTRY).id();
        deliveries.move(id, EngagementDelivery.State.ACCEPTED);
        program.driver().runDueJobs();
        String owner = running.members(engagement).stream()
                .map(Enrolment::participantId)
                .filter(member -> !member.equals(running.lead(engagement)))
                .findFirst()
                .orElseThrow();
        return new Board(engagement, id, owner);
    }

    /** One with a goal and its lead measure. */
    public Board open() {
        Board board = begin();
        open(board);
        return board;
    }

    public void open(Board board) {
        running.submit(running.lead(board.engagementId()), board.id(), "Set goals", goals(board));
    }

    /** What sets the goal. */
    public Map<String, Object> goals(Board board) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("scoreboard-goals"));
        answers.put("goal1FromOn", OPENED.minusDays(3).toString());
        answers.put("goal1ToOn", BY.toString());
        answers.put("goal1Owner", board.owner());
        answers.put("goal1Lead1Owner", board.owner());
        return answers;
    }

    /** What commits the team to a week. */
    public Map<String, Object> commitment(Board board) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("weekly-commitment"));
        answers.put("commitment1By", board.owner());
        boolean hasBefore = scoreboards.weeks(board.id()).stream()
                .reduce((earlier, later) -> later)
                .filter(week -> week.state() == WeekState.COMMITTED)
                .isPresent();
        if (hasBefore) {
            answers.put("lastWeekKept", "YES");
            answers.put("lookingBack", "Twelve students moved; two teachers need the list a day earlier.");
        }
        return answers;
    }

    public void commit(Board board) {
        running.submit(board.owner(), board.id(), "Commit to the week", commitment(board));
    }

    /** To the beginning of a week, from 0 for the one in which it was opened. */
    public void toWeek(int number) {
        running.moveTo(OPENED.plusWeeks(number).atTime(8, 0));
    }

    public Goal goal(Board board) {
        return scoreboards.goals(board.id()).get(0);
    }

    /** Writes down what was measured today. */
    public void measured(Board board, MeasureStanding standing, String value) {
        measures.update(
                new Caller(board.owner(), Set.of()),
                standing.measure().id(),
                "page:" + UUID.randomUUID(),
                new BigDecimal(value),
                running.now().toLocalDate(),
                "");
    }
}
