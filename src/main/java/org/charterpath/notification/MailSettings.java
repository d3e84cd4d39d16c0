package org.charterpath.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail goes out.
 *
 * @param from the sender's address, from {@code CHARTERPATH_MAIL_FROM}
 */
@ConfigurationProperties("charterpath.mail")
public record MailSettings(String from) {}
