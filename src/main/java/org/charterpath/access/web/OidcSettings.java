package org.charterpath.access.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to read what an identity provider says about somebody.
 *
 * @param userClaim the claim that holds the user id
 * @param groupsClaim the claim that lists the groups
 * @param adminGroup the provider's group that makes a technical owner; empty: none does
 */
@ConfigurationProperties("charterpath.oidc")
record OidcSettings(
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("") String adminGroup) {}
