package org.charterpath.certificate;

import org.charterpath.facts.FactColumns;
import org.charterpath.facts.FactColumns.Column;
import org.charterpath.facts.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** That something was issued for an enrolment: what it is, {@link Certificates} says. */
@Configuration(proxyBeanMethods = false)
public class CertificateFacts {

    /** A certificate or a statement; the id is its own. */
    public static final String ISSUED = "issued";

    @Bean
    FactSource certificatesOnRecord() {
        return FactColumns.of(ISSUED)
                .with(Column.ID, "i.id")
                .from("issued_certificate i WHERE i.enrolment_id = :enrolmentId");
    }
}
