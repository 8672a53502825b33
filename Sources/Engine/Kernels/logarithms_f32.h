// Logarithms, and functions computed from them, in Float.
#pragma once
#include "bits.h"
#include "exponentials_f32.h"
#include "pairs.h"

// k·ln 2 + ln(1 + f) + low for √½ − 1 ≤ f ≤ √2 − 1 and a small number low. With s = f/(2 + f), ln(1 + f) is
// ln((1 + s)/(1 − s)) = 2s + s³·P(s²), written as f − (f²/2 − s·(f²/2 + s²·P(s²))), where f is exact. The relative
// error of 2s + s³·P(s²) is 2⁻³⁰, and k·ln2_high is exact.
INLINE pair_f32 logarithm_f32(wide_f32 k, wide_f32 f, wide_f32 low) {
    const wide_f32 s = f / (2 + f), z = s * s, half = 0.5f * f * f;
    wide_f32 p = 0x1.31e03ap-2f * z + 0x1.995ed8p-2f;
    p = p * z + 0x1.55557ap-1f;
    pair_f32 sum = fast_sum_f32(k * 0x1.62e4p-1f, f);
    sum.low += (low + k * 0x1.7f7d1cp-20f) - (half - s * (half + z * p));
    return sum;
}

// x = 2ᵏ·(1 + f) with √½ ≤ 1 + f < √2, for normal numbers x.
typedef struct { wide_i32 k; wide_f32 f; } binary_f32;
INLINE binary_f32 binary_parts_f32(wide_f32 x) {
    const wide_i32 k = (wide_i32)((wide_u32)((wide_i32)x + (0x3f800000 - 0x3f3504f3)) >> 23) - 127;
    return (binary_f32){k, (wide_f32)((wide_i32)x - (wide_i32)((wide_u32)k << 23)) - 1};
}

// The same for all positive numbers. Those below the normal numbers are first multiplied by 2²⁴.
INLINE binary_f32 all_binary_parts_f32(wide_f32 x) {
    const wide_i32 is_small = x < 0x1p-126f;
    const binary_f32 parts = binary_parts_f32(select_f32(is_small, x * 0x1p24f, x));
    return (binary_f32){parts.k - (is_small & 24), parts.f};
}

// ln x.
INLINE wide_f32 log_f32(wide_f32 x) {
    const binary_f32 parts = all_binary_parts_f32(x);
    const pair_f32 sum = logarithm_f32(__builtin_convertvector(parts.k, wide_f32), parts.f, all_f32(0));
    wide_f32 y = select_f32(x == __builtin_inff(), x, sum.high + sum.low);
    y = select_f32(x == 0, all_f32(-__builtin_inff()), y);
    return unless_nan_f32(x, select_f32(x < 0, NAN_F32, y));
}

// ln(1 + x): the logarithm of u, which is 1 + x rounded, corrected by the rounding error. If u is near 1,
// f is x itself.
INLINE wide_f32 log1p_f32(wide_f32 x) {
    const wide_f32 u = 1 + x, rest = select_f32(x < 1, x - (u - 1), 1 - (u - x));
    const binary_f32 parts = binary_parts_f32(u);
    const wide_i32 is_near = parts.k == 0;
    const wide_f32 f = select_f32(is_near, x, parts.f);
    const wide_f32 low = select_f32(is_near, all_f32(0), rest / u);
    const pair_f32 sum = logarithm_f32(__builtin_convertvector(parts.k, wide_f32), f, low);
    wide_f32 y = select_f32((x == __builtin_inff()) | (x == 0), x, sum.high + sum.low);
    y = select_f32(x == -1, all_f32(-__builtin_inff()), y);
    return unless_nan_f32(x, select_f32(x < -1, NAN_F32, y));
}

// ln(1 + eˣ) = max(x, 0) + ln(1 + E) with E = e^−|x| ≤ 1. Sums are computed as pairs. The part of the factor
// 2ⁿ that would lead below the normal numbers is applied last.
INLINE wide_f32 softplus_f32(wide_f32 x) {
    const exponential_f32 e = falling_exponential_f32(x);
    const wide_i32 n = at_least_f32(e.n, -100);
    const wide_f32 power = power_of_two_f32(n), high = power * e.high, low = power * e.low;
    pair_f32 u = fast_sum_f32(all_f32(1), high);
    u.low += low;
    const wide_i32 is_large = u.high > 0x1.6a09e6p+0f; // √2
    const wide_f32 f = select_f32(is_large, 0.5f * u.high - 1, high);
    const pair_f32 logarithm = logarithm_f32(
        select_f32(is_large, all_f32(1), all_f32(0)), f, select_f32(is_large, u.low, low) / u.high);
    const wide_i32 is_positive = x > 0;
    const pair_f32 y = sum_f32(select_f32(is_positive, x, all_f32(0)), logarithm.high);
    const wide_f32 sum = scale_f32(y.high + (y.low + logarithm.low), (e.n - n) & ~is_positive);
    return unless_nan_f32(x, select_f32(x == __builtin_inff(), x, sum));
}
