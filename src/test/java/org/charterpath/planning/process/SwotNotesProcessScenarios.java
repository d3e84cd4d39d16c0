package org.charterpath.planning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.charterpath.ProcessTest;
import org.charterpath.planning.RunningPlan;
import org.charterpath.planning.StrategicPlans;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one member notes alone. Run on each database by a subclass. */
@ProcessTest
abstract class SwotNotesProcessScenarios {

    @Autowired
    private RunningPlan plans;

    @Autowired
    private StrategicPlans known;

    @Test
    void endsWhenAMemberHasNotedTheOwnItems() {
        String plan = plans.scanned();
        plans.note(plan);
        assertThat(known.team(plan))
                .allMatch(member -> plans.endsOf("swot-notes", member.id()).equals(List.of("endEvent_swotNoted")));
    }
}
