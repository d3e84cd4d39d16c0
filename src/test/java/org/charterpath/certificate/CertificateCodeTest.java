package org.charterpath.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CertificateCodeTest {

    @Property(tries = 200)
    void hasSevenGroupsOfCharactersThatCannotBeMixedUp(@ForAll long seed) {
        assertThat(CertificateCode.random(new Random(seed)))
                .matches("[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){6}");
    }

    @Property(tries = 200)
    void isUnderstoodHoweverItIsTyped(@ForAll long seed) {
        String code = CertificateCode.random(new Random(seed));

        assertThat(CertificateCode.parse(" " + code.toLowerCase(Locale.ROOT).replace('-', ' ')))
                .contains(code);
    }

    @Test
    void isDrawnFromMoreThanTwoToThePowerOf128() {
        assertThat(28 * Math.log(30) / Math.log(2)).isGreaterThan(128);
    }

    @Test
    void stillUnderstandsThoseOfTheFirstCertificates() {
        assertThat(CertificateCode.parse("7kqm2xfd 9wtr")).contains("7KQM-2XFD-9WTR");
    }

    @Test
    void knowsWhatCanBeNoCode() {
        assertThat(CertificateCode.parse("")).isEmpty();
        assertThat(CertificateCode.parse("7KQM-2XFD-9WT")).isEmpty();
        assertThat(CertificateCode.parse("7KQM-2XFD-9WT0")).isEmpty();
    }
}
