/** What contacts do by their links, and what program admins see of the queue. */
package org.charterpath.registration.web;
