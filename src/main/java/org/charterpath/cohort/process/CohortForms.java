package org.charterpath.cohort.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.program.ProgramCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the cohort's year shows in its forms. */
@Configuration(proxyBeanMethods = false)
class CohortForms {

    static final FormOffer OPEN = FormOffer.to("open-cohort", "cohortPrograms", "cohortProgram");
    static final FormOffer ROSTER = FormOffer.to("cohort-roster", "rosterPage");
    static final FormOffer COACHES = FormOffer.to("cohort-coaches", "coachProposals", "coachesPage");

    /** One choice of a list. */
    record Option(String label, String value) {}

    /** Where there is one program, it is chosen already. */
    @Bean
    FormData openCohortData(ProgramCatalog programs) {
        return new FormData(OPEN, form -> {
            List<Option> options = programs.all().stream()
                    .filter(program -> program.cohortProcess().isEmpty())
                    .map(program -> new Option(program.title(), program.id()))
                    .toList();
            return Map.of(
                    "cohortPrograms",
                    options,
                    "cohortProgram",
                    Optional.of(options.get(0)).map(Option::value).filter(only -> options.size() == 1));
        });
    }

    @Bean
    FormData cohortRosterData() {
        return new FormData(ROSTER, form -> Map.of("rosterPage", pageOf(form.ownerId(), "roster")));
    }

    @Bean
    FormData cohortCoachesData(CoachProposals proposals) {
        return new FormData(
                COACHES,
                form -> Map.of(
                        "coachProposals",
                        proposals.of(form.ownerId()),
                        "coachesPage",
                        pageOf(form.ownerId(), "coaches")));
    }

    private static String pageOf(String cohortId, String part) {
        return "/cohorts/%s/%s".formatted(cohortId, part);
    }
}
