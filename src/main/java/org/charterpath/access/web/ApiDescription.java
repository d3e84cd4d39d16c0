package org.charterpath.access.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

/** Heads the description of the API at {@code /v3/api-docs}; the controllers say the rest. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Charterpath",
                        version = "v1",
                        description =
                                "For the pages of Charterpath and for people who are signed in. Writing takes the"
                                        + " CSRF token; learning systems use a token of their own. Errors are problem details (RFC 9457)."))
class ApiDescription {}
