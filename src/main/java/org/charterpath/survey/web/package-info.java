/** The pages of a survey. */
package org.charterpath.survey.web;
