package org.charterpath.session.web;

class SessionPagesTest extends SessionPagesScenarios {}
