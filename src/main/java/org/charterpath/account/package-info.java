/** How people come by an account and its password, and who may invite, change and deactivate whom. */
package org.charterpath.account;
