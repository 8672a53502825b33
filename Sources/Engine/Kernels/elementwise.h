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

// One step of Adam for numbers side by side.
static inline void NAME(adam_vector)(const WIDE *settings, WIDE g, WIDE *m, WIDE *v, WIDE *y) {
    const WIDE kept = settings[0], rate = settings[1], epsilon = settings[6];
    *m = NAME(fma)(NAME(all)(1) - settings[2], g, settings[2] * *m);
    *v = NAME(fma)(NAME(all)(1) - settings[3], g * g, settings[3] * *v);
    const WIDE direction = *m / settings[4] / (__builtin_elementwise_sqrt(*v / settings[5]) + epsilon);
    *y = NAME(fma)(-rate, direction, kept * *y);
}

// One step of Adam for every element, in place: see the header.
static void NAME(adam)(const pullback_adam *settings, const void *g, void *m, void *v, void *y, ptrdiff_t count) {
    const S *gradient = g;
    S *first = m, *second = v, *parameter = y;
    const double numbers[] = {settings->kept, settings->rate, settings->beta1, settings->beta2,
                              settings->correction1, settings->correction2, settings->epsilon};
    WIDE all[7];
    for (int i = 0; i < 7; i++) all[i] = NAME(all)((S)numbers[i]);
    for (ptrdiff_t i = 0; i < count; i += WIDE_LANES) {
        const ptrdiff_t rest = count - i;
        if (rest >= WIDE_LANES) {
            WIDE a = NAME(load)(first + i), b = NAME(load)(second + i), c = NAME(load)(parameter + i);
            NAME(adam_vector)(all, NAME(load)(gradient + i), &a, &b, &c);
            NAME(store)(first + i, a);
            NAME(store)(second + i, b);
            NAME(store)(parameter + i, c);
        } else {
            WIDE a = NAME(load_some)(first + i, rest), b = NAME(load_some)(second + i, rest);
            WIDE c = NAME(load_some)(parameter + i, rest);
            NAME(adam_vector)(all, NAME(load_some)(gradient + i, rest), &a, &b, &c);
            NAME(store_some)(first + i, a, rest);
            NAME(store_some)(second + i, b, rest);
            NAME(store_some)(parameter + i, c, rest);
        }
    }
}

// y = x / divisor, of bytes.
static void NAME(scale_bytes)(const unsigned char *x, double divisor, void *y, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) ((S *)y)[i] = (S)x[i] / (S)divisor;
}
