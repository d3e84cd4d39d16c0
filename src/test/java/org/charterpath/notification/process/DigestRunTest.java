package org.charterpath.notification.process;

import org.charterpath.PagesTest;

@PagesTest
class DigestRunTest extends DigestRunScenarios {}
