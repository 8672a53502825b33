// xʸ in Float, computed in Double.
#pragma once
#include "bits.h"
#include "short.h"

// 1 where x is odd, 0 where it is even, −1 where it is not a whole number. All numbers from 2²⁴ on are even.
// Adding 2²³ to a number rounds it to a whole number, whose last digit is the last digit of the sum.
INLINE wide_i32 parity_f32(wide_f32 x) {
    const wide_f32 a = abs_f32(x), sum = a + 0x1p23f;
    const wide_i32 is_small = a < 0x1p23f, is_whole = ~is_small | (sum - 0x1p23f == a);
    const wide_i32 last = select_integer_f32(is_small, (wide_i32)sum, (wide_i32)a & (a < 2 * 0x1p23f)) & 1;
    return select_integer_f32(is_whole, last, (wide_i32){0} - 1);
}

// The results of xʸ that IEEE 754 requires where they differ from z = |x|ʸ: for x negative, 0 or infinite,
// for y infinite, and for NaN.
INLINE wide_f32 special_power_f32(wide_f32 x, wide_f32 y, wide_f32 z) {
    const wide_f32 a = abs_f32(x), infinity = all_f32(__builtin_inff());
    const wide_i32 is_extreme = (a == 0) | (a == infinity) | (abs_f32(y) == infinity);
    z = select_f32(is_extreme, select_f32((a > 1) ^ (y < 0), infinity, all_f32(0)), z);
    z = select_f32((a == 1) & (abs_f32(y) == infinity), all_f32(1), z);
    const wide_i32 parity = parity_f32(y);
    z = turn_f32(z, (wide_i32)x & (parity == 1));
    z = select_f32((x < 0) & (parity < 0) & ~is_extreme, NAN_F32, z);
    z = unless_nan_f32(x, unless_nan_f32(y, z));
    return select_f32((x == 1) | (y == 0), all_f32(1), z);
}

// |x|ʸ = 2^(y·log₂|x|). Beyond the limits, the result in Float is 0 or infinity.
INLINE wide_f64 power_half(wide_f64 x, wide_f64 y) { return short_exp2(clamp_f64(y * short_log2(abs_f64(x)), -160, 140)); }

INLINE wide_f32 power_f32(wide_f32 x, wide_f32 y) {
    const wide_f32 z = join_f32(power_half(low_f64(x), low_f64(y)), power_half(high_f64(x), high_f64(y)));
    const wide_i32 is_plain = (x > 0) & (x < __builtin_inff()) & (abs_f32(y) < __builtin_inff());
    return any_f32(~is_plain) ? special_power_f32(x, y, z) : z;
}
