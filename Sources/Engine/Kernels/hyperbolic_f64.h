// Hyperbolic functions, and powers and logarithms of two, in Double.
#pragma once
#include "bits.h"
#include "exponentials_f64.h"
#include "logarithms_f64.h"

// sinh |x| = (t + t/(1 + t))/2 with t = e^|x| − 1. As in expm1, t/2 is computed in place of t, so that
// nothing overflows. For |x| > 40 the result is e^|x|/2.
INLINE wide_f64 sinh_f64(wide_f64 x) {
    exponential_f64 half = exponential_parts_f64(clamp_f64(abs_f64(x), 0, 712), all_f64(0));
    half.n -= 1;
    const pair_f64 t = exponential_plus_f64(half, -0.5), u = exponential_plus_f64(half, 0);
    const pair_f64 quotient = divide_f64(fast_sum_f64(t.high, t.low), fast_sum_f64(u.high, u.low));
    const pair_f64 sum = sum_f64(t.high, 0.5 * quotient.high);
    const wide_f64 small = sum.high + (sum.low + (t.low + 0.5 * quotient.low));
    wide_f64 y = select_f64(abs_f64(x) > 40, scale_f64(1 + half.high, half.n), small);
    y = select_f64(abs_f64(x) < 0x1p-27, abs_f64(x), y);
    return unless_nan_f64(x, turn_f64(y, (wide_i64)x));
}

// cosh x = u + 1/(4u) with u = e^|x|/2. For |x| > 40 the result is u.
INLINE wide_f64 cosh_f64(wide_f64 x) {
    exponential_f64 half = exponential_parts_f64(clamp_f64(abs_f64(x), 0, 712), all_f64(0));
    half.n -= 1;
    const pair_f64 power = exponential_plus_f64(half, 0), u = fast_sum_f64(power.high, power.low);
    const pair_f64 inverse = divide_f64((pair_f64){all_f64(0.25), all_f64(0)}, u);
    const pair_f64 sum = fast_sum_f64(u.high, inverse.high);
    const wide_f64 small = sum.high + (sum.low + (u.low + inverse.low));
    return unless_nan_f64(x, select_f64(abs_f64(x) > 40, scale_f64(1 + half.high, half.n), small));
}

// ln 2 and 1/ln 2 in two parts.
#define LN2_1 0x1.62e42fefa39efp-1
#define LN2_2 0x1.abc9e3b39803fp-56
#define LOG2E_1 0x1.71547652b82fep+0
#define LOG2E_2 0x1.777d0ffda0d24p-56

// 2ˣ = 2ⁿ·e^(f·ln 2) with n = round(x), so that f = x − n is exact.
INLINE wide_f64 exp2_f64(wide_f64 x) {
    const wide_f64 clamped = clamp_f64(x, -1080, 1026), sum = clamped + ROUNDER_F64, f = clamped - (sum - ROUNDER_F64);
    const wide_f64 high = f * LN2_1, low = fma_f64(f, all_f64(LN2_1), -high) + f * LN2_2;
    const exponential_f64 e = exponential_parts_f64(high, low);
    return unless_nan_f64(x, scale_f64(1 + e.high, e.n + integer_f64(sum)));
}

// log₂ x = k + ln(1 + f)/ln 2, exact at powers of two.
INLINE wide_f64 log2_f64(wide_f64 x) {
    const binary_f64 parts = all_binary_parts_f64(x);
    const pair_f64 logarithm = logarithm_f64(all_f64(0), parts.f, all_f64(0));
    const pair_f64 scaled = product_f64(
        fast_sum_f64(logarithm.high, logarithm.low), (pair_f64){all_f64(LOG2E_1), all_f64(LOG2E_2)});
    const pair_f64 sum = fast_sum_f64(number_f64(parts.k), scaled.high);
    wide_f64 y = select_f64(parts.k == 0, scaled.high + scaled.low, sum.high + (sum.low + scaled.low));
    y = select_f64(x == __builtin_inf(), x, y);
    y = select_f64(x == 0, all_f64(-__builtin_inf()), y);
    return unless_nan_f64(x, select_f64(x < 0, NAN_F64, y));
}
