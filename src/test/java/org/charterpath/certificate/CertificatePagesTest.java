package org.charterpath.certificate;

class CertificatePagesTest extends CertificatePagesScenarios {}
