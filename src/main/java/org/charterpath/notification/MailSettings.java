package org.charterpath.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail goes out.
 *
 * @param from the sender's address, from {@code CHARTERPATH_MAIL_FROM}
 */
@ConfigurationProperties("charterpath.mail")
public record MailSettings(String from) {

    /** @throws IllegalArgumentException if nobody could send under this address: found at the start, not by each message */
    public MailSettings {
        try {
            new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "CHARTERPATH_MAIL_FROM: '%s' is not an e-mail address, or a name with one".formatted(from), e);
        }
    }
}
