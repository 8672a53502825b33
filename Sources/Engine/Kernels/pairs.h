// Pairs: unevaluated sums of two numbers, which hold twice as many digits.
#pragma once
#include "vector.h"

// The number high + low, where low is smaller than the last digit of high.
typedef struct { wide_f32 high, low; } pair_f32;
typedef struct { wide_f64 high, low; } pair_f64;

// a + b exactly, where a is 0 or |a| ≥ |b| (Dekker's FastTwoSum).
INLINE pair_f32 fast_sum_f32(wide_f32 a, wide_f32 b) {
    const wide_f32 high = a + b;
    return (pair_f32){high, b - (high - a)};
}
INLINE pair_f64 fast_sum_f64(wide_f64 a, wide_f64 b) {
    const wide_f64 high = a + b;
    return (pair_f64){high, b - (high - a)};
}

// a + b exactly (Knuth's TwoSum).
INLINE pair_f32 sum_f32(wide_f32 a, wide_f32 b) {
    const wide_f32 high = a + b, part = high - a;
    return (pair_f32){high, (a - (high - part)) + (b - part)};
}
INLINE pair_f64 sum_f64(wide_f64 a, wide_f64 b) {
    const wide_f64 high = a + b, part = high - a;
    return (pair_f64){high, (a - (high - part)) + (b - part)};
}

// a·b, with twice as many digits.
INLINE pair_f64 product_f64(pair_f64 a, pair_f64 b) {
    const wide_f64 high = a.high * b.high;
    return fast_sum_f64(high, fma_f64(a.high, b.high, -high) + (a.high * b.low + a.low * b.high));
}

// a/b: the quotient of the upper parts, corrected by one step of Newton's method, whose remainder is exact.
INLINE wide_f32 quotient_f32(pair_f32 a, pair_f32 b) {
    const wide_f32 inverse = 1 / b.high, y = a.high * inverse;
    return y + (fma_f32(-y, b.high, a.high) + (a.low - y * b.low)) * inverse;
}
INLINE pair_f64 divide_f64(pair_f64 a, pair_f64 b) {
    const wide_f64 inverse = 1 / b.high, y = a.high * inverse;
    return fast_sum_f64(y, (fma_f64(-y, b.high, a.high) + (a.low - y * b.low)) * inverse);
}
INLINE wide_f64 quotient_f64(pair_f64 a, pair_f64 b) { return divide_f64(a, b).high; }
