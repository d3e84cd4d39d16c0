package org.charterpath.scoreboard;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** What is kept of scoreboards: they are the team's, and stay with the engagement. */
@Component
class ScoreboardKept implements KeptAbout {

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("scoreboard").facts("id", "engagement_id"),
                KeptTable.of("scoreboard_goal")
                        .facts("scoreboard_id", "measure_id")
                        .texts("title"),
                KeptTable.of("scoreboard_lead").facts("measure_id", "scoreboard_id"),
                KeptTable.of("scoreboard_week")
                        .facts("scoreboard_id", "state", "kept")
                        .texts("commitments", "looking_back")
                        .people("written_by"),
                KeptTable.of("scoreboard_note")
                        .facts("source_id", "scoreboard_id")
                        .texts("words")
                        .people("written_by"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "scoreboard-weeks",
                        "Weeks of a scoreboard that you have written",
                        """
                        select g.district, w.starts_on, w.commitments, w.kept, w.looking_back, w.written_at
                          from scoreboard_week w join scoreboard s on s.id = w.scoreboard_id
                               join engagement g on g.id = s.engagement_id
                         where w.written_by = :person order by w.written_at, w.number
                        """),
                new View(
                        "scoreboard-notes",
                        "What you have written on a scoreboard",
                        """
                        select g.district, n.words, n.written_at from scoreboard_note n
                               join scoreboard s on s.id = n.scoreboard_id join engagement g on g.id = s.engagement_id
                         where n.written_by = :person order by n.written_at, n.source_id
                        """));
    }
}
