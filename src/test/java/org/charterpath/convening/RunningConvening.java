package org.charterpath.convening;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.ballot.Ballot;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Convenings as facilitators and members run them. */
@TestComponent
public class RunningConvening {

    /** The length of the day as {@link RunningCommunity} sets it. */
    public static final int DAY = 360;

    private final RunningCommunity running;
    private final Program program;
    private final Convenings convenings;
    private final Needs needs;
    private final Ballots ballots;
    private final JdbcClient jdbc;

    RunningConvening(
            RunningCommunity running,
            Program program,
            Convenings convenings,
            Needs needs,
            Ballots ballots,
            JdbcClient jdbc) {
        this.running = running;
        this.program = program;
        this.convenings = convenings;
        this.needs = needs;
        this.ballots = ballots;
        this.jdbc = jdbc;
    }

    /** A community with members of different schools, who have different first names. */
    public record Group(String communityId, List<Caller> members) {

        public Caller first() {
            return members.get(0);
        }

        public Caller second() {
            return members.get(1);
        }
    }

    public static Convenings.Day first(String communityId) {
        return new Convenings.Day(communityId, 1);
    }

    public Group group(int howMany) {
        return group(running.open(), howMany);
    }

    public Group group(String communityId, int howMany) {
        List<Caller> members = new ArrayList<>();
        for (int number = 1; number <= howMany; number++) {
            members.add(running.member(communityId, "Mem", "School " + number));
        }
        return new Group(communityId, members);
    }

    /** Says what somebody needs, on the page. */
    public String need(Caller member, String communityId, String title) {
        return needs.raise(member, communityId, new Needs.Wish(title, "Why it matters", ""));
    }

    /** Sets the date of the next convening so many days from now, so that topics are asked for. */
    public void date(String communityId, int days) {
        LocalDateTime start = running.now().toLocalDate().plusDays(days).atTime(9, 0);
        running.submit(
                RunningCommunity.FACILITATOR,
                communityId,
                "Schedule session",
                Map.of("startsAt", start.toString(), "sessionMinutes", DAY, "place", "The library"));
    }

    public Task topicsTask(Group group, Caller member) {
        return running.taskOf(running.membership(group.communityId(), member).id(), "Propose topics");
    }

    /** A member names topics in the form; none is fine. */
    public void propose(Group group, Caller member, String... titles) {
        Map<String, Object> answers = new HashMap<>();
        for (int number = 1; number <= titles.length; number++) {
            answers.put("topic%dTitle".formatted(number), titles[number - 1]);
        }
        program.driver().submitAs(member.userId(), topicsTask(group, member), answers);
        program.driver().runDueJobs();
    }

    /** Lets the time for topics be over. */
    public void endCollecting() {
        running.moveTo(running.now().plusDays(14).plusMinutes(1));
    }

    /** A group of so many, with these needs, whose ballot is open: its day is in six weeks. */
    public Group voting(int howMany, String... titles) {
        Group group = group(howMany);
        for (String title : titles) {
            need(group.first(), group.communityId(), title);
        }
        date(group.communityId(), 42);
        endCollecting();
        openBallot(group.communityId());
        return group;
    }

    public void openBallot(String communityId) {
        openBallot(communityId, 3);
    }

    public void openBallot(String communityId, int picks) {
        running.submit(
                RunningCommunity.FACILITATOR,
                communityId,
                "Open ballot",
                Map.of(
                        "conveningBallotEndsAt",
                        running.now().plusDays(7).withSecond(0).withNano(0).toString(),
                        "conveningBallotPicks",
                        picks));
    }

    public Ballot ballot(Convenings.Day day) {
        return ballots.get(
                convenings.standing(day).flatMap(Convenings.Standing::ballotId).orElseThrow());
    }

    public Ballot.Topic topic(Convenings.Day day, String title) {
        return ballot(day).topics().stream()
                .filter(topic -> topic.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** Votes for topics by their titles, the most wanted first. */
    public void vote(Convenings.Day day, Caller member, String... titles) {
        ballots.vote(
                member,
                ballot(day).id(),
                List.of(titles).stream().map(title -> topic(day, title).id()).toList());
    }

    public void closeBallot(Convenings.Day day) {
        ballots.close(running.facilitator(), ballot(day).id());
        program.driver().runDueJobs();
    }

    /** Sets an agenda of one slot of each of these topics, of a title where there is no topic, that fills the day. */
    public void setAgenda(Convenings.Day day, String... titles) {
        running.submit(RunningCommunity.FACILITATOR, day.communityId(), "Set agenda", agenda(day, titles));
    }

    public Map<String, Object> agenda(Convenings.Day day, String... titles) {
        Map<String, Object> answers = new HashMap<>();
        int left = DAY - 30;
        for (int number = 1; number <= titles.length; number++) {
            String title = titles[number - 1];
            int minutes = number == titles.length ? left : 60;
            left -= minutes;
            Optional<String> needId = convenings.choices(day).stream()
                    .filter(topic -> topic.need().title().equals(title))
                    .map(topic -> topic.need().id())
                    .findFirst();
            String key = "slot" + number;
            answers.put(key + "Topic", needId.orElse("NONE"));
            if (needId.isEmpty()) {
                answers.put(key + "Title", title);
            }
            answers.put(key + "Minutes", minutes);
            answers.put(key + "Break", number == 1 ? 30 : 0);
            answers.put(key + "Protocol", "CONSULTANCY");
            answers.put(key + "Owner", RunningCommunity.FACILITATOR);
        }
        return answers;
    }

    /** Lets the day be over and held, with these people there. */
    public void hold(Group group, List<Caller> present) {
        running.moveTo(running.now().plusDays(43));
        running.recordAttendance(group.communityId(), present);
    }

    public void cancel(Group group) {
        running.moveTo(running.now().plusDays(43));
        running.submit(
                RunningCommunity.FACILITATOR,
                group.communityId(),
                "Record attendance",
                Map.of("sessionOutcome", "CANCELLED"));
    }

    /** Says what became of the topics as it is filled in, but for those by their numbers. */
    public void sayOutcomes(Group group, Map<String, Object> others) {
        Task task = running.taskOf(group.communityId(), "Say what became of the topics");
        Map<String, Object> answers = new HashMap<>();
        for (int number = 1;
                number <= convenings.undecided(first(group.communityId())).size();
                number++) {
            answers.put("outcome" + number, program.shown(task, "outcome" + number));
        }
        answers.putAll(others);
        program.driver().submitAs(RunningCommunity.FACILITATOR, task, answers);
        program.driver().runDueJobs();
    }

    public Task worthTask(Group group, Caller member) {
        return running.taskOf(running.membership(group.communityId(), member).id(), "Say what it was worth");
    }

    public void sayWorth(Group group, Caller member, int worth, String why) {
        Map<String, Object> answers = new HashMap<>(Map.of("conveningWorth", String.valueOf(worth)));
        if (!why.isEmpty()) {
            answers.put("conveningWorthWhy", why);
        }
        program.driver().submitAs(member.userId(), worthTask(group, member), answers);
        program.driver().runDueJobs();
    }

    /** The bodies of what somebody was sent by keys that begin so. */
    public List<String> mails(String keyBeginning, Caller person) {
        return jdbc.sql(
                        "select body from notification where message_key like ? and recipient_id = ? order by message_key")
                .params(keyBeginning + "%", person.userId())
                .query(String.class)
                .list();
    }

    public Need needOf(Convenings.Day day, String title) {
        return needs.get(jdbc.sql(
                        "select need_id from convening_topic t join need n on n.id = t.need_id where t.community_id = ? and n.title = ?")
                .params(day.communityId(), title)
                .query(String.class)
                .single());
    }
}
