package org.charterpath.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.cycle.Cycles;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.measure.MeasureStanding;
import org.charterpath.measure.Measures;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The offices that a plan needs for years, whoever holds them: a successor gets what waits, and what would be nobody's. */
@Service
public class PlanOffices {

    private static final String WHY = "Whoever owned it does not answer for the plan any more.";

    private final StrategicPlans plans;
    private final PlanWork work;
    private final Measures measures;
    private final Cycles cycles;
    private final PlanLetters letters;

    PlanOffices(StrategicPlans plans, PlanWork work, Measures measures, Cycles cycles, PlanLetters letters) {
        this.plans = plans;
        this.work = work;
        this.measures = measures;
        this.cycles = cycles;
        this.letters = letters;
    }

    /** Who answers for a plan without being on its team. */
    public enum Office {
        SUPERINTENDENT("superintendent"),
        SECRETARY("secretary of the board");

        private final String words;

        Office(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String holder(StrategicPlan plan) {
            return this == SUPERINTENDENT ? plan.superintendentId() : plan.secretaryId();
        }
    }

    /**
     * Gives an office to somebody else, who is invited to an account where there is none; to whoever holds it already has no effect.
     *
     * @param caller a program admin
     * @throws NotFoundException if there is no such plan for the caller
     * @throws InvalidSubmissionException if the name or the address is none, or it is that of the other office
     */
    @Transactional
    public void appoint(Caller caller, String planId, Office office, String firstName, String lastName, String email) {
        StrategicPlan plan = plans.find(planId)
                .filter(known -> caller.administers())
                .orElseThrow(() -> NotFoundException.of("plan", planId));
        Person person =
                new Person("", TypedText.stripped(firstName), TypedText.stripped(lastName), TypedText.stripped(email));
        List<String> faults = new ArrayList<>(PlanningTeam.addressFaults("Successor", person));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        String successor = plans.accountOf(person, caller.userId());
        Office other = office == Office.SUPERINTENDENT ? Office.SECRETARY : Office.SUPERINTENDENT;
        if (other.holder(plan).equals(successor)) {
            throw new InvalidSubmissionException(
                    "Successor: this person is the %s; the board decides on what the superintendent recommends."
                            .formatted(other.words()));
        }
        String before = office.holder(plan);
        if (before.equals(successor)) {
            return;
        }
        StrategicPlan changed = plans.keep(plan.with(office, successor));
        work.handOver(planId, before, successor);
        if (!plans.isMember(planId, before)) {
            handOn(changed, before, caller);
        }
        letters.tellOfOffice(changed, successor, office);
    }

    /** What the former holder owns, who is not on the team either, goes to the superintendent. */
    private void handOn(StrategicPlan plan, String before, Caller caller) {
        measures.of(PlanMeasures.KEEPER, plan.id()).stream()
                .map(MeasureStanding::measure)
                .filter(measure -> measure.ownerId().equals(before) && !measure.isEnded())
                .forEach(measure -> measures.assign(measure.id(), plan.superintendentId(), WHY, caller.userId()));
        cycles.of(PlanMeasures.KEEPER, plan.id()).stream()
                .filter(series -> series.ownerId().equals(before) && !series.isOver())
                .forEach(series -> cycles.handOn(
                        new Caller(plan.superintendentId(), Set.of()), series.id(), plan.superintendentId(), WHY));
    }
}
