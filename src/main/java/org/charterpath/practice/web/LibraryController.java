package org.charterpath.practice.web;

import java.util.List;
import org.charterpath.Paging;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.practice.PracticeLibrary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The library of practices, for everybody; whoever is signed in as a member of a community finds more in it. */
@Controller
class LibraryController {

    private static final String ONE = PracticeLibrary.PATH + "/{practiceId}";

    private final PracticeLibrary library;

    LibraryController(PracticeLibrary library) {
        this.library = library;
    }

    /** What is published to everybody is read without signing in. */
    @Configuration(proxyBeanMethods = false)
    static class Access {

        @Bean
        Grant.Secret practicesAreReadByEverybody() {
            return new Grant.Secret(List.of(PracticeLibrary.PATH, ONE));
        }
    }

    /**
     * The search; whatever is no community and no area is not asked for.
     *
     * @param q the words
     * @param community the code of one
     * @param area the name of one
     */
    @GetMapping(PracticeLibrary.PATH)
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String community,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        PracticeLibrary.Search search = new PracticeLibrary.Search(q, community, area);
        model.addAttribute("search", search);
        model.addAttribute("found", library.search(Caller.current(), search, Paging.wanted(page)));
        model.addAttribute("signedIn", Caller.current().isPresent());
        return "practices";
    }

    @GetMapping(ONE)
    String one(@PathVariable String practiceId, Model model) {
        model.addAttribute("view", library.get(Caller.current(), practiceId));
        model.addAttribute("signedIn", Caller.current().isPresent());
        return "practice";
    }
}
