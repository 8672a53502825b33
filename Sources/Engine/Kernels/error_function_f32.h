// The error function in Float, computed in Double.
#pragma once
#include "bits.h"
#include "short.h"

// erf x for |x| ≤ 0.9: x·P(x²), with a relative error of 2⁻³¹.
INLINE wide_f64 small_erf_half(wide_f64 x) {
    const wide_f64 z = x * x;
    static const double P[] = {
        0x1.6510c459b4d33p-14, -0x1.aca3935ba9e16p-11, 0x1.550a44fb64971p-8, -0x1.b815235bfda15p-6,
        0x1.ce2e53e710b9fp-4, -0x1.8127440e321bdp-2, 0x1.20dd7502bd9d4p0,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return x * p;
}

// 1 − erf x for 0.9 ≤ x ≤ 4: e^−x²·Q(t) with t = (x − 1.5)/(x + 2), with an absolute error of 2⁻²⁸·⁸.
INLINE wide_f64 complementary_erf_half(wide_f64 x) {
    const wide_f64 t = (x - 1.5) / (x + 2);
    static const double P[] = {
        0x1.c444cb085fb62p-7, -0x1.3d413165b7b76p-9, -0x1.e6e2adb82844dp-4, 0x1.70d09e91eb0b2p-2,
        -0x1.253660dd3d8c3p-1, 0x1.494daf5a80f3ep-2,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, t);
    return short_exp2(x * x * -0x1.71547652b82fep+0) * p; // 1/ln 2
}

// erf x; the result is 1 for x ≥ 4.
INLINE wide_f64 erf_half(wide_f64 x) {
    const wide_f64 a = clamp_f64(abs_f64(x), 0, 4);
    const wide_f64 y = select_f64(a < 0.9, small_erf_half(a), 1 - complementary_erf_half(a));
    return turn_f64(y, (wide_i64)x);
}

INLINE wide_f32 erf_f32(wide_f32 x) {
    return unless_nan_f32(x, join_f32(erf_half(low_f64(x)), erf_half(high_f64(x))));
}
