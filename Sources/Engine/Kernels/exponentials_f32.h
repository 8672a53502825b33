// eˣ and functions computed from it, in Float.
#pragma once
#include "bits.h"
#include "pairs.h"

// eˣ = 2ⁿ·(1 + high + low).
typedef struct { wide_f32 high, low; wide_i32 n; } exponential_f32;

// With n = round(x/ln 2) and r = x − n·ln 2 we have eˣ = 2ⁿ·eʳ, where |r| ≤ ln 2 / 2. ln 2 is split so that x −
// n·ln2_high is exact (Cody and Waite, 1980). eʳ is 1 + r + r²/2·(1 + r·P(r)) with a relative error of 2⁻³³.
INLINE exponential_f32 exponential_parts_f32(wide_f32 x) {
    const wide_f32 sum = x * 0x1.715476p+0f + ROUNDER_F32, n = sum - ROUNDER_F32; // 1/ln 2
    const wide_f32 r_high = x - n * 0x1.62e4p-1f, r_low = n * 0x1.7f7d1cp-20f;    // ln 2
    const wide_f32 r = r_high - r_low, rest = (r_high - r) - r_low, half = r * (0.5f * r);
    static const float P[] = {0x1.9e1c7ap-12f, 0x1.6d4f34p-9f, 0x1.1113p-6f, 0x1.5554e6p-4f, 0x1.555554p-2f};
    const wide_f32 p = POLYNOMIAL(f32, P, r);
    const pair_f32 y = fast_sum_f32(r, half + (half * r * p + rest));
    return (exponential_f32){y.high, y.low, integer_f32(sum)};
}

// eˣ = 2ⁿ·(1 + h), rounded once less than above, with n in the last bits of `sum`. It takes half as many operations. eʳ is
// 1 + r + r²·P(r) with a relative error of 2⁻²⁸.
typedef struct { wide_f32 h, sum; } short_exponential_f32;
INLINE short_exponential_f32 short_exponential_parts_f32(wide_f32 x) {
    const wide_f32 sum = x * 0x1.715476p+0f + ROUNDER_F32, n = sum - ROUNDER_F32; // 1/ln 2
    const wide_f32 r_high = x - n * 0x1.62e4p-1f, r_low = n * 0x1.7f7d1cp-20f, r = r_high - r_low; // ln 2
    static const float P[] = {0x1.6a5c5ep-10, 0x1.123ae4p-7, 0x1.5558a4p-5, 0x1.55549p-3, 0x1.fffffcp-2};
    const wide_f32 p = POLYNOMIAL(f32, P, r);
    return (short_exponential_f32){r_high + (r * r * p - r_low), sum};
}

// eˣ. Above the limits the result is infinity, below them 0. Where all numbers have a normal result, n is added to the
// exponents, which gives the same bits; a web page leaves this out, to stay small.
INLINE wide_f32 exp_f32(wide_f32 x) {
#if WIDE_BYTES == 64
    if (!any_f32(~(abs_f32(x) <= 87))) {
        const short_exponential_f32 e = short_exponential_parts_f32(x);
        return (wide_f32)((wide_u32)(1 + e.h) + ((wide_u32)e.sum << 23));
    }
#endif
    const short_exponential_f32 e = short_exponential_parts_f32(clamp_f32(x, -104, 89));
    return unless_nan_f32(x, scale_f32(1 + e.h, integer_f32(e.sum)));
}

// 2ⁿ·(1 + high + low) + c. The sum 2ⁿ + c may have more digits than a number holds; the rounding
// error is kept.
INLINE pair_f32 exponential_plus_f32(exponential_f32 e, float c) {
    const wide_f32 power = power_of_two_f32(e.n), sum = power + c, rest = (power - sum) + c;
    pair_f32 y = fast_sum_f32(sum, power * e.high);
    y.low += power * e.low + rest;
    return y;
}

// eˣ − 1 = 2·(eˣ/2 − ½), since 2¹²⁸ is too large for a Float. Near 0 the result is x, so that −0 and the
// smallest numbers are exact.
INLINE wide_f32 expm1_f32(wide_f32 x) {
    exponential_f32 half = exponential_parts_f32(clamp_f32(x, -18, 89));
    half.n -= 1;
    const pair_f32 y = exponential_plus_f32(half, -0.5f);
    return unless_nan_f32(x, select_f32(abs_f32(x) < 0x1p-25f, x, 2 * (y.high + y.low)));
}

// tanh x for |x| ≤ 0.88: x + x³·P(x²), with a relative error of 2⁻³⁰.
INLINE wide_f32 small_tanh_f32(wide_f32 x) {
    const wide_f32 z = x * x;
    static const float P[] = {
        -0x1.ddda5ep-12, 0x1.529dcep-9, -0x1.0ed7bcp-7, 0x1.62f1ccp-6, -0x1.b9ca4ep-5, 0x1.110f38p-3, -0x1.55554ep-2,
    };
    const wide_f32 p = POLYNOMIAL(f32, P, z);
    return x + x * p * z;
}

// tanh |x| = 1 − 2/(e²ˣ + 1). The result is 1 for |x| ≥ 9.1.
INLINE wide_f32 tanh_f32(wide_f32 x) {
    const wide_f32 a = abs_f32(x), limited = select_f32(a > 9.1f, all_f32(9.1f), a);
    const short_exponential_f32 e = short_exponential_parts_f32(limited + limited);
    const wide_f32 power = (wide_f32)(((wide_u32)e.sum << 23) + 0x3f800000);
    const wide_f32 large = 1 - 2 / ((power + 1) + power * e.h);
    return turn_f32(select_f32(a > 0.88f, large, small_tanh_f32(a)), (wide_i32)x);
}

// E = e^−|x| in (0, 1], as 2ⁿ·(high + low), where high is from √½ to √2.
INLINE exponential_f32 falling_exponential_f32(wide_f32 x) {
    const exponential_f32 e = exponential_parts_f32(clamp_f32(-abs_f32(x), -104, 0));
    const pair_f32 y = fast_sum_f32(all_f32(1), e.high);
    return (exponential_f32){y.high, y.low + e.low, e.n};
}

// 1/(1 + e⁻ˣ): 1/(1 + E) for x ≥ 0, and E/(1 + E) for x < 0, where the factor 2ⁿ of E is applied last.
INLINE wide_f32 sigmoid_f32(wide_f32 x) {
    const exponential_f32 e = falling_exponential_f32(x);
    const wide_f32 power = power_of_two_f32(at_least_f32(e.n, -100));
    pair_f32 below = fast_sum_f32(all_f32(1), power * e.high);
    below.low += power * e.low;
    const wide_i32 is_negative = x < 0;
    const pair_f32 above = {
        select_f32(is_negative, e.high, all_f32(1)), select_f32(is_negative, e.low, all_f32(0))};
    return unless_nan_f32(x, scale_f32(quotient_f32(above, below), e.n & is_negative));
}
