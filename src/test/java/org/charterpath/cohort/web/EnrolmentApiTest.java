package org.charterpath.cohort.web;

class EnrolmentApiTest extends EnrolmentApiScenarios {}
