// The matrix product y ← bias + a·b where a is mostly zeros, as in pictures: only the numbers of a that are
// not zero are multiplied. This file is included once for each precision.
//
// Every element is summed in the same order as in the dense product. If b is finite, fma(0, b, y) = y, so the
// result is the same, bit for bit, except for the sign of a zero. If there is an infinity or NaN among 64
// rows of b, the zeros are not skipped for these rows.

// Returns a word with the bit i set if x[i] is not zero, for at most 64 numbers.
INLINE uint64_t NAME(nonzeros)(const S *x, ptrdiff_t count) {
    uint64_t bits = 0;
    ptrdiff_t i = 0;
    for (; i + WIDE_LANES <= count; i += WIDE_LANES) {
        const NAME(flags) flags = __builtin_convertvector(NAME(load)(x + i) != 0, NAME(flags));
        bits |= ((uint64_t)__builtin_bit_cast(NAME(bits), flags) & ((1u << WIDE_LANES) - 1)) << i;
    }
    for (; i < count; i++) bits |= (uint64_t)(x[i] != 0) << i;
    return bits;
}

// Returns true if at least two thirds of the numbers in a sample of rows of a are zeros. The result depends
// only on the numbers, not on threads or instruction sets. If a is transposed, columns are sampled, since
// these are contiguous in memory.
static int NAME(is_sparse)(const pullback_matrices *p) {
    const int is_transposed = p->step_a != 1;
    const ptrdiff_t rows = is_transposed ? p->k : p->m, width = is_transposed ? p->m : p->k;
    const ptrdiff_t distance = is_transposed ? p->step_a : p->row_a, step = rows < 8 ? 1 : rows / 8;
    ptrdiff_t nonzeros = 0, numbers = 0;
    for (ptrdiff_t i = 0; i < rows; i += step, numbers += width) {
        const S *x = (const S *)p->a + i * distance;
        for (ptrdiff_t j = 0; j < width; j += 64) {
            nonzeros += __builtin_popcountll(NAME(nonzeros)(x + j, width - j < 64 ? width - j : 64));
        }
    }
    return 3 * nonzeros <= numbers;
}

// Returns true if no number in these rows is infinite or NaN: x − x is 0 for a finite x and NaN otherwise.
static int NAME(is_finite)(const S *x, ptrdiff_t row_x, ptrdiff_t rows, ptrdiff_t width) {
    WIDE_BITS differences = {0};
    S rest = 0;
    for (ptrdiff_t i = 0; i < rows; i++, x += row_x) {
        ptrdiff_t j = 0;
        for (; j + WIDE_LANES <= width; j += WIDE_LANES) {
            differences |= (WIDE_BITS)(NAME(load)(x + j) - NAME(load)(x + j));
        }
        for (; j < width; j++) rest += x[j] - x[j];
    }
    return __builtin_reduce_or(differences) == 0 && rest == 0;
}

#ifndef __wasm__
static int NAME(is_b_finite)(const pullback_matrices *p) {
    return NAME(is_finite)(p->b, p->row_b, p->k, p->n);
}
#endif

// Computes `vectors` registers of one row of y: y = start + Σ a[t] · b[t] over the t whose bits are set, in
// ascending order.
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

// Computes some rows of y, starting from the rows of `start`. Each row has the bits of its row of a.
INLINE void NAME(sparse_rows)(
    const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const uint64_t *bits, const S *b, ptrdiff_t row_b,
    const S *start, ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t rows)
{
    for (ptrdiff_t i = 0; i < rows; i++) {
        if (bits[i] == 0 && start == y) continue;
        NAME(sparse_row)(
            vectors, a + i * row_a, step_a, bits[i], b, row_b, start + i * row_start, y + i * row_y);
    }
}

// Finds the numbers of a that are not zero, for `rows` rows and at most 64 columns: one word of
// bits for each row.
static void NAME(find_nonzeros)(
    const S *a, ptrdiff_t row_a, ptrdiff_t step_a, uint64_t *bits, ptrdiff_t rows, ptrdiff_t columns)
{
    if (step_a == 1) {
        for (ptrdiff_t i = 0; i < rows; i++) bits[i] = NAME(nonzeros)(a + i * row_a, columns);
        return;
    }
    // The rows of a lie side by side in memory, so every lane collects the bits of one row: as many columns at a time as
    // a lane has bits.
    enum { most = 8 * sizeof(S) };
    typedef uint64_t words __attribute__((vector_size(8 * WIDE_LANES)));
    ptrdiff_t i = 0;
    for (; i + WIDE_LANES <= rows; i += WIDE_LANES) {
        words all = {0};
        for (ptrdiff_t first = 0; first < columns; first += most) {
            const ptrdiff_t end = columns - first < most ? columns : first + most;
            WIDE_UNSIGNED found = {0}, bit = found + 1;
            for (ptrdiff_t t = first; t < end; t++, bit += bit) {
                found |= (WIDE_UNSIGNED)(NAME(load)(a + i + t * step_a) != 0) & bit;
            }
            all |= __builtin_convertvector(found, words) << first;
        }
        memcpy(bits + i, &all, sizeof all);
    }
    for (; i < rows; i++) {
        bits[i] = 0;
        for (ptrdiff_t t = 0; t < columns; t++) bits[i] |= (uint64_t)(a[i + t * step_a] != 0) << t;
    }
}

// Uses 64 rows of b at a time, and as many of its columns as there are sums in registers. They stay in the
// first-level cache while all rows of y are computed.
static int NAME(sparse_product)(const pullback_matrices *p) {
    if (p->k == 0) NAME(fill_rows)(p);
    int is_all_finite = 1;
    static const S zeros[8 * LANES];
    const ptrdiff_t row_a = p->row_a, step_a = p->step_a, row_b = p->row_b, row_y = p->row_y;
    for (ptrdiff_t i = 0; i < p->m; i += MOST_SPARSE_ROWS) {
        const ptrdiff_t rows = p->m - i < MOST_SPARSE_ROWS ? p->m - i : MOST_SPARSE_ROWS;
        for (ptrdiff_t t = 0; t < p->k; t += 64) {
            const ptrdiff_t depth = p->k - t < 64 ? p->k - t : 64;
            const S *a = (const S *)p->a + i * row_a + t * step_a, *b = (const S *)p->b + t * row_b;
            const ptrdiff_t row_start = t > 0 ? row_y : p->row_bias;
            uint64_t bits[MOST_SPARSE_ROWS];
            if (p->is_b_finite || NAME(is_finite)(b, row_b, depth, p->n)) {
                NAME(find_nonzeros)(a, row_a, step_a, bits, rows, depth);
            } else {
                is_all_finite = 0;
                for (ptrdiff_t row = 0; row < rows; row++) bits[row] = UINT64_MAX >> (64 - depth);
            }
            S packed[64 * 8 * LANES] __attribute__((aligned(64)));
            for (ptrdiff_t j = 0; j < p->n;) {
                const ptrdiff_t rest = p->n - j, width = rest >= 8 * LANES ? 8 * LANES : rest >= LANES ? LANES : rest;
                S *y = (S *)p->y + i * row_y + j;
                const S *start = t > 0 ? y : p->bias != NULL ? (const S *)p->bias + i * p->row_bias + j : zeros;
                if (width == 8 * LANES) {
                    // Rows that are far apart in memory would evict one another from the first-level cache.
                    if (row_b > 16 * LANES || rows > 128) {
                        NAME(pack)(b + j, row_b, 1, packed, 8 * LANES, 8 * LANES, depth);
                        NAME(sparse_rows)(
                            8, a, row_a, step_a, bits, packed, 8 * LANES, start, row_start, y, row_y, rows);
                    } else {
                        NAME(sparse_rows)(8, a, row_a, step_a, bits, b + j, row_b, start, row_start, y, row_y, rows);
                    }
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
    return is_all_finite;
}
