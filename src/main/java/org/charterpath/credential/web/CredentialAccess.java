package org.charterpath.credential.web;

import java.util.List;
import org.charterpath.credential.Issuer;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What verifiers read is for everybody; the keys are looked after by technical owners. */
@Configuration(proxyBeanMethods = false)
class CredentialAccess {

    @Bean
    Grant.Published credentialsAreVerifiedByEverybody() {
        return new Grant.Published(List.of(
                Issuer.KEY_SET,
                Issuer.PROFILE,
                PublishedController.KEY,
                PublishedController.STATUS_LIST,
                CredentialCheckController.PAGE));
    }

    @Bean
    Grant.Open signingKeysAreForTechnicalOwners() {
        return new Grant.Open(Role.CAMUNDA_ADMIN, List.of(SigningKeysController.PAGE));
    }

    @Bean
    Link signingKeysLink() {
        return new Link("Signing keys", SigningKeysController.PAGE, 60, caller -> caller.isIn(Role.CAMUNDA_ADMIN));
    }
}
