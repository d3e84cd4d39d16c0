package org.charterpath.peer.web;

import org.charterpath.PostgresDatabase;

@PostgresDatabase
class PeersOnPostgresTest extends PeersScenarios {}
