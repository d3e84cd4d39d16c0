/** The pages of sessions: what is when and where, who comes, and answers without a sign-in. */
package org.charterpath.session.web;
