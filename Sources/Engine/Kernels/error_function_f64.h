// The error function in Double.
#pragma once
#include "bits.h"
#include "exponentials_f64.h"

// erf x for |x| ≤ 0.9: x + x·P(x²), with a relative error of 2⁻⁵⁶.
INLINE wide_f64 small_erf_f64(wide_f64 x) {
    const wide_f64 z = x * x;
    static const double P[] = {
        -0x1.deaad1e859604p-31, 0x1.e63cee620bcc9p-27, -0x1.5df949542c4f6p-23, 0x1.b9c87ba9d42e3p-20,
        -0x1.f4d0e8bcb64bcp-17, 0x1.f9a31dec8b94dp-14, -0x1.c02db4017e9b9p-11, 0x1.565bcd102644p-8,
        -0x1.b82ce312a09d9p-6, 0x1.ce2f21a0434a1p-4, -0x1.812746b0379fcp-2, 0x1.06eba8214db69p-3,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return x + x * p;
}

// 1 − erf x for 0.9 ≤ x ≤ 6: e^−x²·Q(t) with t = (x − 1.5)/(x + 3), which is small where the digits matter
// most. The absolute error is 2⁻⁵⁷. The rounding error of x² is kept in `rest` and used too.
INLINE wide_f64 complementary_erf_f64(wide_f64 x) {
    const wide_f64 t = (x - 1.5) / (x + 3), square = x * x, rest = fma_f64(x, x, -square);
    static const double Q[] = {
        0x1.204bc2d96292dp-14, -0x1.4c53b59c9746cp-13, -0x1.0eb1024da0805p-13, 0x1.e7aefac61fa24p-12,
        0x1.b370d162f4c9ap-11, -0x1.30271b239675bp-9, -0x1.fc7a04058ed18p-9, 0x1.0aaebbc3c6e89p-6,
        0x1.26207cc2e4bep-8, -0x1.034535e2a92d3p-3, 0x1.7de1eeee099a9p-2, -0x1.4e57f36539d43p-1,
        0x1.9c8bf9b175325p-1, -0x1.78fcb94cd644dp-1, 0x1.494daffa2ad68p-2,
    };
    const wide_f64 p = POLYNOMIAL(f64, Q, t);
    const exponential_f64 e = exponential_parts_f64(-square, -rest);
    return (1 + e.high) * power_of_two_f64(e.n) * p;
}

// erf x; the result is 1 for x ≥ 6.
INLINE wide_f64 erf_f64(wide_f64 x) {
    const wide_f64 a = clamp_f64(abs_f64(x), 0, 6);
    const wide_f64 y = select_f64(a < 0.9, small_erf_f64(a), 1 - complementary_erf_f64(a));
    return unless_nan_f64(x, turn_f64(y, (wide_i64)x));
}
