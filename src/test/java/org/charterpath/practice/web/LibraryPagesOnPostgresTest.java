package org.charterpath.practice.web;

import org.charterpath.PagesTest;
import org.charterpath.PostgresDatabase;

@PagesTest
@PostgresDatabase
class LibraryPagesOnPostgresTest extends LibraryPagesScenarios {}
