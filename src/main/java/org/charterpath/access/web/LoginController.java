package org.charterpath.access.web;

import java.util.Map;
import org.charterpath.people.Caller;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. */
@Controller
class LoginController {

    private final boolean hasIdentityProvider;

    LoginController(ObjectProvider<ClientRegistrationRepository> identityProviders) {
        hasIdentityProvider = identityProviders.getIfAvailable() != null;
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> said, Model model) {
        if (Caller.current().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("failed", said.containsKey("error"));
        model.addAttribute("identityProvider", hasIdentityProvider);
        return "login";
    }
}
