package org.charterpath;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.charterpath.advice.AskingMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.RunningConvening;
import org.charterpath.delivery.RunningDelivery;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.fixture.MeasuredTeam;
import org.charterpath.fixture.NothingMocked;
import org.charterpath.fixture.SurveyedDistrict;
import org.charterpath.fixture.VotingGroup;
import org.charterpath.institute.RunningInstitute;
import org.charterpath.notification.EachMail;
import org.charterpath.planning.RunningPlan;
import org.charterpath.practice.RunningLibrary;
import org.charterpath.precondition.SentPreconditions;
import org.charterpath.scope.RunningScope;
import org.charterpath.scoreboard.RunningScoreboard;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of our pages and API in the running application, on a database of its own that all these tests share; statements
 * are counted. With {@link PostgresDatabase} it runs there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@NothingMocked
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:charterpath-pages")
@Import({
    Program.class,
    SignIns.class,
    RunningInstitute.class,
    RunningPlan.class,
    RunningCommunity.class,
    AskingMembers.class,
    RunningLibrary.class,
    RunningConvening.class,
    RunningEngagement.class,
    RunningScope.class,
    RunningScoreboard.class,
    SentPreconditions.class,
    RunningDelivery.class,
    CountedStatements.class,
    Breakdown.class,
    EachMail.class,
    SurveyedDistrict.class,
    MeasuredTeam.class,
    VotingGroup.class
})
@ExtendWith(CleanEngine.class)
public @interface PagesTest {}
