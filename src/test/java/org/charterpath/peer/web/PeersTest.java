package org.charterpath.peer.web;

class PeersTest extends PeersScenarios {}
