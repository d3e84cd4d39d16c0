package org.charterpath.notification.web;

class OutboxPagesTest extends OutboxPagesScenarios {}
