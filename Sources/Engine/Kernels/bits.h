// Operations on the bits of numbers: signs, exponents and NaNs.
#pragma once
#include "vector.h"

// |x|
INLINE wide_f32 abs_f32(wide_f32 x) { return (wide_f32)((wide_i32)x & INT32_MAX); }
INLINE wide_f64 abs_f64(wide_f64 x) { return (wide_f64)((wide_i64)x & INT64_MAX); }

// y, or −y where the mask's highest bit is set.
INLINE wide_f32 turn_f32(wide_f32 y, wide_i32 sign) { return (wide_f32)((wide_i32)y ^ (sign & INT32_MIN)); }
INLINE wide_f64 turn_f64(wide_f64 y, wide_i64 sign) { return (wide_f64)((wide_i64)y ^ (sign & INT64_MIN)); }

// The NaN that these functions return: positive and quiet. The NaNs that processors make differ in the sign.
#define NAN_F32 ((wide_f32)((wide_i32){0} + 0x7fc00000))
#define NAN_F64 ((wide_f64)((wide_i64){0} + 0x7ff8000000000000))

// y where x is not NaN; where x is NaN, that NaN, made quiet.
INLINE wide_f32 unless_nan_f32(wide_f32 x, wide_f32 y) { return select_f32(x != x, (wide_f32)((wide_i32)x | 1 << 22), y); }
INLINE wide_f64 unless_nan_f64(wide_f64 x, wide_f64 y) { return select_f64(x != x, (wide_f64)((wide_i64)x | 1LL << 51), y); }

// x limited to a range; NaN stays NaN.
INLINE wide_f32 clamp_f32(wide_f32 x, float least, float greatest) {
    const wide_f32 y = select_f32(x < least, all_f32(least), x);
    return select_f32(y > greatest, all_f32(greatest), y);
}
INLINE wide_f64 clamp_f64(wide_f64 x, double least, double greatest) {
    const wide_f64 y = select_f64(x < least, all_f64(least), x);
    return select_f64(y > greatest, all_f64(greatest), y);
}

// Added to a number below 2²² (Double: 2⁵¹), this constant leaves the nearest integer in the last
// bits of the sum.
#define ROUNDER_F32 0x1.8p23f
#define ROUNDER_F64 0x1.8p52
INLINE wide_i32 integer_f32(wide_f32 sum) { return (wide_i32)sum - 0x4b400000; }
INLINE wide_i64 integer_f64(wide_f64 sum) { return (wide_i64)sum - 0x4338000000000000; }
INLINE wide_f64 number_f64(wide_i64 n) { return (wide_f64)(n + 0x4338000000000000) - ROUNDER_F64; }

// 2ⁿ, if it is a normal number.
INLINE wide_f32 power_of_two_f32(wide_i32 n) { return (wide_f32)((wide_u32)(n + 127) << 23); }
INLINE wide_f64 power_of_two_f64(wide_i64 n) { return (wide_f64)((wide_u64)(n + 1023) << 52); }

// select_f32 and select_f64 for integers.
INLINE wide_i32 select_integer_f32(wide_i32 mask, wide_i32 a, wide_i32 b) { return (mask & a) | (~mask & b); }
INLINE wide_i64 select_integer_f64(wide_i64 mask, wide_i64 a, wide_i64 b) { return (mask & a) | (~mask & b); }

// The larger of n and a limit.
INLINE wide_i32 at_least_f32(wide_i32 n, int32_t least) { return select_integer_f32(n > least, n, (wide_i32){0} + least); }
INLINE wide_i64 at_least_f64(wide_i64 n, int64_t least) { return select_integer_f64(n > least, n, (wide_i64){0} + least); }

// y·2ⁿ for a normal number y and n down to twice the least exponent. Half of n is added to the exponent of y,
// exactly, so that a result below the normal numbers is rounded only once.
INLINE wide_f32 scale_f32(wide_f32 y, wide_i32 n) {
    const wide_i32 half = n >> 1;
    return (wide_f32)((wide_i32)y + (wide_i32)((wide_u32)half << 23)) * power_of_two_f32(n - half);
}
INLINE wide_f64 scale_f64(wide_f64 y, wide_i64 n) {
    const wide_i64 half = n >> 1;
    return (wide_f64)((wide_i64)y + (wide_i64)((wide_u64)half << 52)) * power_of_two_f64(n - half);
}

// A polynomial by Horner's scheme. Its coefficients are an array, that of the highest power first.
#define POLYNOMIAL(SUFFIX, COEFFICIENTS, X)                                                        \
    polynomial_##SUFFIX(COEFFICIENTS, sizeof COEFFICIENTS / sizeof *COEFFICIENTS, X)
INLINE wide_f32 polynomial_f32(const float *coefficients, const size_t count, wide_f32 x) {
    wide_f32 y = all_f32(coefficients[0]);
    UNROLL for (size_t i = 1; i < count; i++) y = y * x + coefficients[i];
    return y;
}
INLINE wide_f64 polynomial_f64(const double *coefficients, const size_t count, wide_f64 x) {
    wide_f64 y = all_f64(coefficients[0]);
    UNROLL for (size_t i = 1; i < count; i++) y = y * x + coefficients[i];
    return y;
}
