/** What is published about credentials, their download, the page that verifies one, and the page of the keys. */
package org.charterpath.credential.web;
