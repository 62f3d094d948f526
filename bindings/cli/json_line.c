/* SPDX-License-Identifier: MIT */
#include "json_line.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_scan.h"
#include "utf8.h"

#define DEEPEST 64

struct cli_json {
    const char *field;
    char *missing; /* what to say where a line has no such member */
    struct json_tokener *tokener;
};

static struct json_tokener *new_tokener(void)
{
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    if (tokener != NULL) {
        json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    }
    return tokener;
}

void cli_json_free(cli_json *json)
{
    if (json != NULL) {
        if (json->tokener != NULL) {
            json_tokener_free(json->tokener);
        }
        free(json->missing);
        free(json);
    }
}

cli_json *cli_json_new(const char *field)
{
    cli_json *json = cli_allocate(1, sizeof *json);
    size_t size = strlen(field) + sizeof "there is no member \"\"";
    json->field = field;
    json->missing = cli_allocate(size, 1);
    snprintf(json->missing, size, "there is no member \"%s\"", field);
    json->tokener = new_tokener();
    if (json->tokener == NULL) {
        cli_json_free(json);
        return NULL;
    }
    return json;
}

static bool refuse(cli_json_line *out, const char *reason, size_t column)
{
    out->error = reason;
    out->error_column = column;
    return false;
}

/* json-c takes an int, and needs a NUL behind the line to see its end. It reads
 * through the first part, then the NUL, so that the line is not copied. */
static struct json_object *parse(struct json_tokener *tokener, const char *line, size_t size, size_t *end)
{
    json_tokener_reset(tokener);
    struct json_object *object = json_tokener_parse_ex(tokener, line, (int)size);
    *end = json_tokener_get_parse_end(tokener);
    if (json_tokener_get_error(tokener) == json_tokener_continue) {
        object = json_tokener_parse_ex(tokener, "", 1);
    }
    return object;
}

static const char *reason_of(struct json_tokener *tokener)
{
    enum json_tokener_error error = json_tokener_get_error(tokener);
    return error == json_tokener_error_depth ? "nested too deep" : json_tokener_error_desc(error);
}

static bool take_text(const cli_json *json, struct json_object *object, cli_buffer *texts, cli_json_line *out)
{
    struct json_object *text = NULL;
    if (!json_object_object_get_ex(object, json->field, &text)) {
        return refuse(out, json->missing, 0);
    }
    if (!json_object_is_type(text, json_type_string)) {
        return refuse(out, "the text is not a string", 0);
    }
    out->text = texts->size;
    out->text_size = (size_t)json_object_get_string_len(text);
    cli_put(texts, json_object_get_string(text), out->text_size);
    return true;
}

bool cli_json_read(cli_json *json, const char *line, size_t size, cli_buffer *texts, cli_json_line *out)
{
    *out = (cli_json_line){ 0, 0, NULL, 0, NULL, 0 };
    size_t good = cli_utf8_check(line, size), end = 0;
    if (good < size) {
        return refuse(out, "not UTF-8", good + 1);
    }
    if (size >= INT32_MAX) {
        return refuse(out, "the line is too long", 0);
    }
    struct json_object *object = parse(json->tokener, line, size, &end);
    cli_json_scan scan;
    bool taken = false;
    if (json_tokener_get_error(json->tokener) != json_tokener_success) {
        refuse(out, reason_of(json->tokener), end + 1);
    } else if (!json_object_is_type(object, json_type_object)) {
        refuse(out, "not a JSON object", 0);
    } else if (!cli_json_look(line, size, &scan)) {
        refuse(out, scan.error, scan.error_column);
    } else {
        out->id = scan.id;
        out->id_size = scan.id_size;
        taken = take_text(json, object, texts, out);
    }
    json_object_put(object);
    return taken;
}

void cli_json_plain(const char *value, size_t size, cli_buffer *out)
{
    struct json_tokener *tokener = size > 0 && value[0] == '"' ? new_tokener() : NULL;
    struct json_object *string = NULL;
    size_t end;
    if (tokener != NULL) {
        string = parse(tokener, value, size, &end);
        json_tokener_free(tokener);
    }
    if (string != NULL) {
        cli_put(out, json_object_get_string(string), (size_t)json_object_get_string_len(string));
        json_object_put(string);
    } else {
        cli_put(out, value, size);
    }
}
