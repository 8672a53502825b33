// Operations on the bits of numbers: signs, exponents and NaNs.
#pragma once
#include "vector.h"

// |x|
INLINE f32x16 abs_f32(f32x16 x) { return (f32x16)((i32x16)x & INT32_MAX); }
INLINE f64x8 abs_f64(f64x8 x) { return (f64x8)((i64x8)x & INT64_MAX); }

// y, or −y where the mask's highest bit is set.
INLINE f32x16 turn_f32(f32x16 y, i32x16 sign) { return (f32x16)((i32x16)y ^ (sign & INT32_MIN)); }
INLINE f64x8 turn_f64(f64x8 y, i64x8 sign) { return (f64x8)((i64x8)y ^ (sign & INT64_MIN)); }

// The NaN that these functions return: positive and quiet. The NaNs that processors make differ in the sign.
#define NAN_F32 ((f32x16)((i32x16){0} + 0x7fc00000))
#define NAN_F64 ((f64x8)((i64x8){0} + 0x7ff8000000000000))

// y where x is not NaN; where x is NaN, that NaN, made quiet.
INLINE f32x16 unless_nan_f32(f32x16 x, f32x16 y) { return select_f32(x != x, (f32x16)((i32x16)x | 1 << 22), y); }
INLINE f64x8 unless_nan_f64(f64x8 x, f64x8 y) { return select_f64(x != x, (f64x8)((i64x8)x | 1LL << 51), y); }

// x limited to a range; NaN stays NaN.
INLINE f32x16 clamp_f32(f32x16 x, float least, float greatest) {
    const f32x16 y = select_f32(x < least, all_f32(least), x);
    return select_f32(y > greatest, all_f32(greatest), y);
}
INLINE f64x8 clamp_f64(f64x8 x, double least, double greatest) {
    const f64x8 y = select_f64(x < least, all_f64(least), x);
    return select_f64(y > greatest, all_f64(greatest), y);
}

// Added to a number below 2²² (Double: 2⁵¹), this constant leaves the nearest integer in the last
// bits of the sum.
#define ROUNDER_F32 0x1.8p23f
#define ROUNDER_F64 0x1.8p52
INLINE i32x16 integer_f32(f32x16 sum) { return (i32x16)sum - 0x4b400000; }
INLINE i64x8 integer_f64(f64x8 sum) { return (i64x8)sum - 0x4338000000000000; }
INLINE f64x8 number_f64(i64x8 n) { return (f64x8)(n + 0x4338000000000000) - ROUNDER_F64; }

// 2ⁿ, if it is a normal number.
INLINE f32x16 power_of_two_f32(i32x16 n) { return (f32x16)((u32x16)(n + 127) << 23); }
INLINE f64x8 power_of_two_f64(i64x8 n) { return (f64x8)((u64x8)(n + 1023) << 52); }

// select_f32 and select_f64 for integers.
INLINE i32x16 select_integer_f32(i32x16 mask, i32x16 a, i32x16 b) { return (mask & a) | (~mask & b); }
INLINE i64x8 select_integer_f64(i64x8 mask, i64x8 a, i64x8 b) { return (mask & a) | (~mask & b); }

// The larger of n and a limit.
INLINE i32x16 at_least_f32(i32x16 n, int32_t least) { return select_integer_f32(n > least, n, (i32x16){0} + least); }
INLINE i64x8 at_least_f64(i64x8 n, int64_t least) { return select_integer_f64(n > least, n, (i64x8){0} + least); }

// y·2ⁿ for a normal number y and n down to twice the least exponent. Half of n is added to the exponent of y,
// exactly, so that a result below the normal numbers is rounded only once.
INLINE f32x16 scale_f32(f32x16 y, i32x16 n) {
    const i32x16 half = n >> 1;
    return (f32x16)((i32x16)y + (i32x16)((u32x16)half << 23)) * power_of_two_f32(n - half);
}
INLINE f64x8 scale_f64(f64x8 y, i64x8 n) {
    const i64x8 half = n >> 1;
    return (f64x8)((i64x8)y + (i64x8)((u64x8)half << 52)) * power_of_two_f64(n - half);
}

// A polynomial by Horner's scheme. Its coefficients are an array, that of the highest power first.
#define POLYNOMIAL(SUFFIX, COEFFICIENTS, X)                                                        \
    polynomial_##SUFFIX(COEFFICIENTS, sizeof COEFFICIENTS / sizeof *COEFFICIENTS, X)
INLINE f32x16 polynomial_f32(const float *coefficients, const size_t count, f32x16 x) {
    f32x16 y = all_f32(coefficients[0]);
    UNROLL for (size_t i = 1; i < count; i++) y = y * x + coefficients[i];
    return y;
}
INLINE f64x8 polynomial_f64(const double *coefficients, const size_t count, f64x8 x) {
    f64x8 y = all_f64(coefficients[0]);
    UNROLL for (size_t i = 1; i < count; i++) y = y * x + coefficients[i];
    return y;
}
