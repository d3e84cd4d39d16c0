package org.charterpath.portfolio;

import java.util.List;
import org.charterpath.privacy.KeptAbout;
import org.charterpath.privacy.KeptTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of portfolios: what is in them lies with the forms that were sent. Copies hold it as a document, and go with the
 * person.
 */
@Component
class PortfolioKept implements KeptAbout {

    private final JdbcClient jdbc;
    private final PortfolioCopies copies;

    PortfolioKept(JdbcClient jdbc, PortfolioCopies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
    }

    @Override
    public List<KeptTable> tables() {
        return List.of(
                KeptTable.of("portfolio")
                        .facts("enrolment_id", "signed_copy_id")
                        .people("signed_off_by")
                        .sets("enrolment_id in " + KeptTable.OWN_ENROLMENTS, "signed_copy_id = null"),
                KeptTable.of("portfolio_item")
                        .facts("portfolio", "assignment_id", "submission_id", "title", "stage_id"),
                KeptTable.of("portfolio_copy")
                        .facts("id", "enrolment_id", "attempts", "state", "open_for", "sha256")
                        .people("asked_by")
                        .goes("enrolment_id in " + KeptTable.OWN_ENROLMENTS),
                KeptTable.of("portfolio_copy_chapter").facts("copy_id", "title", "sha256"),
                KeptTable.of("portfolio_copy_piece").facts("file_id").texts("content"));
    }

    @Override
    public List<KeptFile> files(String userId) {
        return jdbc
                .sql("select id from enrolment where participant_id = ? order by id")
                .param(userId)
                .query(String.class)
                .list()
                .stream()
                .flatMap(enrolmentId -> copies.of(enrolmentId).stream())
                .filter(PortfolioCopy::isDone)
                .map(copy -> new KeptFile(
                        copy.id(), "portfolio-%d.pdf".formatted(copy.number()), target -> copies.content(copy)
                                .transferTo(target)))
                .toList();
    }

    @Override
    public List<View> views() {
        return List.of(
                new View(
                        "portfolios",
                        "Your portfolios",
                        """
                        select * from portfolio where enrolment_id in %1$s
                         order by enrolment_id
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "portfolio-items",
                        "What is in your portfolios; the answers stand in submissions.json",
                        """
                        select * from portfolio_item where portfolio in %1$s
                         order by portfolio, portfolio_key
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)),
                new View(
                        "portfolio-copies",
                        "Your portfolios as documents; each lies in the folder with its id",
                        """
                        select id, enrolment_id, number, attempts, state, asked_at, finished_at, size_bytes, sha256
                          from portfolio_copy where enrolment_id in %1$s
                         order by enrolment_id, number
                        """
                                .formatted(KeptTable.OWN_ENROLMENTS)));
    }
}
