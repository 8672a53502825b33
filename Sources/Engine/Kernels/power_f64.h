// xʸ in Double.
#pragma once
#include "bits.h"
#include "exponentials_f64.h"
#include "logarithms_f64.h"
#include "pairs.h"

// 1 where x is odd, 0 where it is even, −1 where it is not a whole number. All numbers from 2⁵³ on are even.
// Adding 2⁵² to a number rounds it to a whole number, whose last digit is the last digit of the sum.
INLINE wide_i64 parity_f64(wide_f64 x) {
    const wide_f64 a = abs_f64(x), sum = a + 0x1p52;
    const wide_i64 is_small = a < 0x1p52, is_whole = ~is_small | (sum - 0x1p52 == a);
    const wide_i64 last = select_integer_f64(is_small, (wide_i64)sum, (wide_i64)a & (a < 2 * 0x1p52)) & 1;
    return select_integer_f64(is_whole, last, (wide_i64){0} - 1);
}

// The results of xʸ that IEEE 754 requires where they differ from z = |x|ʸ: for x negative, 0 or infinite,
// for y infinite, and for NaN.
INLINE wide_f64 special_power_f64(wide_f64 x, wide_f64 y, wide_f64 z) {
    const wide_f64 a = abs_f64(x), infinity = all_f64(__builtin_inf());
    const wide_i64 is_extreme = (a == 0) | (a == infinity) | (abs_f64(y) == infinity);
    z = select_f64(is_extreme, select_f64((a > 1) ^ (y < 0), infinity, all_f64(0)), z);
    z = select_f64((a == 1) & (abs_f64(y) == infinity), all_f64(1), z);
    const wide_i64 parity = parity_f64(y);
    z = turn_f64(z, (wide_i64)x & (parity == 1));
    z = select_f64((x < 0) & (parity < 0) & ~is_extreme, NAN_F64, z);
    z = unless_nan_f64(x, unless_nan_f64(y, z));
    return select_f64((x == 1) | (y == 0), all_f64(1), z);
}

// ln(1 + f) = s·(2 + s²·(2/3 + s²·P(s²))) with s = f/(2 + f), where everything but P is computed with pairs.
// The relative error is 2⁻⁶⁵: that of the polynomial is 2⁻⁶⁶, and rounding s²·P(s²) adds about 2⁻⁶⁵.
INLINE pair_f64 exact_logarithm_f64(wide_f64 f) {
    const wide_f64 zero = all_f64(0);
    const pair_f64 s = divide_f64((pair_f64){f, zero}, fast_sum_f64(all_f64(2), f)), square = product_f64(s, s);
    const wide_f64 z = square.high;
    static const double P[] = {
        0x1.0e40debec13afp-3, 0x1.0f801d53fea9ep-3, 0x1.3b1ee9bbbd7b7p-3, 0x1.745ce9f0b091fp-3,
        0x1.c71c722d3df3dp-3, 0x1.2492492457f3bp-2, 0x1.9999999999b2fp-2,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    pair_f64 y = fast_sum_f64(all_f64(0x1.5555555555555p-1), z * p); // 2/3
    y.low += 0x1.5555555555555p-55;
    y = product_f64(square, y);
    const pair_f64 sum = fast_sum_f64(all_f64(2), y.high);
    return product_f64(s, (pair_f64){sum.high, sum.low + y.low});
}

// ln x for x > 0, with the same error.
INLINE pair_f64 exact_log_f64(wide_f64 x) {
    const binary_f64 parts = all_binary_parts_f64(x);
    const wide_f64 k = number_f64(parts.k);
    const pair_f64 y = exact_logarithm_f64(parts.f), sum = fast_sum_f64(k * 0x1.62e42fefa3p-1, y.high); // ln 2
    return fast_sum_f64(sum.high, sum.low + (y.low + k * 0x1.3de6af278ece6p-42));
}

// |x|ʸ = e^(y·ln|x|). Beyond the limits, the result is 0 or infinity.
INLINE wide_f64 plain_power_f64(wide_f64 x, wide_f64 y) {
    const pair_f64 logarithm = exact_log_f64(abs_f64(x));
    const wide_f64 high = y * logarithm.high, low = fma_f64(y, logarithm.high, -high) + y * logarithm.low;
    const wide_i64 is_within = abs_f64(high) < 750;
    const exponential_f64 e = exponential_parts_f64(
        clamp_f64(high, -750, 750), select_f64(is_within, low, all_f64(0)));
    return scale_f64(1 + e.high, e.n);
}

INLINE wide_f64 power_f64(wide_f64 x, wide_f64 y) {
    const wide_f64 z = plain_power_f64(x, y);
    const wide_i64 is_plain = (x > 0) & (x < __builtin_inf()) & (abs_f64(y) < __builtin_inf());
    return any_f64(~is_plain) ? special_power_f64(x, y, z) : z;
}
