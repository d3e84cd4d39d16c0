package org.charterpath.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.form.InvalidSubmissionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Settles many claims of logged hours in one go: each by itself, so that one that cannot be settled holds up no other. */
@Service
public class HoursDesk {

    /** As many orders as are taken at once. */
    public static final int MOST_ORDERS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(HoursDesk.class);

    private final HoursClaims claims;
    private final HoursReviewTasks tasks;

    HoursDesk(HoursClaims claims, HoursReviewTasks tasks) {
        this.claims = claims;
        this.tasks = tasks;
    }

    /**
     * Completes the review task of each claim as the reviewer orders. The ledger follows a moment later, when the process
     * goes on; until then the claim is pending still, and can be ordered about no more.
     *
     * @param reviewerId the user id of whoever is signed in; may settle what he or she may in Tasklist
     * @return a verdict an order, in their order
     * @throws InvalidSubmissionException if there are more than {@link #MOST_ORDERS}; nothing is done then
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<HoursVerdict> settle(String reviewerId, List<HoursOrder> orders) {
        if (orders.size() > MOST_ORDERS) {
            throw new InvalidSubmissionException("Settle at most %d entries at once.".formatted(MOST_ORDERS));
        }
        Map<String, HoursClaim> known =
                claims
                        .findByIdIn(orders.stream()
                                .map(HoursOrder::claimId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(HoursClaim::id, Function.identity()));
        List<HoursVerdict> verdicts = new ArrayList<>();
        for (HoursOrder order : orders) {
            HoursClaim claim = known.get(order.claimId());
            Optional<String> refusal = claim == null
                    ? Optional.of("There are no such hours.")
                    : refusal(claim, order.review(), reviewerId);
            verdicts.add(new HoursVerdict(order.claimId(), refusal.isEmpty(), refusal.orElseGet(() -> order.review()
                    .inWords(claim.minutes()))));
        }
        return verdicts;
    }

    private Optional<String> refusal(HoursClaim claim, HoursReview review, String reviewerId) {
        try {
            return tasks.submit(claim, review, reviewerId);
        } catch (RuntimeException e) {
            LOG.error("Logged hours {} could not be settled", claim.id(), e);
            return Optional.of("This could not be saved, and nothing about it has changed. Try again.");
        }
    }
}
