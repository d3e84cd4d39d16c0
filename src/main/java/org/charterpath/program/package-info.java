/** Program definitions: what a program's stages, sessions, courses and worksheets are and how many minutes each is planned to take. */
package org.charterpath.program;
