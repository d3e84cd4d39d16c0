package org.charterpath.institute.process;

import java.util.Map;
import org.charterpath.form.FormData;
import org.charterpath.form.FormOffer;
import org.charterpath.institute.FrameworkPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom a framework can name as the owner of a measure. */
@Configuration(proxyBeanMethods = false)
class FrameworkFormData {

    static final FormOffer FRAMEWORK = FormOffer.to("performance-framework", "frameworkOwners");

    @Bean
    FormData frameworkData(FrameworkPages frameworks) {
        return new FormData(FRAMEWORK, form -> Map.of("frameworkOwners", frameworks.ownersOf(form.ownerId())));
    }
}
