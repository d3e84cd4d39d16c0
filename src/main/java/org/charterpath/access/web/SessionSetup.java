package org.charterpath.access.web;

import jakarta.servlet.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;

/** Where sessions are kept: see the decision record 65. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableJdbcHttpSession(tableName = SessionSetup.TABLE, cleanupCron = Scheduled.CRON_DISABLED)
class SessionSetup {

    static final String TABLE = "http_session";

    private static final Logger LOG = LoggerFactory.getLogger(SessionSetup.class);

    /** What stands in sessions; whoever can write into the database has nothing else made of it. */
    private static final ObjectInputFilter OURS = ObjectInputFilter.Config.createFilter(
            "java.base/*;org.springframework.security.**;org.springframework.web.servlet.FlashMap;org.springframework.util.*;"
                    + "org.camunda.bpm.webapp.**;org.charterpath.**;!*");

    /** Two requests of one browser may write the same word for the first time; the last one stays, as in memory. */
    private static final String ON_POSTGRES =
            """
            insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
            values (?, ?, ?)
            on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
            """;

    private static final String ON_H2 =
            """
            merge into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
              key (session_primary_id, attribute_name)
            values (?, ?, ?)
            """;

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInTheDatabase(
            ServerProperties server, @Value("${spring.datasource.url:}") String database) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(
                    server.getServlet().getSession().getTimeout());
            sessions.setConversionService(asJavaWritesIt());
            sessions.setCreateSessionAttributeQuery(database.startsWith("jdbc:h2:") ? ON_H2 : ON_POSTGRES);
        };
    }

    @Bean
    @Primary
    SessionRepository<? extends Session> keptSessions(JdbcIndexedSessionRepository sessions) {
        return kept(sessions);
    }

    private static <S extends Session> KeptSessions<S> kept(SessionRepository<S> sessions) {
        return new KeptSessions<>(sessions);
    }

    @Bean
    FilterRegistrationBean<Filter> sessionsOncePerRequest(SessionRepository<? extends Session> sessions) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(((KeptSessions<?>) sessions).oncePerRequest());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

    private static GenericConversionService asJavaWritesIt() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionSetup::read);
        return conversion;
    }

    /** What an earlier or later version has written, and this one cannot read, is not there: at worst somebody signs in again. */
    private static @Nullable Object read(byte[] written) {
        try (InputStream bytes = new ByteArrayInputStream(written);
                ObjectInputStream object =
                        new ConfigurableObjectInputStream(bytes, SessionSetup.class.getClassLoader())) {
            object.setObjectInputFilter(OURS);
            return object.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            LOG.warn("Something in a session cannot be read: {}", e.toString());
            return null;
        }
    }

    /** Lets go of sessions that nobody has used for too long. */
    @Component
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Expired {

        private final JdbcIndexedSessionRepository sessions;

        Expired(JdbcIndexedSessionRepository sessions) {
            this.sessions = sessions;
        }

        @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
        @SchedulerLock(name = "sessions", lockAtLeastFor = "${charterpath.schedule.minute}")
        void letGo() {
            sessions.cleanUpExpiredSessions();
        }
    }
}
