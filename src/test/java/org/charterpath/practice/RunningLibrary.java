package org.charterpath.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.Program;
import org.charterpath.community.RunningCommunity;
import org.charterpath.demo.SampleAnswers;
import org.charterpath.people.Caller;
import org.charterpath.practice.PracticeReviews.Review;
import org.charterpath.practice.PracticeReviews.ReviewState;
import org.springframework.boot.test.context.TestComponent;

/** Practices and try-outs as members of communities write, review and report them. */
@TestComponent
public class RunningLibrary {

    public static final LocalDate REVIEW_BY = LocalDate.of(2027, 9, 1);

    private static final AtomicInteger TITLES = new AtomicInteger();

    private final Program program;
    private final RunningCommunity communities;
    private final Practices practices;
    private final PracticeReviews reviews;
    private final TryOuts tryOuts;
    private final RuntimeService runtime;

    RunningLibrary(
            Program program,
            RunningCommunity communities,
            Practices practices,
            PracticeReviews reviews,
            TryOuts tryOuts,
            RuntimeService runtime) {
        this.program = program;
        this.communities = communities;
        this.practices = practices;
        this.reviews = reviews;
        this.tryOuts = tryOuts;
        this.runtime = runtime;
    }

    /** A title that no other practice has. */
    public static String title(String words) {
        return "%s %d".formatted(words, TITLES.incrementAndGet());
    }

    /** Begins a practice under this title. */
    public String begin(String communityId, Caller author, String title) {
        return practices.begin(author, communityId, title, "", UUID.randomUUID().toString());
    }

    /** What describes a practice. */
    public static Map<String, Object> described(String title) {
        Map<String, Object> answers = new HashMap<>(new SampleAnswers().to("practice"));
        answers.put("practiceTitle", title);
        answers.put("practiceReviewBy", REVIEW_BY.toString());
        return answers;
    }

    public static Map<String, Object> with(Map<String, Object> answers, Map<String, Object> more) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.putAll(more);
        return changed;
    }

    /** Begins a practice and hands it in. */
    public String handIn(String communityId, Caller author, String title) {
        String practice = begin(communityId, author, title);
        communities.submit(author.userId(), practice, "Describe practice", described(title));
        return practice;
    }

    /** As above, for these readers; both reviewers have it published. */
    public String publish(String communityId, Caller author, String title, Practice.Audience audience) {
        String practice = begin(communityId, author, title);
        communities.submit(
                author.userId(),
                practice,
                "Describe practice",
                with(described(title), Map.of("practiceAudience", audience.name())));
        openReviews(practice).forEach(review -> give(review, published()));
        assertThat(practices.get(practice).state()).isEqualTo(Practice.State.PUBLISHED);
        return practice;
    }

    /** The reviews of the latest edition that are still to be given. */
    public List<Review> openReviews(String practiceId) {
        return reviews.of(practiceId, practices.get(practiceId).edition()).stream()
                .filter(review -> review.state() == ReviewState.ASKED)
                .toList();
    }

    /** The task in which somebody gives a review. */
    public Task taskOf(Review review) {
        String process = runtime.createProcessInstanceQuery()
                .processDefinitionKey("practice-review")
                .variableValueEquals("reviewId", review.id())
                .singleResult()
                .getProcessInstanceId();
        return program.onlyTask(task -> task.getProcessInstanceId().equals(process));
    }

    public void give(Review review, Map<String, Object> answers) {
        program.driver().submitAs(review.reviewerId(), taskOf(review), answers);
        program.driver().runDueJobs();
    }

    public static Map<String, Object> published() {
        return new SampleAnswers().to("practice-review");
    }

    /** Somebody cannot follow the steps. */
    public static Map<String, Object> returned(String why) {
        return with(
                published(),
                Map.of(
                        "checkSteps",
                        "NO",
                        "checkWordsSteps",
                        why,
                        "practiceReviewWords",
                        "",
                        "practiceDecision",
                        "RETURN"));
    }

    /** Begins a try-out that its owner carries. */
    public String tryOut(String communityId, Caller owner, String title, String from) {
        return tryOuts.begin(
                owner,
                communityId,
                new TryOuts.Wish(title, "A call before the third absence, for six weeks", from, owner.userId()),
                UUID.randomUUID().toString());
    }

    /** Takes its only cycle from the plan to this decision. */
    public void decide(String tryOutId, Map<String, Object> decision) {
        TryOuts.TryOut tryOut = tryOuts.get(tryOutId);
        LocalDate today = communities.now().toLocalDate();
        Map<String, Object> plan = new HashMap<>(new SampleAnswers().to("cycle-plan"));
        plan.put("cycleStartsOn", today.toString());
        plan.put("cycleEndsOn", today.plusDays(18).toString());
        communities.submit(tryOut.ownerId(), tryOut.seriesId(), "Plan cycle", plan);
        communities.submitSample(tryOut.ownerId(), tryOut.seriesId(), "Do cycle", "cycle-do");
        communities.submitSample(tryOut.ownerId(), tryOut.seriesId(), "Study cycle", "cycle-study");
        communities.submit(tryOut.ownerId(), tryOut.seriesId(), "Act on cycle", decision);
    }

    public void adopt(String tryOutId) {
        decide(tryOutId, new SampleAnswers().to("cycle-act"));
    }
}
