package org.charterpath.advice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members of a running community who ask each other for advice. */
@TestComponent
public class AskingMembers {

    private final RunningCommunity running;
    private final CommunityMembers members;
    private final Advices advices;
    private final JdbcClient jdbc;

    AskingMembers(RunningCommunity running, CommunityMembers members, Advices advices, JdbcClient jdbc) {
        this.running = running;
        this.members = members;
        this.advices = advices;
        this.jdbc = jdbc;
    }

    /** What is asked about in all of these. */
    public String subject(String community) {
        return running.subjects(community).get(0);
    }

    /** A member who says that this can be asked about. */
    public Caller helper(String community, String firstName) {
        Caller helper = running.member(community, firstName, "Aurora Charter School");
        members.helpWith(helper, community, Set.of(subject(community)));
        return helper;
    }

    public Advices.Wish wish(String community) {
        return new Advices.Wish(
                "How do others begin the year?",
                "Our first week is full of papers, and the children wait. How do you do it?",
                subject(community),
                "");
    }

    /** Asks, and lets everything due happen. */
    public String ask(String community, Caller asker) {
        String id = advices.ask(asker, community, wish(community), newSource());
        running.moveTo(running.now());
        return id;
    }

    /** Answers on the page, and lets everything due happen. */
    public String answer(String community, Caller author, String adviceId, String words) {
        Set<String> before = Set.copyOf(
                advices.answers(adviceId).stream().map(Advices.Answer::id).toList());
        advices.answer(author, community, adviceId, words, newSource());
        running.moveTo(running.now());
        return advices.answers(adviceId).stream()
                .map(Advices.Answer::id)
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the days pass after which a question goes on, one minute more. */
    public void letThreeDaysPass() {
        running.moveTo(running.now().plusDays(3).plusMinutes(1));
    }

    public static String newSource() {
        return UUID.randomUUID().toString();
    }

    /** What somebody says who cannot help. */
    public static Map<String, Object> cannotHelp() {
        return Map.of("helpDecision", "CANNOT_HELP");
    }

    /** Subjects of the letters to somebody about a question or a proposal, in their order. */
    public List<String> lettersTo(String userId, String topic) {
        return jdbc.sql(
                        "select subject from notification where recipient_id = ? and topic = ? order by created_at, subject")
                .params(userId, topic)
                .query(String.class)
                .list();
    }
}
