package org.charterpath.planning;

import java.util.Optional;
import org.charterpath.signing.SigningMatters;
import org.springframework.stereotype.Component;

/** What is signed of a plan: the contract by the superintendent, and the board's decision by its secretary. */
@Component
class PlanSignatures implements SigningMatters {

    private final StrategicPlans plans;

    PlanSignatures(StrategicPlans plans) {
        this.plans = plans;
    }

    @Override
    public Optional<Matter> of(String subjectId, String matter) {
        return plans.find(subjectId)
                .flatMap(plan -> words(plan, matter))
                .map(words -> new Matter(words, PlanPages.addressOf(subjectId)));
    }

    private static Optional<String> words(StrategicPlan plan, String matter) {
        return switch (matter) {
            case Contracts.MATTER -> Optional.of("the contract on the strategic planning of " + plan.district());
            case PlanEditions.MATTER -> Optional.of("the board's decision on the strategic plan of " + plan.district());
            default -> Optional.empty();
        };
    }
}
