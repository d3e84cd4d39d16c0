package org.charterpath.practice.web;

import org.charterpath.PagesTest;

@PagesTest
class LibraryPagesTest extends LibraryPagesScenarios {}
