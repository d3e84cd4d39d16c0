package org.charterpath.demo;

import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagements;
import org.charterpath.engagement.SchedulingCatalog;
import org.charterpath.form.FormStarts;
import org.charterpath.measure.Measures;
import org.charterpath.precondition.Preconditions;
import org.charterpath.scoreboard.Scoreboards;
import org.charterpath.signing.Signatures;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The services that stand behind an engagement's pages and forms. */
@Component
@Profile("demo")
record EngagementDesk(
        FormStarts forms,
        SchedulingCatalog catalog,
        Engagements engagements,
        Deliveries deliveries,
        Preconditions preconditions,
        Signatures signatures,
        Scoreboards scoreboards,
        Measures measures) {}
