/** Charterpath: professional-learning programs for charter schools, run as BPMN processes on Camunda 7. */
package org.charterpath;
