package org.charterpath.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimedQuestionTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);

    /** The first time it hangs, as at a server that has lost its power; then it answers. */
    private int ask() {
        int number = asked.incrementAndGet();
        if (number == 1) {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return number;
    }

    @Test
    void isAskedAnewWhereNoAnswerIsToBeExpectedAnyMore() {
        try (TimedQuestion<Integer> question =
                new TimedQuestion<>("asked-anew", this::ask, Duration.ofMillis(100), Duration.ofMillis(50))) {
            assertThatThrownBy(question::ask).isInstanceOf(TimedQuestion.UnansweredException.class);

            assertThat(question.ask()).isEqualTo(2);
        } finally {
            answered.countDown();
        }
    }

    @Test
    void isNotAskedAgainWhileAnAnswerMayCome() {
        try (TimedQuestion<Integer> question =
                new TimedQuestion<>("asked-once", this::ask, Duration.ofMillis(50), Duration.ofMinutes(1))) {
            assertThatThrownBy(question::ask).isInstanceOf(TimedQuestion.UnansweredException.class);
            assertThatThrownBy(question::ask).isInstanceOf(TimedQuestion.UnansweredException.class);

            assertThat(asked).hasValue(1);
        } finally {
            answered.countDown();
        }
    }
}
