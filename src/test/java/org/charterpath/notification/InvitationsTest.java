package org.charterpath.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.SetClock;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.people.Accounts;
import org.junit.jupiter.api.Test;

/** People who are invited to the same meeting. */
@FeatureTest
class InvitationsTest {

    private static final Invitation KICKOFF = new Invitation(
            "kickoff",
            0,
            "Kickoff Workshop",
            ZonedDateTime.parse("2025-10-30T10:00-05:00[America/Chicago]"),
            240,
            Optional.of("Library"),
            Optional.empty(),
            Optional.empty());

    private final Accounts accounts;
    private final WrittenMessages messages;
    private final Invitations invitations;
    private final List<String> questions = new ArrayList<>();

    InvitationsTest(
            Notifications notifications,
            Accounts accounts,
            MailSettings settings,
            SetClock clock,
            WrittenMessages messages) {
        this.accounts = accounts;
        this.messages = messages;
        this.invitations = new Invitations(notifications, noted(), settings, clock);
    }

    @Test
    void asksOnceForEverybodyWhoIsInvited() {
        invitations.invite(List.of("ana", "ben", "gone"), "kickoff:0:"::concat, KICKOFF);

        assertThat(questions).hasSize(1);
        assertThat(messages.keys()).containsExactly("kickoff:0:ana", "kickoff:0:ben", "kickoff:0:gone");
        assertThat(messages.get("kickoff:0:ana").calendar()).isPresent();
        assertThat(messages.get("kickoff:0:gone").calendar()).isEmpty();
    }

    private Accounts noted() {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (proxy, method, arguments) -> {
                    questions.add(method.getName());
                    return method.invoke(accounts, arguments);
                });
    }
}
