package org.charterpath.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Map;
import org.charterpath.NotFoundException;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.form.FormStep;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.portfolio.PortfolioTables.ContentsRow;
import org.charterpath.portfolio.PortfolioTables.CreditRow;
import org.charterpath.portfolio.PortfolioTables.GrowthRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class PortfoliosTest {

    private final Portfolios portfolios;
    private final PortfolioTables tables;
    private final Coursework coursework;
    private final CreditLedger ledger;
    private final ShippedForms forms;
    private final SetClock clock;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    PortfoliosTest(
            Portfolios portfolios,
            PortfolioTables tables,
            Coursework coursework,
            CreditLedger ledger,
            ShippedForms forms,
            SetClock clock) {
        this.portfolios = portfolios;
        this.tables = tables;
        this.coursework = coursework;
        this.ledger = ledger;
        this.forms = forms;
        this.clock = clock;
    }

    @BeforeEach
    void enrol(@Autowired JdbcClient jdbc) {
        clock.at("2026-07-22T21:00");
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void holdsTheAcceptedWorksheetsInTheOrderOfTheMonths() {
        accept("december", "mocha-framework", 90);
        accept("november", "analyzing-statutes", 80);
        coursework.assignWorksheet(rosa, "november", "pain-points-priorities");
        coursework.assignCourse(rosa, "november", "oi-103");

        portfolios.assemble(rosa);

        assertThat(tables.contents(rosa))
                .containsExactly(
                        new ContentsRow("Analyzing Statutes", "November", "Jul 22, 2026", 80),
                        new ContentsRow("MOCHA Framework", "December", "Jul 22, 2026", 90));
    }

    @Test
    void namesTheColumnsOfItsContentsAsTheFormShowsThem() throws JsonProcessingException {
        assertThat(new ObjectMapper()
                        .writeValueAsString(new ContentsRow("MOCHA Framework", "December", "Jul 22, 2026", 90)))
                .isEqualTo(
                        "{\"item\":\"MOCHA Framework\",\"month\":\"December\",\"acceptedOn\":\"Jul 22, 2026\",\"minutes\":90}");
    }

    @Test
    void isPutTogetherAnewUntilItIsSignedOff() {
        accept("november", "analyzing-statutes", 80);
        portfolios.assemble(rosa);
        accept("december", "mocha-framework", 90);
        assertThat(portfolios.assemble(rosa).items()).hasSize(2);

        portfolios.signOff(rosa, "july", signOff(40));
        accept("december", "project-work-plan", 200);

        assertThat(portfolios.assemble(rosa).items()).hasSize(2);
        assertThat(portfolios.get(rosa).items()).hasSize(2);
    }

    @Test
    void creditsTheMinutesOfTheSignOffOnce() {
        portfolios.assemble(rosa);
        FormStep signOff = signOff(40);

        portfolios.signOff(rosa, "july", signOff);
        portfolios.signOff(rosa, "july", signOff);

        assertThat(portfolios.isSignedOff(rosa)).isTrue();
        assertThat(portfolios.get(rosa).signedOffBy()).isEqualTo("rosa");
        CreditEntry entry = ledger.entriesOf(rosa).get(0);
        assertThat(ledger.entriesOf(rosa)).hasSize(1);
        assertThat(entry.sourceId()).isEqualTo(SourceId.of(CreditSource.WORKSHEET, "portfolio", rosa));
        assertThat(entry.category()).isEqualTo("INDEPENDENT");
        assertThat(entry.minutes()).isEqualTo(40);
        assertThat(entry.earnedOn()).isEqualTo(LocalDate.of(2026, 7, 22));
    }

    @Test
    void cannotBeSignedOffBeforeItIsPutTogether() {
        FormStep signOff = signOff(40);

        assertThatThrownBy(() -> portfolios.signOff(rosa, "july", signOff)).isInstanceOf(NotFoundException.class);
        assertThat(portfolios.isSignedOff(rosa)).isFalse();
    }

    @Test
    void showsHowTheRatingsMoved() throws JsonProcessingException {
        rate("october", "initial-competency-assessment", "2");
        rate("july", "final-competency-assessment", "3");

        GrowthRow technology = tables.competencyGrowth(rosa).stream()
                .filter(row -> row.competency().equals("Technology"))
                .findFirst()
                .orElseThrow();

        assertThat(new ObjectMapper().writeValueAsString(technology))
                .isEqualTo(
                        "{\"competency\":\"Technology\",\"initial\":\"2\",\"midYear\":\"–\",\"final\":\"3\",\"change\":\"+1\"}");
    }

    @Test
    void showsTheHoursOfEachCategoryAndTheirTotal() {
        accept("november", "analyzing-statutes", 90);

        assertThat(tables.creditSummary(rosa))
                .hasSize(6)
                .contains(new CreditRow("Independent work", "1 h 30 min", "1 h 30 min", "0 h"))
                .endsWith(new CreditRow("Total", "1 h 30 min", "1 h 30 min", "0 h"));
    }

    private void rate(String stageId, String assessment, String rating) {
        coursework.assignWorksheet(rosa, stageId, assessment);
        coursework.recordAnswers(
                rosa, assessment, forms.submit(rosa, assessment, Map.of("technologyRating", rating), "rosa"));
    }

    private void accept(String stageId, String worksheetId, int minutes) {
        coursework.assignWorksheet(rosa, stageId, worksheetId);
        FormStep answers = forms.submit(rosa, worksheetId, Map.of("minutesTracked", minutes), "rosa");
        coursework.recordAnswers(rosa, worksheetId, answers);
        coursework.acceptWorksheet(rosa, worksheetId, answers, ShippedForms.step("review"));
    }

    private FormStep signOff(int minutes) {
        return forms.submit(
                rosa, "portfolio-sign-off", Map.of("portfolioConfirmed", true, "minutesTracked", minutes), "rosa");
    }
}
