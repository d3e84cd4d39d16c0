package org.charterpath.institute;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.materials.MaterialFile;
import org.charterpath.materials.OpenMaterials;
import org.charterpath.registration.EventSession;
import org.charterpath.registration.RegistrationReader;
import org.charterpath.registration.RegistrationReader.Room;
import org.charterpath.registration.RegistrationReader.Seats;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
import org.charterpath.session.TrainingSession;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What anybody may know of an institute that is announced: no team is named there. */
@Service
public class InstitutePages {

    /** Where institutes are announced. */
    public static final String PATH = "/institute";

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, h:mm a zzz", Locale.US);

    /** The public page of an institute. */
    static String addressOf(String instituteId) {
        return PATH + "/" + instituteId;
    }

    private final Institutes institutes;
    private final Cohorts cohorts;
    private final RegistrationReader queue;
    private final Sessions sessions;
    private final OpenMaterials materials;
    private final Clock clock;

    InstitutePages(
            Institutes institutes,
            Cohorts cohorts,
            RegistrationReader queue,
            Sessions sessions,
            OpenMaterials materials,
            Clock clock) {
        this.institutes = institutes;
        this.cohorts = cohorts;
        this.queue = queue;
        this.sessions = sessions;
        this.materials = materials;
        this.clock = clock;
    }

    /**
     * An institute as everybody may know it.
     *
     * @param about what such institutes are about
     * @param waiting a sentence about the waitlist; empty where nobody waits
     * @param isOpen whether teams can register
     * @param seatsEach how many seats a school can ask for at once
     */
    public record Page(
            String id,
            String title,
            String about,
            String sponsor,
            String announcement,
            String contactName,
            String contactEmail,
            List<Line> sessions,
            String waiting,
            boolean isOpen,
            int seatsEach) {}

    /**
     * A session and its seats, in words.
     *
     * @param when the day and the time, in the institute's time zone
     */
    public record Line(String when, String where, String seats) {

        public String whenAndWhere() {
            return "%s, %s:".formatted(when, where);
        }
    }

    /** The institutes that are announced, the latest first. */
    @Transactional(readOnly = true)
    public List<Page> announced() {
        return institutes.announced().stream().map(this::page).toList();
    }

    /**
     * One that is announced.
     *
     * @throws NotFoundException if there is none, or it is not announced
     */
    @Transactional(readOnly = true)
    public Page of(String instituteId) {
        return page(requireAnnounced(instituteId));
    }

    private Institute requireAnnounced(String instituteId) {
        return institutes
                .find(instituteId)
                .filter(Institute::isAnnounced)
                .orElseThrow(() -> NotFoundException.of("institute", instituteId));
    }

    private Page page(Institute institute) {
        CohortCalendar calendar = cohorts.calendarOf(institute.id());
        Seats queued = queue.seats(institute.id()).orElseThrow();
        boolean isOpen = !queued.event().isClosed()
                && queued.rooms().stream()
                        .map(Room::session)
                        .anyMatch(session -> session.isOpen() && givesSeats(session, queued));
        return new Page(
                institute.id(),
                cohorts.get(institute.id()).name(),
                calendar.program().about().orElse(""),
                institute.sponsor(),
                Objects.requireNonNullElse(institute.announcement(), ""),
                institute.supportContactName(),
                institute.supportContactEmail(),
                queued.rooms().stream()
                        .map(room -> line(room, calendar, queued))
                        .toList(),
                queued.teamsWaiting() == 0
                        ? ""
                        : "%s of %s on the waitlist."
                                .formatted(
                                        counted(queued.peopleWaiting(), "person", "people"),
                                        counted(queued.teamsWaiting(), "team is", "teams are")),
                isOpen,
                queued.event().seatsEach());
    }

    private boolean givesSeats(EventSession session, Seats queued) {
        return queued.event().cutOff(session).isAfter(clock.instant());
    }

    private Line line(Room room, CohortCalendar calendar, Seats queued) {
        TrainingSession session = sessions.get(room.session().id());
        return new Line(
                WHEN.format(room.session().startsAt().atZone(calendar.zone())),
                session.schedule(calendar.zone()).flatMap(Schedule::place).orElse(""),
                inWords(room, queued));
    }

    /** Which of the reasons it is that there is no seat: full, or held by open offers. */
    private String inWords(Room room, Seats queued) {
        if (!room.session().isOpen()) {
            return "Does not take place.";
        }
        if (room.session().hasBegun(clock.instant())) {
            return "Has begun.";
        }
        if (!givesSeats(room.session(), queued)) {
            return "No seats are given any more.";
        }
        String all = counted(room.seats(), "seat", "seats");
        if (room.free() > 0) {
            String free = "%d of %s free".formatted(room.free(), all);
            return queued.peopleWaiting() > 0 ? free + "; teams that wait come first." : free + ".";
        }
        return room.offered() > 0
                ? "No seat is free: %s held by open offers.".formatted(counted(room.offered(), "is", "are"))
                : "Full: all %s are taken.".formatted(all);
    }

    private static String counted(int number, String one, String several) {
        return "%d %s".formatted(number, number == 1 ? one : several);
    }

    /**
     * What was worked with at the workshop, for those who were not there; nothing before the first one has begun.
     *
     * @throws NotFoundException if there is no such institute that is announced
     */
    @Transactional(readOnly = true)
    public List<OpenMaterials.Item> materialsOf(String instituteId) {
        String announced = requireAnnounced(instituteId).id();
        boolean hasBegun = institutes.workshops(announced).stream()
                .flatMap(session -> session.startsAt().stream())
                .anyMatch(start -> !start.isAfter(clock.instant()));
        return hasBegun ? materials.ofWorkshop(announced, Institutes.WORKSHOP) : List.of();
    }

    /**
     * The newest version of one of these files.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public MaterialFile file(String instituteId, String materialId) {
        return materialsOf(instituteId).stream()
                .filter(item -> item.material().id().equals(materialId))
                .flatMap(item -> item.file().stream())
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("material", materialId));
    }

    /** Whether a registration with this id has come in already, as with the second of two clicks. */
    public boolean isIn(String registrationId) {
        return queue.standing(registrationId).isPresent();
    }
}
