package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the report on the institute at Stanford University says stands in the shipped definition. */
class InstituteProgramTest {

    private static final ProgramDefinition INSTITUTE = Programs.institute();

    @Test
    void saysWhatPerformanceManagementIsAndWhatSchoolsTakeHome() {
        assertThat(INSTITUTE.about().orElseThrow())
                .contains(
                        "a framework for managing how an organization carries out its strategy",
                        "embodies the mission and the values of a school",
                        "turn their own data into relevant measures",
                        "ties daily activities to how the whole organization performs",
                        "transparency and accountability",
                        "learn from each other's approaches and best practices",
                        "free of charge",
                        "More than 20 schools came",
                        "Stanford University",
                        "a second session was offered");
    }

    @Test
    void namesTheProgramThatSponsorsItAndItsPartners() {
        assertThat(INSTITUTE.offeredBy().orElseThrow())
                .contains(
                        "Building Charter School Quality program (BCSQ)",
                        "National Alliance for Public Charter Schools",
                        "National Alliance for Charter School Authorizers",
                        "Colorado League of Charter Schools",
                        "CREDO");
    }

    @Test
    void leadsFromOwnDataOverTheWorkshopAndCoachingToAFramework() {
        assertThat(INSTITUTE.stages()).extracting(Stage::id).containsExactly("preparation", "workshop", "framework");
        assertThat(INSTITUTE.session("institute-workshop").seatsByRegistration())
                .contains(true);
        assertThat(INSTITUTE.session("team-coaching").audience()).isEqualTo(Audience.GROUP);
        assertThat(INSTITUTE.worksheet("performance-framework").rules()).hasSize(7);
    }
}
