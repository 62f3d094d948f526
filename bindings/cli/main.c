/* SPDX-License-Identifier: MIT */
#include "check.h"
#include "compile.h"
#include "options.h"
#include "report.h"
#include "run.h"
#include "write.h"

/* The `mention` command: what the library does, for files and pipes. */
int main(int argc, char **argv)
{
    cli_options options;
    cli_failure failure = { CLI_OK, "" };
    cli_next next = cli_options_read(&options, argc, argv);
    int status = next == CLI_REFUSED ? CLI_USAGE : CLI_OK;
    if (next == CLI_GO) {
        /* First of all: no file that is opened may come to stand in for a closed standard output. */
        if (!cli_write_open(&failure)) {
            status = failure.status;
        } else {
            status = options.verb == CLI_CHECK     ? cli_check(&options, &failure)
                     : options.verb == CLI_COMPILE ? cli_compile(&options, &failure)
                                                   : cli_run(&options, &failure);
        }
    }
    if (failure.message[0] != '\0') {
        cli_complain("%s", failure.message);
    }
    cli_options_free(&options);
    return status;
}
