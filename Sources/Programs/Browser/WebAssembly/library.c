// What Swift and the engine need of a system that a page does not have.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "PullbackKernels.h"
#include "page.h"

// The page writes numbers and reads them, as JavaScript does. The C library's functions would be a tenth of
// the module.
ptrdiff_t pullback_print(double number, const char *format, char *text, size_t size) {
    return (ptrdiff_t)pullback_written(number, atoi(format + 2), format[strlen(format) - 1], text, size);
}

// Swift reads numbers by it: the end of the text, or NULL if it is no number.
const char *_swift_stdlib_strtod_clocale(const char *text, double *number) {
    const size_t count = strlen(text);
    return pullback_read(text, count, number) ? text + count : NULL;
}

// Memory in blocks of powers of two. Each page of WebAssembly, of 64 KiB, holds blocks of one size, and larger blocks are whole
// pages, so a block's place gives its size. A block that was freed waits for the next of its size. The C library's malloc
// would be a fortieth of the module.
enum { page_bits = 16, least_bits = 4 };
static void *free_blocks[32];
static uint8_t bits_of_page[1 << page_bits];

void *malloc(size_t size) {
    int bits = least_bits;
    while (bits < 31 && (size_t)1 << bits < size) bits++;
    if (bits == 31) return NULL;
    if (free_blocks[bits] == NULL) {
        const int pages = bits > page_bits ? 1 << (bits - page_bits) : 1;
        const size_t first = __builtin_wasm_memory_grow(0, pages);
        if (first == SIZE_MAX) return NULL;
        bits_of_page[first] = bits;
        const size_t start = first << page_bits, end = (first + pages) << page_bits;
        for (size_t block = start; block - start < end - start; block += (size_t)1 << bits) free((void *)block);
    }
    void *block = free_blocks[bits];
    free_blocks[bits] = *(void **)block;
    return block;
}

void free(void *block) {
    if (block == NULL) return;
    const int bits = bits_of_page[(uintptr_t)block >> page_bits];
    *(void **)block = free_blocks[bits];
    free_blocks[bits] = block;
}

// A block lies at a multiple of its size, or of a page.
int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = malloc(size < alignment ? alignment : size);
    return *block == NULL ? 12 : 0;
}

void *aligned_alloc(size_t alignment, size_t size) { return malloc(size < alignment ? alignment : size); }

void *calloc(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    void *block = malloc(bytes);
    return block == NULL ? NULL : memset(block, 0, bytes);
}

void *realloc(void *old, size_t size) {
    void *block = malloc(size);
    if (block == NULL || old == NULL) return block;
    const size_t had = (size_t)1 << bits_of_page[(uintptr_t)old >> page_bits];
    memcpy(block, old, had < size ? had : size);
    free(old);
    return block;
}

// Swift starts the hashing of dictionaries with it, so that nobody can guess it; in a page nobody need be
// kept from that.
void arc4random_buf(void *bytes, size_t count) { memset(bytes, 0x5b, count); }

_Noreturn void abort(void) { __builtin_trap(); }

// Where a function's frame has been overwritten, nothing that follows can be trusted.
uintptr_t __stack_chk_guard = 0x5bd1e995;
_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }

// Swift writes here what is wrong before it stops. The page is told by the engine.
int putchar(int character) { return character; }

// Unicode's tables would be a tenth of the module. The texts of the engine have no combining marks, and no
// digits but 0 to 9: each scalar is a character, and equal texts have equal scalars.
uint8_t _swift_stdlib_getGraphemeBreakProperty(uint32_t scalar) { return UINT8_MAX; }
uint16_t _swift_stdlib_getNormData(uint32_t scalar) { return 0; }
uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second) { return UINT32_MAX; }
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) { return 0; }
uint8_t _swift_stdlib_getNumericType(uint32_t scalar) { return scalar >= '0' && scalar <= '9' ? 2 : UINT8_MAX; }
_Bool _swift_stdlib_isExtendedPictographic(uint32_t scalar) { return 0; }
_Bool _swift_stdlib_isInCB_Consonant(uint32_t scalar) { return 0; }
const uint8_t *_swift_stdlib_nfd_decompositions;
