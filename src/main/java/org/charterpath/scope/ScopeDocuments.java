package org.charterpath.scope;

import java.util.Map;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.engagement.Engagements;
import org.charterpath.pdf.PdfDocuments;
import org.charterpath.people.Caller;
import org.charterpath.scope.ScopePage.Version;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions of a scope as documents for the files of both sides. */
@Service
public class ScopeDocuments {

    private final ScopePage page;
    private final Engagements engagements;
    private final PdfDocuments documents;

    ScopeDocuments(ScopePage page, Engagements engagements, PdfDocuments documents) {
        this.page = page;
        this.engagements = engagements;
        this.documents = documents;
    }

    /**
     * A version of a scope.
     *
     * @param district that it is with
     */
    public record Document(String district, Version version) {

        public String title() {
            return "Scope of " + district;
        }

        /** What stands at the foot of each page. */
        public String foot() {
            return "Version %d, SHA-256 %s".formatted(version.number(), version.digest());
        }
    }

    /**
     * A version for its reader.
     *
     * @param number empty for the newest one
     * @throws NotFoundException if there is none, or not for this reader
     */
    @Transactional(readOnly = true)
    public Document document(Caller reader, String engagementId, Optional<Integer> number) {
        String district = engagements.require(reader, engagementId).district();
        return page.get(reader, engagementId).versions().stream()
                .filter(version -> number.isEmpty() || number.get() == version.number())
                .findFirst()
                .map(version -> new Document(district, version))
                .orElseThrow(() -> NotFoundException.of("version of the scope", engagementId));
    }

    /** A document as a tagged PDF. */
    public byte[] pdf(Document document) {
        return documents.render("scope-pdf", Map.of("document", document));
    }
}
