package org.charterpath.demo;

import org.charterpath.ballot.Ballots;
import org.charterpath.cycle.Cycles;
import org.charterpath.measure.Measures;
import org.charterpath.planning.Amendments;
import org.charterpath.planning.StrategicPlans;
import org.charterpath.planning.Swot;
import org.charterpath.signing.Signatures;
import org.charterpath.survey.SurveyPages;
import org.charterpath.survey.SurveyThemes;
import org.charterpath.survey.Surveys;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The services that stand behind a plan's pages, forms and links. */
@Component
@Profile("demo")
record PlanDesk(
        StrategicPlans plans,
        Swot swot,
        Signatures signatures,
        Ballots ballots,
        Surveys surveys,
        SurveyThemes themes,
        SurveyPages surveyPages,
        Measures measures,
        Cycles cycles,
        Amendments amendments) {}
