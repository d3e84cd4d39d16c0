package org.charterpath.account.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.charterpath.account.PersonalData;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Person;
import org.charterpath.privacy.PersonalArchive;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Where people take away what is kept about them. */
@Controller
class PersonalDataController {

    static final String PAGE = "/my-data";

    private final PersonalData data;
    private final PersonalArchive archive;
    private final Clock clock;

    PersonalDataController(PersonalData data, PersonalArchive archive, Clock clock) {
        this.data = data;
        this.archive = archive;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("userId", caller().userId());
        return "my-data";
    }

    @PostMapping(PAGE)
    void own(HttpServletResponse response) throws IOException {
        send(data.takeOwn(caller()), response);
    }

    /** For somebody who has asked an administrator. */
    @PostMapping(PeopleController.PAGE + "/{userId}/data")
    void of(@PathVariable String userId, HttpServletResponse response) throws IOException {
        send(data.takeFor(userId, caller()), response);
    }

    /** Written as it is read: how much it is shows only in the end. */
    private void send(Person person, HttpServletResponse response) throws IOException {
        String name = "charterpath-%s-%s.zip"
                .formatted(person.userId(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        archive.write(person, response.getOutputStream());
    }

    private static Caller caller() {
        return Caller.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    /** Leads there from every page. */
    @Configuration(proxyBeanMethods = false)
    static class MyDataLink {

        @Bean
        Link myDataLink() {
            return new Link("My data", PAGE, 95, caller -> true);
        }
    }
}
