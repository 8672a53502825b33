// Prints a digest of the bits that every function gives at 100 070 points, for every instruction set of this processor or
// for one, `digest [NAME]`. The lines must be those of digests.txt on every processor: `digest | sort -u` has one line for each function.
#include <stdio.h>

#include "trial.h"

// Fowler, Noll and Vo's FNV-1a of 64 bits.
static uint64_t digest(uint64_t hash, const void *data, size_t size) {
    for (size_t i = 0; i < size; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 0x100000001b3;
    return hash;
}

int main(int count, char **words) {
    static trial t;
    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    for (ptrdiff_t s = 0; s < sets; s++) {
        if (count > 1 && strcmp(words[1], available[s]->name) != 0) continue;
        random_state = 1;
        for (int i = 0; i < 2 * functions; i++) {
            t.is_double = i % 2, t.function = i / 2;
            uint64_t hash = 0xcbf29ce484222325;
            for (int done = 0; done < 10; done++) {
                choose_points(&t);
                compute(available[s], &t, 0);
                hash = t.is_double ? digest(hash, t.z64, sizeof t.z64) : digest(hash, t.z32, sizeof t.z32);
            }
            printf("%-8s %s  %016" PRIx64 "\n", names[t.function], t.is_double ? "Double" : "Float ", hash);
        }
    }
    return 0;
}
