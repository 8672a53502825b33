// Fused multiply-add, a·b + c rounded once, for processors without such an instruction (Boldo and Melquiond,
// "Emulation of a FMA and Correctly Rounded Sums: Proved Algorithms Using Rounding to Odd", 2008).
#pragma once
#include <math.h>

// The rounding error of a sum, exactly a + b − s, where s is a + b rounded (Knuth's TwoSum).
INLINE wide_f64 rest_of_sum(wide_f64 a, wide_f64 b, wide_f64 s) {
    const wide_f64 t = s - a;
    return (a - (s - t)) + (b - t);
}

// a + b rounded to odd: if the sum is not exact, the one of its two neighbours whose last bit is 1. If this
// is then rounded to nearest with at least two bits fewer, the result is the same as if rounded once.
INLINE wide_f64 sum_to_odd(wide_f64 a, wide_f64 b) {
    const wide_f64 s = a + b, rest = rest_of_sum(a, b, s), zero = {0};
    const wide_i64 bits = (wide_i64)s, is_inexact = (rest > zero) | (rest < zero), is_even = (bits & 1) - 1;
    const wide_i64 is_away = ((rest > zero) & (s > zero)) | ((rest < zero) & (s < zero));
    const wide_i64 step = (is_away & 1) | (~is_away & -1);
    return (wide_f64)(bits + (step & is_inexact & is_even));
}

// The product of two Floats is exact in Double.
INLINE wide_f32 fma_f32(wide_f32 a, wide_f32 b, wide_f32 c) {
    return join_f32(
        sum_to_odd(low_f64(a) * low_f64(b), low_f64(c)), sum_to_odd(high_f64(a) * high_f64(b), high_f64(c)));
}

// Returns the upper half of x split into two halves of 26 bits (Veltkamp's splitting).
INLINE wide_f64 upper_half(wide_f64 x) {
    const wide_f64 t = x * 0x1.0000002p27;
    return t - (t - x);
}

INLINE wide_f64 magnitude_f64(wide_f64 x) { return (wide_f64)((wide_i64)x & INT64_MAX); }

INLINE wide_f64 fma_f64(wide_f64 a, wide_f64 b, wide_f64 c) {
    const wide_f64 product = a * b, zero = {0};
    const wide_i64 is_zero = product == zero;
    // If a step could overflow, or lose bits below the smallest number, the C library's fma is
    // called instead.
    const wide_i64 is_safe = (magnitude_f64(a) < 0x1p500) & (magnitude_f64(b) < 0x1p500) & (magnitude_f64(c) < 0x1p1000)
        & ((magnitude_f64(product) > 0x1p-900) | (a == zero) | (b == zero));
    if (any_f64(~is_safe)) {
        wide_f64 y;
        for (int i = 0; i < LANES_F64; i++) y[i] = fma(a[i], b[i], c[i]);
        return y;
    }
    const wide_f64 a1 = upper_half(a), a2 = a - a1, b1 = upper_half(b), b2 = b - b1;
    const wide_f64 rest = ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2; // a·b − product, exactly (Dekker)
    const wide_f64 t = c + rest, t_rest = rest_of_sum(c, rest, t);
    const wide_f64 s = product + t, s_rest = rest_of_sum(product, t, s);
    return select_f64(is_zero, product + c, s + sum_to_odd(t_rest, s_rest));
}
