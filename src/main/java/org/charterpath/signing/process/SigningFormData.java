package org.charterpath.signing.process;

import java.util.Map;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.signing.Signatures;
import org.charterpath.signing.Signatures.Signature;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is signed with a code, and where the code went. */
@Configuration(proxyBeanMethods = false)
class SigningFormData {

    static final FormOffer CODE = FormOffer.to("signing-code", "signingWhat", "signingSentTo");

    @Bean
    FormData signingData(Signatures signatures) {
        return new FormData(CODE, form -> {
            Signature signature = signatures.get(form.step().orElseThrow().processInstanceId());
            return Map.of(
                    "signingWhat", signatures.matterOf(signature).words(),
                    "signingSentTo", signatures.addressOf(signature));
        });
    }
}
