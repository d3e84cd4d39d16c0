package org.charterpath.certificate;

import java.util.List;
import org.charterpath.people.Caller;

/**
 * What else of a document can be taken away: the pages that show the document show it beside it. Features hand these over as Spring beans.
 */
public interface CertificateLinks {

    /** A file with its address. */
    record Link(String title, String address) {}

    /** What a reader may take away of a document; nothing where there is nothing for this reader. */
    List<Link> of(Certificate certificate, Caller reader);
}
