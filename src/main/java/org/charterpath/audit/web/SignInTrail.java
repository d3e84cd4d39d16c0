package org.charterpath.audit.web;

import java.util.Map;
import java.util.Optional;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.RefusedIdentityException;
import org.charterpath.audit.AuditAction;
import org.charterpath.audit.AuditLog;
import org.charterpath.people.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** Writes down who signs in and out, and who tries to. A session that times out is no sign-out. */
@Component
class SignInTrail {

    private final AuditLog log;
    private final AccountDirectory directory;

    SignInTrail(AuditLog log, AccountDirectory directory) {
        this.log = log;
        this.directory = directory;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        Authentication signedIn = event.getAuthentication();
        log.record(AuditAction.SIGNED_IN, signedIn.getName(), signedIn.getName(), wayOf(signedIn));
    }

    /** People type passwords into the field for the user id: what is nobody's account is not kept. */
    @EventListener
    void failed(AuthenticationFailureBadCredentialsEvent event) {
        String account = claimed(event).flatMap(directory::userIdOf).orElse("");
        log.recordApart(AuditAction.SIGN_IN_FAILED, account, account, wayOf(event.getAuthentication()));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        Caller.of(event.getAuthentication())
                .map(Caller::userId)
                .ifPresent(userId -> log.record(AuditAction.SIGNED_OUT, userId, userId, ""));
    }

    private static String wayOf(Authentication authentication) {
        return authentication instanceof UsernamePasswordAuthenticationToken ? "password" : "identity provider";
    }

    private static Optional<String> claimed(AuthenticationFailureBadCredentialsEvent event) {
        if (event.getAuthentication() instanceof UsernamePasswordAuthenticationToken typed) {
            return Optional.of(typed.getName());
        }
        return event.getException().getCause() instanceof RefusedIdentityException refusal
                ? refusal.userId()
                : Optional.empty();
    }

    /** Spring Security announces no failed sign-in through an identity provider unless told as what. */
    @Bean
    static AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setAdditionalExceptionMappings(
                Map.of(OAuth2AuthenticationException.class, AuthenticationFailureBadCredentialsEvent.class));
        return publisher;
    }
}
