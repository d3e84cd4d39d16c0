package org.charterpath.materials.web;

class MaterialsTest extends MaterialsScenarios {}
