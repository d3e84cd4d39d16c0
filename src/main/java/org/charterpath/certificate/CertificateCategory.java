package org.charterpath.certificate;

import org.charterpath.program.CreditCategory;

/** What counted in one category when the certificate was issued, in minutes. */
public record CertificateCategory(CreditCategory category, int creditedMinutes) {}
