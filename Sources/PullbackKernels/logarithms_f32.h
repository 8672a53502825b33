// Logarithms, and what is made of them, in Float.
#pragma once
#include "bits.h"
#include "exponentials_f32.h"
#include "pairs.h"

// k·ln 2 + ln(1 + f) + low for √½ − 1 ≤ f ≤ √2 − 1 and a small number low. With s = f/(2 + f), ln(1 + f) is
// ln((1 + s)/(1 − s)) = 2s + s³·P(s²), written as f − (f²/2 − s·(f²/2 + s²·P(s²))), where f is exact. The relative error
// of 2s + s³·P(s²) is 2⁻³⁰, and k·ln2_high is exact.
INLINE pair_f32 logarithm_f32(f32x16 k, f32x16 f, f32x16 low) {
    const f32x16 s = f / (2 + f), z = s * s, half = 0.5f * f * f;
    const f32x16 p = (0x1.31e03ap-2f * z + 0x1.995ed8p-2f) * z + 0x1.55557ap-1f;
    return fast_sum_f32(k * 0x1.62e4p-1f, f, (low + k * 0x1.7f7d1cp-20f) - (half - s * (half + z * p)));
}

// The integer k with √½ ≤ x·2⁻ᵏ < √2, for normal numbers x.
INLINE i32x16 exponent_f32(f32x16 x) {
    return (i32x16)((u32x16)((i32x16)x + (0x3f800000 - 0x3f3504f3)) >> 23) - 127;
}

// x·2⁻ᵏ of such a k.
INLINE f32x16 mantissa_f32(f32x16 x, i32x16 k) { return (f32x16)((i32x16)x - (i32x16)((u32x16)k << 23)); }

// ln x. Numbers below the normal ones are multiplied by 2²⁴.
INLINE f32x16 log_f32(f32x16 x) {
    const i32x16 is_small = x < 0x1p-126f;
    const f32x16 normal = select_f32(is_small, x * 0x1p24f, x);
    const i32x16 k = exponent_f32(normal);
    const pair_f32 sum = logarithm_f32(
        __builtin_convertvector(k - (is_small & 24), f32x16), mantissa_f32(normal, k) - 1, all_f32(0));
    f32x16 y = select_f32(x == __builtin_inff(), x, sum.high + sum.low);
    y = select_f32(x == 0, all_f32(-__builtin_inff()), y);
    return unless_nan_f32(x, select_f32(x < 0, NAN_F32, y));
}

// ln(1 + x): the logarithm of u, which is 1 + x rounded, and what the rounding took. If u is near 1, f is x itself.
INLINE f32x16 log1p_f32(f32x16 x) {
    const f32x16 u = 1 + x, rest = select_f32(x < 1, x - (u - 1), 1 - (u - x));
    const i32x16 k = exponent_f32(u), is_near = k == 0;
    const f32x16 f = select_f32(is_near, x, mantissa_f32(u, k) - 1);
    const f32x16 low = select_f32(is_near, all_f32(0), rest / u);
    const pair_f32 sum = logarithm_f32(__builtin_convertvector(k, f32x16), f, low);
    f32x16 y = select_f32((x == __builtin_inff()) | (x == 0), x, sum.high + sum.low);
    y = select_f32(x == -1, all_f32(-__builtin_inff()), y);
    return unless_nan_f32(x, select_f32(x < -1, NAN_F32, y));
}

// ln(1 + eˣ) = max(x, 0) + ln(1 + E) with E = e^−|x| ≤ 1; E and the sum are carried in pairs.
INLINE f32x16 softplus_f32(f32x16 x) {
    const exponential_f32 e = exponential_parts_f32(clamp_f32(-abs_f32(x), -104, 0));
    const pair_f32 one_to_two = fast_sum_f32(all_f32(1), e.high, e.low);
    const f32x16 high = scale_f32(one_to_two.high, e.n), low = scale_f32(one_to_two.low, e.n);
    const pair_f32 u = fast_sum_f32(all_f32(1), high, low);
    const i32x16 is_large = u.high > 0x1.6a09e6p+0f; // √2
    const f32x16 f = select_f32(is_large, 0.5f * u.high - 1, high);
    const pair_f32 sum = logarithm_f32(
        select_f32(is_large, all_f32(1), all_f32(0)), f, select_f32(is_large, u.low, low) / u.high);
    const f32x16 positive = select_f32(x > 0, x, all_f32(0));
    const f32x16 y = positive + sum.high;
    const f32x16 back = y - positive, rest = (positive - (y - back)) + (sum.high - back); // Knuth's TwoSum
    return unless_nan_f32(x, select_f32(x == __builtin_inff(), x, y + (rest + sum.low)));
}
