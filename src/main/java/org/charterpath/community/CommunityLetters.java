package org.charterpath.community;

import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.community.CommunityMembers.Request;
import org.charterpath.notification.Addressees;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.notification.PageLinks;
import org.charterpath.notification.SecretLinks;
import org.charterpath.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters about membership: to whoever asks, has an account or not, and to members whose community begins another year. */
@Service
public class CommunityLetters implements Addressees {

    private static final String ASKER = "membership-request:";
    private static final String LINK_KIND = "membership-address";

    private final Notifications notifications;
    private final Communities communities;
    private final JdbcClient jdbc;

    CommunityLetters(Notifications notifications, Communities communities, JdbcClient jdbc) {
        this.notifications = notifications;
        this.communities = communities;
        this.jdbc = jdbc;
    }

    /** Whoever asks without an account. */
    @Override
    public Optional<Person> find(String recipientId) {
        return Optional.of(recipientId).filter(id -> id.startsWith(ASKER)).flatMap(id -> jdbc.sql(
                        "select first_name, last_name, email from membership_request where id = ?")
                .param(id.substring(ASKER.length()))
                .query((row, number) -> new Person(
                        recipientId, row.getString("first_name"), row.getString("last_name"), row.getString("email")))
                .optional());
    }

    /** The links by which an address is confirmed. */
    @Configuration(proxyBeanMethods = false)
    static class Links {

        @Bean
        SecretLinks membershipAddressLinks(ObjectProvider<CommunityMembers> members, PageLinks pages) {
            return new SecretLinks() {
                @Override
                public String kind() {
                    return LINK_KIND;
                }

                @Override
                public String issue(String recipientId, Optional<String> about) {
                    return pages.to(
                            CommunityPages.ASKED + "/" + members.getObject().issueToken(about.orElseThrow()));
                }
            };
        }
    }

    void askToConfirmAddress(Community community, Request request) {
        notifications.send(Message.plain(
                        "membership:%s:address".formatted(request.id()),
                        ASKER + request.id(),
                        "%s: is this your address?".formatted(community.title()),
                        """
                        Somebody, most likely you, asks for membership in the %s with this address. Please confirm it within three \
                        days: %s

                        Then the facilitator decides, and you hear of it by mail. If it was not you, do nothing.
                        """
                                .formatted(community.title(), Message.LINK))
                .withSecretLink(LINK_KIND, request.id()));
    }

    void tellOfDeclining(Community community, Request request, String reason) {
        notifications.send(Message.plain(
                        "membership:%s:declined".formatted(request.id()),
                        request.userId().orElse(ASKER + request.id()),
                        "%s: your request for membership".formatted(community.title()),
                        """
                        The facilitator has not taken you in as a member.

                        Reason: %s
                        """
                                .formatted(reason))
                .with(Message.Link.page("The communities of practice", CommunityPages.PATH)));
    }

    void tellOfYearsEnd(Community community, Request request) {
        notifications.send(Message.plain(
                        "membership:%s:over".formatted(request.id()),
                        request.userId().orElse(ASKER + request.id()),
                        "%s: your request for membership".formatted(community.title()),
                        """
                        The year of this community is over before the facilitator has decided on your request. Please ask again when \
                        the next one begins.
                        """)
                .with(Message.Link.page("The communities of practice", CommunityPages.PATH)));
    }

    void welcome(Community community, Enrolment member) {
        notifications.send(Message.plain(
                        "membership:%s:welcome:%d"
                                .formatted(member.id(), communities.now().getEpochSecond()),
                        member.participantId(),
                        "You are a member of the %s".formatted(community.title()),
                        """
                        The community comes together %d times until the end of its year; what its members need becomes the agenda. \
                        Between these days you can ask for advice, write down practices and try new ones out.

                        On its page you say what you can help others with, and you can leave at any time.
                        """
                                .formatted(community.convenings()))
                .with(Message.Link.page("Open the community", CommunityPages.addressOf(community.id()))));
    }

    void tellOfLeaving(Community community, Enrolment member) {
        notifications.send(Message.plain(
                        "membership:%s:left:%d"
                                .formatted(member.id(), communities.now().getEpochSecond()),
                        member.participantId(),
                        "You have left the %s".formatted(community.title()),
                        """
                        You are not invited to its convenings any more, and what you owned there is handed on. The hours that you \
                        have earned are certified at the end of the year. You can come back at any time.
                        """)
                .with(Message.Link.journey(member.id())));
    }

    /** Members of the year before are invited to the new one. */
    @EventListener
    @Transactional
    public void invite(Communities.YearOpened opened) {
        opened.before()
                .ifPresent(before -> notifications.sendAll(communities.members(before.id()).stream()
                        .map(member -> Message.plain(
                                        "community:%s:again:%s"
                                                .formatted(opened.community().id(), member.participantId()),
                                        member.participantId(),
                                        "%s: another year begins"
                                                .formatted(opened.community().title()),
                                        """
                                        You were a member in the year before. If you want to go on, say so on the page of the \
                                        community; you need no new confirmation.
                                        """)
                                .with(Message.Link.page(
                                        "Go on as a member",
                                        CommunityPages.joinOf(opened.community().id()))))
                        .toList()));
    }
}
