// xʸ in Float, computed in Double.
#pragma once
#include "bits.h"
#include "short.h"

// 1 where x is odd, 0 where it is even, −1 where it is not a whole number. All numbers from 2²⁴ on are even.
// Adding 2²³ to a number rounds it to a whole number, whose last digit is the last digit of the sum.
INLINE i32x16 parity_f32(f32x16 x) {
    const f32x16 a = abs_f32(x), sum = a + 0x1p23f;
    const i32x16 is_small = a < 0x1p23f, is_whole = ~is_small | (sum - 0x1p23f == a);
    const i32x16 last = select_integer_f32(is_small, (i32x16)sum, (i32x16)a & (a < 2 * 0x1p23f)) & 1;
    return select_integer_f32(is_whole, last, (i32x16){0} - 1);
}

// The results of xʸ that IEEE 754 requires where they differ from z = |x|ʸ: for x negative, 0 or infinite,
// for y infinite, and for NaN.
INLINE f32x16 special_power_f32(f32x16 x, f32x16 y, f32x16 z) {
    const f32x16 a = abs_f32(x), infinity = all_f32(__builtin_inff());
    const i32x16 is_extreme = (a == 0) | (a == infinity) | (abs_f32(y) == infinity);
    z = select_f32(is_extreme, select_f32((a > 1) ^ (y < 0), infinity, all_f32(0)), z);
    z = select_f32((a == 1) & (abs_f32(y) == infinity), all_f32(1), z);
    const i32x16 parity = parity_f32(y);
    z = turn_f32(z, (i32x16)x & (parity == 1));
    z = select_f32((x < 0) & (parity < 0) & ~is_extreme, NAN_F32, z);
    z = unless_nan_f32(x, unless_nan_f32(y, z));
    return select_f32((x == 1) | (y == 0), all_f32(1), z);
}

// |x|ʸ = 2^(y·log₂|x|). Beyond the limits, the result in Float is 0 or infinity.
INLINE f64x8 power_half(f64x8 x, f64x8 y) { return short_exp2(clamp_f64(y * short_log2(abs_f64(x)), -160, 140)); }

INLINE f32x16 power_f32(f32x16 x, f32x16 y) {
    const f32x16 z = join_f32(power_half(low_f64(x), low_f64(y)), power_half(high_f64(x), high_f64(y)));
    const i32x16 is_plain = (x > 0) & (x < __builtin_inff()) & (abs_f32(y) < __builtin_inff());
    return any_f32(~is_plain) ? special_power_f32(x, y, z) : z;
}
