/** What process models ask of a program's definition. */
package org.charterpath.program.process;
