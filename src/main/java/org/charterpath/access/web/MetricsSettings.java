package org.charterpath.access.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a program reads the metrics that cannot sign in as a person does.
 *
 * @param token what it sends as a bearer token; empty where there is no such program
 */
@ConfigurationProperties("charterpath.metrics")
record MetricsSettings(String token) {

    /** Long enough that nobody finds it by trying. */
    private static final int SHORTEST = 32;

    MetricsSettings {
        token = token.strip();
        if (!token.isEmpty() && token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "charterpath.metrics.token must have %d characters at least; \"openssl rand -base64 32\" makes one"
                            .formatted(SHORTEST));
        }
    }
}
