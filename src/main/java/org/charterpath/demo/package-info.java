/** The demo profile: people to sign in as, two cohorts and two institutes, made by running the real processes on a moved clock. */
package org.charterpath.demo;
