// The matrix product y ← bias + a·b where a is mostly zeros, as pictures are: only what is not zero is multiplied. Included
// once for each precision.
//
// Every element is summed in the same order as in the dense product, so the result is the same to the bit, but for the
// sign of a zero, as long as b is finite: fma(0, b, y) = y. An infinite number or NaN in b must not be passed over.

// True if in a sample of rows of a at least two of three numbers are zeros, and b is finite. It depends on the numbers
// alone, never on threads or instruction sets. b's rows lie as rows, and either a's rows or its columns do.
static int NAME(is_sparse)(const pullback_matrices *p) {
    const int is_transposed = p->step_a != 1;
    const ptrdiff_t rows = is_transposed ? p->k : p->m, width = is_transposed ? p->m : p->k;
    const ptrdiff_t distance = is_transposed ? p->step_a : p->row_a, step = rows < 8 ? 1 : rows / 8;
    ptrdiff_t zeros = 0, numbers = 0;
    for (ptrdiff_t i = 0; i < rows; i += step, numbers += width) {
        const S *x = (const S *)p->a + i * distance;
        for (ptrdiff_t j = 0; j < width; j++) zeros += x[j] == 0;
    }
    if (3 * zeros < 2 * numbers) return 0;
    // x − x is 0 for a finite x and NaN otherwise.
    WIDE_BITS differences = {0};
    S rest = 0;
    for (ptrdiff_t t = 0; t < p->k; t++) {
        const S *x = (const S *)p->b + t * p->row_b;
        ptrdiff_t j = 0;
        for (; j + WIDE_LANES <= p->n; j += WIDE_LANES) {
            differences |= (WIDE_BITS)(NAME(load)(x + j) - NAME(load)(x + j));
        }
        for (; j < p->n; j++) rest += x[j] - x[j];
    }
    return __builtin_reduce_or(differences) == 0 && rest == 0;
}

// Which of at most 64 neighbours are not zero, the first in the lowest bit.
INLINE uint64_t NAME(nonzeros)(const S *x, ptrdiff_t count) {
    uint64_t bits = 0;
    ptrdiff_t i = 0;
    for (; i + WIDE_LANES <= count; i += WIDE_LANES) {
        const NAME(flags) flags = __builtin_convertvector(NAME(load)(x + i) != 0, NAME(flags));
        bits |= (uint64_t)__builtin_bit_cast(NAME(bits), flags) << i;
    }
    for (; i < count; i++) bits |= (uint64_t)(x[i] != 0) << i;
    return bits;
}

// One row of y: y = start + Σ a[t] · b[t] over the t whose bits are set, in their order, `vectors` registers wide.
INLINE void NAME(sparse_row)(
    const int vectors, const S *a, ptrdiff_t step_a, uint64_t bits, const S *b, ptrdiff_t row_b,
    const S *start, S *y)
{
    REG sums[8];
    UNROLL for (int v = 0; v < vectors; v++) sums[v] = NAME(load_reg)(start + v * LANES);
    for (; bits != 0; bits &= bits - 1) {
        const ptrdiff_t t = __builtin_ctzll(bits);
        const REG number = NAME(all_reg)(a[t * step_a]);
        UNROLL for (int v = 0; v < vectors; v++) {
            sums[v] = NAME(fma_reg)(number, NAME(load_reg)(b + t * row_b + v * LANES), sums[v]);
        }
    }
    UNROLL for (int v = 0; v < vectors; v++) NAME(store_reg)(y + v * LANES, sums[v]);
}

// Some rows of y, each with the bits of its row of a, on from the rows of `start`.
INLINE void NAME(sparse_rows)(
    const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const uint64_t *bits, const S *b, ptrdiff_t row_b,
    const S *start, ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t rows)
{
    for (ptrdiff_t i = 0; i < rows; i++) {
        if (bits[i] == 0 && row_start != 0) continue;
        NAME(sparse_row)(
            vectors, a + i * row_a, step_a, bits[i], b, row_b, start + i * row_start, y + i * row_y);
    }
}

// Sixty-four rows of y and sixty-four of b at a time, so that what is used again stays in the first cache.
static void NAME(sparse_product)(const pullback_matrices *p) {
    if (p->k == 0) return NAME(fill_rows)(p);
    static const S zeros[8 * LANES];
    const ptrdiff_t row_a = p->row_a, step_a = p->step_a, row_b = p->row_b, row_y = p->row_y;
    for (ptrdiff_t i = 0; i < p->m; i += 64) {
        const ptrdiff_t rows = p->m - i < 64 ? p->m - i : 64;
        for (ptrdiff_t t = 0; t < p->k; t += 64) {
            const ptrdiff_t depth = p->k - t < 64 ? p->k - t : 64;
            const S *a = (const S *)p->a + i * row_a + t * step_a, *b = (const S *)p->b + t * row_b;
            const ptrdiff_t row_start = t > 0 ? row_y : 0;
            uint64_t bits[64] = {0};
            S packed[64 * 8 * LANES] __attribute__((aligned(64)));
            if (step_a == 1) {
                for (ptrdiff_t row = 0; row < rows; row++) bits[row] = NAME(nonzeros)(a + row * row_a, depth);
            } else {
                for (ptrdiff_t row = 0; row < depth; row++) bits[row] = NAME(nonzeros)(a + row * step_a, rows);
                transpose_bits(bits);
            }
            for (ptrdiff_t j = 0; j < p->n;) {
                const ptrdiff_t rest = p->n - j, width = rest >= 8 * LANES ? 8 * LANES : rest >= LANES ? LANES : rest;
                S *y = (S *)p->y + i * row_y + j;
                const S *start = t > 0 ? y : p->bias != NULL ? (const S *)p->bias + j : zeros;
                if (width == 8 * LANES) {
                    // Rows far apart would push one another out of the first cache.
                    const int packs = row_b > 16 * LANES;
                    if (packs) NAME(pack)(b + j, row_b, 1, packed, 8 * LANES, 8 * LANES, depth);
                    NAME(sparse_rows)(
                        8, a, row_a, step_a, bits, packs ? packed : b + j, packs ? 8 * LANES : row_b, start, row_start,
                        y, row_y, rows);
                } else if (width == LANES) {
                    NAME(sparse_rows)(1, a, row_a, step_a, bits, b + j, row_b, start, row_start, y, row_y, rows);
                } else {
                    // The last columns, filled up with zeros.
                    NAME(pack)(b + j, row_b, 1, packed, LANES, width, depth);
                    for (ptrdiff_t row = 0; row < rows; row++) {
                        S sums[LANES] = {0};
                        memcpy(sums, start + row * row_start, width * sizeof(S));
                        NAME(sparse_row)(1, a + row * row_a, step_a, bits[row], packed, LANES, sums, sums);
                        memcpy(y + row * row_y, sums, width * sizeof(S));
                    }
                }
                j += width;
            }
        }
    }
}
