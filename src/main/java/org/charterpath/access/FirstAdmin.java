package org.charterpath.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator to create when there is none yet.
 *
 * @param user from {@code CHARTERPATH_ADMIN_USER}
 * @param password from {@code CHARTERPATH_ADMIN_PASSWORD}
 */
@ConfigurationProperties("charterpath.admin")
record FirstAdmin(String user, String password) {

    boolean isComplete() {
        return isGiven(user) && isGiven(password);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
