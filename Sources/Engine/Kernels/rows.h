// Kernels for rows. This file is included once for each precision.
//
// Sums are computed in the lanes of a wide vector, and at the end the lanes are added by halves. Short rows are computed side
// by side, each in a lane. So the order is the same on every processor.

INLINE S NAME(sum_of_lanes)(WIDE v) {
    for (int half = WIDE_LANES / 2; half > 0; half /= 2) {
        for (int lane = 0; lane < half; lane++) v[lane] += v[lane + half];
    }
    return v[0];
}

// Loads the first `count` numbers of a wide vector. The other lanes get `filling`.
INLINE WIDE NAME(load_part)(const S *x, ptrdiff_t count, S filling) {
    WIDE v = NAME(all)(filling);
    memcpy(&v, x, count * sizeof(S));
    return v;
}

// The same if `readable` numbers may be read from x. If they fill a vector, it takes only one load.
INLINE WIDE NAME(load_rest)(const S *x, ptrdiff_t count, ptrdiff_t readable, S filling) {
    if (readable < WIDE_LANES) return NAME(load_part)(x, count, filling);
    WIDE_BITS lanes;
    for (int lane = 0; lane < WIDE_LANES; lane++) lanes[lane] = lane;
    return NAME(select)(lanes < (WIDE_BITS){0} + (int)count, NAME(load)(x), NAME(all)(filling));
}

// The larger of two numbers in every lane; NaN if either is NaN.
INLINE WIDE NAME(greater)(WIDE a, WIDE b) { return NAME(select)((b > a) | (b != b), b, a); }

// The largest number in every lane of the vectors of a long row, four at a time, so that one need not wait for the other.
// Returns the number of elements that were compared: none if there is a NaN.
INLINE ptrdiff_t NAME(maximum_of_vectors)(const S *x, ptrdiff_t width, WIDE *top) {
    WIDE tops[4] = {*top, *top, *top, *top};
    WIDE_BITS is_nan = {0};
    ptrdiff_t i = 0;
    for (; i + 4 * WIDE_LANES <= width; i += 4 * WIDE_LANES) {
        WIDE numbers[4];
        UNROLL for (int v = 0; v < 4; v++) {
            numbers[v] = NAME(load)(x + i + v * WIDE_LANES);
            tops[v] = NAME(select)(numbers[v] > tops[v], numbers[v], tops[v]);
        }
        UNROLL for (int v = 0; v < 4; v += 2) is_nan |= (numbers[v] != numbers[v]) | (numbers[v + 1] != numbers[v + 1]);
    }
    if (NAME(any)(is_nan)) return 0;
    *top = NAME(greater)(NAME(greater)(tops[0], tops[1]), NAME(greater)(tops[2], tops[3]));
    return i;
}

// The largest number of a row; NaN if any number is NaN.
INLINE S NAME(maximum)(const S *x, ptrdiff_t width, ptrdiff_t readable) {
    WIDE top = NAME(all)(-INFINITY);
    ptrdiff_t i = 0;
#ifndef __wasm__
    if (width >= 8 * WIDE_LANES) i = NAME(maximum_of_vectors)(x, width, &top);
#endif
    for (; i < width; i += WIDE_LANES) {
        top = NAME(greater)(top, i + WIDE_LANES <= width ? NAME(load)(x + i) : NAME(load_rest)(x + i, width - i, readable - i, -INFINITY));
    }
    for (int half = WIDE_LANES / 2; half > 0; half /= 2) {
        WIDE upper = top;
        for (int lane = 0; lane < half; lane++) upper[lane] = top[lane + half];
        top = NAME(greater)(top, upper);
    }
    return top[0];
}

// The most columns of a matrix whose rows are computed side by side, each in a lane. Not in a web page, which is to load
// fast, and so has one way for all rows.
#define MOST_NARROW_COLUMNS 16

// Up to as many short rows as a vector has lanes: x[j] holds the numbers of column j. The lanes without a row hold zeros.
typedef struct {
    WIDE x[MOST_NARROW_COLUMNS], top, sum;
} NAME(short_rows);

// Loads short rows, replaces each x by eˣ⁻ᵗᵒᵖ, where top is the largest number of the row, and adds these up.
INLINE void NAME(exponentials_of_rows)(NAME(short_rows) *r, const S *x, ptrdiff_t rows, ptrdiff_t width) {
    S columns[MOST_NARROW_COLUMNS * WIDE_LANES] = {0};
    for (ptrdiff_t row = 0; row < rows; row++) {
        for (ptrdiff_t j = 0; j < width; j++) columns[j * WIDE_LANES + row] = x[row * width + j];
    }
    r->top = NAME(load)(columns);
    for (ptrdiff_t j = 1; j < width; j++) r->top = NAME(greater)(r->top, NAME(load)(columns + j * WIDE_LANES));
    r->sum = (WIDE){0};
    for (ptrdiff_t j = 0; j < width; j++) {
        r->x[j] = NAME(exp)(NAME(load)(columns + j * WIDE_LANES) - r->top);
        r->sum += r->x[j];
    }
}

// ln Σ eˣ of each row − x[label], or ln Σ eˣ if there are no labels, for rows that are computed side by side.
static void NAME(log_sum_exp_of_short_rows)(
    const S *x, const ptrdiff_t *labels, S *y, ptrdiff_t rows, ptrdiff_t width)
{
    for (ptrdiff_t first = 0; first < rows; first += WIDE_LANES) {
        const ptrdiff_t count = rows - first < WIDE_LANES ? rows - first : WIDE_LANES;
        NAME(short_rows) r;
        NAME(exponentials_of_rows)(&r, x + first * width, count, width);
        r.sum = NAME(log)(r.sum);
        for (ptrdiff_t row = 0; row < count; row++) {
            const S top = r.top[row], sum = r.sum[row];
            y[first + row] = labels != NULL ? sum + (top - x[(first + row) * width + labels[first + row]])
                : isinf(top)                ? top
                                            : top + sum;
        }
    }
}

// For each row: y = ln Σ eˣ − x[label], or ln Σ eˣ if there are no labels.
static void NAME(log_sum_exp)(const void *x, const ptrdiff_t *labels, void *y, ptrdiff_t rows, ptrdiff_t width) {
#ifndef __wasm__
    if (width <= MOST_NARROW_COLUMNS) return NAME(log_sum_exp_of_short_rows)(x, labels, y, rows, width);
#endif
    enum { most = 64 };
    S tops[most], sums[most];
    for (ptrdiff_t first = 0; first < rows; first += most) {
        const ptrdiff_t count = rows - first < most ? rows - first : most;
        const S *in = (const S *)x + first * width;
        for (ptrdiff_t row = 0; row < count; row++) {
            const S *v = in + row * width;
            const ptrdiff_t readable = (rows - first - row) * width;
            const S top = NAME(maximum)(v, width, readable);
            WIDE sum = {0};
            ptrdiff_t i = 0;
            for (; i + WIDE_LANES <= width; i += WIDE_LANES) sum += NAME(exp)(NAME(load)(v + i) - top);
            if (i < width) sum += NAME(exp)(NAME(load_rest)(v + i, width - i, readable - i, -INFINITY) - top);
            tops[row] = top;
            sums[row] = NAME(sum_of_lanes)(sum);
        }
        NAME(map)(pullback_log, sums, sums, count);
        for (ptrdiff_t row = 0; row < count; row++) {
            const S top = tops[row];
            ((S *)y)[first + row] = labels != NULL ? sums[row] + (top - in[row * width + labels[first + row]])
                : isinf(top)                       ? top
                                                   : top + sums[row];
        }
    }
}

// The same for rows that are computed side by side.
static void NAME(softmax_of_short_rows)(const S *x, S *y, ptrdiff_t rows, ptrdiff_t width) {
    for (; rows > 0; rows -= WIDE_LANES, x += WIDE_LANES * width, y += WIDE_LANES * width) {
        const ptrdiff_t count = rows < WIDE_LANES ? rows : WIDE_LANES;
        NAME(short_rows) r;
        NAME(exponentials_of_rows)(&r, x, count, width);
        for (ptrdiff_t j = 0; j < width; j++) r.x[j] /= r.sum;
        for (ptrdiff_t row = 0; row < count; row++) {
            for (ptrdiff_t j = 0; j < width; j++) y[row * width + j] = ((const S *)&r.x[j])[row];
        }
    }
}

// The shares of exponentials in their sum, which is at least 1. A product with the inverse takes a sixth of the time of a
// division. A page comes here for short rows too, which are divided on other processors; so it divides.
INLINE WIDE NAME(share)(WIDE e, S sum) {
#ifdef __wasm__
    return e / sum;
#else
    return e * (1 / sum);
#endif
}

// For each row: y = eˣ / Σ eˣ.
static void NAME(softmax)(const void *x, void *y, ptrdiff_t rows, ptrdiff_t width) {
#ifndef __wasm__
    if (width <= MOST_NARROW_COLUMNS) return NAME(softmax_of_short_rows)(x, y, rows, width);
#endif
    for (ptrdiff_t row = 0; row < rows; row++) {
        const S *in = (const S *)x + row * width;
        S *out = (S *)y + row * width;
        const ptrdiff_t readable = (rows - row) * width;
        const S top = NAME(maximum)(in, width, readable);
        WIDE sum = {0};
        ptrdiff_t i = 0;
        for (; i + WIDE_LANES <= width; i += WIDE_LANES) {
            const WIDE e = NAME(exp)(NAME(load)(in + i) - top);
            NAME(store)(out + i, e);
            sum += e;
        }
        const WIDE rest = NAME(exp)(NAME(load_rest)(in + i, width - i, readable - i, -INFINITY) - top);
        const S total = NAME(sum_of_lanes)(i < width ? sum + rest : sum);
        for (ptrdiff_t j = 0; j < i; j += WIDE_LANES) NAME(store)(out + j, NAME(share)(NAME(load)(out + j), total));
        const WIDE quotients = NAME(share)(rest, total);
        if (readable - i >= WIDE_LANES) {
            NAME(store)(out + i, quotients);  // Beyond the row's end, where the next row will be.
        } else {
            memcpy(out + i, &quotients, (width - i) * sizeof(S));
        }
    }
}
