package org.charterpath.resilience;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.charterpath.notification.Mailbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One or two nodes on a database of PostgreSQL of their own, a mail server that outlives them, and the wires between all of
 * them. The disk of the database is full when a test says so.
 */
public final class Installation implements AutoCloseable {

    static final String OWNER = "root";

    /** What is written all the time, by forms, steps and mail. */
    static final List<String> CENTRAL_TABLES = List.of(
            "submission",
            "credit_entry",
            "notification",
            "act_ru_task",
            "act_ru_job",
            "act_ru_execution",
            "act_hi_actinst",
            "act_ru_variable");

    private final Path folder;
    private final Cluster cluster;
    private final JdbcClient jdbc;
    private final GreenMail mail = Mailbox.started();
    private final Wire toDatabase;
    private final Wire toMail = new Wire(mail.getSmtp().getPort());
    private final List<Node> nodes = new ArrayList<>();
    private final Wire front;
    private Duration offset;

    /**
     * @param from what everybody's clock says now
     * @param skews how far each node's clock is from that
     */
    public Installation(Path folder, Instant from, Duration... skews) {
        this(Cluster.empty(), folder, from, skews);
    }

    /** With what a cluster holds already. */
    Installation(Cluster cluster, Path folder, Instant from, Duration... skews) {
        this.cluster = cluster;
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(cluster.url(cluster.port())));
        this.toDatabase = new Wire(cluster.port());
        this.folder = folder;
        this.offset = Duration.between(Instant.now(), from);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Duration skew : skews) {
            nodes.add(new Node(folder, skew, settings()));
        }
        front = new Wire(nodes.stream().map(Node::port).toArray(Integer[]::new));
        nodes.forEach(node -> node.setOffset(offset));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "postgres");
        settings.put("spring.datasource.url", cluster.url(toDatabase.port()));
        settings.put("spring.datasource.username", cluster.user());
        settings.put("spring.datasource.password", cluster.user());
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", Integer.toString(toMail.port()));
        settings.put("charterpath.admin.user", OWNER);
        settings.put("charterpath.admin.password", passwordOf(OWNER));
        settings.put("charterpath.signing.secret", "nothing that is signed here is worth anything");
        // Many sign-ins, and the browsers are programs without TLS.
        settings.put("charterpath.password-strength", "4");
        settings.put("charterpath.password-rules", "false");
        settings.put("charterpath.signing.rounds", "10000");
        settings.put("server.servlet.session.cookie.secure", "false");
        settings.put("camunda.bpm.webapp.csrf.enable-secure-cookie", "false");
        settings.put("camunda.bpm.webapp.session-cookie.enable-secure-cookie", "false");
        settings.put("camunda.bpm.job-execution.max-wait", "1000");
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    public static String passwordOf(String userId) {
        return userId + " says the password";
    }

    /** Where people go: to whichever node is there. */
    public int port() {
        return front.port();
    }

    public List<Node> nodes() {
        return nodes;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The wire between the nodes and the database. */
    Wire toDatabase() {
        return toDatabase;
    }

    /** The wire between the nodes and the mail server. */
    Wire toMail() {
        return toMail;
    }

    /** A backup in a folder that is new, taken while nodes run; {@link Cluster#restored} makes a server of it. */
    Path backUp() {
        Path backup = folder.resolve("backup-%d".formatted(cluster.port()));
        cluster.backUp(backup);
        return backup;
    }

    /** A dump of the database in a file that is new, taken while nodes run; {@link Cluster#restored} makes a database of it. */
    Path dump(InstalledPostgres server) {
        Path file = folder.resolve("dump-%d".formatted(cluster.port()));
        cluster.dump(file, server);
        return file;
    }

    public Instant now() {
        return Instant.now().plus(offset);
    }

    /** Moves the clocks of all nodes; never back. */
    void moveTo(Instant moment) {
        Duration ahead = Duration.between(Instant.now(), moment);
        if (ahead.compareTo(offset) > 0) {
            offset = ahead;
            nodes.forEach(node -> node.setOffset(offset));
        }
    }

    void pass(Duration time) {
        moveTo(now().plus(time));
    }

    /** Prepares the disk that can be full: whoever writes into a table that is named then is told so, as PostgreSQL does. */
    void installDisk() {
        jdbc.sql("create table full_disk (table_name varchar(64) primary key)").update();
        jdbc.sql(
                        """
                        create function refuse_on_full_disk() returns trigger language plpgsql as $$
                        begin
                            if exists (select 1 from full_disk where table_name = tg_table_name) then
                                raise exception 'could not extend file "%": No space left on device', tg_table_name
                                    using errcode = 'disk_full';
                            end if;
                            return new;
                        end $$
                        """)
                .update();
        CENTRAL_TABLES.forEach(table -> jdbc.sql(
                        "create trigger full_disk before insert or update on %s for each row execute function refuse_on_full_disk()"
                                .formatted(table))
                .update());
    }

    void fillDisk(List<String> tables) {
        tables.forEach(table ->
                jdbc.sql("insert into full_disk values (?)").param(table).update());
    }

    void clearDisk() {
        jdbc.sql("delete from full_disk").update();
    }

    /** How many mails have come. */
    int mails() {
        return mail.getReceivedMessages().length;
    }

    /** Waits for letters, or until nobody has any patience left. */
    void awaitMails(int howMany, Duration patience) {
        mail.waitForIncomingEmail(patience.toMillis(), howMany);
    }

    private MimeMessage[] letters() {
        return mail.getReceivedMessages();
    }

    /** What each letter is called, one for each that has come. */
    List<String> messageIds() {
        return Stream.of(letters())
                .map(letter -> {
                    try {
                        return letter.getMessageID();
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    /** The links in letters to somebody that lead to a page. */
    List<String> linksTo(String page, String address) {
        Pattern link = Pattern.compile("http://localhost:\\d+" + Pattern.quote(page) + "[^\\s\"<]*");
        return Mailbox.lettersTo(mail, address).stream()
                .flatMap(words -> link.matcher(words).results())
                .map(MatchResult::group)
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        front.close();
        toDatabase.close();
        toMail.close();
        mail.stop();
        cluster.close();
    }
}
