package org.charterpath.cohort.web;

class CohortPagesTest extends CohortPagesScenarios {}
