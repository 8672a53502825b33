// eˣ and functions computed from it, in Double.
#pragma once
#include "bits.h"
#include "pairs.h"

// eˣ = 2ⁿ·(1 + high + low).
typedef struct { wide_f64 high, low; wide_i64 n; } exponential_f64;

// The parts of e^(x + low), where low is small compared with 1. With n = round(x/ln 2) and r = x − n·ln 2 we
// have eˣ = 2ⁿ·eʳ, where |r| ≤ ln 2 / 2. ln 2 is split so that x − n·ln2_high is exact (Cody and Waite,
// 1980). eʳ is 1 + r + r²/2·(1 + r·P) with a relative error of 2⁻⁵⁷. P is computed by Estrin's scheme (1960),
// whose parts do not depend on one another.
INLINE exponential_f64 exponential_parts_f64(wide_f64 x, wide_f64 low) {
    const wide_f64 sum = x * 0x1.71547652b82fep+0 + ROUNDER_F64, n = sum - ROUNDER_F64;         // 1/ln 2
    const wide_f64 r_high = x - n * 0x1.62e42fefa3p-1, r_low = n * 0x1.3de6af278ece6p-42 - low; // ln 2
    const wide_f64 r = r_high - r_low, rest = (r_high - r) - r_low, half = r * (0.5 * r);
    const wide_f64 r2 = r * r, r4 = r2 * r2;
    const wide_f64 lower = (0x1.6c16c17cef47fp-9 * r + 0x1.1111111128ceep-6) * r2
        + (0x1.555555555318ap-4 * r + 0x1.55555555555p-2);
    const wide_f64 upper = (0x1.28a02eae5ed6bp-21 * r + 0x1.71df56b128a28p-18) * r2
        + (0x1.a019aa951f19p-15 * r + 0x1.a01a011b027acp-12);
    const wide_f64 p = (0x1.ad1fc1eb0e65ap-25 * r4 + upper) * r4 + lower;
    const pair_f64 y = fast_sum_f64(r, half + (half * r * p + rest));
    return (exponential_f64){y.high, y.low, integer_f64(sum)};
}

// eˣ. Above the limits the result is infinity, below them 0.
INLINE wide_f64 exp_f64(wide_f64 x) {
    const exponential_f64 e = exponential_parts_f64(clamp_f64(x, -746, 710), all_f64(0));
    return unless_nan_f64(x, scale_f64(1 + e.high, e.n));
}

// 2ⁿ·(1 + high + low) + c. The sum 2ⁿ + c may have more digits than a number holds; the rounding
// error is kept.
INLINE pair_f64 exponential_plus_f64(exponential_f64 e, double c) {
    const wide_f64 power = power_of_two_f64(e.n), sum = power + c, rest = (power - sum) + c;
    pair_f64 y = fast_sum_f64(sum, power * e.high);
    y.low += power * e.low + rest;
    return y;
}

// eˣ − 1 = 2·(eˣ/2 − ½), since 2¹⁰²⁴ is too large for a Double. Near 0 the result is x, so that −0 and the
// smallest numbers are exact.
INLINE wide_f64 expm1_f64(wide_f64 x) {
    exponential_f64 half = exponential_parts_f64(clamp_f64(x, -39, 710), all_f64(0));
    half.n -= 1;
    const pair_f64 y = exponential_plus_f64(half, -0.5);
    return unless_nan_f64(x, select_f64(abs_f64(x) < 0x1p-54, x, 2 * (y.high + y.low)));
}

// tanh |x| = (e²ˣ − 1)/(e²ˣ + 1). The result is 1 for |x| ≥ 20.
INLINE wide_f64 tanh_f64(wide_f64 x) {
    const exponential_f64 e = exponential_parts_f64(2 * clamp_f64(abs_f64(x), 0, 20), all_f64(0));
    const wide_f64 y = quotient_f64(exponential_plus_f64(e, -1), exponential_plus_f64(e, 1));
    return unless_nan_f64(x, turn_f64(y, (wide_i64)x));
}

// E = e^−|x| in (0, 1], as 2ⁿ·(high + low), where high is from √½ to √2.
INLINE exponential_f64 falling_exponential_f64(wide_f64 x) {
    const exponential_f64 e = exponential_parts_f64(clamp_f64(-abs_f64(x), -746, 0), all_f64(0));
    const pair_f64 y = fast_sum_f64(all_f64(1), e.high);
    return (exponential_f64){y.high, y.low + e.low, e.n};
}

// 1/(1 + e⁻ˣ): 1/(1 + E) for x ≥ 0, and E/(1 + E) for x < 0, where the factor 2ⁿ of E is applied last.
INLINE wide_f64 sigmoid_f64(wide_f64 x) {
    const exponential_f64 e = falling_exponential_f64(x);
    const wide_f64 power = power_of_two_f64(at_least_f64(e.n, -900));
    pair_f64 below = fast_sum_f64(all_f64(1), power * e.high);
    below.low += power * e.low;
    const wide_i64 is_negative = x < 0;
    const pair_f64 above = {
        select_f64(is_negative, e.high, all_f64(1)), select_f64(is_negative, e.low, all_f64(0))};
    return unless_nan_f64(x, scale_f64(quotient_f64(above, below), e.n & is_negative));
}
