// eˣ and functions computed from it, in Float.
#pragma once
#include "bits.h"
#include "pairs.h"
#include "tables.h"

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

// tanh |x| = base + d·(c₁ + d·(c₂ + … + d·c₆)), where d = |x| − m, with other constants for each of fifteen intervals. The
// base is |x| − b below 1.25, which is exact, and constant from there on, where tanh is flat. tanh m is almost a Float
// (Gal's accurate tables, 1991), so the relative error is 2⁻²⁷·⁷. The first bits of |x| + ¾ name the interval: there are
// four between powers of two. Near 0 the result is x, and for |x| ≥ 9.02 it is 1.
INLINE wide_f32 tanh_f32(wide_f32 x) {
    // m, b, c₁, …, c₆. The intervals begin at 1.25, 1.75, 2.25, 2.75, 3.25, 4.25, 5.25, 6.25 and 7.25; then comes a row that
    // is never used; then those that begin at 0, 0.125, 0.25, 0.5, 0.75 and 1.
    static const float intervals[16][8] = {
        {0x1.800116p0, 0x1.612008p-2, 0x1.72136ep-3, -0x1.4ef98p-3,
         0x1.67bdeap-4, -0x1.99269cp-6, -0x1.948112p-9, 0x1.db492cp-8},
        {0x1.0001fep1, 0x1.24d4d4p-2, 0x1.215a0ep-4, -0x1.16f1bcp-4,
         0x1.58f0ecp-5, -0x1.25258ap-6, 0x1.3478f6p-8, -0x1.a2961ep-14},
        {0x1.400a2p1, 0x1.0db2d4p-2, 0x1.b36be8p-6, -0x1.ad98b6p-6,
         0x1.16b486p-6, -0x1.0792dap-7, 0x1.776b2ep-9, -0x1.761e98p-11},
        {0x1.80044p1, 0x1.051008p-2, 0x1.4334fap-7, -0x1.419be4p-7,
         0x1.a88c36p-8, -0x1.a01dd6p-9, 0x1.41faaep-10, -0x1.885b24p-12},
        {0x1.e002cep1, 0x1.0121c4p-2, 0x1.219c76p-9, -0x1.214a12p-9,
         0x1.807c82p-10, -0x1.7ed9fp-11, 0x1.3be02p-12, -0x1.9bf714p-14},
        {0x1.3004a4p2, 0x1.002738p-2, 0x1.39bbbcp-12, -0x1.39af7p-12,
         0x1.a1ad54p-13, -0x1.a176b2p-14, 0x1.5be536p-15, -0x1.ce08d6p-17},
        {0x1.6ffdbcp2, 0x1.00055p-2, 0x1.540112p-15, -0x1.53ff08p-15,
         0x1.c4d1dcp-16, -0x1.c4d3bcp-17, 0x1.79e676p-18, -0x1.f6c208p-20},
        {0x1.b0004ep2, 0x1.0000b8p-2, 0x1.7001b6p-18, -0x1.7000ap-18,
         0x1.ea28e8p-19, -0x1.ea3f78p-20, 0x1.98ec0ap-21, -0x1.0fc986p-22},
        {0x1.03ae5ap3, 0x1.00000cp-2, 0x1.804dbap-22, -0x1.7fb404p-22,
         0x1.f9fadap-23, -0x1.021c54p-23, 0x1.d3cbe8p-25, -0x1.105a54p-26},
        {0},
        {0, 0, 0, -0x1.4e3f46p-25, -0x1.55542cp-2, -0x1.57c21ap-13, 0x1.167ecp-3, -0x1.3fdf26p-6},
        {0x1.800092p-3, 0x1.1c03p-9, -0x1.1962ap-5, -0x1.6e86ecp-3,
         -0x1.27a472p-2, 0x1.cfa44cp-4, 0x1.8a7758p-4, -0x1.098282p-4},
        {0x1.8003e4p-2, 0x1.10b42p-6, -0x1.0705fp-3, -0x1.3fd764p-2,
         -0x1.6dc0dcp-3, 0x1.584ba2p-3, 0x1.36d7e6p-6, -0x1.1b2704p-4},
        {0x1.4003d8p-1, 0x1.20658p-4, -0x1.3afc6p-2, -0x1.893bc4p-2,
         -0x1.240054p-6, 0x1.1a663ep-3, -0x1.bce49ep-5, -0x1.8c0b4p-6},
        {0x1.c0003ep-1, 0x1.5e6738p-3, -0x1.fb6044p-2, -0x1.6ba7aep-2,
         0x1.4f1432p-4, 0x1.f20f94p-5, -0x1.dfff7cp-5, 0x1.a2dd42p-7},
        {0x1.2007dcp0, 0x1.435b2cp-2, -0x1.4f60c6p-1, -0x1.1de536p-2,
         0x1.c6904ap-4, 0x1.aa69ccp-9, -0x1.06c4bcp-5, 0x1.2ac55ep-6},
    };
    const wide_f32 a = abs_f32(x), limited = select_f32(a > 9.1f, all_f32(9.1f), a);
    wide_f32 row[8];
    look_up_f32(intervals, (wide_i32)(limited + 0.75f) >> 21, row);
    const wide_f32 base = select_f32(limited > 1.25f, all_f32(1.25f), limited) - row[1];
    const wide_f32 d = limited - row[0], s = d * d, *c = row + 1;
    const wide_f32 slope = (c[1] + c[2] * d) + s * ((c[3] + c[4] * d) + s * (c[5] + c[6] * d));
    return turn_f32(base + slope * d, (wide_i32)x);
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
