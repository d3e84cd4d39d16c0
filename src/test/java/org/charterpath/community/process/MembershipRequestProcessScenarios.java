package org.charterpath.community.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.account.AccountAdministration;
import org.charterpath.account.PersonalData;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.CommunityMembers.RequestState;
import org.charterpath.community.CommunityMembers.Wish;
import org.charterpath.community.RunningCommunity;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who becomes a member of a community. Run on each database by a subclass. */
@ProcessTest
abstract class MembershipRequestProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private Communities communities;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private PersonalData data;

    @Autowired
    private JdbcClient jdbc;

    private List<String> ends(String community) {
        return running.endsOf("membership-request", community);
    }

    @Test
    void takesInWhomTheFacilitatorConfirmsAndPlansTheConveningsWithThem() {
        String community = running.open();
        Caller ana = running.somebody("Ana");
        running.ask(community, ana, "Aurora Charter School");
        running.ask(community, ana, "Aurora Charter School");
        assertThat(running.tasksOf(community, "Confirm member"))
                .as("asked twice")
                .hasSize(1);
        assertThat(communities.isMember(community, ana.userId())).isFalse();

        running.submit(
                RunningCommunity.FACILITATOR,
                community,
                "Confirm member",
                Map.of(
                        "memberSchool",
                        "Aurora Charter School",
                        "memberJob",
                        "Principal",
                        "membershipDecision",
                        "CONFIRM"));
        assertThat(ends(community)).containsExactly("endEvent_memberConfirmed");
        Enrolment member = running.membership(community, ana);
        assertThat(member.state()).isEqualTo(Enrolment.State.ACTIVE);
        assertThat(members.jobsIn(community)).containsEntry(member.id(), "Principal");
        assertThatThrownBy(() -> running.ask(community, ana, "Aurora Charter School"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("a member already");
    }

    @Test
    void declinesWithAReasonThatGoesOutByMail() {
        String community = running.open();
        Caller ben = running.somebody("Ben");
        running.ask(community, ben, "No Such School");
        running.submit(
                RunningCommunity.FACILITATOR,
                community,
                "Confirm member",
                Map.of(
                        "memberSchool", "No Such School",
                        "memberJob", "Principal",
                        "membershipDecision", "DECLINE",
                        "declineReason", "The school is no member of the association."));
        assertThat(ends(community)).containsExactly("endEvent_memberDeclined");
        assertThat(communities.isMember(community, ben.userId())).isFalse();
        assertThat(lastMailTo(ben.userId())).contains("The school is no member of the association.");
    }

    private String lastMailTo(String userId) {
        return jdbc.sql("select body from notification where recipient_id = ? order by created_at desc")
                .param(userId)
                .query(String.class)
                .list()
                .get(0);
    }

    @Test
    void endsWhenTheRequestIsTakenBack() {
        String community = running.open();
        Caller cora = running.somebody("Cora");
        running.ask(community, cora, "Aurora Charter School");
        members.withdraw(cora, community);
        members.withdraw(cora, community);
        assertThat(ends(community)).containsExactly("endEvent_requestTakenBack");
        assertThat(running.tasksOf(community, "Confirm member")).isEmpty();
    }

    @Test
    void asksWhoeverHasNoAccountToConfirmTheAddressBeforeTheFacilitatorHearsOfIt() {
        String community = running.open();
        String address = "dora@%s.example.org".formatted(community.substring(0, 8));
        Wish wish = new Wish("Dora", "Diaz", address, "Aurora Charter School", "Principal");
        members.ask(Optional.empty(), community, wish);
        members.ask(Optional.empty(), community, wish);
        assertThat(running.tasksOf(community, "Confirm member")).isEmpty();
        List<String> requests = jdbc.sql("select id from membership_request where email = ?")
                .param(address)
                .query(String.class)
                .list();
        assertThat(requests).as("asked twice").hasSize(1);
        String token = running.token(requests.get(0));
        assertThatThrownBy(() -> members.confirmAddress("no-such-token")).isInstanceOf(NotFoundException.class);
        members.confirmAddress(token);
        assertThat(members.confirmAddress(token).state()).as("confirmed twice").isEqualTo(RequestState.WAITING);
        running.submitSample(RunningCommunity.FACILITATOR, community, "Confirm member", "membership-decision");
        assertThat(accounts.matching(Set.of(), Set.of(address)))
                .singleElement()
                .matches(person -> communities.isMember(community, person.userId()))
                .matches(person -> members.request(requests.get(0)).userId().equals(Optional.of(person.userId())));
    }

    @Test
    void lapsesAfterThreeDaysWithoutAConfirmedAddress() {
        String community = running.open();
        String address = "late@%s.example.org".formatted(community.substring(0, 8));
        members.ask(
                Optional.empty(), community, new Wish("Lea", "Late", address, "Aurora Charter School", "Principal"));
        String token = running.token(jdbc.sql("select id from membership_request where email = ?")
                .param(address)
                .query(String.class)
                .single());
        running.moveTo(running.now().plusDays(3).plusMinutes(1));
        assertThatThrownBy(() -> members.confirmAddress(token)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void letsAMemberLeaveAtAnyTimeAndComeBackWithTheSameEnrolment() {
        String community = running.open();
        Caller eva = running.member(community, "Eva", "Aurora Charter School");
        String enrolment = running.membership(community, eva).id();
        members.helpWith(
                eva,
                community,
                Set.of(
                        running.subjects(community).get(0),
                        running.subjects(community).get(1)));
        assertThat(communities.helpersWith(
                        community, running.subjects(community).get(0)))
                .containsExactly(eva.userId());
        members.leave(eva, community);
        members.leave(eva, community);
        assertThat(communities.isMember(community, eva.userId())).isFalse();
        assertThat(communities.mayRead(eva, community)).isFalse();
        assertThat(communities.helpersWith(
                        community, running.subjects(community).get(0)))
                .isEmpty();
        running.join(community, eva, "Aurora Charter School");
        assertThat(running.membership(community, eva).id()).isEqualTo(enrolment);
    }

    @Test
    void takesWhoeverWasAMemberInTheYearBeforeAtOnce() {
        String before = running.open();
        Caller fay = running.member(before, "Fay", "Aurora Charter School");
        String code = communities.get(before).code();
        String next = running.open(code, Map.of());
        assertThat(jdbc.sql("select recipient_id from notification where message_key like ?")
                        .param("community:%s:again:%%".formatted(next))
                        .query(String.class)
                        .list())
                .containsExactly(fay.userId());
        running.ask(next, fay, "Aurora Charter School");
        assertThat(communities.isMember(next, fay.userId())).isTrue();
        assertThat(running.tasksOf(next, "Confirm member")).isEmpty();
    }

    @Test
    void refusesWhatIsMissingByNameAndRule() {
        String community = running.open();
        assertThatThrownBy(() ->
                        members.ask(Optional.empty(), community, new Wish("", "", "no address", "", "x".repeat(4001))))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("School: it is missing.")
                .hasMessageContaining("Job: it has 4001 characters; say it in at most 120.")
                .hasMessageContaining("Name:")
                .hasMessageContaining("E-mail:");
    }

    @Test
    void asksTheFacilitatorOnceWhenSomebodyAsksTwiceAtTheSameMoment() {
        String community = running.open();
        Caller gus = running.somebody("Gus");
        CompletableFuture.allOf(Stream.generate(() ->
                                CompletableFuture.runAsync(() -> running.ask(community, gus, "Aurora Charter School")))
                        .limit(4)
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertThat(running.tasksOf(community, "Confirm member")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from membership_request where community_id = ? and user_id = ?")
                        .params(community, gus.userId())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void endsForWhoeverStillWaitsWhenTheYearIsOverAndSaysSo() {
        String community = running.open();
        Caller hal = running.somebody("Hal");
        running.ask(community, hal, "Aurora Charter School");
        String token = running.requestToken(community);
        communities.endYear(community);
        assertThat(running.tasksOf(community, "Confirm member")).isEmpty();
        assertThat(members.openRequest(community, hal.userId())).isEmpty();
        assertThat(jdbc.sql("select body from notification where recipient_id = ? and message_key like '%:over'")
                        .param(hal.userId())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Please ask again when the next one begins.");
        assertThatThrownBy(() -> members.confirmAddress(token))
                .as("a link of the year that is over")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> running.ask(community, hal, "Aurora Charter School"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("Membership: the year of this community is over.");
    }

    @Test
    void takesASchoolAndAJobOfOneLineEach() {
        String community = running.open();
        Caller ida = running.somebody("Ida");
        assertThatThrownBy(() -> members.ask(
                        Optional.of(ida),
                        community,
                        new Wish("", "", "", "Aurora\nCharter School", "Principal\r\nDean")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("School: it has several lines; write one.")
                .hasMessageContaining("Job: it has several lines; write one.");
    }

    @Test
    void forgetsWhoHasAskedWithThePersonAndAnAddressThatNobodyHasConfirmedWithTheYear() {
        String community = running.open();
        Caller jo = running.somebody("Jo");
        running.ask(community, jo, "Aurora Charter School");
        String own = members.openRequest(community, jo.userId()).orElseThrow().id();
        members.withdraw(jo, community);
        running.requestToken(community);
        communities.endYear(community);
        assertThat(jdbc.sql("select id from membership_request where community_id = ?")
                        .param(community)
                        .query(String.class)
                        .list())
                .containsExactly(own);
        administration.deactivate(jo.userId(), running.admin());
        assertThat(data.erase(jo.userId(), jo.userId(), "Asked for by the person in a letter", running.admin()))
                .isNotEqualTo(jo.userId());
        assertThat(members.request(own))
                .extracting(request -> List.of(request.names(), request.email(), request.school(), request.job()))
                .isEqualTo(List.of("[erased] [erased]", "[erased]", "[erased]", "[erased]"));
    }
}
