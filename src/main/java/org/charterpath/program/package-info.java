/** Program definitions: what a program's months, sessions, courses and worksheets are and how many minutes each is planned to take. */
package org.charterpath.program;
