// What a core does at most: it multiplies and adds, and nothing else. This file is included once for each
// precision, after product.h, whose registers it fills.

// Runs fused multiply-adds on all registers and nothing else, to measure the peak performance. Returns the
// number of operations, two for each multiply-add.
static ptrdiff_t NAME(multiply_add)(ptrdiff_t rounds) {
    REG sums[MOST_ROWS * MOST_VECTORS];
    const REG number = NAME(all_reg)((S)0.5);
    UNROLL for (int i = 0; i < MOST_ROWS * MOST_VECTORS; i++) sums[i] = NAME(all_reg)((S)i);
    for (ptrdiff_t round = 0; round < rounds; round++) {
        UNROLL for (int i = 0; i < MOST_ROWS * MOST_VECTORS; i++) sums[i] = NAME(fma_reg)(sums[i], number, number);
    }
    UNROLL for (int i = 1; i < MOST_ROWS * MOST_VECTORS; i++) sums[0] += sums[i];
    volatile S result = sums[0][0];
    (void)result;
    return rounds * MOST_ROWS * MOST_VECTORS * LANES * 2;
}
