/** The demo profile: people to sign in as and two cohorts, made by running the real processes on a moved clock. */
package org.charterpath.demo;
