package org.charterpath.signing.process;

class SignatureProcessTest extends SignatureProcessScenarios {}
