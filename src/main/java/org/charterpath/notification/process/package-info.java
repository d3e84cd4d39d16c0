/** The daily reminder digest as a process, and the engine's tasks as due work. */
package org.charterpath.notification.process;
