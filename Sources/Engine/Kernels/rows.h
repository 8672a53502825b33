// Kernels for rows. This file is included once for each precision.
//
// Sums are computed in the lanes of a wide vector, and at the end the lanes are added by halves. So the order
// is the same on every processor.

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

// The largest number of a row; NaN if any number is NaN.
INLINE S NAME(maximum)(const S *x, ptrdiff_t width, ptrdiff_t readable) {
    WIDE top = NAME(all)(-INFINITY);
    for (ptrdiff_t i = 0; i < width; i += WIDE_LANES) {
        top = NAME(greater)(top, i + WIDE_LANES <= width ? NAME(load)(x + i) : NAME(load_rest)(x + i, width - i, readable - i, -INFINITY));
    }
    for (int half = WIDE_LANES / 2; half > 0; half /= 2) {
        WIDE upper = top;
        for (int lane = 0; lane < half; lane++) upper[lane] = top[lane + half];
        top = NAME(greater)(top, upper);
    }
    return top[0];
}

// For each row: y = ln Σ eˣ − x[label], or ln Σ eˣ if there are no labels.
static void NAME(log_sum_exp)(const void *x, const ptrdiff_t *labels, void *y, ptrdiff_t rows, ptrdiff_t width) {
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

// For each row: y = eˣ / Σ eˣ.
static void NAME(softmax)(const void *x, void *y, ptrdiff_t rows, ptrdiff_t width) {
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
        for (ptrdiff_t j = 0; j < i; j += WIDE_LANES) NAME(store)(out + j, NAME(load)(out + j) / total);
        const WIDE quotients = rest / total;
        if (readable - i >= WIDE_LANES) {
            NAME(store)(out + i, quotients);  // Beyond the row's end, where the next row will be.
        } else {
            memcpy(out + i, &quotients, (width - i) * sizeof(S));
        }
    }
}
