// A checksum to recognize the same numbers again: FNV-1a over 64 bits at a time instead of 8, in four lanes side by
// side, so that the multiplications of one need not wait for those of another.
#include "PullbackKernels.h"

#include <stdint.h>
#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t word) { return (hash ^ word) * 0x100000001b3; }

uint64_t pullback_checksum(const void *bytes, size_t count, uint64_t start) {
    const unsigned char *x = bytes;
    // Only one lane begins with `start`: what goes on from different starts never meets, nor what differs in one word.
    uint64_t lanes[4] = {start, 1, 2, 3};
    size_t i = 0;
    for (; i + 32 <= count; i += 32) {
        uint64_t words[4];
        memcpy(words, x + i, 32);
        for (int lane = 0; lane < 4; lane++) lanes[lane] = mix(lanes[lane], words[lane]);
    }
    for (; i < count; i++) lanes[0] = mix(lanes[0], x[i]);
    return mix(mix(mix(mix(lanes[0], count), lanes[1]), lanes[2]), lanes[3]);
}
