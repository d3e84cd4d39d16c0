/** The pages of sessions: what is when and where, who comes, answers without a sign-in, and who was there. */
package org.charterpath.session.web;
