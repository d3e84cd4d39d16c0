package org.charterpath.coursework;

import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Placement;
import org.charterpath.program.Course;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Courses and worksheets as requirements of a certificate; what is part of something larger is that thing's to require. */
@Configuration(proxyBeanMethods = false)
class AcceptedWork {

    private record AllAccepted(Coursework coursework, Assignment.Kind kind, String id, String unmetInWords)
            implements Requirement {

        @Override
        public int openItems(Placement placement) {
            Set<String> accepted = coursework.acceptedItems(placement.ownerId(), kind);
            return Math.toIntExact(items(placement.program())
                    .filter(itemId -> !accepted.contains(itemId))
                    .count());
        }

        private Stream<String> items(ProgramDefinition program) {
            return kind == Assignment.Kind.COURSE
                    ? program.ofStages(Stage::courses).map(Course::id)
                    : program.ofStages(Stage::ownWorksheets).map(Worksheet::id);
        }
    }

    @Bean
    Requirement coursesTaken(Coursework coursework) {
        return new AllAccepted(coursework, Assignment.Kind.COURSE, "courses", "a course is not taken");
    }

    @Bean
    Requirement worksheetsAccepted(Coursework coursework) {
        return new AllAccepted(coursework, Assignment.Kind.WORKSHEET, "worksheets", "a worksheet is not accepted");
    }
}
