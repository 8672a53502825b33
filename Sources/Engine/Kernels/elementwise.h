// Arithmetic of every element by itself. This file is included once for each precision.

// z = kept · x + factor · y, with one rounding of kept · x and one of the sum. z may be x.
static void NAME(combine)(double kept, const void *x, double factor, const void *y, void *z, ptrdiff_t count) {
    const S *a = x, *b = y;
    S *c = z;
    const WIDE k = NAME(all)((S)kept), f = NAME(all)((S)factor);
    ptrdiff_t i = 0;
    for (; i + WIDE_LANES <= count; i += WIDE_LANES) {
        NAME(store)(c + i, NAME(fma)(f, NAME(load)(b + i), k * NAME(load)(a + i)));
    }
    const ptrdiff_t rest = count - i;
    if (rest == 0) return;
    NAME(store_some)(c + i, NAME(fma)(f, NAME(load_some)(b + i, rest), k * NAME(load_some)(a + i, rest)), rest);
}

// y = x / divisor, of bytes.
static void NAME(scale_bytes)(const unsigned char *x, double divisor, void *y, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) ((S *)y)[i] = (S)x[i] / (S)divisor;
}
