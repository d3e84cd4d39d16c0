package org.charterpath.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.charterpath.AlreadyDoneException;
import org.charterpath.fixture.AtTheSameMoment;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.notification.PageLinks;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The keys of several nodes on one database that has none yet; run on each database by a subclass. */
abstract class SigningKeysScenarios {

    private static final int NODES = 6;
    private static final int ROUNDS = 1_000;
    private static final String SECRET = "a secret of more than thirty-two letters";
    private static final String HOME = "https://charterpath.example.org";
    private static final String WHY = "It has been in use for a year";

    private final DataSource database = database();
    private final List<SigningKeys.Rotated> news = new ArrayList<>();

    abstract DataSource database();

    private SigningKeys node(String secret, String key, String home) {
        return new SigningKeys(
                JdbcClient.create(database),
                new SigningSettings(secret, key, ROUNDS),
                new Issuer(new PageLinks(home), "Charterpath"),
                event -> news.add((SigningKeys.Rotated) event),
                Clock.systemUTC(),
                new JdbcTransactionManager(database));
    }

    private SigningKeys node() {
        return node(SECRET, "", HOME);
    }

    @Test
    void areOneHoweverManyNodesMakeTheFirstAtTheSameMoment() throws Exception {
        List<String> signing = AtTheSameMoment.take(NODES, 1, number -> {
                    SigningKeys node = node();
                    return turn -> node.current().kid();
                })
                .get(0);

        assertThat(signing).hasSize(NODES).containsOnly(node().current().kid());
        assertThat(node().published()).hasSize(1);
    }

    @Test
    void areRotatedOnceHoweverManyWantItAtTheSameMoment() throws Exception {
        String first = node().current().kid();
        List<Boolean> rotated = AtTheSameMoment.take(NODES, 1, number -> {
                    SigningKeys node = node();
                    return turn -> {
                        try {
                            node.rotate(1, WHY, "owner");
                            return true;
                        } catch (AlreadyDoneException late) {
                            return false;
                        }
                    };
                })
                .get(0);

        assertThat(rotated).containsOnlyOnce(true);
        assertThat(news).hasSize(1);
        assertThat(node().current().kid())
                .isNotEqualTo(first)
                .isEqualTo(news.get(0).kid());
        assertThat(node().published()).hasSize(2);
        assertThat(node().find(first)).isPresent();
        assertThat(node().all()).extracting(SigningKeys.Line::signs).containsExactly(true, false);
    }

    @Test
    void signNothingWithoutASecretAndSayWhatIsMissing() {
        SigningKeys without = node("", "", HOME);

        assertThatThrownBy(without::current)
                .isInstanceOf(SigningKeys.CannotSignException.class)
                .hasMessage("Nothing can be signed, and there are no badges: neither CHARTERPATH_SIGNING_SECRET nor"
                        + " CHARTERPATH_SIGNING_KEY is set.");
        assertThatThrownBy(() -> without.rotate(0, WHY, "owner")).isInstanceOf(SigningKeys.CannotSignException.class);
        assertThat(without.hindrance()).isPresent();
        assertThat(without.published()).isEmpty();
    }

    @Test
    void stayPublishedWhereTheSecretIsLostUntilAnotherOneIsMade() {
        String first = node().current().kid();
        SigningKeys forgetful = node("another secret of more than thirty-two", "", HOME);

        assertThatThrownBy(forgetful::current)
                .isInstanceOf(SigningKeys.CannotSignException.class)
                .hasMessageContaining("CHARTERPATH_SIGNING_SECRET is not the secret with which the key " + first);
        assertThat(forgetful.published()).hasSize(1);

        forgetful.rotate(1, WHY, "owner");

        assertThat(forgetful.current().kid()).isNotEqualTo(first);
        assertThat(forgetful.find(first)).isPresent();
    }

    /** Each try costs a good part of a second, and anybody may ask. */
    @Test
    void areTriedOnceWithASecretThatDoesNotUnlockThem() {
        node().current();
        SigningKeys forgetful = node("another secret of more than thirty-two", "", HOME);
        ListAppender<ILoggingEvent> tries = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(SigningKeys.class);
        tries.start();
        log.addAppender(tries);
        try {
            forgetful.published();
            forgetful.published();
            assertThat(forgetful.hindrance()).hasValueSatisfying(why -> assertThat(why)
                    .contains("Set that secret again, or have another key made."));
        } finally {
            log.detachAppender(tries);
        }

        assertThat(tries.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains("is not the secret with which"))
                .hasSize(1);
    }

    @Test
    void comeFromTheEnvironmentWhereItGivesOne() throws JOSEException {
        String ofTheDatabase = node().current().kid();
        ECKey given = new ECKeyGenerator(Curve.P_256).generate();
        SigningKeys configured = node("", given.toJSONString(), HOME);

        assertThat(configured.current().kid()).isEqualTo(HOME + "/credentials/keys/" + given.computeThumbprint());
        assertThat(configured.published())
                .hasSize(2)
                .noneMatch(key -> key.contains(given.getD().toString()));
        assertThat(configured.isFromTheEnvironment()).isTrue();
        assertThatThrownBy(() -> configured.rotate(2, WHY, "owner"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("CHARTERPATH_SIGNING_KEY");
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from signing_key where locked_key is not null")
                        .query(Integer.class)
                        .single())
                .as("what the environment gives does not lie in the database")
                .isOne();
        // Without it, the database's own signs again, and what it has signed can be verified still.
        assertThat(node().current().kid()).isEqualTo(ofTheDatabase);
        assertThat(node().published()).hasSize(2);
    }

    @Test
    void getAnotherAddressWhereTheInstallationHas() {
        String before = node().current().kid();
        SigningKeys moved = node(SECRET, "", "https://moved.example.org");

        assertThat(moved.current().kid()).startsWith("https://moved.example.org/credentials/keys/");
        assertThat(moved.published()).hasSize(2);
        assertThat(moved.find(before)).isPresent();
        assertThat(moved.published(before.substring(before.lastIndexOf('/') + 1)))
                .isPresent();
    }
}
