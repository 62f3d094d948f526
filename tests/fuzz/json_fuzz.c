/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "fuzz.h"
#include "json_line.h"
#include "utf8.h"

/* What was read, written as the command writes it and read again, is the same. */
static void check_round(cli_json *json, const cli_json_line *line, const cli_buffer *texts)
{
    cli_buffer written = { NULL, 0, 0 }, again = { NULL, 0, 0 };
    cli_json_line second;
    cli_put_string(&written, "{\"id\": ");
    cli_put(&written, line->id != NULL ? line->id : "0", line->id != NULL ? line->id_size : 1);
    cli_put_string(&written, ", \"text\": ");
    cli_put_json(&written, texts->data + line->text, line->text_size);
    cli_put_char(&written, '}');
    FUZZ_HOLDS(cli_json_read(json, written.data, written.size, &again, &second));
    FUZZ_HOLDS(second.text_size == line->text_size);
    FUZZ_HOLDS(second.text_size == 0 ||
               memcmp(again.data + second.text, texts->data + line->text, line->text_size) == 0);
    FUZZ_HOLDS(line->id == NULL ||
               (second.id_size == line->id_size && memcmp(second.id, line->id, line->id_size) == 0));
    if (line->id != NULL) {
        cli_json_plain(line->id, line->id_size, &again);
    }
    cli_buffer_free(&written);
    cli_buffer_free(&again);
}

/* two letters that mean nothing; lines, each in memory of its own */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    cli_json *json = cli_json_new("text");
    FUZZ_HOLDS(json != NULL);
    (void)fuzz_byte(&in);
    (void)fuzz_byte(&in);
    while (in.size > 0) {
        size_t length;
        cli_buffer texts = { NULL, 0, 0 };
        cli_json_line line;
        cli_put_string(&texts, "before");
        char *part = fuzz_part(&in, &length);
        if (cli_json_read(json, part, length, &texts, &line)) {
            FUZZ_HOLDS(line.error == NULL && line.text == 6 && line.text_size == texts.size - 6);
            FUZZ_HOLDS(cli_utf8_check(texts.data, texts.size) == texts.size);
            FUZZ_HOLDS(line.id == NULL || (line.id >= part && line.id + line.id_size <= part + length));
            check_round(json, &line, &texts);
        } else {
            FUZZ_HOLDS(line.error != NULL && line.error_column <= length + 1 && texts.size == 6);
        }
        cli_buffer_free(&texts);
        free(part);
    }
    cli_json_free(json);
    return 0;
}
