package org.charterpath.community.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class CommunityPagesOnPostgresTest extends CommunityPagesScenarios {}
