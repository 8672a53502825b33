// The matrix product y ← bias + a·b for dense matrices. This file is included once for each precision: S is
// the type of the numbers, and NAME(x) is the name x for that precision.
//
// Every element is computed as y = fma(a[i, t], b[t, j], y) for t = 0, 1, 2 …, in this order, so that the
// division into blocks, registers and threads does not change a bit of the result. A block of y of rows ×
// vectors registers stays in the registers while t runs. The columns of b that it needs are packed in the
// first-level cache (Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008).

// A register of the instruction set as a vector of numbers.
typedef S NAME(reg) __attribute__((vector_size(REGISTER_BYTES)));
#define REG NAME(reg)
#define LANES ((ptrdiff_t)(REGISTER_BYTES / sizeof(S)))

INLINE REG NAME(load_reg)(const S *x) { REG v; memcpy(&v, x, sizeof v); return v; }
INLINE void NAME(store_reg)(S *y, REG v) { memcpy(y, &v, sizeof v); }
INLINE REG NAME(all_reg)(S x) { return x - (REG){0}; }

#if FUSED
INLINE REG NAME(fma_reg)(REG a, REG b, REG c) { return __builtin_elementwise_fma(a, b, c); }
#elif ROUNDED_TWICE
INLINE REG NAME(fma_reg)(REG a, REG b, REG c) { return a * b + c; }
#else
INLINE REG NAME(fma_reg)(REG a, REG b, REG c) { return NAME(fma)(a, b, c); }
#endif

// The largest number of columns of b that are packed at a time, and the number of their rows that fit into
// the first-level cache beside the other data.
#define MOST_COLUMNS (MOST_VECTORS * LANES)
#define DEPTH (PANEL_BYTES / (ptrdiff_t)sizeof(S) / MOST_COLUMNS)

// The number of rows of a that are packed, to stay in the second-level cache while all columns of b are used.
#define HEIGHT (ROWS_BYTES / (ptrdiff_t)sizeof(S) / DEPTH / MOST_ROWS * MOST_ROWS)

// Computes one block of y over k terms, starting from `start`: the block as computed so far or, if row_start
// is 0, one row that is added to each row of the block. `height` and `vectors` are constants wherever this
// function is inlined; so are row_a and step_a if a is packed.
INLINE void NAME(block)(
    const int height, const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const S *b, ptrdiff_t row_b,
    const S *start, ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t k)
{
    REG sums[MOST_ROWS][MOST_VECTORS];
    UNROLL for (int i = 0; i < height; i++) {
        UNROLL for (int v = 0; v < vectors; v++) sums[i][v] = NAME(load_reg)(start + i * row_start + v * LANES);
    }
    // Every third row has its own address, hidden from the compiler. Otherwise the compiler would compute the
    // address of each row from the row before it, and the loop would wait for these sums.
    const S *third[(MOST_ROWS + 2) / 3];
    UNROLL for (int i = 0; i < height; i += 3) {
        third[i / 3] = a + i * row_a;
        __asm__("" : "+r"(third[i / 3]));
    }
    for (ptrdiff_t t = 0; t < k; t++) {
        REG columns[MOST_VECTORS];
        UNROLL for (int v = 0; v < vectors; v++) columns[v] = NAME(load_reg)(b + v * LANES);
        UNROLL for (int i = 0; i < height; i++) {
            const REG number = NAME(all_reg)(third[i / 3][i % 3 * row_a]);
            UNROLL for (int v = 0; v < vectors; v++) sums[i][v] = NAME(fma_reg)(number, columns[v], sums[i][v]);
        }
        UNROLL for (int i = 0; i < height; i += 3) third[i / 3] += step_a;
        b += row_b;
    }
    UNROLL for (int i = 0; i < height; i++) {
        UNROLL for (int v = 0; v < vectors; v++) NAME(store_reg)(y + i * row_y + v * LANES, sums[i][v]);
    }
}

// Computes one block. If only some of its columns exist, it works on a copy that has all columns.
INLINE void NAME(edge)(
    const int height, const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const S *b, ptrdiff_t row_b,
    const S *start, ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t columns, ptrdiff_t k)
{
    if (columns == vectors * LANES) {
        return NAME(block)(height, vectors, a, row_a, step_a, b, row_b, start, row_start, y, row_y, k);
    }
    S copy[MOST_ROWS * MOST_COLUMNS] = {0};
    for (int i = 0; i < height; i++) memcpy(copy + i * MOST_COLUMNS, start + i * row_start, columns * sizeof(S));
    NAME(block)(height, vectors, a, row_a, step_a, b, row_b, copy, MOST_COLUMNS, copy, MOST_COLUMNS, k);
    for (int i = 0; i < height; i++) memcpy(y + i * row_y, copy + i * MOST_COLUMNS, columns * sizeof(S));
}

// Computes m rows of one panel of columns, in blocks of as many rows as the registers allow. `next` is the
// distance between the blocks in a.
INLINE void NAME(panel)(
    const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, ptrdiff_t next, const S *b, ptrdiff_t row_b,
    const S *start, ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t m, ptrdiff_t columns, ptrdiff_t k)
{
#define HIGH(ROWS) NAME(edge)(ROWS, vectors, a, row_a, step_a, b, row_b, start, row_start, y, row_y, columns, k)
    for (; m >= MOST_ROWS; m -= MOST_ROWS, a += next, start += MOST_ROWS * row_start, y += MOST_ROWS * row_y) {
        HIGH(MOST_ROWS);
    }
    switch (m) {
#if MOST_ROWS > 6
    case 7: return HIGH(7);
    case 6: return HIGH(6);
#endif
#if MOST_ROWS > 2
    case 5: return HIGH(5);
    case 4: return HIGH(4);
    case 3: return HIGH(3);
    case 2: return HIGH(2);
#endif
    case 1: return HIGH(1);
    }
#undef HIGH
}

// Computes a panel. The rows of a are packed if row_a is 0; otherwise they are read where they are.
INLINE void NAME(panel_of)(
    const int vectors, const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const S *b, ptrdiff_t row_b, const S *start,
    ptrdiff_t row_start, S *y, ptrdiff_t row_y, ptrdiff_t m, ptrdiff_t columns, ptrdiff_t k)
{
    if (row_a == 0) {
        NAME(panel)(vectors, a, 1, MOST_ROWS, MOST_ROWS * k, b, row_b, start, row_start, y, row_y, m, columns, k);
    } else {
        NAME(panel)(vectors, a, row_a, step_a, MOST_ROWS * row_a, b, row_b, start, row_start, y, row_y, m, columns, k);
    }
}

__attribute__((noinline)) static void NAME(panel_of_width)(
    const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const S *b, ptrdiff_t row_b, const S *start, ptrdiff_t row_start, S *y,
    ptrdiff_t row_y, ptrdiff_t m, ptrdiff_t columns, ptrdiff_t k)
{
    switch ((columns + LANES - 1) / LANES) {
#if MOST_VECTORS > 2
    case 3: return NAME(panel_of)(3, a, row_a, step_a, b, row_b, start, row_start, y, row_y, m, columns, k);
#endif
#if MOST_VECTORS > 1
    case 2: return NAME(panel_of)(2, a, row_a, step_a, b, row_b, start, row_start, y, row_y, m, columns, k);
#endif
    case 1: return NAME(panel_of)(1, a, row_a, step_a, b, row_b, start, row_start, y, row_y, m, columns, k);
    }
}

// Packs `width` columns of k rows of b into rows of `packed_width` numbers. The numbers after `width` are 0.
static void NAME(pack)(
    const S *b, ptrdiff_t row_b, ptrdiff_t step_b, S *packed, ptrdiff_t packed_width, ptrdiff_t width, ptrdiff_t k)
{
    if (width < packed_width) memset(packed, 0, packed_width * k * sizeof(S));
    if (step_b == 1) {
        if (width == MOST_COLUMNS && packed_width == MOST_COLUMNS) {
            // The next columns are prefetched while these are multiplied.
            for (ptrdiff_t t = 0; t < k; t++) {
                memcpy(packed + t * MOST_COLUMNS, b + t * row_b, MOST_COLUMNS * sizeof(S));
                __builtin_prefetch(b + t * row_b + MOST_COLUMNS, 0, 2);
            }
        } else {
            for (ptrdiff_t t = 0; t < k; t++) memcpy(packed + t * packed_width, b + t * row_b, width * sizeof(S));
        }
        return;
    }
    // The columns of b are contiguous in memory, so squares are transposed in registers.
    ptrdiff_t j = 0;
    for (; j + NAME(SIDE) <= width; j += NAME(SIDE)) {
        ptrdiff_t t = 0;
        for (; t + NAME(SIDE) <= k; t += NAME(SIDE)) {
            NAME(transpose)(b + j * step_b + t * row_b, step_b, NAME(SIDE), packed + t * packed_width + j, packed_width);
        }
        for (; t < k; t++) {
            for (ptrdiff_t i = j; i < j + NAME(SIDE); i++) packed[t * packed_width + i] = b[i * step_b + t * row_b];
        }
    }
    for (; j < width; j++) {
        for (ptrdiff_t t = 0; t < k; t++) packed[t * packed_width + j] = b[j * step_b + t * row_b];
    }
}

// Packs rows of a in blocks of MOST_ROWS, with the numbers of one column side by side.
static void NAME(pack_rows)(const S *a, ptrdiff_t row_a, ptrdiff_t step_a, S *packed, ptrdiff_t m, ptrdiff_t k) {
    for (; m > 0; m -= MOST_ROWS, a += MOST_ROWS * row_a, packed += MOST_ROWS * k) {
        const ptrdiff_t height = m < MOST_ROWS ? m : MOST_ROWS;
        ptrdiff_t t = 0;
        if (row_a == 1 && height == MOST_ROWS) {
            for (; t < k; t++) memcpy(packed + t * MOST_ROWS, a + t * step_a, MOST_ROWS * sizeof(S));
        } else if (step_a == 1) {
            // A square may extend beyond the last row of the block. What it writes there is overwritten by
            // the next column.
            for (; t + NAME(SIDE) <= k; t += NAME(SIDE)) {
                for (ptrdiff_t i = (height - 1) / NAME(SIDE) * NAME(SIDE); i >= 0; i -= NAME(SIDE)) {
                    NAME(transpose)(a + i * row_a + t, row_a, height - i, packed + t * MOST_ROWS + i, MOST_ROWS);
                }
            }
        }
        for (; t < k; t++) {
            for (ptrdiff_t i = 0; i < height; i++) packed[t * MOST_ROWS + i] = a[i * row_a + t * step_a];
        }
    }
}

// y ← bias.
static void NAME(fill_rows)(const pullback_matrices *p) {
    for (ptrdiff_t i = 0; i < p->m; i++) {
        S *y = (S *)p->y + i * p->row_y;
        if (p->bias != NULL) {
            memmove(y, (const S *)p->bias + i * p->row_bias, p->n * sizeof(S));
        } else {
            memset(y, 0, p->n * sizeof(S));
        }
    }
}

// The product for few rows: b is read once, without packing, eight rows at a time; y stays in the
// first-level cache.
static void NAME(product_of_few_rows)(
    const S *a, ptrdiff_t row_a, ptrdiff_t step_a, const S *b, ptrdiff_t row_b, S *y, ptrdiff_t row_y, ptrdiff_t m,
    ptrdiff_t n, ptrdiff_t k)
{
    for (ptrdiff_t t = 0; t < k; t += 8) {
        const int depth = k - t < 8 ? (int)(k - t) : 8;
        for (ptrdiff_t i = 0; i < m; i++) {
            const S *x = a + i * row_a + t * step_a, *w = b + t * row_b;
            S *z = y + i * row_y;
            ptrdiff_t j = 0;
            if (depth == 8) {
                REG numbers[8];
                UNROLL for (int u = 0; u < 8; u++) numbers[u] = NAME(all_reg)(x[u * step_a]);
                for (; j + LANES <= n; j += LANES) {
                    REG sum = NAME(load_reg)(z + j);
                    UNROLL for (int u = 0; u < 8; u++) {
                        sum = NAME(fma_reg)(numbers[u], NAME(load_reg)(w + u * row_b + j), sum);
                    }
                    NAME(store_reg)(z + j, sum);
                }
            }
            for (; j < n; j += LANES) {
                const ptrdiff_t width = n - j < LANES ? n - j : LANES;
                S row[LANES] = {0}, sums[LANES] = {0};
                memcpy(sums, z + j, width * sizeof(S));
                REG sum = NAME(load_reg)(sums);
                for (int u = 0; u < depth; u++) {
                    memcpy(row, w + u * row_b + j, width * sizeof(S));
                    sum = NAME(fma_reg)(NAME(all_reg)(x[u * step_a]), NAME(load_reg)(row), sum);
                }
                NAME(store_reg)(sums, sum);
                memcpy(z + j, sums, width * sizeof(S));
            }
        }
    }
}

// The most multiplications of a product that is computed without registers of several numbers.
#define FEW_MULTIPLICATIONS 64

// One fused multiply-add of single numbers.
#if ROUNDED_TWICE
INLINE S NAME(fma_number)(S a, S b, S c) { return a * b + c; }
#else
INLINE S NAME(fma_number)(S a, S b, S c) { return __builtin_elementwise_fma(a, b, c); }
#endif

// The product of tiny matrices.
static void NAME(product_of_few_numbers)(const pullback_matrices *p) {
    const S *a = p->a, *b = p->b, *bias = p->bias;
    for (ptrdiff_t i = 0; i < p->m; i++) {
        for (ptrdiff_t j = 0; j < p->n; j++) {
            S sum = bias != NULL ? bias[i * p->row_bias + j] : 0;
            for (ptrdiff_t t = 0; t < p->k; t++) {
                sum = NAME(fma_number)(a[i * p->row_a + t * p->step_a], b[t * p->row_b + j * p->step_b], sum);
            }
            ((S *)p->y)[i * p->row_y + j] = sum;
        }
    }
}

// The number of rows below which packing a panel costs more than it saves.
#define FEW_ROWS 4

#if REGISTER_BYTES > 16
// The most columns of b for which the transposed product yᵀ = bᵀ·aᵀ is computed.
#define FEW_COLUMNS 16

// Returns true if a row of y would leave a fifth or more of its registers empty, and a column would not.
static int NAME(has_few_columns)(ptrdiff_t m, ptrdiff_t n) {
    return n <= FEW_COLUMNS && m >= 2 * LANES && 5 * n <= 4 * ((n + LANES - 1) / LANES * LANES);
}

// The product for few columns: rows of y lie side by side in the registers, and are turned at the end.
static void NAME(product_of_few_columns)(const pullback_matrices *p) {
    const ptrdiff_t m = p->m, n = p->n, k = p->k, row_a = p->row_a, step_a = p->step_a, row_y = p->row_y;
    S packed[DEPTH * MOST_COLUMNS] __attribute__((aligned(64)));
    S turned[FEW_COLUMNS * MOST_COLUMNS] __attribute__((aligned(64)));
    for (ptrdiff_t i = 0; i < m; i += MOST_COLUMNS) {
        const ptrdiff_t width = m - i < MOST_COLUMNS ? m - i : MOST_COLUMNS;
        const ptrdiff_t packed_width = (width + LANES - 1) / LANES * LANES;
        for (ptrdiff_t j = 0; j < n; j++) {
            const S *bias = p->bias;
            for (ptrdiff_t r = 0; r < packed_width; r++) {
                turned[j * MOST_COLUMNS + r] = bias != NULL && r < width ? bias[(i + r) * p->row_bias + j] : 0;
            }
        }
        for (ptrdiff_t t = 0; t < k; t += DEPTH) {
            const ptrdiff_t depth = k - t < DEPTH ? k - t : DEPTH;
            const S *a = (const S *)p->a + i * row_a + t * step_a, *b = (const S *)p->b + t * p->row_b;
            ptrdiff_t next = step_a;
            if (row_a != 1 || width < packed_width) {
                NAME(pack)(a, step_a, row_a, packed, packed_width, width, depth);
                a = packed;
                next = packed_width;
            }
            NAME(panel_of_width)(
                b, p->step_b, p->row_b, a, next, turned, MOST_COLUMNS, turned, MOST_COLUMNS, n, packed_width, depth);
        }
        S *y = (S *)p->y + i * row_y;
        for (ptrdiff_t r = 0; r < width; r += NAME(SIDE)) {
            ptrdiff_t j = 0;
            for (; r + NAME(SIDE) <= width && j + NAME(SIDE) <= n; j += NAME(SIDE)) {
                NAME(transpose)(
                    turned + j * MOST_COLUMNS + r, MOST_COLUMNS, NAME(SIDE), y + r * row_y + j, row_y);
            }
            for (; j < n; j++) {
                for (ptrdiff_t s = r; s < width && s < r + NAME(SIDE); s++) {
                    y[s * row_y + j] = turned[j * MOST_COLUMNS + s];
                }
            }
        }
    }
}

#endif

static void NAME(matrix_product)(const pullback_matrices *p) {
    const ptrdiff_t m = p->m, n = p->n, k = p->k, row_b = p->row_b, step_b = p->step_b, row_y = p->row_y;
    if (k == 0) return NAME(fill_rows)(p);
    if (m * n * k <= FEW_MULTIPLICATIONS) return NAME(product_of_few_numbers)(p);
    if (m < FEW_ROWS && step_b == 1) {
        NAME(fill_rows)(p);
        return NAME(product_of_few_rows)(p->a, p->row_a, p->step_a, p->b, row_b, p->y, row_y, m, n, k);
    }
#if REGISTER_BYTES > 16
    if (NAME(has_few_columns)(m, n)) return NAME(product_of_few_columns)(p);
#endif
    static const S zeros[MOST_COLUMNS];
    S packed_b[DEPTH * MOST_COLUMNS] __attribute__((aligned(64)));
    S packed_a[DEPTH * HEIGHT + NAME(SIDE)] __attribute__((aligned(64)));
    const int packs_a = n > 2 * MOST_COLUMNS;
    for (ptrdiff_t t = 0; t < k; t += DEPTH) {
        const ptrdiff_t depth = k - t < DEPTH ? k - t : DEPTH;
        for (ptrdiff_t i = 0; i < m; i += HEIGHT) {
            const ptrdiff_t height = m - i < HEIGHT ? m - i : HEIGHT;
            const S *a = (const S *)p->a + i * p->row_a + t * p->step_a;
            if (packs_a) NAME(pack_rows)(a, p->row_a, p->step_a, packed_a, height, depth);
            for (ptrdiff_t j = 0; j < n; j += MOST_COLUMNS) {
                const ptrdiff_t width = n - j < MOST_COLUMNS ? n - j : MOST_COLUMNS;
                const ptrdiff_t packed_width = (width + LANES - 1) / LANES * LANES;
                const S *b = (const S *)p->b + t * row_b + j * step_b;
                NAME(pack)(b, row_b, step_b, packed_b, packed_width, width, depth);
                S *y = (S *)p->y + i * row_y + j;
                const S *start = t > 0 ? y : p->bias != NULL ? (const S *)p->bias + i * p->row_bias + j : zeros;
                NAME(panel_of_width)(
                    packs_a ? packed_a : a, packs_a ? 0 : p->row_a, p->step_a, packed_b, packed_width, start,
                    t > 0 ? row_y : p->row_bias, y, row_y, height, width, depth);
            }
        }
    }
}
