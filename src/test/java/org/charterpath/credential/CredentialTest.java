package org.charterpath.credential;

class CredentialTest extends CredentialScenarios {}
