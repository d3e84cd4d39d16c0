package org.charterpath.form.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.Paging;
import org.charterpath.form.Draft;
import org.charterpath.form.Drafts;
import org.charterpath.form.FormZones;
import org.charterpath.form.SentForms;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.charterpath.people.Caller;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What Tasklist does not show: the tasks that somebody has completed with what was sent, and the forms that are begun. */
@Controller
class CompletedController {

    static final String PAGE = "/completed";

    private static final int A_PAGE = 20;

    private final Submissions submissions;
    private final SentForms forms;
    private final Drafts drafts;
    private final List<FormZones> zones;

    CompletedController(Submissions submissions, SentForms forms, Drafts drafts, List<FormZones> zones) {
        this.submissions = submissions;
        this.forms = forms;
        this.drafts = drafts;
        this.zones = zones;
    }

    @Configuration(proxyBeanMethods = false)
    static class CompletedLink {

        @Bean
        Link completedTasksLink() {
            return new Link(
                    "Completed tasks",
                    PAGE,
                    32,
                    caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES) || caller.administers());
        }
    }

    /** A form that was sent, with the day on the clocks of whom it was about. */
    record Sent(Submission submission, String title, LocalDate day) {}

    /**
     * A form that is begun.
     *
     * @param place in Tasklist, after its address
     */
    record Begun(String title, String place) {

        static Begun of(Drafts.Begun begun) {
            return new Begun(
                    begun.title(),
                    begun.draft().place() instanceof Draft.Place.OfTask task
                            ? "#/?forceDisplayTask=true&task=" + task.taskId()
                            : "");
        }
    }

    @GetMapping(PAGE)
    String page(@RequestParam(defaultValue = "") String page, Model model) {
        Caller reader = Caller.current().orElseThrow();
        Paging paging = Paging.of(Paging.wanted(page), A_PAGE, submissions.countBy(reader.userId()));
        List<Submission> shown = submissions.by(reader.userId(), paging.from(), paging.size());
        Map<String, String> titles = forms.titles(shown);
        Set<String> keys =
                shown.stream().flatMap(one -> one.businessKey().stream()).collect(Collectors.toSet());
        Map<String, ZoneId> known = new HashMap<>();
        zones.forEach(some -> known.putAll(some.zonesOf(keys)));
        model.addAttribute(
                "sent",
                shown.stream()
                        .map(one -> new Sent(
                                one,
                                titles.getOrDefault(one.id(), one.formId()),
                                LocalDate.ofInstant(
                                        one.submittedAt(),
                                        one.businessKey()
                                                .flatMap(key -> Optional.ofNullable(known.get(key)))
                                                .orElse(ZoneOffset.UTC))))
                        .toList());
        model.addAttribute("paging", paging);
        model.addAttribute("begun", drafts.of(reader).stream().map(Begun::of).toList());
        return "completed";
    }
}
