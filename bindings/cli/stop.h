/* SPDX-License-Identifier: MIT */
#ifndef CLI_STOP_H
#define CLI_STOP_H

#include <stdbool.h>

#include "report.h"

/*
 * Ctrl-C (SIGINT) and SIGTERM end the work at the next whole text. The handler
 * notes the signal and writes to a pipe that nobody reads: from then on the
 * pipe is readable, so no poll() that also waits for it sleeps through the
 * signal, whichever thread the signal came to. A second Ctrl-C kills at once.
 */

/* Install the handlers, when there is something that may be cut off: until then
 * a signal kills at once. False with the failure where there is no pipe to be had. */
bool cli_stop_install(cli_failure *failure);

/* The signal that came, or 0. */
int cli_stop_signal(void);

/* Wake every poll() as a signal does, without there being one. */
void cli_stop_wake(void);

/* Wait until fd is ready for `events` of poll(). False where the work is to
 * stop first. */
bool cli_stop_wait(int fd, short events);

#endif
