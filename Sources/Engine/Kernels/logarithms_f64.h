// Logarithms, and functions computed from them, in Double.
#pragma once
#include "bits.h"
#include "exponentials_f64.h"
#include "pairs.h"

// k·ln 2 + ln(1 + f) + low for √½ − 1 ≤ f ≤ √2 − 1 and a small number low. With s = f/(2 + f), ln(1 + f) is
// ln((1 + s)/(1 − s)) = 2s + s³·P(s²), written as f − (f²/2 − s·(f²/2 + s²·P(s²))), where f is exact. The
// relative error of 2s + s³·P(s²) is 2⁻⁵⁹, and k·ln2_high is exact. P is computed by Estrin's scheme (1960),
// whose parts do not depend on one another.
INLINE pair_f64 logarithm_f64(wide_f64 k, wide_f64 f, wide_f64 low) {
    const wide_f64 s = f / (2 + f), z = s * s, half = 0.5 * f * f;
    const wide_f64 z2 = z * z;
    const wide_f64 lower = (0x1.c71c5218e11e8p-3 * z + 0x1.24924941dc60dp-2) * z2
        + (0x1.999999997ff58p-2 * z + 0x1.5555555555592p-1);
    const wide_f64 upper = 0x1.2f02bc1c539eap-3 * z2 + (0x1.39a2024d04f58p-3 * z + 0x1.74663bf27e404p-3);
    const wide_f64 p = upper * (z2 * z2) + lower;
    pair_f64 sum = fast_sum_f64(k * 0x1.62e42fefa3p-1, f);
    sum.low += (low + k * 0x1.3de6af278ece6p-42) - (half - s * (half + z * p));
    return sum;
}

// x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2, for normal numbers x.
typedef struct { wide_i64 k; wide_f64 f; } binary_f64;
INLINE binary_f64 binary_parts_f64(wide_f64 x) {
    const wide_i64 k = (wide_i64)((wide_u64)((wide_i64)x + (0x3ff0000000000000 - 0x3fe6a09e667f3bcd)) >> 52) - 1023;
    return (binary_f64){k, (wide_f64)((wide_i64)x - (wide_i64)((wide_u64)k << 52)) - 1};
}

// The same for all positive numbers. Those below the normal numbers are first multiplied by 2⁵⁴.
INLINE binary_f64 all_binary_parts_f64(wide_f64 x) {
    const wide_i64 is_small = x < 0x1p-1022;
    const binary_f64 parts = binary_parts_f64(select_f64(is_small, x * 0x1p54, x));
    return (binary_f64){parts.k - (is_small & 54), parts.f};
}

// ln x.
INLINE wide_f64 log_f64(wide_f64 x) {
    const binary_f64 parts = all_binary_parts_f64(x);
    const pair_f64 sum = logarithm_f64(number_f64(parts.k), parts.f, all_f64(0));
    wide_f64 y = select_f64(x == __builtin_inf(), x, sum.high + sum.low);
    y = select_f64(x == 0, all_f64(-__builtin_inf()), y);
    return unless_nan_f64(x, select_f64(x < 0, NAN_F64, y));
}

// ln(1 + x): the logarithm of u, which is 1 + x rounded, corrected by the rounding error. If u is near 1,
// f is x itself.
INLINE wide_f64 log1p_f64(wide_f64 x) {
    const wide_f64 u = 1 + x, rest = select_f64(x < 1, x - (u - 1), 1 - (u - x));
    const binary_f64 parts = binary_parts_f64(u);
    const wide_i64 is_near = parts.k == 0;
    const wide_f64 f = select_f64(is_near, x, parts.f);
    const wide_f64 low = select_f64(is_near, all_f64(0), rest / u);
    const pair_f64 sum = logarithm_f64(number_f64(parts.k), f, low);
    wide_f64 y = select_f64((x == __builtin_inf()) | (x == 0), x, sum.high + sum.low);
    y = select_f64(x == -1, all_f64(-__builtin_inf()), y);
    return unless_nan_f64(x, select_f64(x < -1, NAN_F64, y));
}

// ln(1 + eˣ) = max(x, 0) + ln(1 + E) with E = e^−|x| ≤ 1. Sums are computed as pairs. The part of the factor
// 2ⁿ that would lead below the normal numbers is applied last.
INLINE wide_f64 softplus_f64(wide_f64 x) {
    const exponential_f64 e = falling_exponential_f64(x);
    const wide_i64 n = at_least_f64(e.n, -900);
    const wide_f64 power = power_of_two_f64(n), high = power * e.high, low = power * e.low;
    pair_f64 u = fast_sum_f64(all_f64(1), high);
    u.low += low;
    const wide_i64 is_large = u.high > 0x1.6a09e667f3bcdp+0; // √2
    const wide_f64 f = select_f64(is_large, 0.5 * u.high - 1, high);
    const pair_f64 logarithm = logarithm_f64(
        select_f64(is_large, all_f64(1), all_f64(0)), f, select_f64(is_large, u.low, low) / u.high);
    const wide_i64 is_positive = x > 0;
    const pair_f64 y = sum_f64(select_f64(is_positive, x, all_f64(0)), logarithm.high);
    const wide_f64 sum = scale_f64(y.high + (y.low + logarithm.low), (e.n - n) & ~is_positive);
    return unless_nan_f64(x, select_f64(x == __builtin_inf(), x, sum));
}
