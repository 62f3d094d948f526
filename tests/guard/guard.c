/* SPDX-License-Identifier: MIT */
/*
 * Loaded before the C library: each allocation ends where a page begins that nobody may touch, and is gone for good
 * when it is freed. What reads or writes beyond it, or later, ends by a signal, without a sanitizer.
 *
 *   | header |      bytes |xxxxxx|
 *   page     page         page: no access
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE  65536u /* of any machine */
#define LARGE 512u

typedef struct header {
    size_t size;
    size_t pages; /* bytes of the bytes' pages */
} header;

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
void free(void *old);
int posix_memalign(void **out, size_t alignment, size_t size);
void *aligned_alloc(size_t alignment, size_t size);

static header *header_of(void *bytes)
{
    return (header *)(((uintptr_t)bytes / PAGE - 1) * PAGE);
}

/* As near to the end as the alignment of anything of that size allows. */
static void *allocate(size_t size, size_t alignment)
{
    if (size > PTRDIFF_MAX - 5u * PAGE) {
        errno = ENOMEM;
        return NULL;
    }
    size_t room = ((size == 0 ? 1 : size) + alignment - 1) / alignment * alignment;
    size_t pages = (room + PAGE - 1) / PAGE * PAGE;
    size_t length = pages + 3u * PAGE; /* one more, as pages of the system may be smaller */
    char *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        errno = ENOMEM;
        return NULL;
    }
    char *begin = (char *)(((uintptr_t)memory + PAGE - 1) / PAGE * PAGE);
    char *end = begin + PAGE + pages;
    if (begin > memory) {
        munmap(memory, (size_t)(begin - memory));
    }
    mprotect(end, PAGE, PROT_NONE);
    if (memory + length > end + PAGE) {
        munmap(end + PAGE, (size_t)(memory + length - end - PAGE));
    }
    *(header *)(void *)begin = (header){ size, pages };
    return end - room;
}

/* An array of anything has a size that its items divide. What is large may be a struct with bytes behind it. */
void *malloc(size_t size)
{
    size_t alignment = size < LARGE ? 1 : 16;
    while (alignment < 16 && size % (2 * alignment) == 0) {
        alignment *= 2;
    }
    return allocate(size, alignment);
}

void free(void *old)
{
    if (old != NULL) {
        header *h = header_of(old);
        munmap(h, h->pages + 2u * PAGE);
    }
}

void *calloc(size_t count, size_t size)
{
    if (size > 0 && count > PTRDIFF_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return malloc(count * size); /* new pages are zeros */
}

void *realloc(void *old, size_t size)
{
    void *moved = malloc(size);
    if (old != NULL && moved != NULL) {
        size_t was = header_of(old)->size;
        memcpy(moved, old, was < size ? was : size);
        free(old);
    }
    return moved;
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    *out = allocate(size, alignment);
    return *out == NULL ? ENOMEM : 0;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return allocate(size, alignment);
}
