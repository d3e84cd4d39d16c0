package org.charterpath.materials.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortLink;
import org.charterpath.materials.OpenMaterials;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.charterpath.transcript.StageLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Admins and coaches keep materials; whoever takes part finds them. Which ones, the services say. */
@Configuration(proxyBeanMethods = false)
class MaterialsAccess {

    static final String PAGE = "/materials";
    static final String OF_COHORT = "/cohorts/{cohortId}/materials";
    static final String OF_PROGRAM = "/programs/{programId}/materials";

    @Bean
    Grant.Open programAdminsKeepMaterials() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(OF_COHORT, OF_PROGRAM));
    }

    @Bean
    Grant.Open coachesKeepMaterials() {
        return new Grant.Open(Role.COACHES, List.of(OF_COHORT));
    }

    @Bean
    Link materialsLink() {
        return new Link("Materials", PAGE, 25, caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES));
    }

    @Bean
    CohortLink materialsOfCohort() {
        return new CohortLink("Materials", cohortId -> OF_COHORT.replace("{cohortId}", cohortId), 25);
    }

    /** Each link by its name, and the page where all of a stage is found, files too. */
    @Bean
    StageLinks materialsOfStages(OpenMaterials materials) {
        return (placement, facts) -> materials.onRecord(placement, facts).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stage -> Stream.concat(
                                stage.getValue().stream()
                                        .filter(OpenMaterials.Found::isLink)
                                        .map(found -> new StageLinks.StageLink(
                                                found.title(), "/materials/%s/open".formatted(found.id()))),
                                Stream.of(new StageLinks.StageLink(
                                        "Materials (%d)"
                                                .formatted(stage.getValue().size()),
                                        "%s?enrolment=%s#%s".formatted(PAGE, placement.ownerId(), stage.getKey()))))
                        .toList()));
    }
}
